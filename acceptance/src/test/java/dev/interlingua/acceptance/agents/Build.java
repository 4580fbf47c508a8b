package dev.interlingua.acceptance.agents;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to write and to read JSON. */
final class Build {
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());

    private Build() {}

    /** Names and values in turn; a value that is null leaves its member out. */
    static JsonObject object(@Nullable Object... namesAndValues) {
        JsonObjectBuilder object = PROVIDER.createObjectBuilder();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            Object value = namesAndValues[i + 1];
            if (value != null) {
                object.add(String.valueOf(namesAndValues[i]), value(value));
            }
        }
        return object.build();
    }

    static JsonArray array(Object... values) {
        return array(List.of(values));
    }

    static JsonArray array(List<?> values) {
        JsonArrayBuilder array = PROVIDER.createArrayBuilder();
        values.forEach(value -> array.add(value(value)));
        return array.build();
    }

    private static JsonValue value(Object value) {
        if (value instanceof JsonValue json) {
            return json;
        }
        if (value instanceof Boolean flag) {
            return flag ? JsonValue.TRUE : JsonValue.FALSE;
        }
        if (value instanceof Number number) {
            return number instanceof Double fraction
                    ? PROVIDER.createValue(fraction)
                    : PROVIDER.createValue(number.longValue());
        }
        return value instanceof List<?> list ? array(list) : PROVIDER.createValue(value.toString());
    }

    /** A copy of {@code object} with these members set. */
    static JsonObject with(JsonObject object, @Nullable Object... namesAndValues) {
        JsonObjectBuilder copy = PROVIDER.createObjectBuilder(object);
        object(namesAndValues).forEach(copy::add);
        return copy.build();
    }

    static JsonObject without(JsonObject object, String... names) {
        JsonObjectBuilder copy = PROVIDER.createObjectBuilder(object);
        List.of(names).forEach(copy::remove);
        return copy.build();
    }

    static JsonObject parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    static JsonObject in(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
    }

    static List<JsonObject> each(JsonObject object, String name) {
        return object.get(name) instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .toList()
                : List.of();
    }

    /** A member that is text, or the empty text. */
    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }
}
