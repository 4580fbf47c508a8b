package dev.interlingua.dialect.gemini;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.OutputFormat;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes what the answer has to look like, or asks for it in words where the model cannot be held to it. */
final class FormatEncoder {
    /** The members of {@code generationConfig} that this class writes. */
    static final Set<String> MEMBERS = Set.of("responseMimeType", "responseSchema", "responseJsonSchema");

    private static final String PARAM = "response_format";

    private FormatEncoder() {}

    /**
     * Adds the format to {@code config}.
     *
     * @return an instruction to add to the system's, or null
     */
    static @Nullable String encode(ChatRequest request, ModelProfile profile, JsonObjectBuilder config, Losses losses) {
        JsonObject kept = Members.kept(request.extensions(), "generationConfig");
        JsonString mimeType = kept != null && kept.get("responseMimeType") instanceof JsonString text ? text : null;
        OutputFormat format = request.outputFormat();
        JsonObject schema = format instanceof OutputFormat.JsonSchema json ? json.schema() : null;
        if (format instanceof OutputFormat.Text) {
            if (mimeType != null) {
                config.add("responseMimeType", mimeType);
            }
            return null;
        }
        boolean able = profile.can(Capability.STRUCTURED_OUTPUT)
                && (request.tools().isEmpty() || profile.can(Capability.STRUCTURED_OUTPUT_WITH_TOOLS));
        if (!able) {
            losses.converted(PARAM, "instruction");
            return schema == null
                    ? "Answer with a single JSON value and nothing else."
                    : "Answer with a single JSON value that fits this JSON Schema, and nothing else:\n"
                            + Json.write(schema);
        }
        config.add("responseMimeType", mimeType == null ? Json.string("application/json") : mimeType);
        if (schema != null) {
            schema(schema, kept, profile, config, losses);
        }
        return null;
    }

    /** A caller's own words are put back as they were as long as they mean {@code schema}. */
    private static void schema(
            JsonObject schema,
            @Nullable JsonObject kept,
            ModelProfile profile,
            JsonObjectBuilder config,
            Losses losses) {
        if (kept != null && schema.equals(kept.get("responseJsonSchema"))) {
            config.add("responseJsonSchema", schema);
        } else if (kept != null
                && kept.get("responseSchema") instanceof JsonObject openApi
                && OpenApiSchema.toJsonSchema(openApi).equals(schema)) {
            config.add("responseSchema", openApi);
        } else if (profile.can(Capability.JSON_SCHEMA)) {
            config.add("responseJsonSchema", JsonSchemaFilter.filter(schema, losses, PARAM));
        } else {
            config.add("responseSchema", GeminiSchema.of(schema, losses, PARAM));
        }
    }
}
