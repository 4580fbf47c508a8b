package dev.interlingua.upstream.httpclient5;

import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamRequest;
import java.util.Locale;
import java.util.Set;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.util.Timeout;

/** A request in HttpClient's own terms. */
final class RequestMessage {
    /** Headers that belong to the connection, which HttpClient writes itself (RFC 9110 §7.6.1, RFC 9112 §6). */
    private static final Set<String> OF_THE_CONNECTION = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "keep-alive",
            "proxy-connection",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding");

    private RequestMessage() {}

    static HttpRequest head(UpstreamRequest request) {
        BasicHttpRequest message = new BasicHttpRequest(request.method(), request.uri());
        request.headers().forEach((name, value) -> {
            if (!OF_THE_CONNECTION.contains(name.toLowerCase(Locale.ROOT))) {
                message.addHeader(name, value);
            }
        });
        boolean plain = "identity".equalsIgnoreCase(request.headers().first("Accept-Encoding"));
        message.addHeader("Accept-Encoding", plain ? "identity" : ContentCoding.ACCEPTED);
        return message;
    }

    /**
     * The timers of the call end its waiting; the connect timeout stands here too, so that an attempt nobody waits for any
     * more ends. HttpClient's way to say so per request is deprecated without a successor.
     */
    @SuppressWarnings("deprecation")
    static RequestConfig config(Timeouts timeouts) {
        return RequestConfig.custom()
                .setConnectTimeout(Timeout.of(timeouts.connect()))
                .setExpectContinueEnabled(false)
                .setRedirectsEnabled(false)
                .setAuthenticationEnabled(false)
                .setContentCompressionEnabled(false)
                .build();
    }
}
