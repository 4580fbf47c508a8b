package dev.interlingua.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Time worked by hand: {@link #pass} runs what has become due, on the test's own thread. Periodic tasks run as ever. */
public final class HandClock extends ScheduledThreadPoolExecutor {
    private record Due(long at, Runnable task, ScheduledFuture<?> handle) {}

    private final Deque<Due> due = new ArrayDeque<>();
    private volatile long now = 1_000_000;

    public HandClock() {
        super(1);
        setRemoveOnCancelPolicy(true);
    }

    public IdleTimer.Clock clock() {
        return new IdleTimer.Clock(this, () -> now);
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        // Parked a day away, so that cancelling it is real, and run by hand.
        ScheduledFuture<?> handle = super.schedule(() -> {}, 1, TimeUnit.DAYS);
        due.add(new Due(now + unit.toNanos(delay), task, handle));
        return handle;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    /** Tasks that wait and are not cancelled. */
    public synchronized int waiting() {
        due.removeIf(task -> task.handle().isDone());
        return due.size();
    }

    public void pass(Duration time) {
        long until = now + time.toNanos();
        for (Due next = takeNext(until); next != null; next = takeNext(until)) {
            next.task().run();
        }
        now = until;
    }

    private synchronized @Nullable Due takeNext(long until) {
        waiting();
        Due next = due.stream()
                .filter(task -> task.at() <= until)
                .min(Comparator.comparingLong(Due::at))
                .orElse(null);
        if (next != null) {
            due.remove(next);
            next.handle().cancel(false);
            now = next.at();
        }
        return next;
    }
}
