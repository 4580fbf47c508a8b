package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** A publisher worked by hand, on the test's own thread. */
final class HandSource<T> implements Flow.Publisher<T> {
    private Flow.@Nullable Subscriber<? super T> subscriber;
    private long requested;
    private boolean cancelled;

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        this.subscriber = subscriber;
        subscriber.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                requested += n;
            }

            @Override
            public void cancel() {
                cancelled = true;
            }
        });
    }

    void give(T item) {
        requireNonNull(subscriber).onNext(item);
    }

    void complete() {
        requireNonNull(subscriber).onComplete();
    }

    void fail(Throwable cause) {
        requireNonNull(subscriber).onError(cause);
    }

    /** How many items were asked for, in all. */
    long requested() {
        return requested;
    }

    boolean isCancelled() {
        return cancelled;
    }
}
