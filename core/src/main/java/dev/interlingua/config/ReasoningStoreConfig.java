package dev.interlingua.config;

import dev.interlingua.reasoning.InMemoryReasoningStore;
import dev.interlingua.reasoning.ReasoningStore;
import java.time.Duration;

/**
 * {@code reasoningStore}: memory of reasoning state for callers that do not send it back.
 *
 * @param entries most entries; 0 for no store at all
 * @param bytes most bytes of memory, about
 * @param life of an entry since it was last used
 */
public record ReasoningStoreConfig(
        @Key(preset = "10000", atLeast = 0) int entries,
        @Key(preset = "\"64MB\"") ByteSize bytes,
        @Key(preset = "\"2h\"") Duration life) {

    ReasoningStore toStore() {
        return entries == 0
                ? ReasoningStore.NONE
                : new InMemoryReasoningStore(entries, bytes.bytes(), life, System::nanoTime);
    }
}
