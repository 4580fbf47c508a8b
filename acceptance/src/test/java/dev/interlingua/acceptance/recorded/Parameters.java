package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Collects parameters in one spelling. */
final class Parameters {
    private final Map<String, String> all = new TreeMap<>();

    /** A parameter under its common name, if it is told. */
    Parameters take(String name, JsonObject from, String spelling) {
        return put(name, from.get(spelling));
    }

    Parameters put(String name, @Nullable JsonValue value) {
        if (value instanceof JsonNumber number) {
            all.put(name, Canonical.number(number));
        } else if (value instanceof JsonString text) {
            all.put(name, text.getString());
        } else if (value instanceof JsonArray list && !list.isEmpty()) {
            all.put(name, list.toString());
        } else if (value == JsonValue.TRUE || value == JsonValue.FALSE) {
            all.put(name, value.toString());
        }
        return this;
    }

    Parameters set(String name, String value) {
        if (!value.isEmpty()) {
            all.put(name, value);
        }
        return this;
    }

    /** Takes out what asks for nothing. */
    Parameters without(String name, String nothing) {
        all.remove(name, nothing);
        return this;
    }

    Map<String, String> all() {
        return all;
    }
}
