package dev.interlingua.servlet;

import jakarta.servlet.AsyncContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of an asynchronous call, which comes once, from us or from the container. */
final class AsyncEnd {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncEnd.class);

    private final AsyncContext async;
    private final AtomicBoolean completed = new AtomicBoolean();
    private volatile @Nullable ServletBodyStream reading;
    private boolean over;

    AsyncEnd(AsyncContext async) {
        this.async = async;
    }

    /** This stream is being read: the call is not over before it is left. */
    void reads(ServletBodyStream stream) {
        reading = stream;
        if (completed.get()) {
            stream.containerIsDone();
        }
    }

    void complete() {
        if (completed.getAndSet(true)) {
            return;
        }
        ServletBodyStream stream = reading;
        if (stream == null) {
            completeNow();
        } else {
            stream.end(this::completeNow);
        }
    }

    /**
     * The container reports a failure, and ends the call as soon as this returns: with an error page, through the host's
     * chain once more, unless the call is completed within. Tomcat takes that from this thread alone from a failed write on,
     * so whoever else wanted to complete it was refused.
     */
    void completeWithinError() {
        completed.set(true);
        completeNow();
    }

    private synchronized void completeNow() {
        if (over) {
            return;
        }
        try {
            async.complete();
            over = true;
        } catch (IllegalStateException containerWasFaster) {
            LOG.debug("the container ends the call itself", containerWasFaster);
        }
    }

    /** The container says that the call is over. True when it was not we who ended it. */
    boolean containerIsDone() {
        boolean ofItself = !completed.getAndSet(true);
        over();
        ServletBodyStream stream = reading;
        if (ofItself && stream != null) {
            stream.containerIsDone();
        }
        return ofItself;
    }

    /** Afterwards the container may use its objects for another call, which a late {@code complete()} would end. */
    private synchronized void over() {
        over = true;
    }
}
