package dev.interlingua.dialect.openai.common;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** JSON Schemas as OpenAI's formats take them, for tools and for structured output. */
public final class OpenAiSchemas {
    private static final Pattern LEGAL_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final String PROPERTIES = "properties";
    private static final Set<String> UNSUPPORTED = Set.of(
            "allOf",
            "not",
            "dependentRequired",
            "dependentSchemas",
            "if",
            "then",
            "else",
            "oneOf",
            "patternProperties",
            "unevaluatedProperties",
            "propertyNames",
            "minProperties",
            "maxProperties",
            "uniqueItems",
            "contains");

    private OpenAiSchemas() {}

    /**
     * {@code schema} with an empty {@code properties} when it is an object without, and without a {@code required} that is
     * null; a schema without members when null.
     */
    public static JsonObject parameters(@Nullable JsonObject schema) {
        return withProperties(schema == null ? null : withoutNullRequired(schema));
    }

    /** Null is no list; an empty list is kept, since every value of a caller is. */
    private static JsonObject withoutNullRequired(JsonObject schema) {
        return schema.get("required") == JsonValue.NULL
                ? Json.object(schema).remove("required").build()
                : schema;
    }

    private static JsonObject withProperties(@Nullable JsonObject schema) {
        if (schema == null || schema.isEmpty()) {
            return Json.object()
                    .add("type", "object")
                    .add(PROPERTIES, JsonValue.EMPTY_JSON_OBJECT)
                    .build();
        }
        boolean bare = "object".equals(Loose.string(schema, "type")) && !schema.containsKey(PROPERTIES);
        return bare
                ? Json.object(schema)
                        .add(PROPERTIES, JsonValue.EMPTY_JSON_OBJECT)
                        .build()
                : schema;
    }

    /** A name OpenAI accepts for an output schema: the caller's when legal. */
    public static String formatName(@Nullable String name) {
        if (name == null || name.isEmpty()) {
            return "output";
        }
        if (LEGAL_NAME.matcher(name).matches()) {
            return name;
        }
        String mended = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return mended.length() <= 64 ? mended : mended.substring(0, 57) + "_" + CallIds.hex(name, 6);
    }

    /**
     * Whether {@code schema} lies in the subset OpenAI's strict mode takes (guide "Structured outputs"): the root is an
     * object, every object closes itself and requires all its properties. When unsure the answer is no.
     */
    public static boolean fitsStrict(JsonObject schema) {
        return "object".equals(Loose.string(schema, "type")) && !schema.containsKey("anyOf") && fits(schema);
    }

    private static boolean fits(JsonObject schema) {
        for (String keyword : schema.keySet()) {
            if (UNSUPPORTED.contains(keyword)) {
                return false;
            }
        }
        if (isObject(schema) && !isClosed(schema)) {
            return false;
        }
        return allFit(Loose.object(schema, PROPERTIES))
                && allFit(Loose.object(schema, "$defs"))
                && allFit(Loose.object(schema, "definitions"))
                && Loose.objects(schema, "anyOf").stream().allMatch(OpenAiSchemas::fits)
                && (!(schema.get("items") instanceof JsonObject items) || fits(items));
    }

    private static boolean allFit(@Nullable JsonObject schemas) {
        if (schemas == null) {
            return true;
        }
        for (Map.Entry<String, JsonValue> entry : schemas.entrySet()) {
            if (!(entry.getValue() instanceof JsonObject schema) || !fits(schema)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isObject(JsonObject schema) {
        JsonValue type = schema.get("type");
        return type instanceof JsonString text && text.getString().equals("object")
                || type instanceof JsonArray types && types.contains(Json.string("object"))
                || schema.containsKey(PROPERTIES);
    }

    private static boolean isClosed(JsonObject schema) {
        Set<String> required = new HashSet<>();
        JsonArray names = Loose.array(schema, "required");
        for (int i = 0; names != null && i < names.size(); i++) {
            if (names.get(i) instanceof JsonString name) {
                required.add(name.getString());
            }
        }
        JsonObject properties = Loose.object(schema, PROPERTIES);
        return schema.get("additionalProperties") == JsonValue.FALSE
                && (properties == null || required.containsAll(properties.keySet()));
    }
}
