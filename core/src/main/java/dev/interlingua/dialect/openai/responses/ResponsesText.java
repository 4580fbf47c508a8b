package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.openai.common.OpenAiSchemas;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.OutputFormat;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/** Writes {@code text}: the output format, flat where Chat nests it, and the verbosity. */
final class ResponsesText {
    private ResponsesText() {}

    /**
     * The object; empty when nothing was asked.
     *
     * @param kept members the caller wrote beside those the neutral request holds, or null
     */
    static JsonObject encode(ChatRequest request, @Nullable JsonObject kept) {
        JsonObjectBuilder text = Json.object();
        if (request.outputFormat() instanceof OutputFormat.Json) {
            text.add("format", Json.object().add("type", "json_object"));
        } else if (request.outputFormat() instanceof OutputFormat.JsonSchema schema) {
            text.add("format", format(schema));
        }
        if (request.verbosity() != null) {
            text.add("verbosity", request.verbosity());
        }
        if (kept != null) {
            kept.forEach(text::add);
        }
        return text.build();
    }

    private static JsonObjectBuilder format(OutputFormat.JsonSchema schema) {
        Boolean strict = schema.strict();
        JsonObjectBuilder format = Json.object()
                .add("type", "json_schema")
                .add("name", OpenAiSchemas.formatName(schema.name()))
                .add("strict", strict == null ? OpenAiSchemas.fitsStrict(schema.schema()) : strict)
                .add("schema", schema.schema());
        if (schema.description() != null) {
            format.add("description", schema.description());
        }
        return format;
    }
}
