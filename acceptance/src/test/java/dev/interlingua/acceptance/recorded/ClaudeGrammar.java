package dev.interlingua.acceptance.recorded;

import dev.interlingua.testkit.Sse;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** Anthropic's Messages: a message, or one block after the other between message_start and message_stop. */
final class ClaudeGrammar implements Grammar {
    private static final Pattern ID = Pattern.compile("[a-zA-Z0-9_-]+");
    private static final Set<String> STOPS = Set.of(
            "end_turn",
            "max_tokens",
            "stop_sequence",
            "tool_use",
            "pause_turn",
            "refusal",
            "model_context_window_exceeded");
    private static final Set<String> CALLS = Set.of("tool_use", "server_tool_use", "mcp_tool_use");
    private static final Map<String, String> DELTAS = Map.of(
            "text_delta", "text",
            "thinking_delta", "thinking",
            "signature_delta", "thinking",
            "citations_delta", "text");

    private final Rules rules;
    private final Set<String> ids = new HashSet<>();
    /** Calls of the vendor's tools that have no result yet. */
    private final Set<String> served = new HashSet<>();

    private String state = "before";
    private String open = "";
    private int index;
    private String half = "";
    private final StringBuilder content = new StringBuilder();

    ClaudeGrammar(Rules rules) {
        this.rules = rules;
    }

    @Override
    public void plain(JsonObject body) {
        message(body);
        stop(body);
        usage(Walk.in(body, "usage"));
        rules.check(body.get("content") instanceof JsonArray, "content is an array");
        for (JsonObject block : Walk.each(body, "content")) {
            block(block);
            rules.check(
                    !Walk.text(block, "type").equals("text")
                            || !Walk.text(block, "text").isEmpty(),
                    "empty text");
        }
    }

    private void message(JsonObject message) {
        rules.equal("message", Walk.text(message, "type"), "type");
        rules.equal("assistant", Walk.text(message, "role"), "role");
        rules.check(Walk.text(message, "id").startsWith("msg_"), "id");
        rules.text(message, "model");
        rules.present(message, "stop_reason", "stop_sequence", "usage");
    }

    private void stop(JsonObject holder) {
        rules.oneOf(holder, "stop_reason", STOPS);
        boolean called = !ids.isEmpty()
                || Walk.each(holder, "content").stream()
                        .anyMatch(block -> Walk.text(block, "type").equals("tool_use"));
        rules.check(called || !Walk.text(holder, "stop_reason").equals("tool_use"), "tool_use without a call");
        rules.present(holder, "stop_sequence");
    }

    private void usage(JsonObject usage) {
        rules.numbers(usage, "input_tokens", "output_tokens", "cache_read_input_tokens", "cache_creation_input_tokens");
    }

    private void block(JsonObject block) {
        switch (Walk.text(block, "type")) {
            case "text" -> rules.check(block.get("text") instanceof JsonString, "text");
            case "thinking" -> {
                rules.check(block.get("thinking") instanceof JsonString, "thinking");
                rules.check(block.get("signature") instanceof JsonString, "signature");
            }
            case "redacted_thinking" -> rules.text(block, "data");
            case "tool_use" -> {
                rules.check(ID.matcher(Walk.text(block, "id")).matches(), "an id Claude takes: " + block.get("id"));
                rules.check(ids.add(Walk.text(block, "id")), "ids of calls are unique");
                rules.text(block, "name");
                rules.check(block.get("input") instanceof JsonObject, "input is an object");
            }
            case "server_tool_use", "mcp_tool_use" -> {
                rules.check(
                        Walk.text(block, "id").matches("(srvtoolu|mcptoolu)_[a-zA-Z0-9_]+"), "an id of the vendor's");
                rules.check(served.add(Walk.text(block, "id")), "ids of calls are unique");
                rules.text(block, "name");
                rules.check(block.get("input") instanceof JsonObject, "input is an object");
            }
            case "web_search_tool_result", "web_fetch_tool_result", "code_execution_tool_result", "mcp_tool_result" -> {
                rules.check(served.remove(Walk.text(block, "tool_use_id")), "a result follows its call");
                rules.present(block, "content");
                Walk.each(block, "content").forEach(page -> rules.text(page, "type"));
            }
            default -> rules.check(false, "a block a translation may hold: " + block);
        }
    }

    @Override
    public void stream(String body) {
        for (Sse.Event event : rules.events(body)) {
            JsonObject json = rules.json(event);
            rules.equal(event.event(), Walk.text(json, "type"), "an event's name is its type");
            rules.check(!state.equals("over"), "nothing follows the end");
            switch (event.event()) {
                case "ping" -> {}
                case "message_start" -> {
                    move("before", "within");
                    message(Walk.in(json, "message"));
                    rules.equal(JsonValue.NULL, Walk.in(json, "message").get("stop_reason"), "no reason at the start");
                    rules.equal(
                            JsonValue.EMPTY_JSON_ARRAY, Walk.in(json, "message").get("content"), "no content yet");
                    rules.numbers(Walk.in(Walk.in(json, "message"), "usage"), "input_tokens", "output_tokens");
                }
                case "content_block_start" -> start(json);
                case "content_block_delta" -> delta(json);
                case "content_block_stop" -> end(json);
                case "message_delta" -> {
                    move("within", "told");
                    rules.check(open.isEmpty(), "every block has ended");
                    stop(Walk.in(json, "delta"));
                    boolean cut =
                            Walk.text(Walk.in(json, "delta"), "stop_reason").equals("max_tokens");
                    rules.check(cut || half.isEmpty(), "input is an object: " + half);
                    usage(Walk.in(json, "usage"));
                }
                case "message_stop" -> move("told", "over");
                case "error" -> {
                    state = "over";
                    rules.text(Walk.in(json, "error"), "type", "message");
                }
                default -> rules.check(false, "an event Claude's clients know: " + event.event());
            }
        }
        rules.equal("over", state, "the stream has an end");
    }

    private void move(String from, String to) {
        rules.equal(from, state, "the order of events, before " + to);
        state = to;
    }

    private void start(JsonObject json) {
        rules.equal("within", state, "blocks stand within the message");
        rules.check(open.isEmpty(), "one block after the other");
        rules.equal((long) index, Walk.sum(json, "index"), "blocks are numbered without gaps");
        JsonObject block = Walk.in(json, "content_block");
        block(block);
        open = Walk.text(block, "type");
        content.setLength(0);
        rules.check(!CALLS.contains(open) || Walk.in(block, "input").isEmpty(), "the input comes in deltas");
    }

    private void delta(JsonObject json) {
        rules.equal((long) index, Walk.sum(json, "index"), "a delta belongs to the open block");
        JsonObject delta = Walk.in(json, "delta");
        String type = Walk.text(delta, "type");
        boolean input = type.equals("input_json_delta") && CALLS.contains(open);
        rules.check(input || open.equals(DELTAS.get(type)), "a " + type + " fits its block " + open);
        for (String member : List.of("text", "partial_json", "thinking")) {
            content.append(Walk.text(delta, member));
        }
    }

    private void end(JsonObject json) {
        rules.equal((long) index++, Walk.sum(json, "index"), "the open block ends");
        rules.check(!open.isEmpty(), "an end without a start");
        rules.check(!open.equals("text") || !content.isEmpty(), "empty text");
        boolean whole = content.isEmpty() || Walk.parse(content.toString()) instanceof JsonObject;
        half = open.equals("tool_use") && !whole ? content.toString() : half;
        open = "";
    }
}
