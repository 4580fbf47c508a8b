package dev.interlingua.upstream;

import java.util.concurrent.CompletionStage;

/** A running call. */
public interface UpstreamCall {

    /**
     * Completes when the head of the answer is there, whatever its status; exceptionally with a
     * {@code GatewayException}: {@code TIMEOUT} when connecting or the first byte took too long, {@code BAD_GATEWAY} when
     * the connection was refused, broke or spoke no HTTP, {@code CANCELLED} after {@link #cancel}.
     */
    CompletionStage<UpstreamResponse> response();

    /** Ends the call at once, also on a reused connection, also while the body is read. Idempotent. */
    void cancel();
}
