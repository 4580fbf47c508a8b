package dev.interlingua.upstream.httpclient5;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Payload;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/**
 * A request's body that arrives while it is sent. One item is held: the next is asked for when the connection has taken the
 * last to its end. {@code produce} is called on the I/O thread of the connection, the signals come from any thread.
 */
final class StreamedBody extends RequestBody implements Flow.Subscriber<ByteBuffer> {
    /** A source that has its items at hand gives so many at once; then other calls of the I/O thread have their turn. */
    private static final int ITEMS_PER_TURN = 16;

    private static final Flow.Subscription LEFT = new Flow.Subscription() {
        @Override
        public void request(long n) {}

        @Override
        public void cancel() {}
    };

    private final Payload payload;
    private final Call call;
    private final AtomicReference<Flow.@Nullable Subscription> source = new AtomicReference<>();
    private volatile @Nullable DataStreamChannel channel;
    private volatile @Nullable ByteBuffer item;
    private volatile boolean ended;
    private volatile boolean sent;
    private volatile @Nullable Thread producing; // who calls produce, and needs no waking
    private long taken; // the I/O thread's

    StreamedBody(Payload payload, Call call) {
        super(payload.length());
        this.payload = payload;
        this.call = call;
    }

    @Override
    boolean isSent() {
        return sent;
    }

    @Override
    boolean isStreamed() {
        return true;
    }

    @Override
    boolean awaitsSource() {
        return channel != null && item == null && !ended;
    }

    @Override
    void abandon() {
        Flow.Subscription subscription = source.getAndSet(LEFT);
        if (subscription != null) {
            subscription.cancel();
        }
    }

    private boolean isAbandoned() {
        return source.get() == LEFT;
    }

    @Override
    public int available() {
        return sent || isAbandoned() || !(item != null || ended || channel == null) ? 0 : Integer.MAX_VALUE;
    }

    @Override
    public void produce(DataStreamChannel to) throws IOException {
        if (channel == null) {
            channel = to;
            payload.bytes().subscribe(this);
            return;
        }
        producing = Thread.currentThread();
        int turns = 0;
        while (turns++ < ITEMS_PER_TURN && item != null && !isAbandoned() && write(to)) {
            item = null;
            ask();
        }
        producing = null;
        if (ended && item == null && !sent && !isAbandoned()) {
            finish(to);
        }
    }

    /** Whether the item has gone out to its end, so that the connection may take another. */
    private boolean write(DataStreamChannel to) throws IOException {
        ByteBuffer now = requireNonNull(item);
        if (getContentLength() >= 0 && taken + now.remaining() > getContentLength()) {
            call.abort(wrongLength());
            return false;
        }
        int length = to.write(now);
        taken += length;
        if (length > 0) {
            call.progress();
        }
        return !now.hasRemaining();
    }

    private void finish(DataStreamChannel to) throws IOException {
        if (getContentLength() >= 0 && taken != getContentLength()) {
            call.abort(wrongLength());
            return;
        }
        sent = true;
        to.endStream();
    }

    private void ask() {
        Flow.Subscription subscription = source.get();
        if (subscription != null) {
            subscription.request(1);
        }
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        requireNonNull(subscription, "subscription");
        if (source.compareAndSet(null, subscription)) {
            subscription.request(1);
        } else {
            subscription.cancel();
        }
    }

    @Override
    public void onNext(ByteBuffer next) {
        requireNonNull(next, "item");
        item = next;
        wake();
    }

    @Override
    public void onComplete() {
        ended = true;
        wake();
    }

    /** Also after the connection has failed: then there is nothing left to abort. */
    @Override
    public void onError(Throwable cause) {
        requireNonNull(cause, "cause");
        source.set(LEFT);
        call.abort(failure(cause));
    }

    private void wake() {
        call.progress();
        DataStreamChannel open = channel;
        if (open == null || isAbandoned() || producing == Thread.currentThread()) {
            return;
        }
        try {
            open.requestOutput();
        } catch (IllegalStateException closed) {
            call.failed(new IOException("the connection closed within the request", closed));
        }
    }

    private static GatewayException failure(Throwable cause) {
        Throwable known = cause instanceof CompletionException && cause.getCause() != null ? cause.getCause() : cause;
        if (known instanceof GatewayException failure) {
            return failure;
        }
        ErrorKind kind = known instanceof CancellationException ? ErrorKind.CANCELLED : ErrorKind.INTERNAL;
        return new GatewayException(new ApiError(kind, "the request's body failed"), known);
    }

    private static GatewayException wrongLength() {
        return new GatewayException(
                new ApiError(ErrorKind.INTERNAL, "the request's body is not as long as was said ahead"));
    }
}
