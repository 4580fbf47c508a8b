package dev.interlingua.upstream;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Fetches media from addresses that callers name, without blocking and without reaching what is not public. Thread-safe.
 */
public interface MediaFetcher extends AutoCloseable {

    /** What may be fetched. */
    MediaFetchPolicy policy();

    /**
     * Starts to fetch. Never throws for what the address or the network does.
     *
     * @param url as the caller wrote it
     * @param limit most bytes
     * @param timeout until everything is there
     */
    Fetch fetch(String url, int limit, Duration timeout);

    /** Ends what is being fetched and frees connections and threads. */
    @Override
    void close();

    /** A fetch under way. */
    interface Fetch {

        /**
         * The medium, completed on a thread that may be kept for a while; fails with a {@link MediaFetchException}.
         */
        CompletionStage<Fetched> result();

        /** Ends the fetch at once. Idempotent. */
        void cancel();
    }

    /**
     * A medium.
     *
     * @param declaredType what its server says it is, essence only and in lower case; null when it does not say
     * @param bytes must not be changed
     */
    record Fetched(@Nullable String declaredType, byte[] bytes) {}
}
