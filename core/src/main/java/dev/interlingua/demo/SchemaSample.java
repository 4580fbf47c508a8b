package dev.interlingua.demo;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes a value that conforms to a JSON Schema (the subset vendors accept). Deterministic. */
final class SchemaSample {
    private static final int MAX_DEPTH = 12;
    private static final Map<String, String> FORMATS = Map.of(
            "date-time", "2026-01-02T03:04:05Z",
            "date", "2026-01-02",
            "time", "03:04:05Z",
            "duration", "PT1H",
            "email", "demo@example.com",
            "hostname", "example.com",
            "uri", "https://example.com/demo",
            "ipv4", "192.0.2.1",
            "ipv6", "2001:db8::1",
            "uuid", "00000000-0000-4000-8000-000000000000");

    private final JsonObject root;

    private SchemaSample(JsonObject root) {
        this.root = root;
    }

    /** A value that fits {@code schema}. */
    static JsonValue of(JsonObject schema) {
        return new SchemaSample(schema).value(schema, "value", 0);
    }

    private JsonValue value(JsonObject schema, String name, int depth) {
        if (depth > MAX_DEPTH) {
            return JsonValue.NULL;
        }
        JsonObject resolved = resolve(schema);
        if (resolved.containsKey("const")) {
            return resolved.get("const");
        }
        JsonArray options = Loose.array(resolved, "enum");
        if (options != null && !options.isEmpty()) {
            return options.get(0);
        }
        for (String combinator : new String[] {"anyOf", "oneOf"}) {
            JsonArray branches = Loose.array(resolved, combinator);
            if (branches != null && !branches.isEmpty() && branches.get(0) instanceof JsonObject first) {
                return value(first, name, depth + 1);
            }
        }
        return ofType(type(resolved), resolved, name, depth);
    }

    private JsonValue ofType(String type, JsonObject schema, String name, int depth) {
        return switch (type) {
            case "object" -> object(schema, depth);
            case "array" -> array(schema, name, depth);
            case "integer", "number" -> number(schema);
            case "boolean" -> JsonValue.TRUE;
            case "null" -> JsonValue.NULL;
            default -> string(schema, name);
        };
    }

    private static String type(JsonObject schema) {
        JsonValue type = schema.get("type");
        if (type instanceof JsonString single) {
            return single.getString().toLowerCase(Locale.ROOT);
        }
        if (type instanceof JsonArray several) {
            return several.stream()
                    .filter(JsonString.class::isInstance)
                    .map(word -> ((JsonString) word).getString())
                    .filter(word -> !word.equals("null"))
                    .findFirst()
                    .orElse("null");
        }
        return schema.containsKey("properties") || schema.containsKey("allOf") ? "object" : "string";
    }

    private JsonObject resolve(JsonObject schema) {
        String reference = Loose.string(schema, "$ref");
        if (reference == null || !reference.startsWith("#")) {
            return schema;
        }
        JsonValue at = root;
        for (String step : reference.substring(1).split("/")) {
            if (!step.isEmpty()) {
                at = at instanceof JsonObject object ? object.get(step) : null;
            }
        }
        return at instanceof JsonObject found ? found : Json.object().build();
    }

    private JsonObject object(JsonObject schema, int depth) {
        JsonObjectBuilder object = Json.object();
        for (JsonObject part : Loose.objects(schema, "allOf")) {
            object(resolve(part), depth + 1).forEach(object::add);
        }
        JsonObject properties = Loose.object(schema, "properties");
        Set<String> required = required(schema);
        if (properties != null) {
            properties.forEach((name, property) -> {
                boolean wanted = depth < MAX_DEPTH / 2 || required.contains(name);
                if (wanted && property instanceof JsonObject inner) {
                    object.add(name, value(inner, name, depth + 1));
                }
            });
        }
        return object.build();
    }

    private static Set<String> required(JsonObject schema) {
        JsonArray names = Loose.array(schema, "required");
        return names == null
                ? Set.of()
                : names.stream()
                        .filter(JsonString.class::isInstance)
                        .map(name -> ((JsonString) name).getString())
                        .collect(Collectors.toSet());
    }

    private JsonArray array(JsonObject schema, String name, int depth) {
        JsonArrayBuilder array = Json.array();
        Long least = Loose.number(schema, "minItems");
        Long most = Loose.number(schema, "maxItems");
        long count = Math.min(Math.max(1, least == null ? 1 : least), most == null ? 100 : Math.min(most, 100));
        JsonObject items = Loose.object(schema, "items");
        for (long i = 0; i < count; i++) {
            array.add(items == null ? Json.string(name) : value(items, name, depth + 1));
        }
        return array.build();
    }

    private static JsonValue number(JsonObject schema) {
        Long least = Loose.number(schema, "minimum");
        Long above = Loose.number(schema, "exclusiveMinimum");
        Long most = Loose.number(schema, "maximum");
        long value = least != null ? least : above != null ? above + 1 : 1;
        return Json.number(most != null && value > most ? most : value);
    }

    private static JsonValue string(JsonObject schema, String name) {
        @Nullable String format = Loose.string(schema, "format");
        String text =
                format != null && FORMATS.containsKey(format) ? FORMATS.getOrDefault(format, name) : "demo " + name;
        Long least = Loose.number(schema, "minLength");
        Long most = Loose.number(schema, "maxLength");
        StringBuilder sized = new StringBuilder(text);
        while (least != null && sized.length() < Math.min(least, 10_000)) {
            sized.append('.');
        }
        return Json.string(
                most != null && sized.length() > most ? sized.substring(0, (int) Math.max(0, most)) : sized.toString());
    }
}
