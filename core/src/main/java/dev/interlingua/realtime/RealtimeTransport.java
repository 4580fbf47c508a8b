package dev.interlingua.realtime;

import java.util.concurrent.CompletionStage;

/** Opens sessions at providers without blocking. Thread-safe. */
public interface RealtimeTransport extends AutoCloseable {

    /**
     * Asks for a session. Never throws for what happens on the network.
     *
     * @return the provider's answer; fails with a {@code GatewayException} when there is none
     */
    CompletionStage<RealtimeAnswer> connect(RealtimeRequest request);

    /** Breaks off all sessions and frees connections and threads. */
    @Override
    void close();
}
