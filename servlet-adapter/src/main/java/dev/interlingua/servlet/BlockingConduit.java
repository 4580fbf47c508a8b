package dev.interlingua.servlet;

import dev.interlingua.http.ResponseHead;
import dev.interlingua.model.GatewayException;
import dev.interlingua.realtime.RealtimeSocket;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way for a chain that cannot do asynchronous processing, as in old WARs: the container's thread stays until the answer
 * is complete, and does all reading and writing. Other threads hand it their work through a queue, which holds one item of
 * the body at most.
 */
final class BlockingConduit implements Conduit {
    private static final Logger LOG = LoggerFactory.getLogger(BlockingConduit.class);

    /** What the owner has to do; {@code drop} is called instead when the call is over. */
    interface Work {
        void run() throws IOException;

        default void drop() {}
    }

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String method;
    private final boolean jetty;
    private final UnreadBody unread;
    private final Aborts aborts;
    private final Thread owner = Thread.currentThread();
    private final BlockingQueue<Work> work = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription running; // the owner's
    private volatile boolean ended;
    private volatile @Nullable BlockingBodyStream reading;

    /** Called from the container's thread, which becomes the owner. */
    BlockingConduit(HttpServletRequest request, HttpServletResponse response, UnreadBody unread, Aborts aborts) {
        this.request = request;
        this.response = response;
        this.method = request.getMethod();
        this.jetty = AnswerHead.isJetty(request);
        this.unread = unread;
        this.aborts = aborts;
    }

    /** Called by the owner. Works until the answer is complete. */
    void serve() {
        try {
            while (!ended) {
                next().run();
            }
        } catch (IOException callerLeft) {
            LOG.debug("the caller left", callerLeft);
            abandon();
        } catch (RuntimeException e) {
            abandon();
            throw e;
        } finally {
            end();
        }
    }

    private void abandon() {
        Flow.Subscription subscription = running;
        if (subscription != null) {
            subscription.cancel();
        }
        aborts.fire();
    }

    /** Called by the owner: nothing more will be read or written. */
    void end() {
        ended = true;
        aborts.forget();
        BlockingBodyStream stream = reading;
        if (stream != null) {
            stream.drop();
        }
        dropRest();
    }

    /** Called by the owner. The handler failed before it answered: a bare 500. */
    void handlerFailed() {
        response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
        unread.announce(response);
        aborts.fire();
        end();
    }

    @Override
    public CompletionStage<byte[]> body(long limit) {
        return read(() -> RequestBody.of(request, unread, limit));
    }

    @Override
    public CompletionStage<byte[]> skipBody() {
        return read(() -> RequestBody.skipped(unread));
    }

    private CompletionStage<byte[]> read(Supplier<RequestBody> body) {
        CompletableFuture<byte[]> result = new CompletableFuture<>();
        Work reading = new Work() {
            @Override
            public void run() {
                read(body, result);
            }

            @Override
            public void drop() {
                result.completeExceptionally(ServletBodyReader.cancelled(new IOException("the call is over")));
            }
        };
        if (Thread.currentThread() == owner && !ended) {
            read(body, result);
        } else {
            post(reading);
        }
        return result;
    }

    @Override
    public Flow.Publisher<ByteBuffer> bodyStream(long limit) {
        return RequestBody.decoded(request, limit, () -> {
            BlockingBodyStream stream = new BlockingBodyStream(this, request, unread);
            reading = stream;
            return stream.publisher();
        });
    }

    @Override
    public void respond(ResponseHead head, Flow.Publisher<ByteBuffer> body) {
        AnswerHead answer = new AnswerHead(head, response, jetty, unread);
        if (ResponseHeads.hasBody(method, head.status())) {
            body.subscribe(new BlockingBodyWriter(this, answer, response));
            return;
        }
        body.subscribe(new Cancelling());
        post(() -> {
            answer.writeAlone();
            end();
        });
    }

    /** The owner does the switch, and is then free. */
    @Override
    public CompletionStage<RealtimeSocket> upgrade(Switching switching) {
        CompletableFuture<RealtimeSocket> result = new CompletableFuture<>();
        post(new Work() {
            @Override
            public void run() {
                switching.run().whenComplete((socket, failure) -> {
                    if (socket != null) {
                        result.complete(socket);
                    } else {
                        result.completeExceptionally(failure);
                    }
                });
                end();
            }

            @Override
            public void drop() {
                result.completeExceptionally(new IOException("the call is over"));
            }
        });
        return result;
    }

    /** Called from any thread. */
    void post(Work task) {
        work.add(task);
        if (ended) {
            dropRest();
        }
    }

    /** Called by the owner: what to cancel when the caller leaves. */
    void runs(Flow.Subscription subscription) {
        running = subscription;
    }

    /** Called by the owner: nothing follows at once. */
    boolean isIdle() {
        return work.isEmpty();
    }

    private void read(Supplier<RequestBody> wanted, CompletableFuture<byte[]> result) {
        try {
            RequestBody body = wanted.get();
            InputStream in = request.getInputStream();
            byte[] scratch = RequestBody.scratch();
            while (body.take(in, scratch)) {
                continue; // to the end
            }
            result.complete(body.complete());
        } catch (GatewayException refused) {
            result.completeExceptionally(refused);
        } catch (IOException | IllegalStateException e) {
            uploadBroke();
            result.completeExceptionally(ServletBodyReader.cancelled(e));
        }
    }

    /** Called by the owner. What was sent may also be no HTTP; then somebody may still be there to read the 400. */
    void uploadBroke() {
        if (!response.isCommitted()) {
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        }
        abandon();
        end();
    }

    private Work next() throws InterruptedIOException {
        try {
            return work.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("the container stops");
        }
    }

    private void dropRest() {
        for (Work rest = work.poll(); rest != null; rest = work.poll()) {
            rest.drop();
        }
    }
}
