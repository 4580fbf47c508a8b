package dev.interlingua.acceptance.recorded;

import dev.interlingua.testkit.Sse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** OpenAI Chat Completions: a completion, or chunks that end in {@code [DONE]}. */
final class ChatGrammar implements Grammar {
    private static final Set<String> FINISHES = Set.of("stop", "length", "tool_calls", "content_filter");

    private final Rules rules;
    private final Map<Integer, Integer> calls = new HashMap<>();
    private final Set<Integer> begun = new HashSet<>();
    private final Set<Integer> finished = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private String head = "";
    private boolean told;

    ChatGrammar(Rules rules) {
        this.rules = rules;
    }

    @Override
    public void plain(JsonObject body) {
        rules.equal("chat.completion", Walk.text(body, "object"), "object");
        rules.check(Walk.text(body, "id").startsWith("chatcmpl-"), "id");
        rules.text(body, "model");
        rules.numbers(body, "created");
        List<JsonObject> choices = Walk.each(body, "choices");
        rules.check(!choices.isEmpty(), "there is a choice");
        for (int i = 0; i < choices.size(); i++) {
            rules.equal((long) i, Walk.sum(choices.get(i), "index"), "choices are numbered");
            choice(choices.get(i));
        }
        if (Walk.has(body, "usage")) {
            usage(Walk.in(body, "usage"));
        }
    }

    private void choice(JsonObject choice) {
        rules.present(choice, "index", "message", "finish_reason", "logprobs");
        rules.oneOf(choice, "finish_reason", FINISHES);
        JsonObject message = Walk.in(choice, "message");
        rules.equal("assistant", Walk.text(message, "role"), "role");
        rules.present(message, "content", "refusal");
        JsonValue content = message.get("content");
        rules.check(content == JsonValue.NULL || content instanceof JsonString, "content is text or null: " + content);
        List<JsonObject> made = Walk.each(message, "tool_calls");
        rules.check(!message.containsKey("tool_calls") || !made.isEmpty(), "tool_calls may not be empty");
        made.forEach(this::wholeCall);
        boolean called = Walk.text(choice, "finish_reason").equals("tool_calls");
        rules.check(!called || !made.isEmpty(), "tool_calls without a call");
    }

    private void wholeCall(JsonObject call) {
        newCall(call);
        boolean custom = Walk.text(call, "type").equals("custom");
        JsonObject body = Walk.in(call, custom ? "custom" : "function");
        rules.check(body.get(custom ? "input" : "arguments") instanceof JsonString, "a call has arguments: " + call);
    }

    private void newCall(JsonObject call) {
        rules.text(call, "id");
        rules.check(ids.add(Walk.text(call, "id")), "ids of calls are unique");
        rules.oneOf(call, "type", Set.of("function", "custom"));
        rules.text(Walk.in(call, Walk.text(call, "type")), "name");
    }

    private void usage(JsonObject usage) {
        rules.numbers(usage, "prompt_tokens", "completion_tokens", "total_tokens");
        rules.equal(
                Walk.sum(usage, "prompt_tokens", "completion_tokens"),
                Walk.sum(usage, "total_tokens"),
                "total_tokens is the sum");
        rules.numbers(Walk.in(usage, "prompt_tokens_details"), "cached_tokens");
        rules.numbers(Walk.in(usage, "completion_tokens_details"), "reasoning_tokens");
    }

    @Override
    public void stream(String body) {
        boolean over = false;
        boolean failed = false;
        for (Sse.Event event : rules.events(body)) {
            rules.check(!over, "nothing follows the end");
            rules.equal("", event.event(), "events have no name");
            if (event.data().equals("[DONE]")) {
                over = true;
                rules.check(finished.equals(begun), "every choice has finished");
                rules.check(!begun.isEmpty(), "there is a choice");
                continue;
            }
            JsonObject chunk = rules.json(event);
            if (chunk.containsKey("error")) {
                over = true;
                failed = true;
                JsonObject error = Walk.in(chunk, "error");
                rules.text(error, "message", "type");
                rules.present(error, "param", "code");
            } else {
                chunk(chunk);
            }
        }
        rules.check(over, "the stream has no end");
        rules.check(failed || body.stripTrailing().endsWith("[DONE]"), "[DONE] comes last");
    }

    private void chunk(JsonObject chunk) {
        rules.equal("chat.completion.chunk", Walk.text(chunk, "object"), "object");
        rules.text(chunk, "id", "model");
        rules.numbers(chunk, "created");
        String same = Walk.text(chunk, "id") + Walk.text(chunk, "model") + chunk.get("created");
        rules.check(head.isEmpty() || head.equals(same), "every chunk has the same id, model and time");
        head = same;
        rules.check(!told, "nothing follows the usage");
        if (Walk.has(chunk, "usage")) {
            told = true;
            usage(Walk.in(chunk, "usage"));
            rules.equal(JsonValue.EMPTY_JSON_ARRAY, chunk.get("choices"), "the chunk of the usage has no choice");
            rules.check(finished.equals(begun), "the usage comes after the finish");
        } else {
            rules.check(!Walk.each(chunk, "choices").isEmpty(), "a chunk has a choice");
        }
        Walk.each(chunk, "choices").forEach(this::part);
    }

    private void part(JsonObject choice) {
        rules.check(choice.get("index") instanceof JsonNumber, "a choice has an index");
        int index = (int) Walk.sum(choice, "index");
        rules.present(choice, "delta", "finish_reason");
        rules.check(!finished.contains(index), "nothing follows the finish");
        JsonObject delta = Walk.in(choice, "delta");
        if (begun.add(index)) {
            rules.equal("assistant", Walk.text(delta, "role"), "the first delta tells the role");
        } else {
            rules.check(!delta.containsKey("role"), "the role is told once");
        }
        for (JsonObject call : Walk.each(delta, "tool_calls")) {
            callPart(index, call);
        }
        if (Walk.has(choice, "finish_reason")) {
            rules.oneOf(choice, "finish_reason", FINISHES);
            finished.add(index);
            boolean called = calls.getOrDefault(index, 0) > 0;
            String word = Walk.text(choice, "finish_reason");
            rules.check(called || !word.equals("tool_calls"), "tool_calls without a call");
        }
    }

    private void callPart(int choice, JsonObject call) {
        rules.numbers(call, "index");
        int known = calls.getOrDefault(choice, 0);
        int index = (int) Walk.sum(call, "index");
        if (index == known) {
            calls.put(choice, known + 1);
            newCall(call);
        } else {
            rules.check(index < known, "calls are numbered without gaps");
            rules.check(!call.containsKey("id") && !call.containsKey("type"), "a call is introduced once");
        }
    }
}
