package dev.interlingua.catalog;

import static dev.interlingua.catalog.Capability.*;
import static dev.interlingua.catalog.Profiles.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ReasoningOptions.Effort;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenAiModelsTest {
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
        "gpt-5-codex, LOW MEDIUM HIGH",
        "gpt-5.1-codex-mini, LOW MEDIUM HIGH",
        "gpt-5.1-codex-max, LOW MEDIUM HIGH XHIGH",
        "gpt-5.3-codex, LOW MEDIUM HIGH XHIGH",
        "o3-deep-research, MEDIUM",
        "codex-mini-latest, LOW MEDIUM HIGH",
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
        "gpt-4o-2024-08-06, 128000, 16384",
        "gpt-4o-2024-05-13, 128000, 4096",
        "chatgpt-4o-latest, 128000, 16384",
        "gpt-4.1-mini, 1047576, 32768",
        "gpt-4-turbo-2024-04-09, 128000, 4096",
        "gpt-4-0613, 8192, 8192",
        "gpt-3.5-turbo, 16385, 4096",
        "o1-2024-12-17, 200000, 100000",
        "o1-mini, 128000, 65536",
        "o1-preview-2024-09-12, 128000, 32768",
        "o3-mini, 200000, 100000",
        "o4-mini, 200000, 100000",
        "gpt-5-mini-2025-08-07, 400000, 128000",
        "gpt-5-pro, 400000, 272000",
        "gpt-5-chat-latest, 128000, 16384",
        "gpt-5.2, 400000, 128000",
        "gpt-5.3-codex-spark, 128000, 32000",
        "gpt-5.4-nano, 400000, 128000",
        "gpt-5.4-2026-03-05, 1050000, 128000",
        "gpt-5.5, 1050000, 128000",
        "gpt-5.6-luna, 1050000, 128000",
        "ft:gpt-4.1-mini-2025-04-14:acme::x1, 1047576, 32768"
    })
    void knowsOpenAisLimits(String model, int context, int output) {
        assertEquals(context, chat(model).contextTokens());
        assertEquals(output, chat(model).maxOutputTokens());
    }

    @Test
    void schemasCameWith4oOfAugust() {
        for (String model : List.of("gpt-4o", "gpt-4o-mini", "gpt-4.1", "o1", "o3-mini", "gpt-5.4")) {
            assertTrue(chat(model).can(STRUCTURED_OUTPUT), model);
        }
        for (String model : List.of("gpt-4o-2024-05-13", "gpt-4-turbo", "gpt-4", "gpt-3.5-turbo", "o1-mini")) {
            assertFalse(chat(model).can(STRUCTURED_OUTPUT), model);
        }
    }

    @Test
    void someAreOnResponsesOnly() {
        for (String model :
                List.of("o1-pro", "o3-pro", "gpt-5-pro", "gpt-5-codex", "gpt-5.1-codex-max", "gpt-5.5-pro")) {
            assertFalse(chat(model).can(CHAT_COMPLETIONS), model);
        }
        for (String model : List.of("gpt-5", "gpt-5.1-codex", "gpt-5.2-pro", "gpt-5.6", "gpt-4o", "llama-3.3-70b")) {
            assertTrue(chat(model).can(CHAT_COMPLETIONS), model);
        }
    }

    @Test
    void searchModelsTakeNoSampling() {
        assertEquals(
                EnumSet.of(TEMPERATURE, TOP_P, PENALTIES),
                lacks(chat("gpt-4o-mini-search-preview-2025-03-11"), TEMPERATURE, TOP_P, PENALTIES, STOP));
    }

    @Test
    void someTakeNoImages() {
        for (String model : List.of("gpt-4", "gpt-3.5-turbo", "o3-mini", "o1-preview", "gpt-audio-1.5")) {
            assertFalse(chat(model).can(IMAGE_INPUT), model);
        }
        assertTrue(chat("gpt-4o").can(IMAGE_INPUT));
        assertTrue(chat("gpt-5").can(IMAGE_INPUT));
    }
}
