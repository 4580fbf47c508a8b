package dev.interlingua.flow;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.GatewayException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Gathers a whole body in memory. */
public final class Collect {
    private Collect() {}

    /**
     * Subscribes and asks for everything.
     *
     * @param limit in bytes, at most 2 GiB less 8; one more, and the source is cancelled and the result is a
     *     {@link GatewayException} of kind {@code BAD_GATEWAY}
     * @return the bytes, or the source's failure; cancelling this very future cancels the source
     */
    public static CompletableFuture<byte[]> bytes(Flow.Publisher<ByteBuffer> publisher, long limit) {
        if (limit < 0 || limit > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException("no array holds " + limit + " bytes");
        }
        Gatherer gatherer = new Gatherer(limit);
        CompletableFuture<byte[]> result = gatherer.result;
        result.whenComplete((bytes, failure) -> {
            if (result.isCancelled()) {
                gatherer.cancelSource();
            }
        });
        publisher.subscribe(gatherer);
        return result;
    }

    private static final class Gatherer implements Flow.Subscriber<ByteBuffer> {
        private final long limit;
        private final CompletableFuture<byte[]> result = new CompletableFuture<>();
        private final AtomicReference<Flow.@Nullable Subscription> upstream = new AtomicReference<>();
        private final List<ByteBuffer> parts = new ArrayList<>();
        private long size;

        Gatherer(long limit) {
            this.limit = limit;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            requireNonNull(subscription, "subscription");
            if (upstream.compareAndSet(null, subscription)) {
                subscription.request(Long.MAX_VALUE);
            } else {
                subscription.cancel();
            }
        }

        @Override
        public void onNext(ByteBuffer part) {
            size += part.remaining();
            if (size <= limit) {
                parts.add(part);
                return;
            }
            parts.clear();
            cancelSource();
            result.completeExceptionally(
                    GatewayException.badGateway("the upstream's answer is larger than " + limit + " bytes"));
        }

        @Override
        public void onError(Throwable cause) {
            result.completeExceptionally(requireNonNull(cause, "cause"));
        }

        @Override
        public void onComplete() {
            if (!result.isDone()) {
                ByteBuffer whole = ByteBuffer.allocate((int) size);
                parts.forEach(whole::put);
                result.complete(whole.array());
            }
        }

        private void cancelSource() {
            Flow.Subscription subscription = upstream.getAndSet(Publishers.CANCELLED);
            if (subscription != null) {
                subscription.cancel();
            }
        }
    }
}
