package dev.interlingua.upstream;

/** Sends requests to providers without blocking. Thread-safe. */
public interface UpstreamTransport extends AutoCloseable {

    /** Starts a call. Never throws for what happens on the network: see {@link UpstreamCall#response}. */
    UpstreamCall send(UpstreamRequest request);

    /** Ends running calls and frees connections and threads. */
    @Override
    void close();
}
