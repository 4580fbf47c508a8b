package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.AudioOutput;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Sampling;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code generationConfig}.
 *
 * @param config the caller's object; an empty one when there was none
 */
record ConfigDecoder(ProtoFields config) {
    private static final Set<String> KNOWN = Set.of(
            "maxOutputTokens",
            "temperature",
            "topP",
            "topK",
            "candidateCount",
            "stopSequences",
            "presencePenalty",
            "frequencyPenalty",
            "seed",
            "responseLogprobs",
            "logprobs",
            "responseMimeType",
            "responseSchema",
            "responseJsonSchema",
            "_responseJsonSchema",
            "responseModalities",
            "speechConfig",
            "thinkingConfig");

    static ConfigDecoder of(ProtoFields root) {
        ProtoFields config = root.object("generationConfig");
        return new ConfigDecoder(
                config == null ? ProtoFields.of(JsonValue.EMPTY_JSON_OBJECT, "generationConfig") : config);
    }

    Sampling sampling() {
        return new Sampling(
                config.int32("maxOutputTokens"),
                config.decimal("temperature"),
                config.decimal("topP"),
                config.int32("topK"),
                config.decimal("presencePenalty"),
                config.decimal("frequencyPenalty"),
                config.integer("seed"),
                config.strings("stopSequences"),
                config.int32("candidateCount"),
                config.bool("responseLogprobs"),
                config.int32("logprobs"),
                null);
    }

    OutputFormat outputFormat() {
        JsonObject json = jsonSchema();
        if (json != null) {
            return new OutputFormat.JsonSchema(null, null, json, null);
        }
        JsonObject schema = config.jsonObject("responseSchema");
        if (schema != null) {
            return new OutputFormat.JsonSchema(null, null, OpenApiSchema.toJsonSchema(schema), null);
        }
        String mimeType = MimeTypes.essence(config.string("responseMimeType"));
        return "application/json".equals(mimeType) ? new OutputFormat.Json() : new OutputFormat.Text();
    }

    private @Nullable JsonObject jsonSchema() {
        JsonObject schema = config.jsonObject("responseJsonSchema");
        return schema == null ? config.jsonObject("_responseJsonSchema") : schema;
    }

    ReasoningOptions reasoning() {
        ProtoFields thinking = config.object("thinkingConfig");
        if (thinking == null) {
            return ReasoningOptions.UNSET;
        }
        Boolean visible = thinking.bool("includeThoughts");
        Effort effort = effort(thinking);
        if (effort != null) {
            return new ReasoningOptions(Mode.ON, effort, null, visible, null, false);
        }
        Integer budget = thinking.int32("thinkingBudget");
        if (budget == null) {
            return new ReasoningOptions(null, null, null, visible, null, false);
        }
        if (budget < 0) {
            return new ReasoningOptions(Mode.AUTO, null, null, visible, null, false);
        }
        return budget == 0
                ? new ReasoningOptions(Mode.OFF, Effort.NONE, null, visible, null, false)
                : new ReasoningOptions(Mode.ON, null, budget, visible, null, false);
    }

    private static @Nullable Effort effort(ProtoFields thinking) {
        String level = thinking.string("thinkingLevel");
        if (level == null) {
            return null;
        }
        return switch (level.toUpperCase(Locale.ROOT)) {
            case "MINIMAL" -> Effort.MINIMAL;
            case "LOW" -> Effort.LOW;
            case "MEDIUM" -> Effort.MEDIUM;
            case "HIGH" -> Effort.HIGH;
            case "THINKING_LEVEL_UNSPECIFIED" -> null;
            default ->
                throw GatewayException.invalid(
                        thinking.at("thinkingLevel"), "'thinkingLevel' must be MINIMAL, LOW, MEDIUM or HIGH.");
        };
    }

    Set<String> modalities() {
        Set<String> all = new LinkedHashSet<>();
        for (String modality : config.strings("responseModalities")) {
            String word = modality.toLowerCase(Locale.ROOT);
            if (!word.equals("modality_unspecified")) {
                all.add(word);
            }
        }
        return all;
    }

    @Nullable
    AudioOutput audio() {
        ProtoFields speech = config.object("speechConfig");
        ProtoFields voice = speech == null ? null : speech.object("voiceConfig");
        ProtoFields prebuilt = voice == null ? null : voice.object("prebuiltVoiceConfig");
        String name = prebuilt == null ? null : prebuilt.string("voiceName");
        return name != null || modalities().contains("audio") ? new AudioOutput(name, null) : null;
    }

    /** How closely to look at the images: {@code low}, {@code high}, or null. */
    @Nullable
    String detail() {
        String resolution = config.string("mediaResolution");
        return "MEDIA_RESOLUTION_LOW".equals(resolution)
                ? "low"
                : "MEDIA_RESOLUTION_HIGH".equals(resolution) ? "high" : null;
    }

    /** What the neutral request has no place for, and the schemas and modalities as they were written. */
    @Nullable
    JsonObject rest() {
        JsonObjectBuilder out = Json.object();
        JsonObject unknown = config.others(KNOWN);
        if (unknown != null) {
            unknown.forEach((name, value) -> out.add(ProtoFields.camel(name), value));
        }
        for (String name : new String[] {"responseSchema", "responseModalities", "speechConfig"}) {
            JsonValue value = config.value(name);
            if (value != null) {
                out.add(name, value);
            }
        }
        JsonObject json = jsonSchema();
        if (json != null) {
            out.add("responseJsonSchema", json);
        }
        String mimeType = config.string("responseMimeType");
        if (mimeType != null) {
            out.add("responseMimeType", mimeType);
        }
        ProtoFields thinking = config.object("thinkingConfig");
        JsonObject more =
                thinking == null ? null : thinking.others(Set.of("includeThoughts", "thinkingBudget", "thinkingLevel"));
        if (more != null) {
            out.add("thinkingConfig", more);
        }
        JsonObject rest = out.build();
        return rest.isEmpty() ? null : rest;
    }
}
