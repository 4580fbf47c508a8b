package dev.interlingua.servlet;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What to do when the caller leaves: each action runs once, also one that is added too late. */
final class Aborts {
    private static final Logger LOG = LoggerFactory.getLogger(Aborts.class);

    private @Nullable List<Runnable> waiting = new ArrayList<>(); // guarded by this; null once the caller has left

    void add(Runnable action) {
        synchronized (this) {
            if (waiting != null) {
                waiting.add(action);
                return;
            }
        }
        run(action);
    }

    /** Runs what is waiting, outside the lock; a second call finds nothing. */
    void fire() {
        List<Runnable> due;
        synchronized (this) {
            due = waiting == null ? List.of() : waiting;
            waiting = null;
        }
        due.forEach(Aborts::run);
    }

    /** The answer is complete: nobody can leave any more. */
    synchronized void forget() {
        if (waiting != null) {
            waiting.clear();
        }
    }

    private static void run(Runnable action) {
        try {
            action.run();
        } catch (RuntimeException e) {
            LOG.warn("an abort action failed", e);
        }
    }
}
