package dev.interlingua.json;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Skips the bytes of a JSON string that mean nothing but themselves, eight at a time: images and documents make most of
 * the bytes of a request, and looking at each one costs five times as much.
 */
final class PlainText {
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long ONES = 0x0101010101010101L;
    private static final long HIGH = 0x8080808080808080L;

    private PlainText() {}

    /** The first place with a quote, backslash or control character, or {@code to}. */
    static int end(byte[] bytes, int from, int to) {
        int at = from;
        while (at <= to - 8 && allPlain((long) EIGHT.get(bytes, at))) {
            at += 8;
        }
        while (at < to && isPlain(bytes[at])) {
            at++;
        }
        return at;
    }

    /** Subtracting borrows into the high bit of exactly those bytes (and perhaps of some after them) that are too small. */
    private static boolean allPlain(long eight) {
        long quotes = eight ^ ONES * '"';
        long backslashes = eight ^ ONES * '\\';
        long found = quotes - ONES & ~quotes | backslashes - ONES & ~backslashes | eight - ONES * ' ' & ~eight;
        return (found & HIGH) == 0;
    }

    private static boolean isPlain(byte b) {
        return b != '"' && b != '\\' && (b >= ' ' || b < 0);
    }
}
