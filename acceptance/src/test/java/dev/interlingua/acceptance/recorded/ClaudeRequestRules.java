package dev.interlingua.acceptance.recorded;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Anthropic's Messages. One per request.
 *
 * @param ids of the calls so far
 */
record ClaudeRequestRules(Rules rules, Set<String> ids) implements RequestRules {
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    ClaudeRequestRules(Rules rules) {
        this(rules, new HashSet<>());
    }

    @Override
    public void check(JsonObject request) {
        rules.text(request, "model");
        rules.check(request.get("max_tokens") instanceof JsonNumber limit && limit.intValue() > 0, "max_tokens is set");
        if (request.get("temperature") instanceof JsonNumber warmth) {
            rules.check(warmth.doubleValue() <= 1, "temperature is at most 1");
        }
        for (String word : strings(request.get("stop_sequences"))) {
            rules.check(!word.isBlank(), "a stop sequence is more than white space");
        }
        Walk.each(request, "system").forEach(this::visible);
        messages(Walk.each(request, "messages"));
        tools(request);
        int marks = request.toString().split("\"cache_control\"", -1).length - 1;
        rules.check(marks <= 4, "at most four cache marks");
    }

    private static List<String> strings(@Nullable JsonValue value) {
        return value instanceof JsonArray list
                ? list.getValuesAs(JsonString.class).stream()
                        .map(JsonString::getString)
                        .toList()
                : List.of();
    }

    private void messages(List<JsonObject> messages) {
        rules.check(!messages.isEmpty(), "there is a message");
        rules.check(
                messages.isEmpty() || Walk.text(messages.get(0), "role").equals("user"), "the user's message is first");
        String before = "";
        List<String> owed = List.of();
        for (JsonObject message : messages) {
            String role = Walk.text(message, "role");
            rules.oneOf(message, "role", Set.of("user", "assistant", "system"));
            rules.check(!role.equals(before), "sides alternate");
            before = role;
            List<JsonObject> blocks =
                    message.get("content") instanceof JsonString ? List.of(message) : Walk.each(message, "content");
            rules.check(!blocks.isEmpty(), "a message says something");
            if (role.equals("assistant")) {
                owed = assistant(blocks);
            } else {
                user(blocks, owed);
                owed = List.of();
            }
        }
        rules.equal(List.of(), owed, "every call is answered");
        if (before.equals("assistant")) {
            JsonObject last = messages.get(messages.size() - 1);
            String text = lastText(last);
            rules.equal(text.stripTrailing(), text, "the beginning of an answer does not end in white space");
        }
    }

    private static String lastText(JsonObject message) {
        List<JsonObject> blocks = Walk.each(message, "content");
        return blocks.isEmpty() ? Walk.text(message, "content") : Walk.text(blocks.get(blocks.size() - 1), "text");
    }

    private List<String> assistant(List<JsonObject> blocks) {
        List<String> calls = new ArrayList<>();
        for (JsonObject block : blocks) {
            visible(block);
            if (Walk.text(block, "type").equals("tool_use")) {
                String id = Walk.text(block, "id");
                rules.check(id.matches("[a-zA-Z0-9_-]+"), "an id of a call: " + id);
                rules.check(ids.add(id), "ids of calls are unique: " + id);
                rules.text(block, "name");
                rules.check(block.get("input") instanceof JsonObject, "input is an object");
                calls.add(id);
            } else {
                rules.check(calls.isEmpty(), "calls come last");
            }
        }
        return calls;
    }

    private void user(List<JsonObject> blocks, List<String> owed) {
        List<String> answered = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            JsonObject block = blocks.get(i);
            visible(block);
            if (Walk.text(block, "type").equals("tool_result")) {
                rules.equal(i, answered.size(), "results come first");
                answered.add(Walk.text(block, "tool_use_id"));
                Walk.each(block, "content").forEach(this::visible);
            }
        }
        rules.equal(new HashSet<>(owed), new HashSet<>(answered), "the calls before are answered, and no others");
        rules.equal(owed.size(), answered.size(), "a call is answered once");
    }

    private void visible(JsonObject block) {
        rules.check(
                !Walk.text(block, "type").equals("text")
                        || !Walk.text(block, "text").isBlank(),
                "text is not empty");
        JsonObject source = Walk.in(block, "source");
        boolean image = Walk.text(block, "type").equals("image")
                && Walk.text(source, "type").equals("base64");
        rules.check(!image || IMAGES.contains(Walk.text(source, "media_type")), "an image Claude sees: " + source);
    }

    private void tools(JsonObject request) {
        Set<String> names = new HashSet<>();
        for (JsonObject tool : Walk.each(request, "tools")) {
            String name = Walk.text(tool, "name");
            rules.check(names.add(name), "names of tools are unique");
            if (!Walk.has(tool, "type") || Walk.text(tool, "type").equals("custom")) {
                rules.check(name.matches("[A-Za-z0-9_-]{1,128}"), "a tool's name: " + name);
                JsonObject schema = Walk.in(tool, "input_schema");
                rules.equal("object", Walk.text(schema, "type"), "a tool takes an object");
                for (String union : List.of("anyOf", "oneOf", "allOf")) {
                    rules.check(!schema.containsKey(union), "no " + union + " at the root");
                }
            }
        }
        JsonObject choice = Walk.in(request, "tool_choice");
        if (!choice.isEmpty()) {
            rules.check(!names.isEmpty(), "a choice needs tools");
            rules.oneOf(choice, "type", Set.of("auto", "any", "tool", "none"));
            rules.check(
                    !Walk.text(choice, "type").equals("tool") || names.contains(Walk.text(choice, "name")),
                    "the chosen tool exists");
        }
        JsonObject thinking = Walk.in(request, "thinking");
        if (Walk.text(thinking, "type").equals("enabled")) {
            long budget = Walk.sum(thinking, "budget_tokens");
            rules.check(budget >= 1024 && budget < Walk.sum(request, "max_tokens"), "a budget within the limit");
        }
    }
}
