package dev.interlingua.dialect;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Headers;
import java.net.URI;

/**
 * A request toward a vendor as it will be sent, but for the key: what a signature covers.
 *
 * @param uri absolute; its path and query are escaped already
 * @param headers all but those that the key brings
 * @param body may be empty, and is so where the body is streamed, which no vendor who signs bodies takes
 */
public record UnsignedRequest(String method, URI uri, Headers headers, byte[] body) {
    public UnsignedRequest {
        requireNonNull(method, "method");
        requireNonNull(uri, "uri");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
    }

    /** Method and address without query: the rest may be secret. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
