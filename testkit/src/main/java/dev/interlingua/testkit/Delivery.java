package dev.interlingua.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How a body travels: its framing, compression, the size of each write, and what happens at which byte of it. */
record Delivery(Framing framing, boolean gzip, PieceSizes pieces, List<Mark> marks) {
    static final Delivery LENGTH =
            new Delivery(Framing.LENGTH, false, new PieceSizes.Even(PieceSizes.LARGEST), List.of());
    static final Delivery CHUNKED = LENGTH.withFraming(Framing.CHUNKED);

    Delivery {
        marks = marks.stream().sorted(Comparator.comparingLong(Mark::offset)).toList();
    }

    /** RFC 9112 §6: the three ways to tell where a response body ends, and none at all for raw bytes. */
    enum Framing {
        LENGTH,
        CHUNKED,
        UNTIL_CLOSE
    }

    /** A waiting or ending step taken when {@code offset} body bytes have been written. */
    record Mark(long offset, Step step) {
        Mark {
            if (offset < 0) {
                throw new IllegalArgumentException("a negative offset: " + offset);
            }
        }
    }

    Delivery withFraming(Framing other) {
        return new Delivery(other, gzip, pieces, marks);
    }

    Delivery withGzip() {
        return new Delivery(framing, true, pieces, marks);
    }

    Delivery withPieces(PieceSizes other) {
        return new Delivery(framing, gzip, other, marks);
    }

    Delivery plus(long offset, Step step) {
        List<Mark> more = new ArrayList<>(marks);
        more.add(new Mark(offset, step));
        return new Delivery(framing, gzip, pieces, more);
    }
}
