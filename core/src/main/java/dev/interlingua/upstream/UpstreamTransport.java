package dev.interlingua.upstream;

/** Sends requests to providers without blocking. Thread-safe. */
public interface UpstreamTransport extends AutoCloseable {

    /** Starts a call. Never throws for what happens on the network: see {@link UpstreamCall#response}. */
    UpstreamCall send(UpstreamRequest request);

    /**
     * Ends running calls with a {@code GatewayException} of kind {@code OVERLOADED}, frees connections and threads, and fails later
     * calls alike, until {@link #resume}. By default nothing: running calls then end by themselves, or on {@link #close}.
     */
    default void pause() {}

    /** Takes calls again after {@link #pause}. */
    default void resume() {}

    /** Ends running calls and frees connections and threads. */
    @Override
    void close();
}
