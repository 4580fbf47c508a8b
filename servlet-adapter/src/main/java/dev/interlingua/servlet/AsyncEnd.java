package dev.interlingua.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends an asynchronous call, once: cleanly, or by breaking the connection off so that the caller sees a truncated body.
 *
 * <p>The Servlet API has no word for the second. Each container has a way, and none of them is a dispatch, which the host's
 * security chain would filter anew:
 * <ul>
 *   <li>Jetty documents {@code sendError(-1)}: the connection is aborted.
 *   <li>Tomcat closes the connection when a call of a listener fails, or a read within it failed and was swallowed
 *       ({@code CoyoteAdapter.asyncDispatch}). So we fail to read, on a thread of the container's that serves no request
 *       just then, and ask {@code isReady()}: that makes Tomcat run the listener's event, before it returns.
 *   <li>Elsewhere the answer ends cleanly; then the error event ahead of it is all that tells.
 * </ul>
 */
final class AsyncEnd {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncEnd.class);
    private static final int JETTY_ABORT = -1;

    private final AsyncContext async;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AtomicBoolean completed = new AtomicBoolean();
    private volatile boolean breaking;

    AsyncEnd(AsyncContext async, HttpServletRequest request, HttpServletResponse response) {
        this.async = async;
        this.request = request;
        this.response = response;
    }

    void complete() {
        if (completed.getAndSet(true)) {
            return;
        }
        try {
            async.complete();
        } catch (IllegalStateException containerWasFaster) {
            LOG.debug("the container has ended the call itself", containerWasFaster);
        }
    }

    /** The answer is committed and cannot be finished. */
    void breakOff() {
        breaking = true;
        try {
            response.sendError(JETTY_ABORT);
            complete();
        } catch (IOException | RuntimeException committed) {
            failOnContainerThread();
        }
    }

    private void failOnContainerThread() {
        try {
            async.start(() -> {
                try {
                    failToRead(request.getInputStream());
                } catch (IOException | RuntimeException e) {
                    LOG.debug("could not break the connection off", e);
                }
                complete();
            });
        } catch (RuntimeException e) {
            complete();
        }
    }

    private static void failToRead(ServletInputStream in) throws IOException {
        try {
            in.setReadListener(new FailingListener());
        } catch (IllegalStateException bodyWasRead) {
            in.close();
            try {
                LOG.trace("read {}", in.read());
            } catch (IOException wanted) {
                LOG.trace("as wanted", wanted);
            }
            LOG.trace("ready {}", in.isReady());
        }
    }

    /** Within a callback of the container that reports an error: while we break off, this is the event we have asked for. */
    void settle() {
        if (breaking) {
            complete();
        }
    }

    /** The container says that the call is over. True when it was not we who ended it. */
    boolean containerIsDone() {
        return !completed.getAndSet(true);
    }

    /** Fails whatever it is told. */
    private static final class FailingListener implements ReadListener {
        @Override
        public void onDataAvailable() throws IOException {
            throw new IOException("the answer broke off");
        }

        @Override
        public void onAllDataRead() throws IOException {
            throw new IOException("the answer broke off");
        }

        @Override
        public void onError(Throwable cause) {}
    }
}
