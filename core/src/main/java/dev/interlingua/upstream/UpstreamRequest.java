package dev.interlingua.upstream;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Headers;
import java.net.URI;

/**
 * What to ask a provider.
 *
 * @param uri absolute, http or https
 * @param headers all of them, credentials and content type included
 * @param body may be empty; must not be changed after the hand-over
 */
public record UpstreamRequest(String method, URI uri, Headers headers, byte[] body, Timeouts timeouts) {
    public UpstreamRequest {
        requireNonNull(method, "method");
        requireNonNull(uri, "uri");
        requireNonNull(headers, "headers");
        requireNonNull(body, "body");
        requireNonNull(timeouts, "timeouts");
    }

    /** Method and address without query: the rest may be secret. */
    @Override
    public String toString() {
        return method + " " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
