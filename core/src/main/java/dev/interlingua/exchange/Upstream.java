package dev.interlingua.exchange;

import dev.interlingua.flow.Collect;
import dev.interlingua.model.ApiError;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamResponse;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

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

    /** Whether a body of this type can be an API's answer at all; proxies and captive portals send HTML. */
    static boolean plausible(@Nullable String contentType) {
        return contentType == null || !contentType.equals("text/html");
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
