package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** OpenAI Chat Completions. */
record ChatRequestRules(Rules rules) implements RequestRules {
    private static final Set<String> USER_PARTS = Set.of("text", "image_url", "input_audio", "file", "video_url");

    @Override
    public void check(JsonObject request) {
        rules.text(request, "model");
        List<JsonObject> messages = Walk.each(request, "messages");
        rules.check(!messages.isEmpty(), "there is a message");
        Set<String> ids = new HashSet<>();
        List<String> owed = new ArrayList<>();
        for (JsonObject message : messages) {
            String role = Walk.text(message, "role");
            rules.oneOf(message, "role", Set.of("system", "developer", "user", "assistant", "tool"));
            if (role.equals("tool")) {
                rules.check(owed.remove(Walk.text(message, "tool_call_id")), "a result follows its call");
                rules.check(message.get("content") != null, "a result has content");
            } else {
                rules.equal(List.of(), owed, "every call is answered at once");
            }
            content(message, role);
            for (JsonObject call : Walk.each(message, "tool_calls")) {
                call(call);
                rules.check(ids.add(Walk.text(call, "id")), "ids of calls are unique");
                owed.add(Walk.text(call, "id"));
            }
        }
        rules.equal(List.of(), owed, "every call is answered");
        tools(request);
        format(Walk.in(request, "response_format"));
        rules.check(
                !Walk.isTrue(request, "stream") || Walk.isTrue(Walk.in(request, "stream_options"), "include_usage"),
                "usage is asked for");
    }

    private void content(JsonObject message, String role) {
        JsonValue content = message.get("content");
        if (content == null || content == JsonValue.NULL) {
            rules.check(!Walk.each(message, "tool_calls").isEmpty(), "a message says something: " + message);
        } else if (content instanceof JsonArray parts) {
            rules.check(!parts.isEmpty(), "an array of parts is not empty");
            Walk.objects(parts).forEach(part -> part(part, role));
        } else {
            rules.check(content instanceof JsonString, "content is text or parts");
        }
    }

    private void part(JsonObject part, String role) {
        Set<String> known = role.equals("user") ? USER_PARTS : Set.of("text", "refusal");
        rules.check(known.contains(Walk.text(part, "type")), "a part a message of " + role + " may have: " + part);
        JsonObject file = Walk.in(part, "file");
        rules.check(
                !Walk.has(file, "file_data") || Walk.text(file, "file_data").startsWith("data:application/pdf;base64,"),
                "a file is a PDF in a data URL");
        rules.check(
                !Walk.text(part, "type").equals("image_url")
                        || !Walk.text(Walk.in(part, "image_url"), "url").isEmpty(),
                "an image has an address");
    }

    private void call(JsonObject call) {
        rules.text(call, "id", "type");
        JsonObject body = Walk.in(call, Walk.text(call, "type"));
        rules.text(body, "name");
        rules.check(
                Walk.text(call, "type").equals("custom")
                        || Walk.parse(Walk.text(body, "arguments")) instanceof JsonObject,
                "arguments are the text of an object: " + body);
    }

    private void tools(JsonObject request) {
        List<JsonObject> tools = Walk.each(request, "tools");
        rules.check(!request.containsKey("tools") || !tools.isEmpty(), "tools are not empty");
        if (tools.isEmpty()) {
            rules.check(!Walk.has(request, "tool_choice"), "a choice needs tools");
            rules.check(!Walk.has(request, "parallel_tool_calls"), "parallel_tool_calls needs tools");
        }
        for (JsonObject tool : tools) {
            rules.oneOf(tool, "type", Set.of("function", "custom"));
            JsonObject body = Walk.in(tool, Walk.text(tool, "type"));
            rules.check(Walk.text(body, "name").matches("[A-Za-z0-9_-]{1,64}"), "a tool's name: " + body.get("name"));
            rules.check(
                    Walk.text(tool, "type").equals("custom")
                            || Walk.text(Walk.in(body, "parameters"), "type").equals("object"),
                    "parameters are an object");
        }
    }

    private void format(JsonObject format) {
        if (Walk.text(format, "type").equals("json_schema")) {
            JsonObject schema = Walk.in(format, "json_schema");
            rules.check(Walk.text(schema, "name").matches("[A-Za-z0-9_-]{1,64}"), "a schema has a name");
            rules.present(schema, "schema");
        }
    }
}
