package dev.interlingua.upload;

import static java.util.Objects.requireNonNull;

import dev.interlingua.framing.MultipartDecoder;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Takes a form's bytes one item at a time, on behalf of its driver: first whoever waits for fields, then whoever sends or
 * gathers the rest. A driver is changed only while no item is asked for.
 */
final class Intake implements Flow.Subscriber<ByteBuffer> {

    /** On whose behalf items are asked for. */
    interface Driver {

        /** An item was taken. */
        void arrived();

        /** The form is complete. */
        void completed();

        /** The body has failed, or is no form. */
        void failed(Throwable cause);
    }

    /** What has become of the body. */
    enum State {
        OPEN,
        COMPLETE,
        FAILED
    }

    private static final Flow.Subscription LEFT = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final MultipartDecoder decoder;
    private final long limit;
    private final AtomicReference<Flow.@Nullable Subscription> source = new AtomicReference<>();
    private final AtomicBoolean asked = new AtomicBoolean();
    private volatile long received;
    private Driver driver; // guarded by this
    private boolean complete; // guarded by this
    private @Nullable Throwable failure; // guarded by this

    Intake(MultipartDecoder decoder, long limit, Driver driver) {
        this.decoder = decoder;
        this.limit = limit;
        this.driver = driver;
    }

    /** Asks for one item, unless one is to come already. */
    void ask() {
        Flow.Subscription subscription = source.get();
        if (subscription != null && !asked.getAndSet(true)) {
            subscription.request(1);
        }
    }

    long received() {
        return received;
    }

    synchronized boolean isComplete() {
        return complete;
    }

    synchronized @Nullable Throwable failure() {
        return failure;
    }

    /** Hands over, and says how things stand; not while an item is asked for. */
    synchronized State drivenBy(Driver other) {
        driver = other;
        return complete ? State.COMPLETE : failure == null ? State.OPEN : State.FAILED;
    }

    /** Wants no more. Idempotent. */
    void leave() {
        Flow.Subscription subscription = source.getAndSet(LEFT);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        requireNonNull(subscription, "subscription");
        if (source.compareAndSet(null, subscription)) {
            ask();
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(ByteBuffer item) {
        received += item.remaining();
        try {
            if (received > limit) {
                throw new GatewayException(new ApiError(
                        ErrorKind.TOO_LARGE, "The upload is larger than the " + limit + " bytes allowed."));
            }
            decoder.decode(item);
        } catch (RuntimeException e) {
            leave();
            fail(e);
            return;
        }
        asked.set(false);
        driver().arrived();
    }

    @Override
    public void onComplete() {
        try {
            decoder.end();
        } catch (RuntimeException e) {
            fail(e);
            return;
        }
        synchronized (this) {
            complete = true;
        }
        driver().completed();
    }

    @Override
    public void onError(Throwable cause) {
        fail(requireNonNull(cause, "cause"));
    }

    void fail(Throwable cause) {
        Driver told;
        synchronized (this) {
            if (complete || failure != null) {
                return;
            }
            failure = cause;
            told = driver;
        }
        told.failed(cause);
    }

    private synchronized Driver driver() {
        return driver;
    }
}
