package dev.interlingua.upstream.httpclient5;

import dev.interlingua.flow.Transform;
import dev.interlingua.flow.TransformPublisher;
import dev.interlingua.http.Headers;
import dev.interlingua.upstream.UpstreamResponse;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Content codings (RFC 9110 §8.4.1) of answers. */
final class ContentCoding {
    /** What to ask for. */
    static final String ACCEPTED = "gzip, deflate";

    /**
     * So much goes into the inflater at a time. Deflate grows at most 1,032-fold, so no answer, however malicious, makes more
     * than half a megabyte wait for its reader.
     */
    private static final int SLICE_BYTES = 512;

    private ContentCoding() {}

    /** The answer with its body decoded; one in a coding that was not asked for stays as it is. */
    static UpstreamResponse decoded(int status, Headers headers, Flow.Publisher<ByteBuffer> body) {
        Supplier<Transform<ByteBuffer, ByteBuffer>> inflater = inflater(headers.first("Content-Encoding"));
        if (inflater == null) {
            return new UpstreamResponse(status, headers, body);
        }
        Supplier<Transform<ByteBuffer, ByteBuffer>> slicer = () -> ContentCoding::slice;
        return new UpstreamResponse(
                status,
                headers.without("Content-Encoding").without("Content-Length"),
                new TransformPublisher<>(new TransformPublisher<>(body, slicer), inflater));
    }

    private static @Nullable Supplier<Transform<ByteBuffer, ByteBuffer>> inflater(@Nullable String coding) {
        if (coding == null) {
            return null;
        }
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> GzipTransform::new;
            case "deflate" -> DeflateTransform::new;
            default -> null;
        };
    }

    private static void slice(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        for (int at = bytes.position(); at < bytes.limit(); at += SLICE_BYTES) {
            out.accept(bytes.slice(at, Math.min(SLICE_BYTES, bytes.limit() - at)));
        }
    }
}
