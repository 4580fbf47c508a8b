package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Arguments of tool calls: raw text here, an object at Gemini. Free text travels as the member {@code input}. */
final class Arguments {
    private Arguments() {}

    /** The object that {@code text} is, null when it is none. */
    static @Nullable JsonObject parse(String text) {
        if (text.isBlank()) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
        try {
            return Json.readRequest(text) instanceof JsonObject object ? object : null;
        } catch (GatewayException notJson) {
            return null;
        }
    }

    /** Free text as an object. */
    static JsonObject wrap(String input) {
        return Json.object().add("input", input).build();
    }

    /** The free text in the arguments of a function that stands for such a tool. */
    static String unwrap(JsonObject args) {
        return args.get("input") instanceof JsonString text ? text.getString() : Json.write(args);
    }
}
