package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a tool said, between the object Gemini wants and the text others want.
 *
 * @param text the answer
 * @param error whether the tool failed
 */
record ToolAnswer(String text, boolean error) {

    /** Reads {@code functionResponse.response}: a lone {@code output}, {@code result} or {@code error} is unwrapped. */
    static ToolAnswer read(JsonObject response) {
        Set<String> names = response.keySet();
        for (String member : new String[] {"output", "result"}) {
            if (names.equals(Set.of(member))) {
                return new ToolAnswer(plain(response.get(member)), false);
            }
        }
        if (names.equals(Set.of("error"))) {
            return new ToolAnswer(plain(response.get("error")), true);
        }
        if (names.equals(Set.of("name", "content"))) {
            return new ToolAnswer(plain(response.get("content")), false);
        }
        return new ToolAnswer(names.isEmpty() ? "" : Json.write(response), false);
    }

    private static String plain(@Nullable JsonValue value) {
        if (value == null) {
            return "";
        }
        return value instanceof JsonString text ? text.getString() : Json.write(value);
    }

    /** The object to send: a text that is a JSON object as such, other texts under {@code output} or {@code error}. */
    JsonObject write() {
        if (error) {
            return Json.object().add("error", text).build();
        }
        String trimmed = text.strip();
        if (trimmed.startsWith("{") && trimmed.endsWith("}")) {
            try {
                if (Json.readRequest(trimmed) instanceof JsonObject object) {
                    return object;
                }
            } catch (GatewayException notJson) {
                // then it is text that only looks like JSON
            }
        }
        return Json.object().add("output", text).build();
    }
}
