package dev.interlingua.catalog;

import static dev.interlingua.catalog.Capability.*;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ReasoningOptions.Effort;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogTest {
    private static final Catalog CATALOG = Catalog.shipped();

    private static ModelProfile chat(String model) {
        return CATALOG.profile(model, "openai-chat");
    }

    private static ModelProfile claude(String model) {
        return CATALOG.profile(model, "claude");
    }

    private static ModelProfile gemini(String model) {
        return CATALOG.profile(model, "gemini");
    }

    private static String levels(ModelProfile profile) {
        return profile.efforts().stream().map(Effort::name).collect(Collectors.joining(" "));
    }

    private static JsonObject json(String text) {
        return (JsonObject) Json.readRequest(text);
    }

    private static Set<Capability> lacks(ModelProfile profile, Capability... asked) {
        Set<Capability> lacking = EnumSet.noneOf(Capability.class);
        Arrays.stream(asked).filter(each -> !profile.can(each)).forEach(lacking::add);
        return lacking;
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-4o, ''",
        "gpt-4.1-mini, ''",
        "gpt-3.5-turbo-0125, ''",
        "gpt-5-chat-latest, ''",
        "gpt-5.3-chat-latest, ''",
        "o1, LOW MEDIUM HIGH",
        "o3-mini, LOW MEDIUM HIGH",
        "o4-mini-2025-04-16, LOW MEDIUM HIGH",
        "o3-pro, HIGH",
        "gpt-5, MINIMAL LOW MEDIUM HIGH",
        "gpt-5-nano-2025-08-07, MINIMAL LOW MEDIUM HIGH",
        "gpt-5-pro, HIGH",
        "gpt-5.1, NONE LOW MEDIUM HIGH",
        "gpt-5.1-codex-max, NONE LOW MEDIUM HIGH XHIGH",
        "gpt-5.2, NONE LOW MEDIUM HIGH XHIGH",
        "gpt-5.5-2026-04-23, NONE LOW MEDIUM HIGH XHIGH",
        "gpt-5.5-pro, HIGH",
        "gpt-5.6-terra, NONE LOW MEDIUM HIGH XHIGH MAX",
        "gpt-5.9, NONE LOW MEDIUM HIGH XHIGH"
    })
    void knowsOpenAisLevels(String model, String levels) {
        assertEquals(levels, levels(chat(model)));
        assertTrue(chat(model).known());
        assertEquals(
                levels.isEmpty() ? ReasoningControl.NONE : ReasoningControl.EFFORT,
                chat(model).reasoning());
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5.5, MINIMAL, LOW",
        "gpt-5-nano, MAX, HIGH",
        "gpt-5, NONE, MINIMAL",
        "gpt-5.1, NONE, NONE",
        "gpt-5.2, MAX, XHIGH",
        "o3, XHIGH, HIGH"
    })
    void snapsToTheNearestLevelNotAbove(String model, Effort wanted, Effort sent) {
        assertEquals(sent, chat(model).nearest(wanted));
    }

    @Test
    void reasoningModelsOfOpenAiTakeNoSampling() {
        for (String model : List.of("o1", "o3", "gpt-5-nano", "gpt-5.2", "gpt-5.6")) {
            assertEquals(
                    EnumSet.of(TEMPERATURE, TOP_P, PENALTIES, LOGPROBS),
                    lacks(chat(model), TEMPERATURE, TOP_P, PENALTIES, LOGPROBS),
                    model);
        }
        assertEquals(Set.of(), lacks(chat("gpt-4o"), TEMPERATURE, TOP_P, TEMPERATURE_WITH_TOP_P, PENALTIES, LOGPROBS));
        assertEquals(Set.of(), lacks(chat("gpt-5-chat-latest"), TEMPERATURE, TOP_P));
    }

    @Test
    void samplingReturnsWithEffortNoneWhereThatExists() {
        assertFalse(chat("gpt-5").can(SAMPLING_WITHOUT_REASONING));
        assertTrue(chat("gpt-5.1").can(SAMPLING_WITHOUT_REASONING));
        assertTrue(chat("gpt-5.4").can(SAMPLING_WITHOUT_REASONING));
    }

    @Test
    void onlyReasoningModelsOfOpenAiKnowDevelopers() {
        assertTrue(chat("o3").can(DEVELOPER_ROLE));
        assertTrue(chat("gpt-5.4").can(DEVELOPER_ROLE));
        for (String model : List.of("gpt-4o", "gpt-4.1", "o1-mini", "o1-preview", "llama-3.3-70b-versatile")) {
            assertFalse(chat(model).can(DEVELOPER_ROLE), model);
        }
    }

    @Test
    void o3AndO4MiniTakeNoStop() {
        assertFalse(chat("o3").can(STOP));
        assertFalse(chat("o4-mini").can(STOP));
        assertTrue(chat("o1").can(STOP));
        assertTrue(chat("gpt-4o").can(STOP));
        assertFalse(CATALOG.profile("gpt-4o", "openai-responses").can(STOP));
    }

    @Test
    void chatTakesToolsWithReasoningUpTo53() {
        assertTrue(chat("gpt-5").can(CHAT_TOOLS_WITH_REASONING));
        assertTrue(chat("gpt-5.2").can(CHAT_TOOLS_WITH_REASONING));
        for (String model : List.of("gpt-5.4", "gpt-5.4-nano", "gpt-5.5", "gpt-5.6", "gpt-5.6-sol")) {
            assertFalse(chat(model).can(CHAT_TOOLS_WITH_REASONING), model);
        }
    }

    @Test
    void toolMessagesOfChatTakeNoMedia() {
        assertFalse(chat("gpt-4o").can(MEDIA_IN_TOOL_RESULTS));
        assertTrue(CATALOG.profile("gpt-4o", "openai-responses").can(MEDIA_IN_TOOL_RESULTS));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-haiku-20240307, 4096, NONE",
        "claude-3-opus-latest, 4096, NONE",
        "claude-3-5-haiku-20241022, 8192, NONE",
        "claude-3.5-sonnet, 8192, NONE",
        "claude-3-7-sonnet-20250219, 8192, BUDGET",
        "claude-opus-4-20250514, 32000, BUDGET",
        "claude-sonnet-4-0, 64000, BUDGET",
        "claude-opus-4-1-20250805, 32000, BUDGET",
        "claude-sonnet-4-5-20250929, 64000, BUDGET",
        "claude-haiku-4-5, 64000, BUDGET",
        "claude-opus-4-5, 64000, BUDGET",
        "claude-sonnet-4-6, 64000, ADAPTIVE_OR_BUDGET",
        "claude-opus-4-6, 128000, ADAPTIVE_OR_BUDGET",
        "claude-opus-4-7, 128000, ADAPTIVE",
        "claude-opus-4-8, 128000, ADAPTIVE",
        "claude-opus-5, 128000, ADAPTIVE",
        "claude-sonnet-5, 128000, ADAPTIVE",
        "claude-fable-5, 128000, ALWAYS",
        "claude-mythos-5, 128000, ALWAYS",
        "claude-opus-5-5, 128000, ALWAYS",
        "claude-sonnet-5-5-20260901, 128000, ALWAYS",
        "claude-haiku-5-5, 128000, ADAPTIVE",
        "claude-fable-5-1, 128000, ALWAYS"
    })
    void knowsClaudesLimitsAndThinking(String model, int maxOutput, ReasoningControl control) {
        assertEquals(maxOutput, claude(model).maxOutputTokens());
        assertEquals(control, claude(model).reasoning());
        assertTrue(claude(model).known());
    }

    @ParameterizedTest
    @CsvSource({
        "claude-haiku-4-5, ''",
        "claude-opus-4-5, LOW MEDIUM HIGH",
        "claude-opus-4-6, LOW MEDIUM HIGH",
        "claude-opus-4-7, LOW MEDIUM HIGH XHIGH MAX",
        "claude-opus-5-5, LOW MEDIUM HIGH XHIGH MAX"
    })
    void knowsClaudesLevels(String model, String levels) {
        assertEquals(levels, levels(claude(model)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"claude-3-7-sonnet", "claude-haiku-4-5", "claude-opus-4-5", "claude-opus-4-6"})
    void claudesBudgetsBeginAt1024AndEndBelowTheLimit(String model) {
        ModelProfile profile = claude(model);
        assertEquals(1024, profile.minBudget());
        assertEquals(profile.maxOutputTokens(), Integer.valueOf(profile.maxBudget() + 1));
    }

    @Test
    void claudeTakesTemperatureAndTopPTogetherOnlyBefore41() {
        assertTrue(claude("claude-opus-4-0").can(TEMPERATURE_WITH_TOP_P));
        for (String model : List.of(
                "claude-opus-4-1", "claude-opus-4-5", "claude-sonnet-4-5", "claude-haiku-4-5", "claude-opus-4-6")) {
            assertEquals(
                    Set.of(TEMPERATURE_WITH_TOP_P),
                    lacks(claude(model), TEMPERATURE, TOP_P, TOP_K, TEMPERATURE_WITH_TOP_P),
                    model);
        }
    }

    @Test
    void claudeTakesNoSamplingAfterOpus46() {
        for (String model : List.of(
                "claude-opus-4-7",
                "claude-opus-4-8",
                "claude-mythos-preview",
                "claude-sonnet-5",
                "claude-fable-5",
                "claude-haiku-5-5")) {
            assertEquals(EnumSet.of(TEMPERATURE, TOP_P, TOP_K), lacks(claude(model), TEMPERATURE, TOP_P, TOP_K), model);
        }
    }

    @Test
    void claudeContinuesALastTurnUpTo45() {
        assertTrue(claude("claude-opus-4-5").can(PREFILL));
        assertTrue(claude("claude-3-haiku").can(PREFILL));
        for (String model : List.of("claude-sonnet-4-6", "claude-opus-4-6", "claude-opus-4-7", "claude-sonnet-5")) {
            assertFalse(claude(model).can(PREFILL), model);
        }
    }

    @Test
    void claudeTakesInstructionsMidwayWhereThatWasSeen() {
        for (String model : List.of("claude-opus-4-8", "claude-sonnet-5", "claude-fable-5")) {
            assertTrue(claude(model).can(MIDWAY_INSTRUCTIONS), model);
        }
        for (String model : List.of("claude-opus-4-1", "claude-opus-4-7", "claude-sonnet-4-6", "claude-haiku-4-5")) {
            assertFalse(claude(model).can(MIDWAY_INSTRUCTIONS), model);
        }
    }

    @Test
    void claudeTakesSchemasFrom45On() {
        assertFalse(claude("claude-3-5-sonnet").can(STRUCTURED_OUTPUT));
        assertFalse(claude("claude-opus-4-1").can(STRUCTURED_OUTPUT));
        assertTrue(claude("claude-sonnet-4-5").can(STRUCTURED_OUTPUT));
        assertTrue(claude("claude-opus-5").can(STRUCTURED_OUTPUT));
    }

    @Test
    void someClaudesCannotBeForcedToUseATool() {
        for (String model : List.of("claude-fable-5-1", "claude-mythos-5-1", "claude-opus-5-5", "claude-sonnet-5-5")) {
            assertFalse(claude(model).can(FORCED_TOOL_CHOICE), model);
        }
        for (String model : List.of("claude-fable-5", "claude-opus-5", "claude-haiku-5-5", "claude-haiku-4-5")) {
            assertTrue(claude(model).can(FORCED_TOOL_CHOICE), model);
        }
    }

    @Test
    void sonnet55ThinksBetweenTools() {
        assertTrue(claude("claude-sonnet-5-5").can(THINKING_BETWEEN_TOOLS));
        assertFalse(claude("claude-opus-5-5").can(THINKING_BETWEEN_TOOLS));
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, 0, 24576",
        "gemini-2.5-flash-lite, 0, 24576",
        "gemini-2.5-pro, 128, 32768",
        "gemini-flash-latest, 0, 24576"
    })
    void knowsGeminisBudgets(String model, int min, int max) {
        assertEquals(ReasoningControl.BUDGET, gemini(model).reasoning());
        assertEquals(min, gemini(model).minBudget());
        assertEquals(max, gemini(model).maxBudget());
        assertEquals("", levels(gemini(model)));
    }

    @ParameterizedTest
    @CsvSource({
        "gemini-3-pro-preview, LOW HIGH",
        "gemini-3.1-pro-preview, LOW MEDIUM HIGH",
        "gemini-3-flash-preview, MINIMAL LOW MEDIUM HIGH",
        "gemini-3.5-flash, MINIMAL LOW MEDIUM HIGH",
        "gemini-3.6-flash, MINIMAL LOW MEDIUM HIGH",
        "gemini-3-pro-image-preview, MINIMAL HIGH",
        "gemini-3.1-flash-image-preview, MINIMAL HIGH"
    })
    void knowsGeminisLevels(String model, String levels) {
        assertEquals(ReasoningControl.EFFORT, gemini(model).reasoning());
        assertEquals(levels, levels(gemini(model)));
        assertEquals(0, gemini(model).maxBudget());
    }

    @Test
    void gemini20DoesNotThinkAndTakesItsOwnSchemasOnly() {
        assertEquals(ReasoningControl.NONE, gemini("models/gemini-2.0-flash").reasoning());
        assertFalse(gemini("gemini-2.0-flash").can(JSON_SCHEMA));
        assertFalse(gemini("gemini-1.5-flash").can(JSON_SCHEMA));
        assertTrue(gemini("gemini-2.5-flash").can(JSON_SCHEMA));
    }

    @Test
    void gemini3DiffersFrom2() {
        Capability[] asked = {
            CANDIDATES, STRUCTURED_OUTPUT_WITH_TOOLS, MEDIA_IN_TOOL_RESULTS, THOUGHT_SIGNATURES, TEMPERATURE, PREFILL
        };
        assertEquals(
                EnumSet.of(STRUCTURED_OUTPUT_WITH_TOOLS, MEDIA_IN_TOOL_RESULTS, THOUGHT_SIGNATURES),
                lacks(gemini("gemini-2.5-pro"), asked));
        assertEquals(Set.of(CANDIDATES), lacks(gemini("gemini-3-pro-preview"), asked));
        assertEquals(Set.of(CANDIDATES), lacks(gemini("gemini-3.5-flash"), asked));
    }

    @Test
    void geminiTakesNoSamplingAndNoPrefillFrom36On() {
        for (String model : List.of("gemini-3.5-flash-lite", "gemini-3.6-flash", "gemini-3.8-pro", "gemini-4-flash")) {
            assertEquals(
                    EnumSet.of(TEMPERATURE, TOP_P, TOP_K, PREFILL),
                    lacks(gemini(model), TEMPERATURE, TOP_P, TOP_K, PREFILL),
                    model);
        }
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
                new ModelCard("house-1", "openai", "House", "Chat model of OpenAI.", 1767312000, 1000, null),
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
                        1761955200,
                        null,
                        64000),
                CATALOG.card("claude-opus-4-5"));
    }
}
