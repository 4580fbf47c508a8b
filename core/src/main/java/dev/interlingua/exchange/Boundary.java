package dev.interlingua.exchange;

import java.nio.ByteBuffer;

/** Where the last whole server-sent event ends. */
final class Boundary {
    private Boundary() {}

    /** The index after the last blank line; 0 when there is none. */
    static int last(ByteBuffer bytes) {
        for (int i = bytes.limit() - 1; i > 0; i--) {
            byte b = bytes.get(i);
            if (b == '\n' && (bytes.get(i - 1) == '\n' || isCrLfCrLf(bytes, i))) {
                return i + 1;
            }
            if (b == '\r' && bytes.get(i - 1) == '\r') {
                return i + 1;
            }
        }
        return 0;
    }

    private static boolean isCrLfCrLf(ByteBuffer bytes, int i) {
        return i >= 3 && bytes.get(i - 1) == '\r' && bytes.get(i - 2) == '\n';
    }
}
