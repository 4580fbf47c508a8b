package dev.interlingua.servlet;

import jakarta.servlet.AsyncContext;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The end of an asynchronous call, which comes once, from us or from the container. */
final class AsyncEnd {
    private static final Logger LOG = LoggerFactory.getLogger(AsyncEnd.class);

    private final AsyncContext async;
    private final AtomicBoolean completed = new AtomicBoolean();
    private final ReentrantLock within = new ReentrantLock();
    private volatile @Nullable ServletBodyStream reading;
    private boolean over;
    private boolean shut; // guarded by within

    AsyncEnd(AsyncContext async) {
        this.async = async;
    }

    /** What is done within the container's response. */
    interface Step<E extends Exception> {
        void run() throws E;
    }

    /**
     * Does something within the container's response. A failed write is told by two threads at once: by the one that writes,
     * which is still on its way out, and by one of the container's, which ends the call. What the first still notes down
     * (Tomcat: the failure) would fall to the next call that gets these objects.
     *
     * @return false, and nothing is done, when the container has ended the call: nothing of it may be touched
     */
    <E extends Exception> boolean within(Step<E> step) throws E {
        within.lock();
        try {
            if (shut) {
                return false;
            }
            step.run();
            return true;
        } finally {
            within.unlock();
        }
    }

    /** What the response says to a question; true when the container has ended the call. */
    boolean ask(BooleanSupplier question) {
        within.lock();
        try {
            return shut || question.getAsBoolean();
        } finally {
            within.unlock();
        }
    }

    /** Called by the container's thread ahead of the end: waits for whoever is within, which is never long: nothing blocks. */
    void shut() {
        within.lock();
        try {
            shut = true;
        } finally {
            within.unlock();
        }
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
        shut();
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
