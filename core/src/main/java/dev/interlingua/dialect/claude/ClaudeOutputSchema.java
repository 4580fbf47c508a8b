package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Brings a JSON Schema into the subset of Claude's structured outputs (platform.claude.com, "Structured outputs", JSON
 * Schema limitations): objects are closed, and what the grammar cannot enforce is said in the description.
 */
final class ClaudeOutputSchema {
    private static final Set<String> KEPT = Set.of("type", "enum", "const", "title", "required", "default");
    private static final Set<String> COMBINATORS = Set.of("anyOf", "allOf", "oneOf");
    private static final Set<String> DEFINITIONS = Set.of("$defs", "definitions");
    private static final Set<String> SILENT =
            Set.of("$schema", "$id", "$comment", "additionalProperties", "description");
    private static final Set<String> FORMATS =
            Set.of("date-time", "time", "date", "duration", "email", "hostname", "uri", "ipv4", "ipv6", "uuid");

    private ClaudeOutputSchema() {}

    /** The schema to send, or null when it says nothing Claude could enforce (a node without type). */
    static @Nullable JsonObject transform(JsonObject schema) {
        try {
            return node(schema);
        } catch (Untyped untyped) {
            return null;
        }
    }

    private static JsonObject node(JsonObject schema) {
        if (schema.containsKey("$ref")) {
            return reference(schema);
        }
        if (!schema.containsKey("type")
                && !schema.containsKey("enum")
                && !schema.containsKey("const")
                && COMBINATORS.stream().noneMatch(schema::containsKey)) {
            throw new Untyped();
        }
        JsonObjectBuilder out = Json.object();
        List<String> hints = new ArrayList<>();
        schema.forEach((name, value) -> member(name, value, out, hints));
        if (isObject(schema)) {
            close(schema, out);
        }
        describe(schema, hints, out);
        return out.build();
    }

    /** Closing an object of free keys would leave nothing of it: that is no schema Claude can enforce. */
    private static void close(JsonObject schema, JsonObjectBuilder out) {
        boolean named = schema.get("properties") instanceof JsonObject properties && !properties.isEmpty();
        boolean closed = schema.get("additionalProperties") == JsonValue.FALSE;
        if (!named && !closed && COMBINATORS.stream().noneMatch(schema::containsKey)) {
            throw new Untyped();
        }
        if (!schema.containsKey("properties")) {
            out.add("properties", Json.object());
        }
        out.add("additionalProperties", false);
    }

    private static boolean isObject(JsonObject schema) {
        JsonValue type = schema.get("type");
        if (type instanceof JsonString word) {
            return word.getString().equals("object");
        }
        return type instanceof JsonArray words && words.contains(Json.string("object"));
    }

    /** A reference stands alone; only the definitions of the root may stand beside it. */
    private static JsonObject reference(JsonObject schema) {
        JsonObjectBuilder out = Json.object().add("$ref", schema.get("$ref"));
        schema.forEach((name, value) -> {
            if (DEFINITIONS.contains(name) && value instanceof JsonObject definitions) {
                out.add(name, named(definitions));
            }
        });
        return out.build();
    }

    private static void member(String name, JsonValue value, JsonObjectBuilder out, List<String> hints) {
        if (KEPT.contains(name)) {
            out.add(name, value);
        } else if (COMBINATORS.contains(name) && value instanceof JsonArray branches) {
            out.add(name.equals("oneOf") ? "anyOf" : name, each(branches));
        } else if ((DEFINITIONS.contains(name) || name.equals("properties")) && value instanceof JsonObject members) {
            out.add(name, named(members));
        } else if (name.equals("items") && value instanceof JsonObject items) {
            out.add(name, node(items));
        } else if (name.equals("format") && value instanceof JsonString word && FORMATS.contains(word.getString())) {
            out.add(name, value);
        } else if (name.equals("minItems") && value instanceof JsonNumber count && isZeroOrOne(count)) {
            out.add(name, value);
        } else if (!SILENT.contains(name)) {
            hints.add(name + ": " + Json.write(value));
        }
    }

    private static boolean isZeroOrOne(JsonNumber count) {
        return count.bigDecimalValue().signum() == 0 || count.bigDecimalValue().compareTo(BigDecimal.ONE) == 0;
    }

    /** Here every key is a name, not a keyword. */
    private static JsonObject named(JsonObject members) {
        JsonObjectBuilder out = Json.object();
        for (Map.Entry<String, JsonValue> member : members.entrySet()) {
            if (!(member.getValue() instanceof JsonObject schema)) {
                throw new Untyped();
            }
            out.add(member.getKey(), node(schema));
        }
        return out.build();
    }

    private static JsonArray each(JsonArray branches) {
        JsonArrayBuilder out = Json.array();
        for (JsonValue branch : branches) {
            if (!(branch instanceof JsonObject schema)) {
                throw new Untyped();
            }
            out.add(node(schema));
        }
        return out.build();
    }

    private static void describe(JsonObject schema, List<String> hints, JsonObjectBuilder out) {
        String text = schema.get("description") instanceof JsonString words ? words.getString() : "";
        if (!hints.isEmpty()) {
            text = (text.isEmpty() ? "" : text + "\n\n") + "{" + String.join(", ", hints) + "}";
        }
        if (schema.containsKey("description") || !hints.isEmpty()) {
            out.add("description", text);
        }
    }

    /** Ends the walk at a node without type; never leaves this class. */
    private static final class Untyped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Untyped() {
            super(null, null, false, false);
        }
    }
}
