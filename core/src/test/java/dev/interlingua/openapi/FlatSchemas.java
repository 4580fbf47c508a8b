package dev.interlingua.openapi;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Schemas as lines: one for each place in them, with its type and all that narrows it, but without the words. */
final class FlatSchemas {
    private final List<String> lines = new ArrayList<>();

    /** The lines of {@code schemas}, in their order. */
    static List<String> of(JsonObject schemas) {
        FlatSchemas flat = new FlatSchemas();
        schemas.forEach((name, schema) -> flat.add(name, schema.asJsonObject(), false));
        return flat.lines;
    }

    private void add(String place, JsonObject schema, boolean required) {
        lines.add(place + (required ? "*" : "") + " " + kind(schema) + narrowed(schema));
        JsonObject properties =
                schema.containsKey("properties") ? schema.getJsonObject("properties") : JsonValue.EMPTY_JSON_OBJECT;
        Set<String> needed = required(schema);
        properties.forEach((name, value) -> add(place + "." + name, value.asJsonObject(), needed.contains(name)));
        if (schema.containsKey("items")) {
            add(place + "[]", schema.getJsonObject("items"), false);
        }
        if (schema.get("additionalProperties") instanceof JsonObject values) {
            add(place + ".*", values, false);
        }
        JsonArray choices = schema.containsKey("oneOf") ? schema.getJsonArray("oneOf") : JsonValue.EMPTY_JSON_ARRAY;
        for (int i = 0; i < choices.size(); i++) {
            add(place + "?" + (i + 1), choices.getJsonObject(i), false);
        }
    }

    static Set<String> required(JsonObject schema) {
        Set<String> names = new TreeSet<>();
        if (schema.get("required") instanceof JsonArray array) {
            array.getValuesAs(JsonString.class).forEach(name -> names.add(name.getString()));
        }
        return names;
    }

    private static String kind(JsonObject schema) {
        if (schema.containsKey("$ref")) {
            String reference = schema.getString("$ref");
            return reference.substring(reference.lastIndexOf('/') + 1);
        }
        if (schema.containsKey("oneOf")) {
            return "one of";
        }
        return schema.get("type") instanceof JsonArray types
                ? String.join("|", types.getValuesAs(JsonString::getString))
                : schema.getString("type", "any");
    }

    private static String narrowed(JsonObject schema) {
        StringBuilder facts = new StringBuilder();
        schema.forEach((word, value) -> {
            switch (word) {
                case "enum" ->
                    facts.append(" {")
                            .append(String.join(", ", value.asJsonArray().getValuesAs(JsonString::getString)))
                            .append('}');
                case "default" -> facts.append(" = ").append(value);
                case "minimum" -> facts.append(" >= ").append(value);
                case "maximum" -> facts.append(" <= ").append(value);
                case "maxLength" -> facts.append(" length <= ").append(value);
                case "format" ->
                    facts.append(" (").append(schema.getString(word)).append(')');
                case "additionalProperties" -> facts.append(value == JsonValue.TRUE ? " open" : "");
                case "type", "properties", "required", "items", "oneOf", "$ref", "description", "examples" -> {}
                case "deprecated" -> {}
                default -> facts.append(' ').append(word).append(' ').append(value);
            }
        });
        return facts.toString();
    }
}
