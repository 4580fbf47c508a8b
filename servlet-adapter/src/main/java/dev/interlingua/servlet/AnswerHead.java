package dev.interlingua.servlet;

import dev.interlingua.http.ResponseHead;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;

/**
 * The head of an answer and what becomes of it when the body fails. It is written with the first byte, so that a body that
 * fails before is a 500. Later the connection must be broken off, or the caller takes the rest for the end; the Servlet API
 * has no word for that, and the usual way (dispatch, and throw there) would lead through the host's security chain again:
 *
 * <ul>
 *   <li>Jetty documents {@code sendError(-1)}: the connection is aborted, whatever the body's framing.
 *   <li>Everywhere else the supplier of trailer fields, which a container asks when it writes the last chunk (Servlet 6.0,
 *       {@code setTrailerFields}), fails: the last chunk is never written and the connection closed. Tested on Tomcat. With a
 *       declared length nobody asks, and Tomcat would keep the connection and let the next answer fill the gap; so there a
 *       length is only declared when all of the body is at hand, else the body is chunked.
 * </ul>
 *
 * Not thread-safe: belongs to whoever may write the answer.
 */
final class AnswerHead {
    private static final int JETTY_ABORT = -1;

    private final ResponseHead head;
    private final HttpServletResponse response;
    private final boolean jetty;
    private final UnreadBody unread;
    private boolean written;
    private volatile boolean broken; // read by the container's thread that ends the answer

    /** @param jetty as {@link #isJetty} says */
    AnswerHead(ResponseHead head, HttpServletResponse response, boolean jetty, UnreadBody unread) {
        this.head = head;
        this.response = response;
        this.jetty = jetty;
        this.unread = unread;
    }

    /** Called on the container's thread: some containers lose the context later. */
    static boolean isJetty(HttpServletRequest request) {
        return request.getServletContext().getServerInfo().startsWith("jetty/");
    }

    /** Ahead of the body's first item, of {@code length} bytes. Does nothing the second time. */
    void writeAhead(int length) {
        if (written) {
            return;
        }
        written = true;
        String declared = head.headers().first("Content-Length");
        boolean lengthPasses = jetty || Integer.toString(length).equals(declared);
        write(lengthPasses ? head : withoutLength());
        if (!jetty && !lengthPasses) {
            armTrailers();
        }
    }

    /** For an answer that has no body, or may not have one. */
    void writeAlone() {
        if (!written) {
            written = true;
            write(head);
        }
    }

    private void write(ResponseHead complete) {
        ResponseHeads.write(complete, response);
        unread.announce(response);
    }

    /** The body failed: makes the answer a 500 if nothing has gone out, else sees to it that it does not end cleanly. */
    void fail() {
        if (response.isCommitted()) {
            breakOff();
            return;
        }
        response.resetBuffer();
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        unread.announce(response);
        if (written) {
            response.setContentLengthLong(0);
        }
    }

    private void breakOff() {
        broken = true;
        if (jetty) {
            try {
                response.sendError(JETTY_ABORT);
            } catch (IOException | IllegalStateException e) {
                return; // the connection is gone already
            }
        }
    }

    private void armTrailers() {
        try {
            response.setTrailerFields(this::trailers);
        } catch (IllegalStateException noChunks) {
            return; // HTTP/1.0: the end of the connection is all there is
        }
    }

    private Map<String, String> trailers() {
        if (broken) {
            throw AnswerHead.<RuntimeException>asUnchecked(new IOException("the answer broke off"));
        }
        return Map.of();
    }

    /** Containers close quietly on an {@code IOException} and log any other at length; the supplier may not declare it. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E asUnchecked(Exception e) throws E {
        throw (E) e;
    }

    private ResponseHead withoutLength() {
        return new ResponseHead(head.status(), head.headers().without("Content-Length"));
    }
}
