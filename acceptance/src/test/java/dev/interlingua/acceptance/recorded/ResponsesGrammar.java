package dev.interlingua.acceptance.recorded;

import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** OpenAI Responses: a response, or numbered events about its items that end in the whole response. */
final class ResponsesGrammar implements Grammar {
    private static final Set<String> TERMINAL = Set.of("response.completed", "response.incomplete", "response.failed");

    private final Rules rules;
    private final Map<Integer, JsonObject> open = new HashMap<>();
    private final TreeMap<Integer, JsonObject> done = new TreeMap<>();
    private final Map<String, StringBuilder> texts = new HashMap<>();
    private final Set<String> parts = new HashSet<>();
    private final Set<String> ids = new HashSet<>();
    private boolean over;

    ResponsesGrammar(Rules rules) {
        this.rules = rules;
    }

    @Override
    public void plain(JsonObject body) {
        whole(body);
        Walk.each(body, "output").forEach(this::item);
    }

    private void whole(JsonObject response) {
        rules.present(
                response, "error", "incomplete_details", "instructions", "metadata", "temperature", "top_p", "output");
        rules.present(response, "parallel_tool_calls", "tools", "tool_choice");
        rules.equal("response", Walk.text(response, "object"), "object");
        rules.check(Walk.text(response, "id").startsWith("resp_"), "id");
        rules.text(response, "model", "status");
        rules.numbers(response, "created_at");
        String status = Walk.text(response, "status");
        if (status.equals("incomplete")) {
            rules.oneOf(
                    Walk.in(response, "incomplete_details"), "reason", Set.of("max_output_tokens", "content_filter"));
        } else {
            rules.equal(
                    JsonValue.NULL,
                    response.get("incomplete_details"),
                    "incomplete_details of a " + status + " response");
        }
        rules.equal(status.equals("failed"), Walk.has(response, "error"), "an error goes with a failure");
        if (Walk.has(response, "usage")) {
            usage(Walk.in(response, "usage"));
        }
    }

    private void usage(JsonObject usage) {
        rules.numbers(usage, "input_tokens", "output_tokens", "total_tokens");
        rules.equal(
                Walk.sum(usage, "input_tokens", "output_tokens"),
                Walk.sum(usage, "total_tokens"),
                "the total is the sum");
        rules.numbers(Walk.in(usage, "input_tokens_details"), "cached_tokens");
        rules.numbers(Walk.in(usage, "output_tokens_details"), "reasoning_tokens");
    }

    private void item(JsonObject item) {
        rules.text(item, "id", "type");
        rules.check(ids.add(Walk.text(item, "id")), "ids of items are unique");
        switch (Walk.text(item, "type")) {
            case "message" -> {
                rules.equal("assistant", Walk.text(item, "role"), "role");
                rules.oneOf(item, "status", Set.of("completed", "incomplete"));
                Walk.each(item, "content").forEach(this::part);
            }
            case "reasoning" -> rules.check(item.get("summary") instanceof JsonArray, "summary is an array");
            case "function_call" -> {
                rules.text(item, "call_id", "name");
                rules.oneOf(item, "status", Set.of("completed", "incomplete"));
                rules.check(
                        Walk.text(item, "status").equals("incomplete")
                                || Walk.parse(Walk.text(item, "arguments")) instanceof JsonObject,
                        "arguments are the text of an object");
            }
            case "custom_tool_call" -> {
                rules.text(item, "call_id", "name");
                rules.present(item, "input");
            }
            case "image_generation_call" -> rules.text(item, "status");
            case "web_search_call" -> {
                rules.oneOf(item, "status", Set.of("completed", "failed"));
                rules.text(Walk.in(item, "action"), "type");
            }
            case "code_interpreter_call" -> {
                rules.oneOf(item, "status", Set.of("completed", "incomplete", "failed"));
                rules.present(item, "code", "container_id", "outputs");
            }
            case "mcp_call" -> {
                rules.text(item, "name");
                rules.present(item, "server_label", "output", "error");
                rules.check(Walk.parse(Walk.text(item, "arguments")) instanceof JsonObject, "arguments are an object");
            }
            default -> rules.check(false, "an item a translation may hold: " + item);
        }
    }

    private void part(JsonObject part) {
        rules.oneOf(part, "type", Set.of("output_text", "refusal"));
        if (Walk.text(part, "type").equals("output_text")) {
            rules.present(part, "text");
            rules.check(part.get("annotations") instanceof JsonArray, "annotations");
            rules.check(part.get("logprobs") instanceof JsonArray, "logprobs");
        }
    }

    @Override
    public void stream(String body) {
        long sequence = 0;
        for (Sse.Event event : rules.events(body)) {
            rules.check(!over, "nothing follows the end");
            JsonObject json = rules.json(event);
            String type = Walk.text(json, "type");
            rules.equal(event.event(), type, "an event's name is its type");
            rules.numbers(json, "sequence_number");
            rules.equal(sequence, Walk.sum(json, "sequence_number"), "events are numbered without gaps");
            if (sequence < 2 && !type.equals("error")) {
                rules.equal(sequence == 0 ? "response.created" : "response.in_progress", type, "the first events");
                rules.equal("in_progress", Walk.text(Walk.in(json, "response"), "status"), "status at the start");
            } else {
                event(type, json);
            }
            sequence++;
        }
        rules.check(over, "the stream has an end");
    }

    private void event(String type, JsonObject json) {
        int index = (int) Walk.sum(json, "output_index");
        if (type.equals("error")) {
            over = true;
        } else if (TERMINAL.contains(type)) {
            terminal(type, Walk.in(json, "response"));
        } else if (type.equals("response.output_item.added")) {
            rules.equal(open.size() + done.size(), index, "items are numbered without gaps");
            open.put(index, Walk.in(json, "item"));
        } else if (!open.containsKey(index)) {
            rules.check(false, type + " belongs to an open item");
        } else if (type.equals("response.output_item.done")) {
            itemDone(index, Walk.in(json, "item"));
        } else {
            rules.equal(Walk.text(open.get(index), "id"), Walk.text(json, "item_id"), type + " names its item");
            within(type, json);
        }
    }

    private void itemDone(int index, JsonObject item) {
        JsonObject announced = open.remove(index);
        rules.equal(Walk.text(announced, "id"), Walk.text(item, "id"), "an item keeps its id");
        rules.equal(Walk.text(announced, "type"), Walk.text(item, "type"), "an item keeps its type");
        rules.check(
                parts.isEmpty() || parts.stream().noneMatch(part -> part.startsWith(Walk.text(item, "id"))),
                "open parts");
        done.put(index, item);
        item(item);
    }

    private void within(String type, JsonObject json) {
        String place = Walk.text(json, "item_id")
                + "/" + json.getOrDefault("content_index", JsonValue.NULL)
                + "/" + json.getOrDefault("summary_index", JsonValue.NULL);
        if (type.endsWith("_part.added")) {
            rules.check(parts.add(place), "a part is added once");
        } else if (type.endsWith("_part.done")) {
            rules.check(parts.remove(place), "a part was added before");
        } else if (type.endsWith(".delta")) {
            texts.computeIfAbsent(place, any -> new StringBuilder()).append(Walk.text(json, "delta"));
            rules.check(!type.contains("output_text") || parts.contains(place), "text belongs to a part");
        }
        for (String whole : List.of("text", "refusal", "arguments", "input", "code")) {
            if (type.endsWith(".done") && json.containsKey(whole)) {
                StringBuilder deltas = texts.getOrDefault(place, new StringBuilder());
                rules.equal(deltas.toString(), Walk.text(json, whole), "the deltas add up");
            }
        }
    }

    private void terminal(String type, JsonObject response) {
        over = true;
        rules.equal(
                type.substring("response.".length()), Walk.text(response, "status"), "the last event tells the status");
        rules.check(open.isEmpty() || type.equals("response.failed"), "every item has ended");
        whole(response);
        List<JsonObject> output = Walk.each(response, "output");
        rules.equal(done.size(), output.size(), "the last event holds every item");
        if (done.size() == output.size()) {
            done.forEach((index, item) -> rules.equal(
                    List.of(), JsonAssert.differences(item, output.get(index)), "the last event repeats the items"));
        }
    }
}
