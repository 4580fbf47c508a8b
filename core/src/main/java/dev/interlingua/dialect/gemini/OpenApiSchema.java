package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads Gemini's {@code Schema} (a subset of OpenAPI 3.0 with type names in capitals and {@code nullable}) as JSON Schema.
 * Names of properties are names, whatever they look like.
 */
final class OpenApiSchema {
    private static final List<String> TYPES =
            List.of("TYPE_UNSPECIFIED", "STRING", "NUMBER", "INTEGER", "BOOLEAN", "ARRAY", "OBJECT", "NULL");
    private static final Set<String> COUNTS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");

    private OpenApiSchema() {}

    /** The same schema in JSON Schema's words. */
    static JsonObject toJsonSchema(JsonObject schema) {
        boolean nullable = isTrue(schema, "nullable");
        JsonObjectBuilder out = Json.object();
        for (Map.Entry<String, JsonValue> member : schema.entrySet()) {
            String keyword = ProtoFields.camel(member.getKey());
            if (member.getValue() != JsonValue.NULL || keyword.equals("default")) {
                add(out, keyword, member.getValue(), schema, nullable);
            }
        }
        return out.build();
    }

    private static void add(
            JsonObjectBuilder out, String keyword, JsonValue value, JsonObject schema, boolean nullable) {
        switch (keyword) {
            case "type" -> type(out, value, nullable);
            case "nullable", "propertyOrdering" -> {
                // said by the type, and by the order of the properties
            }
            case "format" -> {
                if (!(value instanceof JsonString text) || !text.getString().equals("enum")) {
                    out.add(keyword, value);
                }
            }
            case "enum" -> out.add(keyword, nullable ? withNull(value) : value);
            case "example" -> out.add("examples", Json.array().add(value));
            case "properties" -> out.add(keyword, properties(value, schema));
            case "anyOf" -> out.add(keyword, branches(value, nullable && !schema.containsKey("type")));
            case "items", "additionalProperties" ->
                out.add(keyword, value instanceof JsonObject object ? toJsonSchema(object) : value);
            default -> out.add(keyword, COUNTS.contains(keyword) ? count(value) : value);
        }
    }

    private static void type(JsonObjectBuilder out, JsonValue value, boolean nullable) {
        if (value instanceof JsonArray several) {
            JsonArrayBuilder types = Json.array();
            several.forEach(one -> {
                String name = typeName(one);
                if (name != null) {
                    types.add(name);
                }
            });
            out.add("type", types);
            return;
        }
        String name = typeName(value);
        if (name != null && nullable && !name.equals("null")) {
            out.add("type", Json.array().add(name).add("null"));
        } else if (name != null) {
            out.add("type", name);
        }
    }

    private static @Nullable String typeName(JsonValue value) {
        String name = null;
        if (value instanceof JsonString text) {
            name = text.getString();
        } else if (value instanceof JsonNumber number && number.longValue() >= 0 && number.longValue() < TYPES.size()) {
            name = TYPES.get((int) number.longValue());
        }
        return name == null || name.equalsIgnoreCase("TYPE_UNSPECIFIED") ? null : name.toLowerCase(Locale.ROOT);
    }

    private static JsonValue withNull(JsonValue values) {
        return values instanceof JsonArray array && !array.contains(JsonValue.NULL)
                ? Json.array(array).addNull().build()
                : values;
    }

    private static JsonObject properties(JsonValue value, JsonObject schema) {
        JsonObjectBuilder out = Json.object();
        if (value instanceof JsonObject properties) {
            for (String name : order(schema, properties)) {
                JsonValue property = properties.get(name);
                out.add(name, property instanceof JsonObject object ? toJsonSchema(object) : property);
            }
        }
        return out.build();
    }

    private static Set<String> order(JsonObject schema, JsonObject properties) {
        JsonValue wanted = schema.containsKey("propertyOrdering")
                ? schema.get("propertyOrdering")
                : schema.get("property_ordering");
        Set<String> names = new LinkedHashSet<>();
        if (wanted instanceof JsonArray array) {
            for (JsonValue name : array) {
                if (name instanceof JsonString text && properties.containsKey(text.getString())) {
                    names.add(text.getString());
                }
            }
        }
        names.addAll(properties.keySet());
        return names;
    }

    private static JsonArray branches(JsonValue value, boolean nullable) {
        JsonArrayBuilder out = Json.array();
        if (value instanceof JsonArray array) {
            array.forEach(branch -> out.add(branch instanceof JsonObject object ? toJsonSchema(object) : branch));
        }
        if (nullable) {
            out.add(Json.object().add("type", "null"));
        }
        return out.build();
    }

    /** Protobuf writes 64-bit counts as text. */
    private static JsonValue count(JsonValue value) {
        return value instanceof JsonString text && text.getString().matches("[0-9]{1,18}")
                ? Json.number(new BigDecimal(text.getString()))
                : value;
    }

    private static boolean isTrue(JsonObject schema, String name) {
        return schema.get(name) == JsonValue.TRUE;
    }
}
