package dev.interlingua.acceptance.state;

import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** JSON as tests write and read it. */
final class Js {
    private static final JsonProvider JSON = JsonProvider.provider();

    private Js() {}

    /** Single quotes for double ones, {@code %s} for arguments. */
    static JsonObject object(String quoted, Object... arguments) {
        return parse(quoted.replace('\'', '"').formatted(arguments));
    }

    static JsonObject parse(String text) {
        try (JsonReader reader = JSON.createReader(new StringReader(text))) {
            return reader.readObject();
        }
    }

    static JsonArray array(Collection<? extends JsonValue> values) {
        JsonArrayBuilder array = JSON.createArrayBuilder();
        values.forEach(array::add);
        return array.build();
    }

    static JsonObject with(JsonObject object, String name, JsonValue value) {
        return JSON.createObjectBuilder(object).add(name, value).build();
    }

    static JsonObject with(JsonObject object, String name, String value) {
        return JSON.createObjectBuilder(object).add(name, value).build();
    }

    /** Only these members. */
    static JsonObject only(JsonObject object, Set<String> names) {
        JsonObjectBuilder kept = JSON.createObjectBuilder();
        object.forEach((name, value) -> {
            if (names.contains(name)) {
                kept.add(name, value);
            }
        });
        return kept.build();
    }

    /** All but these members. */
    static JsonObject without(JsonObject object, String... names) {
        JsonObjectBuilder kept = JSON.createObjectBuilder(object);
        for (String name : names) {
            kept.remove(name);
        }
        return kept.build();
    }

    static List<JsonObject> objects(JsonObject owner, String name) {
        List<JsonObject> all = new ArrayList<>();
        if (owner.get(name) instanceof JsonArray array) {
            array.forEach(value -> all.add(value.asJsonObject()));
        }
        return all;
    }

    static String text(JsonObject owner, String name) {
        return owner.getString(name, "");
    }
}
