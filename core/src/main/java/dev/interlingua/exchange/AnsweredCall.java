package dev.interlingua.exchange;

import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamResponse;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A call that was answered without asking anybody.
 *
 * @param body JSON in the channel's format
 */
record AnsweredCall(byte[] body) implements UpstreamCall {
    @Override
    public CompletionStage<UpstreamResponse> response() {
        return CompletableFuture.completedFuture(new UpstreamResponse(
                200, Headers.of("Content-Type", "application/json"), Publishers.just(ByteBuffer.wrap(body))));
    }

    @Override
    public void cancel() {}
}
