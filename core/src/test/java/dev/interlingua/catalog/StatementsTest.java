package dev.interlingua.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.ReasoningOptions.Effort;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a channel's own list says holds over the shipped data, and a deployment's entry over both. */
class StatementsTest {
    private static ModelStatement says(
            String model, @Nullable Integer output, List<ReasoningControl> reasoning, @Nullable List<Effort> efforts) {
        return new ModelStatement(
                new ModelCard(model, "", model, "", 0, 500, output),
                Set.of(Capability.PREFILL),
                Set.of(Capability.STRUCTURED_OUTPUT),
                reasoning,
                efforts,
                null,
                Set.of(),
                Extensions.NONE);
    }

    private static ModelProfile profile(Catalog catalog, ModelStatement statement, String format) {
        return catalog.withStatements(List.of(statement))
                .profile(statement.card().id(), format);
    }

    @Test
    void theListHoldsOverTheShippedData() {
        ModelProfile told =
                profile(Catalog.shipped(), says("claude-opus-5", 100, List.of(), List.of(Effort.LOW)), "claude");
        assertEquals(500, told.contextTokens());
        assertEquals(100, told.maxOutputTokens());
        assertEquals(List.of(Effort.LOW), told.efforts());
        assertTrue(told.can(Capability.PREFILL));
        assertFalse(told.can(Capability.STRUCTURED_OUTPUT));
        assertTrue(told.can(Capability.MEDIA_URL));
    }

    @Test
    void whereTheListIsSilentTheShippedDataHold() {
        ModelProfile shipped = Catalog.shipped().profile("claude-opus-5", "claude");
        ModelProfile told = profile(Catalog.shipped(), says("claude-opus-5", null, List.of(), null), "claude");
        assertEquals(shipped.maxOutputTokens(), told.maxOutputTokens());
        assertEquals(shipped.efforts(), told.efforts());
        assertEquals(shipped.reasoning(), told.reasoning());
    }

    @Test
    void theConfigurationAlwaysWins() {
        Catalog configured = Catalog.shipped()
                .withOverrides(
                        (JsonObject)
                                Json.readRequest(
                                        "{\"models\":[{\"match\":[\"claude-opus-5\"],\"maxOutputTokens\":7,\"with\":[\"structured_output\"]}]}"));
        ModelProfile told = profile(configured, says("claude-opus-5", 100, List.of(), null), "claude");
        assertEquals(7, told.maxOutputTokens());
        assertEquals(500, told.contextTokens());
        assertTrue(told.can(Capability.STRUCTURED_OUTPUT));
    }

    @Test
    void anAgreeingListLeavesTheWayOfThinking() {
        List<ReasoningControl> adaptive = List.of(ReasoningControl.ADAPTIVE, ReasoningControl.ALWAYS);
        assertEquals(
                ReasoningControl.ALWAYS,
                profile(Catalog.shipped(), says("claude-fable-5", null, adaptive, null), "claude")
                        .reasoning());
        assertEquals(
                ReasoningControl.ADAPTIVE,
                profile(Catalog.shipped(), says("claude-haiku-4-5", null, adaptive, null), "claude")
                        .reasoning());
    }

    @Test
    void aModelThatTurnsOutToThinkIsSteeredAsItsFormatUsuallyIs() {
        List<ReasoningControl> thinks = List.of(ReasoningControl.BUDGET, ReasoningControl.EFFORT);
        ModelProfile told = profile(Catalog.shipped(), says("gemini-2.0-flash", null, thinks, null), "gemini");
        assertEquals(ReasoningControl.BUDGET, told.reasoning());
        assertEquals(24576, told.maxBudget());
        assertEquals(
                ReasoningControl.EFFORT,
                profile(Catalog.shipped(), says("gemini-3.5-flash", null, thinks, null), "gemini")
                        .reasoning());
    }

    @Test
    void aModelThatDoesNotThinkTakesNoLevelsAndNoBudget() {
        ModelProfile told = profile(
                Catalog.shipped(), says("claude-opus-4-6", null, List.of(ReasoningControl.NONE), null), "claude");
        assertEquals(List.of(), told.efforts());
        assertEquals(0, told.maxBudget());
    }

    @Test
    void limitsOfAModelNobodyKnowsAreTold() {
        ModelProfile told = profile(Catalog.shipped(), says("qwen-9", 100, List.of(), null), "openai-chat");
        assertEquals(100, told.maxOutputTokens());
        assertFalse(told.known());
    }

    @Test
    void channelsDoNotHearEachOther() {
        Catalog common = Catalog.shipped();
        ChannelCatalogs catalogs = new ChannelCatalogs(common);
        catalogs.tell("a", List.of(says("m", 100, List.of(), null)));
        assertEquals(100, catalogs.of("a").profile("m", "openai-chat").maxOutputTokens());
        assertSame(common, catalogs.of("b"));
        catalogs.tell("a", List.of(says("n", 100, List.of(), null)));
        assertNull(catalogs.of("a").statement("m"));
    }
}
