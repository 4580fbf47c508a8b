package dev.interlingua.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Wakes tests that wait for something to become true, so that none of them has to poll or sleep. */
final class Signals {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final AtomicInteger observers = new AtomicInteger();

    /** Something observable has changed; cheap while nobody waits. */
    void changed() {
        if (observers.get() == 0) {
            return;
        }
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the condition holds; fails with the message when it does not in time. */
    void awaitTrue(Duration patience, BooleanSupplier condition, Supplier<String> failure) {
        await(patience, () -> condition.getAsBoolean() ? Boolean.TRUE : null, failure);
    }

    /** Waits until {@code attempt} gives something; fails with the message when it does not in time. */
    <T> T await(Duration patience, Attempt<T> attempt, Supplier<String> failure) {
        observers.incrementAndGet();
        lock.lock();
        try {
            long nanos = patience.toNanos();
            T found = attempt.tryGet();
            while (found == null) {
                if (nanos <= 0) {
                    throw new AssertionError(failure.get() + " (waited " + patience + ")");
                }
                nanos = changed.awaitNanos(nanos);
                found = attempt.tryGet();
            }
            return found;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted: " + failure.get(), e);
        } finally {
            lock.unlock();
            observers.decrementAndGet();
        }
    }

    /** Gives null as long as there is nothing. */
    interface Attempt<T> {
        @Nullable
        T tryGet();
    }
}
