package dev.interlingua.upstream.httpclient5;

import dev.interlingua.flow.IdleTimer;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.jspecify.annotations.Nullable;

/** One call: its timers, and the one place where it ends, by whichever of completion, failure and abortion is first. */
final class Call implements UpstreamCall {
    private static final String ATTRIBUTE = "interlingua.call";
    private static final String NO_ANSWER = "no answer from the upstream within ";

    private final Timeouts timeouts;
    private final IdleTimer.Clock clock;
    private final Consumer<Call> onEnd;
    private final CompletableFuture<UpstreamResponse> response = new CompletableFuture<>();
    private final AtomicBoolean over = new AtomicBoolean();
    private final Body body;
    private volatile @Nullable HeldEndpoint endpoint;
    private volatile @Nullable RequestBody entity;
    private volatile @Nullable IdleTimer sending;
    private @Nullable Future<?> deadline; // guarded by this

    Call(Timeouts timeouts, IdleTimer.Clock clock, Consumer<Call> onEnd) {
        this.timeouts = timeouts;
        this.clock = clock;
        this.onEnd = onEnd;
        this.body = new Body(this, clock, timeouts.idle());
    }

    void start(PooledClient client, UpstreamRequest request) {
        arm(timeouts.connect(), "no connection to the upstream within ");
        try {
            HttpClientContext context = HttpClientContext.create();
            context.setAttribute(ATTRIBUTE, this);
            context.setRequestConfig(RequestMessage.config(timeouts));
            RequestBody sent = RequestBody.of(request, this);
            entity = sent;
            client.execute(
                    new BasicRequestProducer(RequestMessage.head(request), sent),
                    new AnswerConsumer(this, body, sent),
                    context,
                    new Unstarted());
        } catch (RuntimeException e) {
            failed(e);
        }
    }

    /**
     * Puts a {@link HeldEndpoint} between the client and this call's connection. HttpClient's own cancellation loses the
     * connection when it was leased without waiting, and lets the exchange run on.
     */
    static void holdEndpoint(
            HttpRequest request,
            @Nullable AsyncEntityProducer entity,
            AsyncExecChain.Scope scope,
            AsyncExecChain chain,
            AsyncExecCallback callback)
            throws HttpException, IOException {
        Call call = (Call) scope.clientContext.getAttribute(ATTRIBUTE);
        AsyncExecChain.Scope held = new AsyncExecChain.Scope(
                scope.exchangeId,
                scope.route,
                scope.originalRequest,
                scope.cancellableDependency,
                scope.clientContext,
                call.hold(scope.execRuntime),
                scope.scheduler,
                scope.execCount);
        chain.proceed(request, entity, held, callback);
    }

    HeldEndpoint hold(AsyncExecRuntime runtime) {
        HeldEndpoint held = new HeldEndpoint(runtime, this);
        endpoint = held;
        if (over.get()) {
            held.abort();
        }
        return held;
    }

    /**
     * The connection is there; the request goes out now. Of one that streams, the time counts from its last progress, and not
     * while its own source gives nothing.
     */
    void executing() {
        RequestBody sent = entity;
        if (sent == null || !sent.isStreamed()) {
            arm(timeouts.firstByte(), NO_ANSWER);
            return;
        }
        disarm();
        IdleTimer timer = new IdleTimer(clock, timeouts.firstByte(), () -> {
            if (!sent.awaitsSource()) {
                timeOut(NO_ANSWER, timeouts.firstByte());
            }
        });
        sending = timer;
        timer.start();
        if (over.get()) {
            timer.stop();
        }
    }

    /** Something of a streamed request came or went. */
    void progress() {
        IdleTimer timer = sending;
        if (timer != null) {
            timer.touch();
        }
        body.progress();
    }

    private void stopSending() {
        disarm();
        IdleTimer timer = sending;
        if (timer != null) {
            timer.stop();
        }
    }

    void head(int status, Headers headers) {
        stopSending();
        body.start();
        response.complete(ContentCoding.decoded(status, headers, body.publisher()));
    }

    long heldBytes() {
        return body.heldBytes();
    }

    boolean isOver() {
        return over.get();
    }

    /** The answer is complete and the connection back in the pool. */
    void completed() {
        if (over.compareAndSet(false, true)) {
            ended();
            body.complete();
        }
    }

    /** The answer is complete though the request is not: its connection cannot be used again. */
    void completedAhead() {
        completed();
        HeldEndpoint held = endpoint;
        if (held != null) {
            held.abort();
        }
    }

    /** The connection failed; what has arrived of a body is still given. */
    void failed(Exception cause) {
        if (over.compareAndSet(false, true)) {
            GatewayException failure = Failures.of(cause);
            ended();
            if (!response.completeExceptionally(failure)) {
                body.fail(failure);
            }
        }
    }

    /** Gives the connection up at once. */
    void abort(GatewayException reason) {
        if (over.compareAndSet(false, true)) {
            ended();
            HeldEndpoint held = endpoint;
            if (held != null) {
                held.abort();
            }
            response.completeExceptionally(reason);
            body.abort(reason);
        }
    }

    private void ended() {
        stopSending();
        RequestBody sent = entity;
        if (sent != null) {
            sent.abandon();
        }
        body.stop();
        onEnd.accept(this);
    }

    @Override
    public CompletionStage<UpstreamResponse> response() {
        return response.minimalCompletionStage();
    }

    @Override
    public void cancel() {
        abort(new GatewayException(new ApiError(ErrorKind.CANCELLED, "the call was cancelled")));
    }

    void timeOut(String what, Duration time) {
        abort(new GatewayException(new ApiError(ErrorKind.TIMEOUT, what + time.toMillis() + " ms")));
    }

    private synchronized void arm(Duration time, String what) {
        disarm();
        if (over.get()) {
            return;
        }
        try {
            deadline = clock.executor().schedule(() -> timeOut(what, time), time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            deadline = null; // the transport is closing, and ends the call itself
        }
    }

    private synchronized void disarm() {
        if (deadline != null) {
            deadline.cancel(false);
            deadline = null;
        }
    }

    /** What fails before there is an exchange is told to nobody but the client's own future. */
    private final class Unstarted implements FutureCallback<@Nullable Void> {
        @Override
        public void completed(@Nullable Void nothing) {}

        @Override
        public void failed(Exception cause) {
            Call.this.failed(cause);
        }

        @Override
        public void cancelled() {
            Call.this.failed(new InterruptedIOException("cancelled by the client"));
        }
    }
}
