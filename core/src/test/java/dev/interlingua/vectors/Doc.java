package dev.interlingua.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.json.Json;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A JSON document under inspection. Expected JSON is written with single quotes for double ones. */
record Doc(JsonValue json) {

    static Doc of(byte[] utf8) {
        return new Doc(Json.readRequest(utf8));
    }

    static Doc of(String text) {
        return new Doc(Json.readRequest(text));
    }

    /** Single quotes become double ones. */
    static String quoted(String json) {
        return json.replace('\'', '"');
    }

    /** What stands at a path such as {@code messages/0/content}; null when there is nothing. */
    @Nullable
    JsonValue at(String path) {
        JsonValue value = json;
        for (String step : path.split("/")) {
            if (value instanceof JsonObject object) {
                value = object.get(step);
            } else if (value instanceof JsonArray array && step.matches("\\d+")) {
                int index = Integer.parseInt(step);
                value = index < array.size() ? array.get(index) : null;
            } else {
                return null;
            }
        }
        return value;
    }

    String text(String path) {
        return at(path) instanceof JsonString text ? text.getString() : "no text at " + path + ": " + at(path);
    }

    int size(String path) {
        return at(path) instanceof JsonArray array ? array.size() : -1;
    }

    Doc is(String expected) {
        JsonAssert.sameJson(Json.readRequest(quoted(expected)), json);
        return this;
    }

    Doc has(String path, String expected) {
        JsonValue actual = at(path);
        assertNotNull(actual, () -> "nothing at " + path + " in " + json);
        JsonAssert.sameJson(Json.readRequest(quoted(expected)), actual);
        return this;
    }

    Doc lacks(String path) {
        assertNull(at(path), () -> "at " + path + " in " + json);
        return this;
    }

    Doc hasSize(String path, int size) {
        assertEquals(size, size(path), () -> "elements of " + path + " in " + json);
        return this;
    }
}
