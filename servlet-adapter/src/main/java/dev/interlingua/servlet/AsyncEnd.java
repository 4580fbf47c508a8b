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

    private void completeNow() {
        try {
            async.complete();
        } catch (IllegalStateException containerWasFaster) {
            LOG.debug("the container has ended the call itself", containerWasFaster);
        }
    }

    /** The container says that the call is over. True when it was not we who ended it. */
    boolean containerIsDone() {
        boolean ofItself = !completed.getAndSet(true);
        ServletBodyStream stream = reading;
        if (ofItself && stream != null) {
            stream.containerIsDone();
        }
        return ofItself;
    }
}
