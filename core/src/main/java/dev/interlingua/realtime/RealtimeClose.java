package dev.interlingua.realtime;

import static java.util.Objects.requireNonNull;

/**
 * How a session ends, as it is told to the other side (RFC 6455 §7.4).
 *
 * @param code 1000 to 4999, but none of those that no frame may carry (1004, 1005, 1006, 1015)
 * @param reason for people; cut to the 123 bytes of UTF-8 that a frame has room for
 */
public record RealtimeClose(int code, String reason) {
    /** It has done what it was for. */
    public static final RealtimeClose NORMAL = new RealtimeClose(1000, "");

    private static final int LONGEST_REASON = 123;

    public RealtimeClose {
        requireNonNull(reason, "reason");
        if (code < 1000 || code > 4999) {
            throw new IllegalArgumentException("no close code: " + code);
        }
        while (RealtimeMessage.utf8Length(reason) > LONGEST_REASON) {
            reason = reason.substring(0, reason.offsetByCodePoints(reason.length(), -1));
        }
    }

    /** The end of a host or a caller who goes away. */
    public static RealtimeClose goingAway(String reason) {
        return new RealtimeClose(1001, reason);
    }

    /** A message is too big. */
    public static RealtimeClose tooBig(String reason) {
        return new RealtimeClose(1009, reason);
    }

    /** Something went wrong behind. */
    public static RealtimeClose failed(String reason) {
        return new RealtimeClose(1011, reason);
    }

    /**
     * What a peer has told, as it may be told on: a frame without a code (1005) is a normal end.
     *
     * @param code as the peer's frame or the WebSocket library has it
     */
    public static RealtimeClose told(int code, String reason) {
        boolean tellable = code >= 1000 && code <= 4999 && code != 1004 && code != 1005 && code != 1006 && code != 1015;
        return tellable ? new RealtimeClose(code, reason) : NORMAL;
    }

    /** Whether nobody calls it a failure: done, or gone away. */
    public boolean peaceful() {
        return code == 1000 || code == 1001;
    }
}
