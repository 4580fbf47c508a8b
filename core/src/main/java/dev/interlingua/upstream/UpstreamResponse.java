package dev.interlingua.upstream;

import dev.interlingua.http.Headers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;

/**
 * The head of a provider's answer and its body to come.
 *
 * @param body decoded from gzip; one subscriber; fails with a {@code GatewayException} ({@code TIMEOUT} when the body
 *     stalls while bytes are wanted, {@code BAD_GATEWAY} when the connection breaks). Whoever does not subscribe must
 *     cancel the call.
 */
public record UpstreamResponse(int status, Headers headers, Flow.Publisher<ByteBuffer> body) {}
