package dev.interlingua.config;

import dev.interlingua.responses.InMemoryResponseStore;
import dev.interlingua.responses.ResponseStore;
import java.time.Duration;

/**
 * {@code responseStore}: memory of answers that callers of the Responses API want to fetch or continue later.
 *
 * @param entries most documents; 0 keeps nothing
 * @param bytes most bytes of memory, about
 * @param life of a document after its last change
 */
public record ResponseStoreConfig(
        @Key(preset = "10000", atLeast = 0) int entries,
        @Key(preset = "\"64MB\"") ByteSize bytes,
        @Key(preset = "\"24h\"") Duration life) {

    ResponseStore toStore() {
        return new InMemoryResponseStore(entries, bytes.bytes(), life, System::nanoTime);
    }
}
