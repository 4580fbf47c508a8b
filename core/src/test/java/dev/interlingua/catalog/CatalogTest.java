package dev.interlingua.catalog;

import static dev.interlingua.catalog.Capability.*;
import static dev.interlingua.catalog.Profiles.*;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.util.EnumSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static JsonObject json(String text) {
        return (JsonObject) Json.readRequest(text);
    }

    @Test
    void unknownModelsGetWhatTheirFormatPermits() {
        ModelProfile chat = chat("llama-3.3-70b-versatile");
        assertFalse(chat.known());
        assertEquals("NONE MINIMAL LOW MEDIUM HIGH XHIGH", levels(chat));
        assertEquals(
                EnumSet.of(DEVELOPER_ROLE, PREFILL),
                lacks(
                        chat,
                        TEMPERATURE,
                        TOP_K,
                        PENALTIES,
                        STOP,
                        CANDIDATES,
                        MIDWAY_INSTRUCTIONS,
                        MEDIA_URL,
                        DEVELOPER_ROLE,
                        PREFILL));
        ModelProfile claude = claude("glm-4.7");
        assertFalse(claude.known());
        assertNull(claude.maxOutputTokens());
        assertEquals(ReasoningControl.ADAPTIVE, claude.reasoning());
        assertEquals(
                EnumSet.of(PREFILL, MIDWAY_INSTRUCTIONS),
                lacks(claude, TEMPERATURE, STRUCTURED_OUTPUT, PREFILL, MIDWAY_INSTRUCTIONS));
    }

    @Test
    void anUnknownFormatIsTreatedAsOpenAisChat() {
        assertEquals(chat("qwen-max"), CATALOG.profile("qwen-max", "dashscope"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anthropic/claude-opus-4.7",
                "us.anthropic.claude-opus-4-7-v1:0",
                "claude-opus-4-7@20260401",
                "CLAUDE-OPUS-4-7",
                "openrouter/anthropic/claude-opus-4.7:thinking"
            })
    void seesThroughTheNamesOfProviders(String name) {
        assertEquals(claude("claude-opus-4-7").capabilities(), claude(name).capabilities());
        assertEquals(name, claude(name).model());
        assertTrue(claude(name).known());
    }

    @Test
    void aModelInAnotherVendorsFormatIsThatServersBusiness() {
        ModelProfile profile = chat("anthropic/claude-opus-4-7");
        assertFalse(profile.known());
        assertTrue(profile.can(TEMPERATURE));
        assertEquals(chat("llama").efforts(), profile.efforts());
        assertEquals(128000, profile.maxOutputTokens());
    }

    @Test
    void aDeploymentsEntryComesFirst() {
        Catalog own = CATALOG.withOverrides(
                json(
                        "{\"models\":[{\"match\":[\"gpt-*\",\"house-*\"],\"like\":\"gpt-4o\",\"without\":[\"stop\"],"
                                + "\"contextTokens\":1000,\"names\":{\"house-1\":{\"title\":\"House\",\"created\":\"2026-01-02\"}}}]}"));
        ModelProfile profile = own.profile("gpt-5", "openai-chat");
        assertEquals(ReasoningControl.NONE, profile.reasoning());
        assertFalse(profile.can(STOP));
        assertTrue(profile.can(TEMPERATURE));
        assertEquals(1000, profile.contextTokens());
        assertEquals("house-1", own.names().get(0));
        assertEquals(
                new ModelCard("house-1", "openai", "House", "Chat model of OpenAI.", 1767312000, 1000, 16384),
                own.card("house-1"));
        assertEquals(ReasoningControl.EFFORT, chat("gpt-5").reasoning());
    }

    @Test
    void aLaterDeploymentsEntryBeatsAnEarlier() {
        Catalog own = CATALOG.withOverrides(json("{\"models\":[{\"match\":[\"x\"],\"maxOutputTokens\":1}]}"))
                .withOverrides(json("{\"models\":[{\"match\":[\"x\"],\"maxOutputTokens\":2}]}"));
        assertEquals(2, own.profile("x", "claude").maxOutputTokens());
        assertTrue(own.profile("x", "claude").known());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"models\":[{}]} | models[0].match",
                "{\"models\":[{\"match\":[\"a\"],\"efort\":1}]} | models[0].efort",
                "{\"models\":[{\"match\":[\"a\"],\"efforts\":[\"huge\"]}]} | models[0].efforts",
                "{\"models\":[{\"match\":[\"a\"],\"can\":[\"fly\"]}]} | models[0].can",
                "{\"models\":[{\"match\":[\"a\"],\"like\":\"nobody\"}]} | models[0].like",
                "{\"models\":[{\"match\":[\"a\"],\"budget\":[5,1]}]} | models[0].budget",
                "{\"models\":[{\"match\":[\"a\"],\"budget\":7}]} | models[0].budget",
                "{\"models\":[{\"match\":[\"a\"],\"names\":{\"a\":{\"created\":\"May\"}}}]} |"
                        + " models[0].names.a.created",
                "{\"models\":{}} | models"
            })
    void namesWhatIsWrongInADeploymentsCatalog(String catalog, String param) {
        GatewayException wrong = assertThrows(GatewayException.class, () -> CATALOG.withOverrides(json(catalog)));
        assertEquals(param, wrong.error().param());
    }

    @Test
    void everyNameIsSpokenForByItsOwnEntry() {
        assertTrue(CATALOG.names().size() > 60);
        for (String name : CATALOG.names()) {
            ModelCard card = requireNonNull(CATALOG.card(name));
            String format = switch (card.vendor()) {
                case "anthropic" -> "claude";
                case "google" -> "gemini";
                default -> "openai-responses";
            };
            ModelProfile profile = CATALOG.profile(name, format);
            assertTrue(profile.known(), name);
            assertEquals(card.maxOutputTokens(), profile.maxOutputTokens(), name);
            assertFalse(card.description().isEmpty(), name);
        }
        assertNull(CATALOG.card("nobody"));
    }

    @Test
    void showsWhenAModelCameOut() {
        assertEquals(
                new ModelCard(
                        "claude-opus-4-5",
                        "anthropic",
                        "Claude Opus 4.5",
                        "Model of Anthropic.",
                        1763942400,
                        200000,
                        64000),
                CATALOG.card("claude-opus-4-5"));
    }
}
