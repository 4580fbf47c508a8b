package dev.interlingua.flow;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Time worked by hand: {@link #pass} runs what has become due, on the test's own thread. */
final class HandClock extends ScheduledThreadPoolExecutor {
    private record Due(long at, Runnable task, ScheduledFuture<?> handle) {}

    private final Deque<Due> due = new ArrayDeque<>();
    private long now = 1_000_000;

    HandClock() {
        super(1);
        setRemoveOnCancelPolicy(true);
    }

    IdleTimer.Clock clock() {
        return new IdleTimer.Clock(this, () -> now);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
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
    int waiting() {
        due.removeIf(task -> task.handle().isDone());
        return due.size();
    }

    void pass(Duration time) {
        long until = now + time.toNanos();
        while (true) {
            waiting();
            Due next = due.stream()
                    .filter(task -> task.at() <= until)
                    .min((a, b) -> Long.compare(a.at(), b.at()))
                    .orElse(null);
            if (next == null) {
                break;
            }
            due.remove(next);
            next.handle().cancel(false);
            now = next.at();
            next.task().run();
        }
        now = until;
    }
}
