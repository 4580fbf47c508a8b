package dev.interlingua.exchange;

import dev.interlingua.dialect.ServerToolPolicy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline may be told.
 *
 * @param refuseLosses whether a translation that loses something is refused with a 400 instead of a warning
 * @param serverTools what becomes of tools that the caller's provider would run when another one serves the call
 * @param requestBytes most bytes of a request body that is held in memory
 * @param uploadBytes most bytes of a form with files that is sent on as it arrives
 * @param responseBytes most bytes of a whole answer
 * @param frameBytes most bytes of one event
 * @param keepAlive silence in a stream after which a ping is sent
 * @param plainKeepAlive silence ahead of a whole answer after which white space is sent, or null for never
 * @param relayFilesTo name of the channel to which calls about files and fine-tunes are relayed, or null for none
 */
public record Settings(
        boolean refuseLosses,
        ServerToolPolicy serverTools,
        long requestBytes,
        long uploadBytes,
        int responseBytes,
        int frameBytes,
        Duration keepAlive,
        @Nullable Duration plainKeepAlive,
        @Nullable String relayFilesTo) {
    /** Warn of losses; 32 MB, 512 MB, 64 MB, 16 MB; 15 s, never. */
    public static final Settings DEFAULT = new Settings(
            false, ServerToolPolicy.MAP, 32L << 20, 512L << 20, 64 << 20, 16 << 20, Duration.ofSeconds(15), null, null);
}
