package dev.interlingua.access;

/** A bucket that refills evenly within a minute; not thread-safe. */
final class Bucket {
    private static final double NANOS_PER_MINUTE = 60e9;

    private final double capacity;
    private double level;
    private long seen;

    Bucket(int perMinute, long now) {
        this.capacity = perMinute;
        this.level = perMinute;
        this.seen = now;
    }

    private void refill(long now) {
        level = Math.min(capacity, level + (now - seen) * capacity / NANOS_PER_MINUTE);
        seen = now;
    }

    /** Nanoseconds until at least {@code wanted} are there; 0 when they are. */
    long nanosUntil(double wanted, long now) {
        refill(now);
        return level >= wanted ? 0 : (long) Math.ceil((wanted - level) * NANOS_PER_MINUTE / Math.max(capacity, 1e-9));
    }

    /** Whether nothing was taken lately. */
    boolean full(long now) {
        return nanosUntil(capacity, now) == 0;
    }

    /** Takes {@code amount}, into debt if need be. */
    void take(double amount, long now) {
        refill(now);
        level -= amount;
    }
}
