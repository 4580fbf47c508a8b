package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.dialect.ModelList;
import dev.interlingua.json.Json;
import dev.interlingua.model.Extensions;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models of every kind in the words of Anthropic's list. */
class ClaudeModelCapabilitiesTest {
    private static ModelList.Entry entry(String model, String format, Extensions own) {
        return new ModelList.Entry(
                model, "", model, "", 0, null, null, format, Catalog.shipped().profile(model, format), own);
    }

    private static JsonObject capabilities(String model, String format) {
        return (JsonObject) ClaudeModelCapabilities.of(entry(model, format, Extensions.NONE));
    }

    private static String supported(JsonObject members) {
        return members.keySet().stream()
                .filter(name -> members.get(name) instanceof JsonObject one && one.getBoolean("supported"))
                .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-haiku, claude, '', ''",
        "claude-haiku-4-5, claude, disabled enabled, ''",
        "claude-opus-4-5, claude, disabled enabled, low medium high",
        "claude-opus-4-6, claude, adaptive disabled enabled, low medium high",
        "claude-opus-4-7, claude, adaptive disabled, low medium high xhigh max",
        "claude-fable-5, claude, adaptive, low medium high xhigh max",
        "claude-sonnet-5-5, claude, adaptive between_tools, low medium high xhigh max",
        "gemini-2.5-flash, gemini, adaptive disabled enabled, low medium high",
        "gemini-3-pro-preview, gemini, adaptive disabled enabled, low high",
        "gpt-5.2, openai-responses, adaptive disabled enabled, low medium high xhigh",
        "gpt-4o, openai-chat, '', ''"
    })
    void thinkingAndEffort(String model, String format, String types, String levels) {
        JsonObject told = capabilities(model, format);
        JsonObject thinking = told.getJsonObject("thinking");
        assertEquals(types, supported(thinking.getJsonObject("types")));
        assertEquals(!types.isEmpty(), thinking.getBoolean("supported"));
        assertEquals(levels, supported(told.getJsonObject("effort")));
        assertEquals(!levels.isEmpty(), told.getJsonObject("effort").getBoolean("supported"));
    }

    @ParameterizedTest
    @CsvSource({
        "claude-3-haiku, claude, image_input pdf_input",
        "claude-opus-4-1, claude, citations code_execution context_management image_input pdf_input server_tools"
                + " thinking",
        "gpt-3.5-turbo, openai-chat, ''",
        "gpt-4o, openai-responses, code_execution image_input pdf_input server_tools structured_outputs"
    })
    void theRest(String model, String format, String supported) {
        assertEquals(supported, supported(capabilities(model, format)));
    }

    @Test
    void everyMemberTheSchemaDemandsIsThere() {
        JsonObject told = capabilities("claude-opus-5", "claude");
        Set<String> demanded = Set.of(
                "batch",
                "citations",
                "code_execution",
                "context_management",
                "effort",
                "image_input",
                "pdf_input",
                "structured_outputs",
                "thinking");
        assertEquals(
                List.of(),
                demanded.stream().filter(name -> !told.containsKey(name)).toList());
        assertEquals(
                List.of(),
                Stream.of("low", "medium", "high", "xhigh", "max", "supported")
                        .filter(name -> !told.getJsonObject("effort").containsKey(name))
                        .toList());
    }

    @Test
    void ofAModelNobodyKnowsNothingIsSaid() {
        assertEquals(
                JsonValue.NULL, ClaudeModelCapabilities.of(entry("llama-3.3-70b", "openai-chat", Extensions.NONE)));
    }

    @Test
    void theVendorsWordsGoBeforeOurs() {
        JsonObject told =
                Json.readReplyObject("{\"capabilities\":{\"new\":1},\"lifecycle\":\"deprecated\",\"line\":\"opus\"}");
        JsonObject shown = Json.readReplyObject(
                new ClaudeModels().single(entry("claude-opus-5", "claude", Extensions.of("claude", told))));
        assertEquals("{\"new\":1}", String.valueOf(shown.get("capabilities")));
        assertEquals("deprecated", shown.getString("lifecycle"));
        assertEquals("opus", shown.getString("line"));
    }
}
