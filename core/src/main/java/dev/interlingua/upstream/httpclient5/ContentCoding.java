package dev.interlingua.upstream.httpclient5;

import dev.interlingua.flow.Inflating;
import dev.interlingua.http.Headers;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.UpstreamResponse;
import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Content codings (RFC 9110 §8.4.1) of answers. */
final class ContentCoding {
    /** What to ask for. */
    static final String ACCEPTED = "gzip, deflate";

    private ContentCoding() {}

    /** The answer with its body decoded; one in a coding that was not asked for stays as it is. */
    static UpstreamResponse decoded(int status, Headers headers, Flow.Publisher<ByteBuffer> body) {
        Flow.Publisher<ByteBuffer> inflated = inflated(headers.first("Content-Encoding"), body);
        if (inflated == null) {
            return new UpstreamResponse(status, headers, body);
        }
        return new UpstreamResponse(status, headers.without("Content-Encoding").without("Content-Length"), inflated);
    }

    private static Flow.@Nullable Publisher<ByteBuffer> inflated(
            @Nullable String coding, Flow.Publisher<ByteBuffer> body) {
        if (coding == null) {
            return null;
        }
        return switch (coding.strip().toLowerCase(Locale.ROOT)) {
            case "gzip", "x-gzip" -> Inflating.gzip(body, ContentCoding::damaged);
            case "deflate" -> Inflating.deflate(body, ContentCoding::damaged);
            default -> null;
        };
    }

    private static GatewayException damaged() {
        return GatewayException.badGateway("the upstream's compressed answer is damaged");
    }
}
