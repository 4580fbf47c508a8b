package dev.interlingua.exchange;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds where a caller wrote a text. */
final class JsonPlace {
    private JsonPlace() {}

    /** The path of the first text that is {@code text}, such as {@code messages[0].content[1].image_url.url}; or null. */
    static @Nullable String of(String text, JsonValue json, String path) {
        if (json instanceof JsonString string) {
            return string.getString().equals(text) ? path : null;
        }
        if (json instanceof JsonArray list) {
            for (int i = 0; i < list.size(); i++) {
                String found = of(text, list.get(i), path + "[" + i + "]");
                if (found != null) {
                    return found;
                }
            }
        } else if (json instanceof JsonObject object) {
            for (Map.Entry<String, JsonValue> member : object.entrySet()) {
                String inner = path.isEmpty() ? member.getKey() : path + "." + member.getKey();
                String found = of(text, member.getValue(), inner);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }
}
