package dev.interlingua.servlet;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Gathers a request's body without blocking. The container calls back one event at a time (Servlet 6.0 §3.7), so nothing
 * here needs a lock; only the future is seen by other threads.
 */
final class ServletBodyReader implements ReadListener {
    private final ServletInputStream in;
    private final RequestBody body;
    private final Consumer<Throwable> callerLeft;
    private final CompletableFuture<byte[]> result = new CompletableFuture<>();
    private final byte[] scratch = RequestBody.scratch();

    private ServletBodyReader(ServletInputStream in, RequestBody body, Consumer<Throwable> callerLeft) {
        this.in = in;
        this.body = body;
        this.callerLeft = callerLeft;
    }

    /** @param callerLeft told when the body breaks off */
    static CompletableFuture<byte[]> read(ServletInputStream in, RequestBody body, Consumer<Throwable> callerLeft) {
        ServletBodyReader reader = new ServletBodyReader(in, body, callerLeft);
        in.setReadListener(reader);
        return reader.result;
    }

    /** Called from the container's thread. Once too much has arrived nothing more is read: the answer is on its way. */
    @Override
    public void onDataAvailable() throws IOException {
        try {
            while (!result.isDone() && in.isReady()) {
                if (!body.take(in, scratch)) {
                    return; // onAllDataRead follows
                }
            }
        } catch (GatewayException refused) {
            result.completeExceptionally(refused);
        }
    }

    /** Called from the container's thread. */
    @Override
    public void onAllDataRead() {
        if (result.isDone()) {
            return;
        }
        try {
            result.complete(body.complete());
        } catch (GatewayException refused) {
            result.completeExceptionally(refused);
        }
    }

    /** Called from the container's thread, when the caller left or sent what is not HTTP. */
    @Override
    public void onError(Throwable cause) {
        callerLeft.accept(cause);
        result.completeExceptionally(cancelled(cause));
    }

    static GatewayException cancelled(Throwable cause) {
        return new GatewayException(new ApiError(ErrorKind.CANCELLED, "The caller left."), cause);
    }
}
