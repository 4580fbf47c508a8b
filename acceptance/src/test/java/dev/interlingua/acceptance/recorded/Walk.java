package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
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

/** Walks JSON of others: what is absent, null or of another type is simply not there. */
final class Walk {
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonReaderFactory READERS = PROVIDER.createReaderFactory(Map.of());

    private Walk() {}

    /** The text as JSON, or null when it is none. */
    static @Nullable JsonValue parse(String text) {
        try (JsonReader reader = READERS.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (RuntimeException noJson) {
            return null;
        }
    }

    /** The text as a JSON object; an empty one when it is none. */
    static JsonObject parseObject(String text) {
        return parse(text) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** {@code {name: text}}. */
    static JsonObject object(String name, String text) {
        return PROVIDER.createObjectBuilder().add(name, text).build();
    }

    static JsonObject object(Map<String, ? extends JsonValue> members) {
        JsonObjectBuilder object = PROVIDER.createObjectBuilder();
        members.forEach(object::add);
        return object.build();
    }

    static JsonString string(String text) {
        return PROVIDER.createValue(text);
    }

    static JsonObject in(JsonObject object, String name) {
        return object.get(name) instanceof JsonObject inner ? inner : JsonValue.EMPTY_JSON_OBJECT;
    }

    /** The objects in an array; a lone object counts as an array of one, as protobuf's JSON has it. */
    static List<JsonObject> each(JsonObject object, String name) {
        return objects(object.get(name));
    }

    static List<JsonObject> objects(@Nullable JsonValue value) {
        if (value instanceof JsonObject one) {
            return List.of(one);
        }
        return value instanceof JsonArray array
                ? array.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonValue::asJsonObject)
                        .toList()
                : List.of();
    }

    static String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : "";
    }

    static @Nullable Long count(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? (Long) number.longValue() : null;
    }

    /** A count that is zero when it is not told. */
    static long sum(JsonObject object, String... names) {
        long sum = 0;
        for (String name : names) {
            Long count = count(object, name);
            sum += count == null ? 0 : count;
        }
        return sum;
    }

    static boolean isTrue(JsonObject object, String name) {
        return object.get(name) == JsonValue.TRUE;
    }

    /** Whether a member is there and not null. */
    static boolean has(JsonObject object, String name) {
        JsonValue value = object.get(name);
        return value != null && value != JsonValue.NULL;
    }
}
