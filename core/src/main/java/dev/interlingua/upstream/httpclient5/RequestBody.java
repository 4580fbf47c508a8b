package dev.interlingua.upstream.httpclient5;

import dev.interlingua.upstream.UpstreamRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Set;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.DataStreamChannel;
import org.jspecify.annotations.Nullable;

/** Gives the caller's own array to the connection, uncopied. */
final class RequestBody implements AsyncEntityProducer {
    private static final Set<String> BODILESS = Set.of("GET", "HEAD", "DELETE", "OPTIONS", "TRACE");

    private final ByteBuffer bytes;
    private final long length;
    private volatile boolean sent;

    private RequestBody(byte[] body) {
        bytes = ByteBuffer.wrap(body);
        length = body.length;
    }

    /** Null for a request that has none. */
    static @Nullable RequestBody of(UpstreamRequest request) {
        boolean none = request.body().length == 0 && BODILESS.contains(request.method());
        return none ? null : new RequestBody(request.body());
    }

    /** Whether all bytes are handed to the connection. */
    boolean isSent() {
        return sent;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (!bytes.hasRemaining() && !sent) {
            sent = true;
            channel.endStream();
        }
    }

    @Override
    public int available() {
        return sent ? 0 : Integer.MAX_VALUE;
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public long getContentLength() {
        return length;
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
    public boolean isChunked() {
        return false;
    }

    @Override
    public Set<String> getTrailerNames() {
        return Set.of();
    }

    @Override
    public void failed(Exception cause) {}

    @Override
    public void releaseResources() {}
}
