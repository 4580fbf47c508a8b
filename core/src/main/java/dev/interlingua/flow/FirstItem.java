package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Waits for the first item of a stream, so that a failure before it can still be answered with a status. The item is then
 * replayed ahead of the rest, and the demand passed on is exactly that of the subscriber.
 */
public final class FirstItem<T> {
    private final CompletableFuture<Flow.Publisher<T>> ready = new CompletableFuture<>();
    private final Outlet<T> outlet = new Outlet<>(new Credit());
    private final AtomicReference<Flow.@Nullable Subscription> upstream = new AtomicReference<>();

    private FirstItem() {}

    /** Subscribes to {@code source} and asks for one item. */
    public static <T> FirstItem<T> await(Flow.Publisher<? extends T> source) {
        FirstItem<T> first = new FirstItem<>();
        source.subscribe(first.new Inlet());
        return first;
    }

    /**
     * Completes on the source's thread with the whole stream once its first item or its completion is there, or after
     * {@link #release}; exceptionally with the source's failure when that comes first, or after {@link #cancel} with a
     * {@link GatewayException} of kind {@code CANCELLED}. The stream has one subscriber.
     */
    public CompletionStage<Flow.Publisher<T>> ready() {
        return ready.minimalCompletionStage();
    }

    /** Waits no longer: {@link #ready} completes on this thread with the stream, whatever may come of it. */
    public void release() {
        ready.complete(outlet);
    }

    /** Cancels the source and fails whoever waits or reads. Idempotent. */
    public void cancel() {
        cancelSource();
        GatewayException cancelled = new GatewayException(new ApiError(ErrorKind.CANCELLED, "the call was cancelled"));
        ready.completeExceptionally(cancelled);
        outlet.abort(cancelled);
    }

    private void cancelSource() {
        Flow.Subscription subscription = upstream.getAndSet(Publishers.CANCELLED);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private final class Inlet implements Flow.Subscriber<T> {
        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            requireNonNull(subscription, "subscription");
            if (upstream.compareAndSet(null, subscription)) {
                subscription.request(1);
            } else {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(T item) {
            outlet.emit(item);
            ready.complete(outlet);
        }

        @Override
        public void onError(Throwable cause) {
            requireNonNull(cause, "cause");
            outlet.fail(cause);
            ready.completeExceptionally(cause);
        }

        @Override
        public void onComplete() {
            outlet.complete();
            ready.complete(outlet);
        }
    }

    /** Passes demand on, less the one item that was asked for ahead of the subscriber. */
    private final class Credit implements Outlet.Source<T> {
        private boolean spent; // the outlet calls serially

        @Override
        public void requested(long n) {
            long more = spent ? n : n - 1;
            spent = true;
            Flow.Subscription subscription = upstream.get();
            if (more > 0 && subscription != null) {
                subscription.request(more);
            }
        }

        @Override
        public void cancelled() {
            cancelSource();
        }
    }
}
