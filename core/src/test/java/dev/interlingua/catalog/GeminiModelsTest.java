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

class GeminiModelsTest {
    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash, 0, 24576",
        "gemini-2.5-flash-lite, 0, 24576",
        "gemini-2.5-pro, 128, 32768",
        "gemini-of-tomorrow, 0, 24576"
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

    @ParameterizedTest
    @CsvSource({
        "gemini-2.5-flash-preview-09-2025, 1048576, 65536",
        "gemini-2.5-pro, 1048576, 65536",
        "gemini-2.5-flash-image, 32768, 32768",
        "gemini-2.5-flash-preview-tts, 8192, 16384",
        "gemini-2.0-flash-001, 1048576, 8192",
        "gemini-1.5-pro-002, 2097152, 8192",
        "gemini-3-pro-preview, 1048576, 65536",
        "gemini-3.1-flash-lite, 1048576, 65536",
        "gemini-3-pro-image-preview, 65536, 32768",
        "gemini-3.8-flash, 1048576, 65536"
    })
    void knowsGeminisLimits(String model, int context, int output) {
        assertEquals(context, gemini(model).contextTokens());
        assertEquals(output, gemini(model).maxOutputTokens());
    }

    @Test
    void theLatestIsOfTheThirdGeneration() {
        assertTrue(gemini("gemini-flash-latest").can(THOUGHT_SIGNATURES));
        assertFalse(gemini("gemini-flash-latest").can(TEMPERATURE));
        assertEquals("LOW MEDIUM HIGH", levels(gemini("gemini-pro-latest")));
    }
}
