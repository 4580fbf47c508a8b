package dev.interlingua.vectors;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.reasoning.ReasoningStates;
import dev.interlingua.reasoning.ReasoningStore;
import dev.interlingua.reasoning.StateSeal;
import java.nio.charset.StandardCharsets;

/** The way of reasoning state through the gateway, as the pipeline has it, with nothing remembered. */
final class States {
    static final String CALLER = "team-a";
    static final ReasoningStates ALL = new ReasoningStates(
            new StateSeal("test secret".getBytes(StandardCharsets.UTF_8)),
            ReasoningStore.NONE,
            Catalog.shipped()::family);

    private States() {}
}
