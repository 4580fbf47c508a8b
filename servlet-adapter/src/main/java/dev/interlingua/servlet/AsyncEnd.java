package dev.interlingua.servlet;

import jakarta.servlet.AsyncContext;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of an asynchronous call, which comes once, from us or from the container. */
final class AsyncEnd {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncEnd.class);

    private final AsyncContext async;
    private final AtomicBoolean completed = new AtomicBoolean();

    AsyncEnd(AsyncContext async) {
        this.async = async;
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

    /** The container says that the call is over. True when it was not we who ended it. */
    boolean containerIsDone() {
        return !completed.getAndSet(true);
    }
}
