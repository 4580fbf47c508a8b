package dev.interlingua.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * What is left of a request's body. Containers do not agree on what becomes of a connection that was answered ahead of it:
 * Tomcat reads on for some megabytes, Jetty takes what has arrived and else hangs up without a word, under the next call of
 * a caller that keeps its connections. So a rest that is small is read before the answer, and else the answer announces the
 * end of the connection (RFC 9112 §9.6).
 *
 * <p>Whoever reads the body counts; whoever answers asks, on any thread.
 */
final class UnreadBody {
    /** Bytes worth reading for the sake of a connection. */
    static final long SMALL = 1 << 20;

    private static final long UNKNOWN = -1;

    private final boolean announces; // a word of HTTP/1 that later versions forbid
    private final boolean invited; // the caller waits for 100 (Continue), which reading would send
    private volatile long left;

    private UnreadBody(boolean announces, boolean invited, long left) {
        this.announces = announces;
        this.invited = invited;
        this.left = left;
    }

    static UnreadBody of(HttpServletRequest request) {
        boolean chunked = request.getHeader("Transfer-Encoding") != null;
        long left = chunked ? UNKNOWN : Math.max(0, request.getContentLengthLong());
        return new UnreadBody(request.getProtocol().startsWith("HTTP/1."), request.getHeader("Expect") != null, left);
    }

    /** For a body that belongs to no connection. */
    static UnreadBody none() {
        return new UnreadBody(false, false, 0);
    }

    /** Called by the one who reads. */
    void took(int bytes) {
        long before = left;
        if (before != UNKNOWN) {
            left = Math.max(0, before - bytes);
        }
    }

    /** The end of the body was seen. */
    void ended() {
        left = 0;
    }

    /** Whether reading the rest keeps the connection at a fair price. */
    boolean isWorthReading() {
        return announces && left != 0 && left <= SMALL && !invited;
    }

    /** Called ahead of the first byte of the answer. */
    void announce(HttpServletResponse response) {
        if (left != 0 && announces) {
            response.setHeader("Connection", "close");
        }
    }
}
