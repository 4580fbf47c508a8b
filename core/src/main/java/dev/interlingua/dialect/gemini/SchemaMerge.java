package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Steps that both ways of writing a schema for Gemini share. */
final class SchemaMerge {
    private SchemaMerge() {}

    /** {@code schema} with the branches of its {@code allOf} merged in: the first word on a matter counts. */
    static JsonObject allOf(JsonObject schema) {
        if (!(schema.get("allOf") instanceof JsonArray branches)) {
            return schema;
        }
        Map<String, JsonValue> merged = new LinkedHashMap<>(schema);
        merged.remove("allOf");
        for (JsonValue branch : branches) {
            if (branch instanceof JsonObject object) {
                allOf(object)
                        .forEach((keyword, value) -> merged.merge(keyword, value, (first, second) -> {
                            return both(keyword, first, second);
                        }));
            }
        }
        JsonObjectBuilder out = Json.object();
        merged.forEach(out::add);
        return out.build();
    }

    private static JsonValue both(String keyword, JsonValue first, JsonValue second) {
        if (keyword.equals("properties") && first instanceof JsonObject a && second instanceof JsonObject b) {
            JsonObjectBuilder union = Json.object(b);
            a.forEach(union::add);
            return union.build();
        }
        if (keyword.equals("required") && first instanceof JsonArray a && second instanceof JsonArray b) {
            Set<JsonValue> union = new LinkedHashSet<>(a);
            union.addAll(b);
            JsonArrayBuilder out = Json.array();
            union.forEach(out::add);
            return out.build();
        }
        return first;
    }

    /** The names under {@code required} that are properties: Gemini refuses others. */
    static JsonArray required(JsonObject schema) {
        JsonArrayBuilder out = Json.array();
        if (schema.get("required") instanceof JsonArray names) {
            Set<String> known =
                    schema.get("properties") instanceof JsonObject properties ? properties.keySet() : Set.of();
            for (JsonValue name : names) {
                if (name instanceof JsonString text && known.contains(text.getString())) {
                    out.add(text);
                }
            }
        }
        return out.build();
    }
}
