package dev.interlingua.framing;

import dev.interlingua.model.GatewayException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of an unfinished frame, kept from one read to the next: grows by doubling, never beyond its limit. */
final class Bytes {
    private static final int SMALL = 512;
    private static final int KEPT = 64 * 1024;

    private final int limit;
    private byte[] array = new byte[SMALL];
    private int length;

    Bytes(int limit) {
        this.limit = limit;
    }

    int length() {
        return length;
    }

    byte[] array() {
        return array;
    }

    /**
     * Adds {@code from} to {@code to} of {@code source}.
     *
     * @param pending bytes of the same frame that are held elsewhere
     */
    void append(byte[] source, int from, int to, int pending) {
        int count = to - from;
        checkLimit((long) length + count + pending);
        if (length + count > array.length) {
            array = Arrays.copyOf(array, (int) Math.min(limit, Math.max((long) length + count, 2L * array.length)));
        }
        System.arraycopy(source, from, array, length, count);
        length += count;
    }

    void checkLimit(long size) {
        if (size > limit) {
            throw GatewayException.badGateway("The upstream sent an event of more than " + limit + " bytes.");
        }
    }

    /** Forgets the bytes; a large array is given back so that one giant event does not occupy the rest of the stream. */
    void clear() {
        length = 0;
        if (array.length > KEPT) {
            array = new byte[SMALL];
        }
    }

    String text() {
        return new String(array, 0, length, StandardCharsets.UTF_8);
    }

    /** White space of JSON, or a byte of the UTF-8 byte order mark. */
    static boolean isSpaceOrMark(byte b) {
        return b == ' '
                || b == '\n'
                || b == '\r'
                || b == '\t'
                || b == (byte) 0xEF
                || b == (byte) 0xBB
                || b == (byte) 0xBF;
    }

    /** 3 when the range begins with a UTF-8 byte order mark, else 0. */
    static int markLength(byte[] array, int from, int to) {
        return to - from >= 3
                        && array[from] == (byte) 0xEF
                        && array[from + 1] == (byte) 0xBB
                        && array[from + 2] == (byte) 0xBF
                ? 3
                : 0;
    }

    /** Takes ranges of arrays. */
    interface Sink {
        void accept(byte[] array, int from, int to);
    }

    /** Gives all remaining bytes as array ranges: in place where the buffer allows, else copied in pieces. */
    static void drain(ByteBuffer bytes, Sink sink) {
        if (bytes.hasArray()) {
            int from = bytes.arrayOffset() + bytes.position();
            int to = bytes.arrayOffset() + bytes.limit();
            bytes.position(bytes.limit());
            sink.accept(bytes.array(), from, to);
            return;
        }
        byte[] piece = new byte[Math.min(bytes.remaining(), 16 * 1024)];
        while (bytes.hasRemaining()) {
            int count = Math.min(bytes.remaining(), piece.length);
            bytes.get(piece, 0, count);
            sink.accept(piece, 0, count);
        }
    }
}
