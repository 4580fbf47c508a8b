package dev.interlingua.servlet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** An answer's body that a test feeds by hand, and sees what is asked of it. */
final class TestBody implements Flow.Publisher<ByteBuffer>, Flow.Subscription {
    private static final long PATIENCE_SECONDS = 30;

    private final Semaphore demand = new Semaphore(0);
    private final AtomicLong asked = new AtomicLong();
    private final CountDownLatch subscribed = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);
    private Flow.@Nullable Subscriber<? super ByteBuffer> subscriber;

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> target) {
        subscriber = target;
        target.onSubscribe(this);
        subscribed.countDown();
    }

    @Override
    public void request(long n) {
        asked.addAndGet(n);
        demand.release((int) n);
    }

    @Override
    public void cancel() {
        cancelled.countDown();
        demand.release(1_000_000); // whoever waits for demand finds out
    }

    /** Waits until an item is asked for, and gives it. */
    TestBody send(ByteBuffer item) throws InterruptedException {
        awaitDemand();
        subscriber().onNext(item);
        return this;
    }

    TestBody send(String text) throws InterruptedException {
        return send(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    void awaitDemand() throws InterruptedException {
        check(demand.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS), "nothing was asked for");
    }

    void complete() throws InterruptedException {
        subscriber().onComplete();
    }

    void fail(Throwable cause) throws InterruptedException {
        subscriber().onError(cause);
    }

    void awaitCancelled() throws InterruptedException {
        check(cancelled.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "not cancelled");
    }

    boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /** Items asked for so far. */
    long asked() {
        return asked.get();
    }

    private Flow.Subscriber<? super ByteBuffer> subscriber() throws InterruptedException {
        check(subscribed.await(PATIENCE_SECONDS, TimeUnit.SECONDS), "not subscribed");
        Flow.Subscriber<? super ByteBuffer> target = subscriber;
        if (target == null) {
            throw new AssertionError("not subscribed");
        }
        return target;
    }

    private static void check(boolean condition, String otherwise) {
        if (!condition) {
            throw new AssertionError(otherwise);
        }
    }
}
