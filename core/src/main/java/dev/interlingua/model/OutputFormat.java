package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** What the visible text of the answer has to look like. */
public sealed interface OutputFormat {

    /** Any text: nothing was asked. */
    record Text() implements OutputFormat {}

    /** Some JSON object, no schema. */
    record Json() implements OutputFormat {}

    /**
     * JSON that fits a schema.
     *
     * @param name the caller's name for it, or null (encoders that need one use {@code output})
     * @param schema JSON Schema
     * @param strict null when the caller did not say
     */
    record JsonSchema(
            @Nullable String name,
            @Nullable String description,
            JsonObject schema,
            @Nullable Boolean strict) implements OutputFormat {
        public JsonSchema {
            requireNonNull(schema, "schema");
        }
    }
}
