package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A subscriber that asks for nothing by itself and remembers what it was told. */
public class Probe<T> implements Flow.Subscriber<T> {
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final List<T> items = new CopyOnWriteArrayList<>();
    private volatile Flow.@Nullable Subscription subscription;
    private volatile @Nullable Throwable failure;
    private volatile boolean completed;

    /** A probe that has subscribed to {@code publisher}. */
    public static <T> Probe<T> of(Flow.Publisher<? extends T> publisher) {
        Probe<T> probe = new Probe<>();
        publisher.subscribe(probe);
        return probe;
    }

    public Probe<T> request(long n) {
        subscription().request(n);
        return this;
    }

    public void cancel() {
        subscription().cancel();
    }

    /** A publisher may tell of it on another thread, after {@code subscribe} has returned (Reactive Streams §1.9). */
    private Flow.Subscription subscription() {
        if (subscription == null) {
            await("subscribed", probe -> probe.subscription != null);
        }
        return requireNonNull(subscription, "subscription");
    }

    public List<T> items() {
        return items;
    }

    public boolean isCompleted() {
        return completed;
    }

    public @Nullable Throwable failure() {
        return failure;
    }

    /** Waits for completion or failure. */
    public Probe<T> awaitEnd() {
        return await("an end", probe -> probe.completed || probe.failure != null);
    }

    /** Waits until {@code condition} holds, asked again with each signal. */
    public synchronized Probe<T> await(String what, Predicate<Probe<T>> condition) {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (!condition.test(this)) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("not " + what + " in time, but " + items.size() + " items, completed: "
                        + completed + ", failure: " + failure);
            }
            try {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted", e);
            }
        }
        return this;
    }

    private synchronized void changed() {
        notifyAll();
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
        changed();
    }

    @Override
    public void onNext(T item) {
        items.add(item);
        changed();
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        changed();
    }

    @Override
    public void onComplete() {
        completed = true;
        changed();
    }
}
