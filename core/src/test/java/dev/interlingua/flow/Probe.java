package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A subscriber that asks for nothing by itself and remembers what it was told. */
public final class Probe<T> implements Flow.Subscriber<T> {
    private final List<T> items = new CopyOnWriteArrayList<>();
    private final CountDownLatch ended = new CountDownLatch(1);
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
        requireNonNull(subscription, "subscription").request(n);
        return this;
    }

    public void cancel() {
        requireNonNull(subscription, "subscription").cancel();
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
    public Probe<T> awaitEnd() throws InterruptedException {
        if (!ended.await(10, TimeUnit.SECONDS)) {
            throw new AssertionError("no end in 10 s after " + items.size() + " items");
        }
        return this;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        this.subscription = subscription;
    }

    @Override
    public void onNext(T item) {
        items.add(item);
    }

    @Override
    public void onError(Throwable cause) {
        failure = cause;
        ended.countDown();
    }

    @Override
    public void onComplete() {
        completed = true;
        ended.countDown();
    }
}
