package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** OpenAI Responses. */
record ResponsesRequestRules(Rules rules) implements RequestRules {
    private static final Set<String> USER_PARTS = Set.of("input_text", "input_image", "input_file");

    @Override
    public void check(JsonObject request) {
        rules.text(request, "model");
        JsonValue input = request.get("input");
        rules.check(
                input instanceof JsonString text && !text.getString().isEmpty()
                        || !Walk.objects(input).isEmpty(),
                "there is an input");
        Set<String> owed = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (JsonObject item : Walk.objects(input)) {
            item(item, owed, ids);
        }
        rules.equal(Set.of(), owed, "every call is answered");
        rules.check(request.get("store") == JsonValue.FALSE, "nothing is stored without being asked for");
        if (request.get("max_output_tokens") instanceof JsonNumber limit) {
            rules.check(limit.intValue() >= 16, "max_output_tokens is at least 16");
        }
        List<JsonObject> tools = Walk.each(request, "tools");
        rules.check(!request.containsKey("tools") || !tools.isEmpty(), "tools are not empty");
        rules.check(!tools.isEmpty() || !Walk.has(request, "tool_choice"), "a choice needs tools");
        tools.forEach(this::tool);
        JsonObject format = Walk.in(Walk.in(request, "text"), "format");
        if (Walk.text(format, "type").equals("json_schema")) {
            rules.check(Walk.text(format, "name").matches("[A-Za-z0-9_-]{1,64}"), "a schema has a name");
            rules.present(format, "schema");
        }
    }

    private void item(JsonObject item, Set<String> owed, Set<String> ids) {
        String id = Walk.text(item, "call_id");
        switch (Walk.text(item, "type")) {
            case "", "message" -> message(item);
            case "function_call", "custom_tool_call" -> {
                rules.check(!id.isEmpty() && id.length() <= 64, "an id of a call: " + id);
                rules.check(ids.add(id), "ids of calls are unique");
                owed.add(id);
                rules.text(item, "name");
                rules.check(
                        item.containsKey("input") || Walk.parse(Walk.text(item, "arguments")) instanceof JsonObject,
                        "arguments are the text of an object: " + item);
            }
            case "function_call_output", "custom_tool_call_output" -> {
                rules.check(owed.remove(id), "a result answers an earlier call");
                rules.present(item, "output");
            }
            case "reasoning" -> rules.text(item, "encrypted_content");
            default -> rules.check(false, "an item OpenAI knows: " + item);
        }
    }

    private void message(JsonObject message) {
        String role = Walk.text(message, "role");
        rules.oneOf(message, "role", Set.of("system", "developer", "user", "assistant"));
        if (message.get("content") instanceof JsonString text) {
            rules.check(!text.getString().isEmpty(), "a message says something");
            return;
        }
        rules.check(!Walk.each(message, "content").isEmpty(), "a message says something: " + message);
        for (JsonObject part : Walk.each(message, "content")) {
            Set<String> known = role.equals("assistant") ? Set.of("output_text", "refusal") : USER_PARTS;
            rules.check(known.contains(Walk.text(part, "type")), "a part a message of " + role + " may have: " + part);
        }
    }

    private void tool(JsonObject tool) {
        if (Walk.text(tool, "type").equals("function")) {
            rules.check(Walk.text(tool, "name").matches("[A-Za-z0-9_-]{1,128}"), "a tool's name: " + tool.get("name"));
            rules.check(Walk.text(Walk.in(tool, "parameters"), "type").equals("object"), "parameters are an object");
            rules.check(
                    tool.get("strict") == JsonValue.FALSE || tool.get("strict") == JsonValue.TRUE,
                    "strict is told, for it would be the default");
        }
    }
}
