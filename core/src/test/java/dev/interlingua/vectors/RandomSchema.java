package dev.interlingua.vectors;

import dev.interlingua.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** JSON Schemas as callers write them, and worse: every keyword of the standard, odd names, references, half-finished ones. */
final class RandomSchema {
    private static final List<String> NAMES =
            List.of("a", "type", "properties", "$ref", "enum", "title", "format", "a b", "ünï", "required", "items");
    private static final List<String> TYPES =
            List.of("string", "number", "integer", "boolean", "null", "array", "object");
    private static final List<String> FORMATS = List.of("date-time", "email", "uuid", "uri", "binary", "int32", "odd");

    private final Random random;

    RandomSchema(long seed) {
        random = new Random(seed);
    }

    /** An object schema with definitions to refer to. */
    JsonObject object() {
        JsonObjectBuilder root = Json.object(node(4, "object"));
        if (chance(3)) {
            root.add("$defs", Json.object().add("A", node(2, null)).add("B", node(2, "object")));
        }
        if (chance(6)) {
            root.add("anyOf", Json.array().add(node(1, "object")).add(node(1, "object")));
        }
        return root.build();
    }

    private boolean chance(int oneIn) {
        return random.nextInt(oneIn) == 0;
    }

    private <T> T any(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }

    private JsonObject node(int depth, @Nullable String wanted) {
        JsonObjectBuilder node = Json.object();
        if (wanted == null && chance(12)) {
            return node.add("$ref", any(List.of("#/$defs/A", "#/$defs/B", "#", "#/$defs/none", "other.json")))
                    .build();
        }
        if (wanted == null && depth > 0 && chance(6)) {
            String word = any(List.of("anyOf", "oneOf", "allOf"));
            return node.add(word, Json.array().add(node(depth - 1, null)).add(node(depth - 1, null)))
                    .build();
        }
        String type = wanted == null ? any(TYPES) : wanted;
        if (wanted == null && chance(8)) {
            node.add("type", Json.array().add(type).add("null"));
        } else if (wanted != null || !chance(10)) {
            node.add("type", type);
        }
        common(node);
        switch (type) {
            case "string" -> string(node);
            case "number", "integer" -> number(node);
            case "array" -> array(node, depth);
            case "object" -> members(node, depth);
            default -> {}
        }
        return node.build();
    }

    private void common(JsonObjectBuilder node) {
        if (chance(3)) {
            node.add("description", "d" + random.nextInt(9));
        }
        if (chance(6)) {
            node.add("title", "t");
        }
        if (chance(8)) {
            node.add("default", chance(2) ? JsonValue.NULL : Json.string("x"));
        }
        if (chance(10)) {
            node.add("examples", Json.array().add("e"));
        }
        if (chance(12)) {
            node.add("const", chance(2) ? Json.number(7) : Json.string("c"));
        }
        if (chance(12)) {
            node.add("not", Json.object().add("type", "string"));
        }
        if (chance(15)) {
            node.add("x-odd", Json.object().add("y", 1));
        }
    }

    private void string(JsonObjectBuilder node) {
        if (chance(3)) {
            node.add("format", any(FORMATS));
        }
        if (chance(3)) {
            node.add("enum", Json.array().add("one").add("two"));
        }
        if (chance(4)) {
            node.add("pattern", "^[a-z]+$").add("minLength", 1).add("maxLength", 99);
        }
    }

    private void number(JsonObjectBuilder node) {
        if (chance(3)) {
            node.add("minimum", new BigDecimal("1e400")).add("exclusiveMaximum", 12345678901234567890.0);
        }
        if (chance(3)) {
            node.add("enum", Json.array().add(1).add(2));
        }
        if (chance(5)) {
            node.add("multipleOf", 5);
        }
    }

    private void array(JsonObjectBuilder node, int depth) {
        if (depth > 0 && !chance(4)) {
            node.add("items", node(depth - 1, null));
        }
        if (chance(4)) {
            node.add("minItems", random.nextInt(4)).add("maxItems", 9).add("uniqueItems", true);
        }
    }

    private void members(JsonObjectBuilder node, int depth) {
        if (depth == 0 || chance(8)) {
            return;
        }
        JsonObjectBuilder properties = Json.object();
        JsonArrayBuilder required = Json.array();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String name = any(NAMES);
            properties.add(name, node(depth - 1, null));
            if (chance(2)) {
                required.add(name);
            }
        }
        if (chance(6)) {
            required.add("missing");
        }
        node.add("properties", properties);
        if (chance(2)) {
            node.add("required", required);
        } else if (chance(8)) {
            node.add("required", JsonValue.NULL);
        }
        if (chance(3)) {
            node.add("additionalProperties", chance(2) ? JsonValue.FALSE : node(depth - 1, null));
        }
        if (chance(10)) {
            node.add("patternProperties", Json.object().add("^x", node(depth - 1, null)));
        }
    }
}
