package dev.interlingua.exchange;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Looks in passing bytes for one of the texts that end a stream, wherever the pieces are cut. Finding one within an answer's
 * own words does no harm: then a cut that only the grammar shows goes unnoticed. Keeps state, is called by one thread at a
 * time.
 */
final class StreamEnds {
    private final List<Needle> needles;
    private final byte[] tail;
    private int tailLength;
    private boolean seen;

    /** @param texts none: every end is a proper one */
    StreamEnds(List<String> texts) {
        this.needles = texts.stream().map(Needle::new).toList();
        int longest = needles.stream().mapToInt(Needle::length).max().orElse(1);
        this.tail = new byte[longest - 1];
        this.seen = texts.isEmpty();
    }

    boolean seen() {
        return seen;
    }

    /** Sees the next bytes; empties the buffer. */
    void see(ByteBuffer bytes) {
        if (seen) {
            return;
        }
        byte[] array = new byte[tailLength + bytes.remaining()];
        System.arraycopy(tail, 0, array, 0, tailLength);
        bytes.get(array, tailLength, bytes.remaining());
        seen = needles.stream().anyMatch(needle -> needle.isIn(array));
        tailLength = Math.min(array.length, tail.length);
        System.arraycopy(array, array.length - tailLength, tail, 0, tailLength);
    }

    /** A text to look for, by the Horspool rule: most bytes are skipped. */
    private static final class Needle {
        private final byte[] text;
        private final int[] skip = new int[256];

        Needle(String text) {
            this.text = text.getBytes(StandardCharsets.UTF_8);
            Arrays.fill(skip, this.text.length);
            for (int i = 0; i < this.text.length - 1; i++) {
                skip[this.text[i] & 0xFF] = this.text.length - 1 - i;
            }
        }

        int length() {
            return text.length;
        }

        boolean isIn(byte[] array) {
            int last = text.length - 1;
            for (int end = last; end < array.length; end += skip[array[end] & 0xFF]) {
                if (array[end] == text[last] && Arrays.equals(array, end - last, end + 1, text, 0, text.length)) {
                    return true;
                }
            }
            return false;
        }
    }
}
