package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Google's generateContent. */
record GeminiRequestRules(Rules rules) implements RequestRules {
    private static final Set<String> DATA = Set.of(
            "text",
            "inlineData",
            "fileData",
            "functionCall",
            "functionResponse",
            "executableCode",
            "codeExecutionResult");
    private static final Set<String> JSON_SCHEMA = Set.of(
            "$id",
            "$defs",
            "$ref",
            "$anchor",
            "type",
            "format",
            "title",
            "description",
            "enum",
            "items",
            "prefixItems",
            "minItems",
            "maxItems",
            "minimum",
            "maximum",
            "anyOf",
            "oneOf",
            "properties",
            "additionalProperties",
            "required",
            "propertyOrdering");
    private static final Set<String> OPEN_API = Set.of(
            "type",
            "format",
            "title",
            "description",
            "nullable",
            "default",
            "example",
            "enum",
            "items",
            "minItems",
            "maxItems",
            "minLength",
            "maxLength",
            "minProperties",
            "maxProperties",
            "minimum",
            "maximum",
            "pattern",
            "properties",
            "required",
            "anyOf",
            "propertyOrdering");

    @Override
    public void check(JsonObject request) {
        Walk.each(Walk.in(request, "systemInstruction"), "parts").forEach(part -> rules.text(part, "text"));
        rules.check(
                !request.containsKey("systemInstruction")
                        || !Walk.each(Walk.in(request, "systemInstruction"), "parts")
                                .isEmpty(),
                "an instruction says something");
        contents(Walk.each(request, "contents"));
        Walk.each(request, "tools")
                .forEach(tool -> Walk.each(tool, "functionDeclarations").forEach(this::function));
        JsonObject config = Walk.in(request, "generationConfig");
        rules.check(
                !(config.get("stopSequences") instanceof JsonArray words) || words.size() <= 5,
                "at most five stop sequences");
        schema(config.get("responseJsonSchema"), JSON_SCHEMA);
        schema(config.get("responseSchema"), OPEN_API);
        JsonObject thinking = Walk.in(config, "thinkingConfig");
        rules.check(
                !thinking.containsKey("thinkingBudget") || !thinking.containsKey("thinkingLevel"),
                "a level or a budget");
    }

    private void contents(List<JsonObject> contents) {
        rules.check(!contents.isEmpty(), "there is a content");
        rules.check(
                contents.isEmpty() || Walk.text(contents.get(0), "role").equals("user"), "the user's content is first");
        List<String> owed = List.of();
        for (JsonObject content : contents) {
            rules.oneOf(content, "role", Set.of("user", "model"));
            List<JsonObject> parts = Walk.each(content, "parts");
            rules.check(!parts.isEmpty(), "a content has parts");
            parts.forEach(this::part);
            rules.equal(owed, names(parts, "functionResponse"), "each call is answered, in order, and nothing else");
            rules.check(owed.isEmpty() || parts.size() == owed.size(), "results stand alone");
            owed = names(parts, "functionCall");
        }
        rules.equal(List.of(), owed, "every call is answered");
    }

    private static List<String> names(List<JsonObject> parts, String kind) {
        return parts.stream()
                .filter(part -> part.containsKey(kind))
                .map(part -> Walk.text(Walk.in(part, kind), "name"))
                .toList();
    }

    private void part(JsonObject part) {
        long kinds = part.keySet().stream().filter(DATA::contains).count();
        rules.equal(1L, kinds, "a part has one kind of data: " + part.keySet());
        rules.check(
                !part.containsKey("text") || !Walk.text(part, "text").isEmpty() || part.containsKey("thoughtSignature"),
                "text is not empty");
        if (part.containsKey("functionCall")) {
            rules.text(Walk.in(part, "functionCall"), "name");
            rules.check(Walk.in(part, "functionCall").get("args") instanceof JsonObject, "args is an object");
        }
        if (part.containsKey("functionResponse")) {
            rules.text(Walk.in(part, "functionResponse"), "name");
            rules.check(
                    Walk.in(part, "functionResponse").get("response") instanceof JsonObject, "response is an object");
            for (JsonObject data : Walk.each(Walk.in(part, "functionResponse"), "parts")) {
                rules.check(
                        data.containsKey("inlineData") || data.containsKey("fileData"),
                        "a result's own parts are data: " + data.keySet());
            }
        }
        if (part.containsKey("inlineData")) {
            rules.text(Walk.in(part, "inlineData"), "mimeType", "data");
        }
        if (part.containsKey("fileData")) {
            rules.text(Walk.in(part, "fileData"), "fileUri");
        }
    }

    private void function(JsonObject function) {
        String name = Walk.text(function, "name");
        rules.check(name.matches("[A-Za-z_][A-Za-z0-9_.:-]{0,127}"), "a function's name: " + name);
        schema(function.get("parametersJsonSchema"), JSON_SCHEMA);
        schema(function.get("parameters"), OPEN_API);
    }

    private void schema(@Nullable JsonValue value, Set<String> keywords) {
        if (!(value instanceof JsonObject schema)) {
            return;
        }
        for (String keyword : schema.keySet()) {
            rules.check(keywords.contains(keyword), "a keyword Gemini knows: " + keyword);
        }
        if (keywords == OPEN_API && schema.containsKey("type")) {
            String type = Walk.text(schema, "type");
            rules.equal(type.toUpperCase(Locale.ROOT), type, "types in capitals");
        }
        List<String> required = schema.get("required") instanceof JsonArray names
                ? names.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
        rules.check(
                Walk.in(schema, "properties").keySet().containsAll(required) || schema.containsKey("$ref"),
                "what is required is defined: " + required);
        Walk.in(schema, "properties").values().forEach(property -> schema(property, keywords));
        Walk.in(schema, "$defs").values().forEach(definition -> schema(definition, keywords));
        schema(schema.get("items"), keywords);
        for (String several : List.of("anyOf", "oneOf", "prefixItems")) {
            Walk.each(schema, several).forEach(branch -> schema(branch, keywords));
        }
    }
}
