package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What Claude demands of an {@code input_schema}: the root is an object, and no union. */
final class ClaudeToolSchema {
    private static final List<String> UNIONS = List.of("anyOf", "oneOf", "allOf");
    private static final JsonObject NO_ARGUMENTS =
            Json.object().add("type", "object").add("properties", Json.object()).build();

    private ClaudeToolSchema() {}

    /** Whether {@link #repaired} or, for strict tools, the output transform would write another schema. */
    static boolean changes(JsonObject schema, boolean strict) {
        JsonObject repaired = repaired(schema);
        if (!repaired.equals(schema)) {
            return true;
        }
        return strict && !schema.equals(ClaudeOutputSchema.transform(schema));
    }

    /** Whether the root is a union, whose branches will have to be merged. */
    static boolean isUnion(@Nullable JsonObject schema) {
        return schema != null && UNIONS.stream().anyMatch(schema::containsKey);
    }

    /** The nearest schema that Claude takes; absent or empty means no arguments. */
    static JsonObject repaired(@Nullable JsonObject schema) {
        if (schema == null || schema.isEmpty()) {
            return NO_ARGUMENTS;
        }
        JsonObject merged = isUnion(schema) ? merge(schema) : schema;
        if (merged.get("type") instanceof JsonString type && type.getString().equals("object")) {
            return merged;
        }
        JsonObjectBuilder typed = Json.object().add("type", "object");
        merged.forEach((name, value) -> {
            if (!name.equals("type")) {
                typed.add(name, value);
            }
        });
        return typed.build();
    }

    /** One object with the properties of all branches; of a choice none is required, of a conjunction all are. */
    private static JsonObject merge(JsonObject schema) {
        JsonObjectBuilder properties = Json.object();
        List<String> names = new ArrayList<>();
        JsonArrayBuilder required = Json.array();
        List<String> hints = new ArrayList<>();
        addBranch(schema, properties, names, required, true);
        for (String union : UNIONS) {
            if (schema.get(union) instanceof JsonArray branches) {
                List<String> described = new ArrayList<>();
                for (JsonValue branch : branches) {
                    if (branch instanceof JsonObject object) {
                        JsonObject resolved = resolve(schema, object);
                        addBranch(resolved, properties, names, required, union.equals("allOf"));
                        described.add(describe(resolved));
                    }
                }
                if (!union.equals("allOf")) {
                    hints.add("Give the properties of one of: " + String.join("; ", described) + ".");
                }
            }
        }
        return assemble(schema, properties.build(), required.build(), hints);
    }

    private static JsonObject assemble(
            JsonObject schema, JsonObject properties, JsonArray required, List<String> hints) {
        JsonObjectBuilder merged = Json.object().add("type", "object");
        schema.forEach((name, value) -> {
            boolean replaced = UNIONS.contains(name)
                    || List.of("type", "properties", "required", "description").contains(name);
            if (!replaced) {
                merged.add(name, value);
            }
        });
        merged.add("properties", properties);
        if (!required.isEmpty()) {
            merged.add("required", required);
        }
        if (schema.get("description") instanceof JsonString text) {
            hints.add(0, text.getString());
        }
        if (!hints.isEmpty()) {
            merged.add("description", String.join(" ", hints));
        }
        return merged.build();
    }

    private static void addBranch(
            JsonObject branch,
            JsonObjectBuilder properties,
            List<String> names,
            JsonArrayBuilder required,
            boolean demands) {
        if (branch.get("properties") instanceof JsonObject own) {
            own.forEach((name, value) -> {
                if (!names.contains(name)) {
                    names.add(name);
                    properties.add(name, value);
                }
            });
        }
        if (demands && branch.get("required") instanceof JsonArray own) {
            own.forEach(required::add);
        }
    }

    /** Follows a reference into the schema's own definitions; anything else stays as it is. */
    private static JsonObject resolve(JsonObject root, JsonObject branch) {
        if (branch.get("$ref") instanceof JsonString ref && ref.getString().startsWith("#/")) {
            JsonValue at = root;
            for (String step : ref.getString().substring(2).split("/")) {
                at = at instanceof JsonObject object ? object.get(step) : null;
            }
            return at instanceof JsonObject found ? found : branch;
        }
        return branch;
    }

    private static String describe(JsonObject branch) {
        if (branch.get("properties") instanceof JsonObject properties && !properties.isEmpty()) {
            String listed = String.join(", ", properties.keySet());
            return branch.get("title") instanceof JsonString title ? title.getString() + " (" + listed + ")" : listed;
        }
        return branch.get("title") instanceof JsonString title ? title.getString() : "no properties";
    }
}
