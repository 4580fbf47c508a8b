package dev.interlingua.exchange;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.flow.Collect;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** The upstream's side of one attempt. */
final class Upstream {
    private static final int ERROR_BYTES = 1 << 20;

    private final UpstreamCall call;

    Upstream(UpstreamCall call) {
        this.call = call;
    }

    CompletionStage<UpstreamResponse> response() {
        return call.response();
    }

    /**
     * The head of a successful answer.
     *
     * @return fails with what the upstream said otherwise
     */
    CompletionStage<UpstreamResponse> success(ErrorCodec errors) {
        return call.response().thenCompose(response -> {
            if (response.status() >= 300) {
                return collectError(response).thenApply(body -> {
                    throw new GatewayException(
                            told(errors.decode(response.status(), response.headers(), body), response.status()));
                });
            }
            requirePlausible(response);
            return CompletableFuture.completedFuture(response);
        });
    }

    CompletionStage<byte[]> collect(UpstreamResponse response, int limit) {
        return Collect.bytes(response.body(), limit);
    }

    /** The body of an error, or nothing when it cannot be read: the status still tells enough. */
    CompletionStage<byte[]> collectError(UpstreamResponse response) {
        return Collect.bytes(response.body(), ERROR_BYTES).handle((body, failure) -> {
            if (failure != null) {
                call.cancel();
                return new byte[0];
            }
            return body;
        });
    }

    void cancel() {
        call.cancel();
    }

    /** Refuses what cannot be an API's answer at all: proxies and captive portals send HTML. */
    void requirePlausible(UpstreamResponse response) {
        if ("text/html".equals(response.headers().contentType())) {
            call.cancel();
            throw GatewayException.badGateway("The upstream answered with a web page.");
        }
    }

    static boolean isEventStream(UpstreamResponse response) {
        return "text/event-stream".equals(response.headers().contentType());
    }

    /** An error as the upstream told it, never without its status. */
    static ApiError told(ApiError error, int status) {
        return error.upstreamStatus() != null
                ? error
                : new ApiError(error.kind(), error.message(), error.param(), error.code(), error.retryAfter(), status);
    }
}
