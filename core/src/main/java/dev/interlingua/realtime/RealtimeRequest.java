package dev.interlingua.realtime;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Headers;
import dev.interlingua.upstream.Timeouts;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Which session to ask a provider for.
 *
 * @param uri absolute, ws or wss
 * @param headers all of them, credentials included
 * @param subprotocol to offer, or null for none
 * @param timeouts of which {@code firstByte} is the time for the handshake
 * @param messageBytes most bytes of one message of the provider's
 */
public record RealtimeRequest(
        URI uri, Headers headers, @Nullable String subprotocol, Timeouts timeouts, int messageBytes) {
    public RealtimeRequest {
        requireNonNull(uri, "uri");
        requireNonNull(headers, "headers");
        requireNonNull(timeouts, "timeouts");
    }

    /** The address without its query. */
    @Override
    public String toString() {
        return uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
}
