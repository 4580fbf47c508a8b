package dev.interlingua.usage;

/** Whether the bytes so far end where another server-sent event may begin: after a blank line, or with nothing yet. */
final class EventBoundary {
    /** The last four bytes, latest lowest. Begins as a blank line. */
    private int tail = '\n' << 8 | '\n';

    void see(byte[] array, int from, int to) {
        for (int i = Math.max(from, to - 4); i < to; i++) {
            tail = tail << 8 | array[i] & 0xFF;
        }
    }

    boolean reached() {
        int end = tail & 0xFF;
        int before = tail >> 8 & 0xFF;
        if (end == '\n' && before == '\r') {
            before = tail >> 16 & 0xFF;
        }
        return isLineEnd(end) && isLineEnd(before);
    }

    private static boolean isLineEnd(int b) {
        return b == '\n' || b == '\r';
    }
}
