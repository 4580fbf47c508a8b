package dev.interlingua.catalog;

import static dev.interlingua.catalog.Capability.*;
import static dev.interlingua.catalog.Profiles.*;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaudeModelsTest {
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
        "claude-fable-5-1, 128000, ALWAYS",
        "claude-fable-5-2, 128000, ALWAYS",
        "claude-sonnet-5-20260630, 128000, ADAPTIVE",
        "claude-haiku-5-5-20260901, 128000, ADAPTIVE"
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
        "claude-3-haiku-20240307, 200000",
        "claude-opus-4-1, 200000",
        "claude-haiku-4-5, 200000",
        "claude-sonnet-4-5, 200000",
        "claude-opus-4-5-20251101, 200000",
        "claude-sonnet-4-6, 1000000",
        "claude-opus-4-6, 1000000",
        "claude-opus-5, 1000000",
        "claude-fable-5, 1000000",
        "claude-haiku-5-5, 1000000"
    })
    void knowsClaudesWindows(String model, int context) {
        assertEquals(context, claude(model).contextTokens());
    }

    @Test
    void laterVersionsOfANameAreTakenForAsRestrictedAsTheNewestKnown() {
        assertFalse(claude("claude-fable-5-2").can(FORCED_TOOL_CHOICE));
        assertFalse(claude("claude-mythos-5-2").can(FORCED_TOOL_CHOICE));
        assertTrue(claude("claude-fable-5").can(FORCED_TOOL_CHOICE));
        assertTrue(claude("claude-opus-5-20260724").can(FORCED_TOOL_CHOICE));
    }
}
