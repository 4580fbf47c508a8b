package dev.interlingua.flow;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** {@code Content-Encoding: gzip} (RFC 1952): any number of members, in whatever split, checked against their trailers. */
final class GzipTransform implements Transform<ByteBuffer, ByteBuffer> {
    private static final int TRAILER_BYTES = 8;

    private enum Part {
        HEADER,
        DATA,
        TRAILER,
        /** What follows the last member and is none: padding. */
        PADDING
    }

    private final Inflation inflation;
    private GzipHeader header = new GzipHeader();
    private Part part = Part.HEADER;
    private boolean memberSeen;
    private long trailer;
    private int trailerBytes;

    /** @param damaged what to throw when the bytes are no gzip */
    GzipTransform(Supplier<? extends RuntimeException> damaged) {
        inflation = new Inflation(true, damaged);
    }

    @Override
    public void next(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        while (bytes.hasRemaining() && part != Part.PADDING) {
            switch (part) {
                case HEADER -> readHeader(bytes);
                case DATA -> readData(bytes, out);
                default -> readTrailer(bytes);
            }
        }
    }

    private void readHeader(ByteBuffer bytes) {
        if (memberSeen && header.isEmpty() && !GzipHeader.canStartWith(bytes.get(bytes.position()))) {
            part = Part.PADDING;
        } else if (header.read(bytes, inflation::damaged)) {
            part = Part.DATA;
        }
    }

    private void readData(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        inflation.inflate(bytes, out);
        if (inflation.isFinished()) {
            part = Part.TRAILER;
        }
    }

    /** CRC-32 and length, each in four bytes, the lowest first. */
    private void readTrailer(ByteBuffer bytes) {
        trailer |= (bytes.get() & 0xffL) << (8 * trailerBytes);
        if (++trailerBytes < TRAILER_BYTES) {
            return;
        }
        if ((int) trailer != inflation.checksum() || (int) (trailer >>> 32) != inflation.length()) {
            throw inflation.damaged();
        }
        inflation.reset();
        header = new GzipHeader();
        part = Part.HEADER;
        memberSeen = true;
        trailer = 0;
        trailerBytes = 0;
    }

    @Override
    public void end(Consumer<? super ByteBuffer> out) {
        if (part == Part.DATA || part == Part.TRAILER || !header.isEmpty()) {
            throw inflation.damaged();
        }
    }

    @Override
    public void close() {
        inflation.close();
    }
}
