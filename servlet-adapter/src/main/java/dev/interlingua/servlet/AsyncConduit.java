package dev.interlingua.servlet;

import dev.interlingua.flow.Publishers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.model.GatewayException;
import dev.interlingua.realtime.RealtimeSocket;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The non-blocking way. The answer belongs to whoever moves {@code stage} on: {@code respond} gives it to a
 * {@link ServletBodyWriter}, which then alone ends it; before that the caller's leaving or a failure of the handler ends it.
 */
final class AsyncConduit implements Conduit, AsyncListener {
    private enum Stage {
        OPEN,
        ANSWERING,
        ENDED
    }

    private final AtomicReference<Stage> stage = new AtomicReference<>(Stage.OPEN);
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String method;
    private final boolean jetty;
    private final UnreadBody unread;
    private final AsyncEnd end;
    private final Aborts aborts;
    private final CallsUnderWay calls;
    private volatile @Nullable ServletBodyWriter writer;

    private AsyncConduit(
            HttpServletRequest request,
            HttpServletResponse response,
            UnreadBody unread,
            AsyncEnd end,
            Aborts aborts,
            CallsUnderWay calls) {
        this.request = request;
        this.response = response;
        this.method = request.getMethod();
        this.jetty = AnswerHead.isJetty(request);
        this.unread = unread;
        this.end = end;
        this.aborts = aborts;
        this.calls = calls;
    }

    /**
     * Takes the call off the container's thread.
     *
     * @throws IllegalStateException when the chain turns out not to support it
     */
    static AsyncConduit start(
            HttpServletRequest request,
            HttpServletResponse response,
            UnreadBody unread,
            Aborts aborts,
            CallsUnderWay calls) {
        AsyncContext async = request.startAsync(request, response);
        async.setTimeout(0); // the gateway has its own timers; containers' defaults (30 s) end streams
        AsyncConduit conduit = new AsyncConduit(request, response, unread, new AsyncEnd(async), aborts, calls);
        async.addListener(conduit);
        calls.began();
        return conduit;
    }

    @Override
    public CompletionStage<byte[]> body(long limit) {
        try {
            return read(RequestBody.of(request, unread, limit));
        } catch (GatewayException refused) {
            return CompletableFuture.failedFuture(refused);
        }
    }

    @Override
    public CompletionStage<byte[]> skipBody() {
        return read(RequestBody.skipped(unread));
    }

    private CompletionStage<byte[]> read(RequestBody body) {
        try {
            return ServletBodyReader.read(request.getInputStream(), body, this::uploadBroke);
        } catch (IOException | IllegalStateException e) {
            return CompletableFuture.failedFuture(ServletBodyReader.cancelled(e));
        }
    }

    @Override
    public Flow.Publisher<ByteBuffer> bodyStream(long limit) {
        return RequestBody.decoded(request, limit, this::bodyStream);
    }

    private Flow.Publisher<ByteBuffer> bodyStream() {
        try {
            ServletBodyStream stream = ServletBodyStream.of(request.getInputStream(), unread, this::uploadBroke);
            end.reads(stream);
            return stream.publisher();
        } catch (IOException | IllegalStateException e) {
            return Publishers.failed(ServletBodyReader.cancelled(e));
        }
    }

    @Override
    public void respond(ResponseHead head, Flow.Publisher<ByteBuffer> body) {
        boolean bodyWanted = ResponseHeads.hasBody(method, head.status());
        AsyncAnswer sink = new AsyncAnswer(new AnswerHead(head, response, jetty, unread), response, end, aborts);
        ServletBodyWriter subscriber = new ServletBodyWriter(sink);
        writer = subscriber;
        if (!stage.compareAndSet(Stage.OPEN, Stage.ANSWERING)) {
            body.subscribe(new Cancelling());
        } else if (bodyWanted) {
            body.subscribe(subscriber);
        } else {
            body.subscribe(new Cancelling());
            sink.complete();
        }
    }

    /**
     * Gives the call away to another protocol, which then alone has the connection.
     *
     * @return fails when the caller has left, or the switch fails
     */
    @Override
    public CompletionStage<RealtimeSocket> upgrade(Switching switching) {
        if (!stage.compareAndSet(Stage.OPEN, Stage.ENDED)) {
            return CompletableFuture.failedFuture(new IOException("the caller has left"));
        }
        aborts.forget();
        try {
            return switching.run();
        } finally {
            end.complete();
        }
    }

    /** The handler failed before it answered: a bare 500. */
    void handlerFailed() {
        if (stage.compareAndSet(Stage.OPEN, Stage.ENDED)) {
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            unread.announce(response);
            end.complete();
        }
        aborts.fire();
    }

    /** What was sent may also be no HTTP; then somebody may still be there to read the 400. */
    private void uploadBroke(Throwable cause) {
        if (stage.compareAndSet(Stage.OPEN, Stage.ENDED)) {
            refuseUpload();
            end.complete();
        }
        callerLeft(cause);
    }

    private void refuseUpload() {
        end.within(() -> {
            if (!response.isCommitted()) {
                response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            }
        });
    }

    private void callerLeft(Throwable cause) {
        aborts.fire();
        if (stage.compareAndSet(Stage.OPEN, Stage.ENDED)) {
            end.complete();
            return;
        }
        ServletBodyWriter answering = writer;
        if (stage.get() == Stage.ANSWERING && answering != null) {
            answering.callerLeft(cause);
        }
    }

    @Override
    public void onError(AsyncEvent event) {
        end.shut();
        Throwable cause = event.getThrowable();
        callerLeft(cause == null ? new IOException("the container reports an error") : cause);
        end.completeWithinError();
    }

    @Override
    public void onTimeout(AsyncEvent event) {
        end.shut();
        callerLeft(new IOException("the container's timeout"));
    }

    /** Ours, or somebody else's {@code complete()} ahead of us. */
    @Override
    public void onComplete(AsyncEvent event) {
        calls.ended();
        if (end.containerIsDone()) {
            callerLeft(new IOException("completed by the host"));
        }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {}
}
