package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.Flow;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A subscriber whose own failures do not reach the thread that calls it: one that throws counts as one that has cancelled. */
public final class Guarded<T> implements Flow.Subscriber<T> {
    private final Flow.Subscriber<? super T> subscriber;
    private final Consumer<Throwable> thrown;
    private volatile Flow.@Nullable Subscription subscription;

    /** @param thrown is told what {@code subscriber} throws */
    public Guarded(Flow.Subscriber<? super T> subscriber, Consumer<Throwable> thrown) {
        this.subscriber = requireNonNull(subscriber, "subscriber");
        this.thrown = thrown;
    }

    private void call(Runnable signal) {
        try {
            signal.run();
        } catch (RuntimeException | Error e) {
            Flow.Subscription open = subscription;
            if (open != null) {
                open.cancel();
            }
            thrown.accept(e);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription open) {
        subscription = open;
        call(() -> subscriber.onSubscribe(open));
    }

    @Override
    public void onNext(T item) {
        call(() -> subscriber.onNext(item));
    }

    @Override
    public void onError(Throwable cause) {
        call(() -> subscriber.onError(cause));
    }

    @Override
    public void onComplete() {
        call(subscriber::onComplete);
    }
}
