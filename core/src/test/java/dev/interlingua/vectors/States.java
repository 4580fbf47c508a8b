package dev.interlingua.vectors;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.reasoning.InMemoryReasoningStore;
import dev.interlingua.reasoning.ReasoningStates;
import dev.interlingua.reasoning.ReasoningStore;
import dev.interlingua.reasoning.StateSeal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The way of reasoning state through the gateway, as the pipeline has it, with nothing remembered. */
final class States {
    static final String CALLER = "team-a";
    static final ReasoningStates ALL = new ReasoningStates(
            new StateSeal("test secret".getBytes(StandardCharsets.UTF_8)),
            ReasoningStore.NONE,
            Catalog.shipped()::family);

    private States() {}

    /** As {@link #ALL}, with a memory. */
    static ReasoningStates remembering() {
        return new ReasoningStates(
                new StateSeal("test secret".getBytes(StandardCharsets.UTF_8)),
                new InMemoryReasoningStore(100, 1 << 20, Duration.ofHours(1), () -> 0),
                Catalog.shipped()::family);
    }
}
