package dev.interlingua.upstream;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Headers;
import dev.interlingua.http.Payload;
import java.net.URI;

/**
 * What to ask a provider.
 *
 * @param uri absolute, http or https
 * @param headers all of them, credentials and content type included
 * @param payload may be empty; one that streams is subscribed to once the connection stands, is asked for more only as the
 *     connection takes it, and is cancelled when the call ends before it: by {@link UpstreamCall#cancel}, or because the
 *     provider has answered without reading it all
 */
public record UpstreamRequest(String method, URI uri, Headers headers, Payload payload, Timeouts timeouts) {
    public UpstreamRequest {
        requireNonNull(method, "method");
        requireNonNull(uri, "uri");
        requireNonNull(headers, "headers");
        requireNonNull(payload, "payload");
        requireNonNull(timeouts, "timeouts");
    }

    /** A request whose body is in memory; it must not be changed after the hand-over. */
    public UpstreamRequest(String method, URI uri, Headers headers, byte[] body, Timeouts timeouts) {
        this(method, uri, headers, Payload.of(body), timeouts);
    }

    /**
     * The body in memory.
     *
     * @throws IllegalStateException when it is streamed
     */
    public byte[] body() {
        byte[] array = payload.array();
        if (array == null) {
            throw new IllegalStateException("the body is not in memory");
        }
        return array;
    }

    /** Method and address without query: the rest may be secret. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
