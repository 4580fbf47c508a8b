package dev.interlingua.servlet;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Flow;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Takes an upload's items when the test says so, or one after the other by an executor's threads. */
final class Taker implements Flow.Subscriber<ByteBuffer> {
    private static final long PATIENCE_SECONDS = 30;

    private final @Nullable Executor asking;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final AtomicInteger items = new AtomicInteger();
    private final Semaphore arrived = new Semaphore(0);
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();

    private Taker(@Nullable Executor asking) {
        this.asking = asking;
    }

    /** Takes nothing before {@link #take}. */
    static Taker byHand() {
        return new Taker(null);
    }

    /** Takes all, each item asked for by this executor. */
    static Taker by(Executor executor) {
        return new Taker(executor);
    }

    /** Asks for an item and waits for it. */
    Taker take() throws Exception {
        subscription.get(PATIENCE_SECONDS, TimeUnit.SECONDS).request(1);
        if (!arrived.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("no item came");
        }
        return this;
    }

    /** Asks for all that is left. */
    Taker takeRest() throws Exception {
        subscription.get(PATIENCE_SECONDS, TimeUnit.SECONDS).request(Long.MAX_VALUE);
        return this;
    }

    int items() {
        return items.get();
    }

    /** All bytes, once the body is complete; the body's failure otherwise. */
    CompletableFuture<byte[]> whole() {
        return whole;
    }

    /** Waits for the body to fail. */
    Throwable failure() throws Exception {
        try {
            whole.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw new AssertionError("the body is complete");
        } catch (ExecutionException e) {
            return requireNonNull(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("neither end nor failure", e);
        }
    }

    private void ask() {
        if (asking != null) {
            asking.execute(() -> subscription.join().request(1));
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        subscription.complete(given);
        ask();
    }

    @Override
    public void onNext(ByteBuffer item) {
        byte[] copy = new byte[item.remaining()];
        item.get(copy);
        bytes.writeBytes(copy);
        items.incrementAndGet();
        arrived.release();
        ask();
    }

    @Override
    public void onError(Throwable failure) {
        whole.completeExceptionally(failure);
    }

    @Override
    public void onComplete() {
        whole.complete(bytes.toByteArray());
    }
}
