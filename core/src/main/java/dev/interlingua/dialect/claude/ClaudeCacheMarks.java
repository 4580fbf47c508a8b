package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Claude takes four cache breakpoints per request: of more, the last four in prompt order are kept. */
final class ClaudeCacheMarks {
    private static final String MARK = "cache_control";
    private static final int MOST = 4;

    private int excess;

    private ClaudeCacheMarks(int excess) {
        this.excess = excess;
    }

    /** @param json a request with tools, system and messages */
    static JsonObject limited(JsonObject json) {
        int marks = count(json.get("tools")) + count(json.get("system")) + count(json.get("messages"));
        if (marks <= MOST) {
            return json;
        }
        ClaudeCacheMarks remover = new ClaudeCacheMarks(marks - MOST);
        JsonObjectBuilder limited = Json.object(json);
        for (String name : new String[] {"tools", "system", "messages"}) {
            if (json.get(name) instanceof JsonArray array) {
                limited.add(name, remover.reduced(array));
            }
        }
        return limited.build();
    }

    private static int count(@Nullable JsonValue value) {
        int marks = 0;
        if (value instanceof JsonArray array) {
            for (JsonValue element : array) {
                if (element instanceof JsonObject object) {
                    marks += (object.containsKey(MARK) ? 1 : 0) + count(object.get("content"));
                }
            }
        }
        return marks;
    }

    private JsonArray reduced(JsonArray array) {
        JsonArrayBuilder out = Json.array();
        for (JsonValue element : array) {
            out.add(element instanceof JsonObject object && excess > 0 ? reduced(object) : element);
        }
        return out.build();
    }

    private JsonObject reduced(JsonObject object) {
        JsonObject inner = object;
        if (object.get("content") instanceof JsonArray content && count(content) > 0) {
            inner = Json.object(object).add("content", reduced(content)).build();
        }
        if (excess > 0 && inner.containsKey(MARK)) {
            excess--;
            return Json.object(inner).remove(MARK).build();
        }
        return inner;
    }
}
