package dev.interlingua.upstream.httpclient5;

import dev.interlingua.http.Headers;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What HttpClient calls as an answer arrives, always on the I/O thread of the connection. */
final class AnswerConsumer implements AsyncResponseConsumer<@Nullable Void> {
    private static final Logger LOG = LoggerFactory.getLogger(HttpClient5Transport.class);

    private final Call call;
    private final Body body;
    private final @Nullable RequestBody request;
    private @Nullable FutureCallback<@Nullable Void> callback;
    private int status;
    private boolean closes; // the connection, behind this answer
    private volatile boolean ended;

    AnswerConsumer(Call call, Body body, @Nullable RequestBody request) {
        this.call = call;
        this.body = body;
        this.request = request;
    }

    @Override
    public void informationResponse(HttpResponse response, HttpContext context) {}

    @Override
    public void consumeResponse(
            HttpResponse response,
            @Nullable EntityDetails entity,
            HttpContext context,
            FutureCallback<@Nullable Void> resultCallback)
            throws IOException {
        throwIfOver();
        callback = resultCallback;
        status = response.getCode();
        Headers headers = Headers.EMPTY;
        for (Header header : response.getHeaders()) {
            headers = headers.plus(header.getName(), header.getValue() == null ? "" : header.getValue());
        }
        if (request != null && status >= HttpStatus.SC_CLIENT_ERROR) {
            request.abandon(); // nobody reads on in what is refused
        }
        closes = "close".equalsIgnoreCase(headers.first("Connection"));
        call.head(status, headers);
        if (entity == null) {
            end();
        }
    }

    @Override
    public void updateCapacity(CapacityChannel channel) throws IOException {
        throwIfOver();
        body.capacity(channel);
    }

    @Override
    public void consume(ByteBuffer src) throws IOException {
        throwIfOver();
        try {
            body.consume(src);
        } catch (Error e) {
            // An Error would end the I/O thread, and with it every other call's connection.
            throw new IOException("the answer's reader failed", e);
        }
    }

    /** The reader may be within HttpCore's loop over a full socket: only an exception gets it out. */
    private void throwIfOver() throws IOException {
        if (call.isOver()) {
            throw new InterruptedIOException("the call was given up");
        }
    }

    @Override
    public void streamEnd(@Nullable List<? extends Header> trailers) {
        end();
    }

    private void end() {
        ended = true;
        if (callback != null) {
            callback.completed(null);
        }
        // The client gives the connection back only after both messages: see releaseResources.
        if (request != null && !request.isSent()) {
            if (request.isStreamed() || closes) {
                signal(call::completedAhead);
            } else if (status < HttpStatus.SC_CLIENT_ERROR) {
                signal(call::completed);
            }
        }
    }

    @Override
    public void failed(Exception cause) {
        signal(() -> call.failed(cause));
    }

    /** Called last. Completing only now lets whoever asks again on completion find the connection in the pool. */
    @Override
    public void releaseResources() {
        if (ended) {
            signal(call::completed);
        }
    }

    private static void signal(Runnable end) {
        try {
            end.run();
        } catch (RuntimeException | Error e) {
            LOG.error("the reader of an answer failed on its end", e);
        }
    }
}
