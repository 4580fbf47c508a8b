package dev.interlingua.realtime;

import static java.util.Objects.requireNonNull;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ServerExchange;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A call that asks to go on as a WebSocket (RFC 6455 §4.2.1), at a host that can do that. Until {@link #upgrade} it is a call
 * as any other, and can be refused by {@link #respond}. A server adapter shows such calls to the gateway as this type, all
 * others as plain {@link ServerExchange}s.
 */
public interface RealtimeExchange extends ServerExchange {

    /**
     * How to go on.
     *
     * @param subprotocol of those the caller has offered, or null for none
     * @param headers for the answer that switches protocols
     * @param messageBytes most bytes of one message of the caller's
     */
    record Upgrade(@Nullable String subprotocol, Headers headers, int messageBytes) {
        public Upgrade {
            requireNonNull(headers, "headers");
        }
    }

    /**
     * Switches protocols; once, and instead of {@link #respond}.
     *
     * @return completes with the open socket; fails when the caller has left or the host refuses, and has then answered itself
     */
    CompletionStage<RealtimeSocket> upgrade(Upgrade wish);
}
