package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.Set;

/**
 * Cuts JSON Schema down to the keywords that Gemini documents for {@code responseJsonSchema} and
 * {@code parametersJsonSchema}; one unknown keyword makes the API refuse the whole request.
 */
final class JsonSchemaFilter {
    private static final Set<String> PLAIN = Set.of(
            "$id",
            "$anchor",
            "type",
            "format",
            "title",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "required",
            "propertyOrdering");
    private static final String DEFINITIONS = "#/definitions/";

    private final Losses losses;
    private final String param;

    private JsonSchemaFilter(Losses losses, String param) {
        this.losses = losses;
        this.param = param;
    }

    /**
     * The supported part of {@code schema}.
     *
     * @param param where the schema stands in the caller's request
     */
    static JsonObject filter(JsonObject schema, Losses losses, String param) {
        return new JsonSchemaFilter(losses, param).node(schema);
    }

    private JsonObject node(JsonObject schema) {
        if (schema.get("$ref") instanceof JsonString reference) {
            return reference(schema, reference.getString());
        }
        JsonObject merged = SchemaMerge.allOf(schema);
        SchemaNotes notes = new SchemaNotes(losses, param);
        JsonObjectBuilder out = Json.object();
        boolean described = false;
        for (Map.Entry<String, JsonValue> member : merged.entrySet()) {
            if (member.getKey().equals("description")) {
                described = true;
            } else {
                keyword(out, member.getKey(), member.getValue(), merged, notes);
            }
        }
        notes.describe(described ? merged.get("description") : null, out);
        return out.build();
    }

    /** Beside a reference no other keyword is allowed, but a root keeps its definitions. */
    private JsonObject reference(JsonObject schema, String reference) {
        JsonObjectBuilder out = Json.object()
                .add(
                        "$ref",
                        reference.startsWith(DEFINITIONS)
                                ? "#/$defs/" + reference.substring(DEFINITIONS.length())
                                : reference);
        if (definitions(schema) instanceof JsonObject definitions) {
            out.add("$defs", children(definitions));
        }
        return out.build();
    }

    private static JsonValue definitions(JsonObject schema) {
        JsonValue definitions = schema.containsKey("$defs") ? schema.get("$defs") : schema.get("definitions");
        return definitions == null ? JsonValue.NULL : definitions;
    }

    private void keyword(JsonObjectBuilder out, String keyword, JsonValue value, JsonObject schema, SchemaNotes notes) {
        if (PLAIN.contains(keyword)) {
            plain(out, keyword, value, schema);
            return;
        }
        switch (keyword) {
            case "$defs", "definitions" -> out.add("$defs", value instanceof JsonObject all ? children(all) : value);
            case "properties" -> out.add(keyword, value instanceof JsonObject all ? children(all) : value);
            case "items", "additionalProperties" -> {
                if (value instanceof JsonArray tuple) {
                    out.add("prefixItems", branches(tuple));
                } else {
                    out.add(keyword, value instanceof JsonObject child ? node(child) : value);
                }
            }
            case "prefixItems", "anyOf", "oneOf" ->
                out.add(keyword, value instanceof JsonArray all ? branches(all) : value);
            case "enum" -> choices(out, value, notes);
            case "const" -> choices(out, Json.array().add(value).build(), notes);
            case "nullable" -> {
                // an OpenAPI word that strays into JSON Schema; said by the type
            }
            default -> notes.unsupported(keyword, value);
        }
    }

    private static void plain(JsonObjectBuilder out, String keyword, JsonValue value, JsonObject schema) {
        if (keyword.equals("required")) {
            JsonArray required = SchemaMerge.required(schema);
            if (!required.isEmpty()) {
                out.add(keyword, required);
            }
        } else if (keyword.equals("type")
                && value instanceof JsonString type
                && schema.get("nullable") == JsonValue.TRUE
                && !type.getString().equals("null")) {
            out.add(keyword, Json.array().add(type).add("null"));
        } else {
            out.add(keyword, value);
        }
    }

    /** Choices may be texts and numbers; null among them is said by the type. */
    private static void choices(JsonObjectBuilder out, JsonValue values, SchemaNotes notes) {
        JsonArrayBuilder kept = Json.array();
        boolean allowed = values instanceof JsonArray;
        boolean any = false;
        if (values instanceof JsonArray array) {
            for (JsonValue value : array) {
                if (value instanceof JsonString || value instanceof JsonNumber) {
                    kept.add(value);
                    any = true;
                } else if (value != JsonValue.NULL) {
                    allowed = false;
                }
            }
        }
        if (allowed && any) {
            out.add("enum", kept);
        } else {
            notes.unsupported("enum", values);
        }
    }

    private JsonObject children(JsonObject named) {
        JsonObjectBuilder out = Json.object();
        named.forEach((name, child) -> out.add(name, child instanceof JsonObject schema ? node(schema) : any(child)));
        return out.build();
    }

    private JsonArray branches(JsonArray all) {
        JsonArrayBuilder out = Json.array();
        all.forEach(branch -> out.add(branch instanceof JsonObject schema ? node(schema) : any(branch)));
        return out.build();
    }

    /** {@code true} as a schema allows anything, as an empty one does. */
    private static JsonValue any(JsonValue schema) {
        return schema == JsonValue.TRUE ? JsonValue.EMPTY_JSON_OBJECT : schema;
    }
}
