package dev.interlingua.upstream.httpclient5;

import dev.interlingua.http.Payload;
import dev.interlingua.upstream.UpstreamRequest;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** A request's body as HttpClient takes it: whole or streamed. */
abstract class RequestBody implements AsyncEntityProducer {
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");

    private final long length;

    RequestBody(long length) {
        this.length = length;
    }

    /** Null for a request that has none. */
    static @Nullable RequestBody of(UpstreamRequest request, Call call) {
        Payload payload = request.payload();
        if (payload.length() == 0 && BODILESS.contains(request.method())) {
            return null;
        }
        byte[] array = payload.array();
        return array == null ? new StreamedBody(payload, call) : new WholeBody(array);
    }

    /** Whether all bytes are handed to the connection. */
    abstract boolean isSent();

    /** Whether nothing can be sent because the body's own source has given nothing: no fault of the upstream's. */
    boolean awaitsSource() {
        return false;
    }

    /** Whether its connection is given up when the answer is complete ahead of it. */
    boolean isStreamed() {
        return false;
    }

    /** Nobody wants the rest. Idempotent, from any thread. */
    void abandon() {}

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public long getContentLength() {
        return length;
    }

    @Override
    public boolean isChunked() {
        return length < 0;
    }

    /** The type stands among the request's own headers. */
    @Override
    public @Nullable String getContentType() {
        return null;
    }

    @Override
    public @Nullable String getContentEncoding() {
        return null;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {
        abandon();
    }
}
