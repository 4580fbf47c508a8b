package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a schema node is a choice between others.
 *
 * @param schema the node without {@code oneOf} and {@code const}
 * @param type Gemini's name of its one type
 * @param branches the alternatives; empty when there is nothing to choose
 * @param only the one alternative that is left beside null, or null
 * @param nullable whether null is allowed
 */
record SchemaUnion(
        JsonObject schema,
        String type,
        List<JsonObject> branches,
        @Nullable JsonObject only,
        boolean nullable) {

    /** Looks at {@code schema}, whose {@code allOf} is already merged. */
    static SchemaUnion of(JsonObject schema, SchemaNotes notes) {
        JsonObject plain = plain(schema);
        List<JsonObject> branches = new ArrayList<>();
        boolean nullable = plain.get("nullable") == JsonValue.TRUE;
        if (plain.get("anyOf") instanceof JsonArray alternatives) {
            for (JsonValue alternative : alternatives) {
                if (isNull(alternative)) {
                    nullable = true;
                } else if (alternative instanceof JsonObject object) {
                    branches.add(object);
                }
            }
        }
        List<String> types = types(plain.get("type"));
        if (types.remove("null")) {
            nullable = true;
        }
        if (!branches.isEmpty() && plain.get("properties") instanceof JsonObject properties && !properties.isEmpty()) {
            JsonValue dropped = plain.getOrDefault("anyOf", JsonValue.NULL);
            notes.unsupported("anyOf", dropped);
            branches.clear();
        }
        if (branches.isEmpty() && types.size() > 1) {
            types.forEach(
                    type -> branches.add(Json.object(plain).add("type", type).build()));
            return new SchemaUnion(JsonValue.EMPTY_JSON_OBJECT, "STRING", List.copyOf(branches), null, nullable);
        }
        JsonObject only = branches.size() == 1 ? branches.get(0) : null;
        String type = types.isEmpty() ? guess(plain) : types.get(0);
        return new SchemaUnion(plain, GeminiSchema.typeName(type), List.copyOf(branches), only, nullable);
    }

    private static JsonObject plain(JsonObject schema) {
        JsonObjectBuilder out = Json.object();
        schema.forEach((keyword, value) -> {
            switch (keyword) {
                case "oneOf" -> out.add("anyOf", value);
                case "const" -> out.add("enum", Json.array().add(value));
                default -> out.add(keyword, value);
            }
        });
        return out.build();
    }

    private static boolean isNull(JsonValue schema) {
        return schema instanceof JsonObject object
                && object.get("type") instanceof JsonString type
                && type.getString().equals("null");
    }

    private static List<String> types(@Nullable JsonValue type) {
        List<String> all = new ArrayList<>();
        if (type instanceof JsonString text) {
            all.add(text.getString());
        } else if (type instanceof JsonArray several) {
            several.forEach(one -> {
                if (one instanceof JsonString text) {
                    all.add(text.getString());
                }
            });
        }
        return all;
    }

    /** The API wants a type on every node. */
    private static String guess(JsonObject schema) {
        if (schema.containsKey("properties") || schema.containsKey("additionalProperties")) {
            return "object";
        }
        return schema.containsKey("items") || schema.containsKey("prefixItems") ? "array" : "string";
    }
}
