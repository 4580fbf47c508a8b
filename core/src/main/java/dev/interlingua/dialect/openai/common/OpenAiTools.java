package dev.interlingua.dialect.openai.common;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Pieces of tool definitions that Chat and Responses write differently. */
public final class OpenAiTools {
    private static final String GRAMMAR = "grammar";

    private OpenAiTools() {}

    /** A custom tool's {@code format} as Chat nests it: {@code {type:"grammar",grammar:{syntax,definition}}}. */
    public static @Nullable JsonObject chatFormat(@Nullable JsonObject format) {
        boolean flat = format != null && GRAMMAR.equals(Loose.string(format, "type")) && !format.containsKey(GRAMMAR);
        if (format == null || !flat) {
            return format;
        }
        JsonObject inner = Json.object(format).remove("type").build();
        return Json.object().add("type", GRAMMAR).add(GRAMMAR, inner).build();
    }

    /** A custom tool's {@code format} as Responses writes it flat: {@code {type:"grammar",syntax,definition}}. */
    public static @Nullable JsonObject responsesFormat(@Nullable JsonObject format) {
        JsonValue inner = format == null ? null : format.get(GRAMMAR);
        if (!(inner instanceof JsonObject grammar)) {
            return format;
        }
        return Json.object().add("type", GRAMMAR).addAll(Json.object(grammar)).build();
    }
}
