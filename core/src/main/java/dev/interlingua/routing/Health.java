package dev.interlingua.routing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** One channel's recent luck: after three failures in a row it rests for half a minute, that is, is tried last. */
final class Health {
    private static final int FAILURES_TO_REST = 3;
    private static final long REST_NANOS = 30_000_000_000L;

    private final LongSupplier nanoTime;
    private final AtomicInteger failures = new AtomicInteger();
    private final AtomicLong lastFailure = new AtomicLong();

    Health(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    void succeeded() {
        failures.set(0);
    }

    void failed() {
        lastFailure.set(nanoTime.getAsLong());
        failures.incrementAndGet();
    }

    boolean resting() {
        return failures.get() >= FAILURES_TO_REST && nanoTime.getAsLong() - lastFailure.get() < REST_NANOS;
    }
}
