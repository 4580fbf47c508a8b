package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls an action whenever {@link #touch()} was not called for an interval. A touch is one volatile write: the one
 * scheduled task finds out when it runs, and is then scheduled for the rest.
 */
public final class IdleTimer {

    /**
     * What timers run on.
     *
     * @param executor runs the actions, which must not block
     * @param nanoTime a monotonic clock in nanoseconds
     */
    public record Clock(ScheduledExecutorService executor, LongSupplier nanoTime) {
        public Clock {
            requireNonNull(executor, "executor");
            requireNonNull(nanoTime, "nanoTime");
        }

        /**
         * One daemon thread with this name, started by the first timer.
         */
        public static Clock daemon(String threadName) {
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, GatewayThreads.named(threadName));
            executor.setRemoveOnCancelPolicy(true);
            return new Clock(executor, System::nanoTime);
        }

        /** Ends all timers, and the thread. */
        public void close() {
            GatewayThreads.end(executor);
        }
    }

    private final Clock clock;
    private final long intervalNanos;
    private final Runnable action;
    private volatile long touched;
    private @Nullable Future<?> task; // guarded by this
    private boolean stopped; // guarded by this

    /** A timer that does not run yet. */
    public IdleTimer(Clock clock, Duration interval, Runnable action) {
        this.clock = requireNonNull(clock, "clock");
        this.intervalNanos = interval.toNanos();
        this.action = requireNonNull(action, "action");
        if (intervalNanos <= 0) {
            throw new IllegalArgumentException("the interval must be positive but was " + interval);
        }
    }

    /** Begins an interval, and the timer. To be called once. */
    public void start() {
        touch();
        schedule(intervalNanos);
    }

    /** Begins the interval anew. */
    public void touch() {
        touched = clock.nanoTime().getAsLong();
    }

    /** Ends the timer for good, also before its start. */
    public synchronized void stop() {
        stopped = true;
        if (task != null) {
            task.cancel(false);
            task = null;
        }
    }

    private synchronized void schedule(long nanos) {
        if (stopped) {
            return;
        }
        try {
            task = clock.executor().schedule(this::check, nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            stopped = true; // the gateway is closing, and ends the streams itself
        }
    }

    private void check() {
        long left = intervalNanos - (clock.nanoTime().getAsLong() - touched);
        if (left <= 0) {
            touch();
            left = intervalNanos;
            action.run();
        }
        schedule(left);
    }
}
