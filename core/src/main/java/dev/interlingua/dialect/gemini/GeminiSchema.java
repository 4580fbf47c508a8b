package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON Schema as Gemini's {@code Schema}, the subset of OpenAPI 3.0 that older models take: references are
 * replaced by what they refer to, unions with null become {@code nullable}, what has no keyword moves into the
 * description.
 */
final class GeminiSchema {
    private static final int DEEPEST = 32;
    /** Replacing references can multiply a small schema beyond all bounds. */
    private static final int LARGEST = 20_000;

    private static final Set<String> COUNTS =
            Set.of("minItems", "maxItems", "minLength", "maxLength", "minProperties", "maxProperties");
    private static final Map<String, Set<String>> FORMATS = Map.of(
            "STRING", Set.of("date-time"),
            "NUMBER", Set.of("float", "double"),
            "INTEGER", Set.of("int32", "int64"));

    private final SchemaReferences references;
    private final Losses losses;
    private final String param;
    private int nodes;

    private GeminiSchema(JsonObject root, Losses losses, String param) {
        this.references = new SchemaReferences(root);
        this.losses = losses;
        this.param = param;
    }

    /**
     * Converts a whole schema.
     *
     * @param param where the schema stands in the caller's request
     */
    static JsonObject of(JsonObject schema, Losses losses, String param) {
        return new GeminiSchema(schema, losses, param).node(schema, List.of());
    }

    /** @param followed the references followed so far, to see circles */
    private JsonObject node(JsonObject schema, List<String> followed) {
        if (schema.get("$ref") instanceof JsonString reference) {
            return reference(schema, reference.getString(), followed);
        }
        List<String> path = SchemaReferences.followed(schema, followed);
        if (path == null || path.size() > DEEPEST || ++nodes > LARGEST) {
            return nested("schema");
        }
        SchemaNotes notes = new SchemaNotes(losses, param);
        SchemaUnion union = SchemaUnion.of(SchemaMerge.allOf(references.branches(schema)), notes);
        if (union.only() != null) {
            return nullable(node(union.only(), path), union.nullable(), schema.get("description"));
        }
        JsonObject plain = union.schema();
        JsonObjectBuilder out = Json.object();
        List<JsonObject> branches = union.branches();
        String type = branches.isEmpty() ? union.type() : null;
        if (type != null) {
            out.add("type", type);
        }
        for (Map.Entry<String, JsonValue> member : plain.entrySet()) {
            keyword(out, member.getKey(), member.getValue(), type, plain, notes, path);
        }
        notes.describe(plain.get("description"), out);
        if (union.nullable()) {
            out.add("nullable", true);
        }
        if (!branches.isEmpty()) {
            JsonArrayBuilder all = Json.array();
            branches.forEach(branch -> all.add(node(branch, path)));
            out.add("anyOf", all);
        } else if ("ARRAY".equals(type) && !(plain.get("items") instanceof JsonObject)) {
            out.add("items", Json.object().add("type", "STRING"));
        }
        return out.build();
    }

    private JsonObject reference(JsonObject schema, String reference, List<String> path) {
        JsonObject target = references.find(reference);
        if (target == null || path.contains(reference) || path.size() >= DEEPEST) {
            return nested(reference.substring(reference.lastIndexOf('/') + 1));
        }
        List<String> deeper = new ArrayList<>(path);
        deeper.add(reference);
        return nullable(node(target, deeper), false, schema.get("description"));
    }

    private static JsonObject nested(String name) {
        return Json.object()
                .add("type", "OBJECT")
                .add("description", "A nested " + name)
                .build();
    }

    /** {@code schema} that may be null too, and with a nearer description if there is one. */
    private static JsonObject nullable(JsonObject schema, boolean nullable, @Nullable JsonValue description) {
        JsonObjectBuilder out = Json.object(schema);
        if (nullable) {
            out.add("nullable", true);
        }
        if (description instanceof JsonString text) {
            out.add("description", text);
        }
        return out.build();
    }

    private void keyword(
            JsonObjectBuilder out,
            String keyword,
            JsonValue value,
            @Nullable String type,
            JsonObject schema,
            SchemaNotes notes,
            List<String> path) {
        switch (keyword) {
            case "type", "nullable", "description", "$defs", "definitions", "anyOf", "propertyOrdering", "$id" -> {
                // handled by the caller, or without meaning here
            }
            case "additionalProperties" -> {
                if (value instanceof JsonObject) {
                    notes.unsupported(keyword, value);
                }
            }
            case "title", "pattern", "minimum", "maximum", "default", "example" -> out.add(keyword, value);
            case "examples" -> {
                if (value instanceof JsonArray all && !all.isEmpty()) {
                    out.add("example", all.get(0));
                }
            }
            case "format" -> format(out, value, type, notes);
            case "enum" -> choices(out, value, type, notes);
            case "required" -> {
                JsonArray required = SchemaMerge.required(schema);
                if (!required.isEmpty()) {
                    out.add(keyword, required);
                }
            }
            case "properties" -> properties(out, value, path);
            case "items" -> {
                if (value instanceof JsonObject items) {
                    out.add(keyword, node(items, path));
                }
            }
            default -> other(out, keyword, value, notes);
        }
    }

    private static void other(JsonObjectBuilder out, String keyword, JsonValue value, SchemaNotes notes) {
        if (COUNTS.contains(keyword)) {
            out.add(keyword, value instanceof JsonString ? value : Json.string(Json.write(value)));
        } else {
            notes.unsupported(keyword, value);
        }
    }

    private static void format(JsonObjectBuilder out, JsonValue value, @Nullable String type, SchemaNotes notes) {
        boolean known = value instanceof JsonString text
                && type != null
                && FORMATS.getOrDefault(type, Set.of()).contains(text.getString());
        if (known) {
            out.add("format", value);
        } else {
            notes.unsupported("format", value);
        }
    }

    /** Only texts can be chosen from. */
    private static void choices(JsonObjectBuilder out, JsonValue values, @Nullable String type, SchemaNotes notes) {
        JsonArrayBuilder kept = Json.array();
        boolean texts = values instanceof JsonArray && (type == null || type.equals("STRING"));
        if (values instanceof JsonArray array) {
            for (JsonValue value : array) {
                if (value instanceof JsonString) {
                    kept.add(value);
                } else if (value != JsonValue.NULL) {
                    texts = false;
                }
            }
        }
        if (texts) {
            out.add("enum", kept);
        } else {
            notes.unsupported("enum", values);
        }
    }

    private void properties(JsonObjectBuilder out, JsonValue value, List<String> path) {
        if (!(value instanceof JsonObject properties) || properties.isEmpty()) {
            return;
        }
        JsonObjectBuilder all = Json.object();
        JsonArrayBuilder order = Json.array();
        properties.forEach((name, property) -> {
            JsonObject schema = property instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
            all.add(name, node(schema, path));
            order.add(name);
        });
        out.add("properties", all);
        out.add("propertyOrdering", order);
    }

    /** Gemini's name of a JSON type. */
    static String typeName(String type) {
        return type.toUpperCase(Locale.ROOT);
    }
}
