package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.testkit.Sse;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** Puts a message together from its events, as a client does. */
final class ClaudeEvents {
    private final List<JsonObject> blocks = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private String signature = "";
    private JsonObject open = object();

    private ClaudeEvents() {}

    static JsonObject message(String body) {
        ClaudeEvents events = new ClaudeEvents();
        JsonObject message = object();
        for (Sse.Event event : Sse.events(body)) {
            JsonObject json = event.json();
            switch (event.event()) {
                case "message_start" -> message = in(json, "message");
                case "content_block_start" -> events.start(in(json, "content_block"));
                case "content_block_delta" -> events.delta(in(json, "delta"));
                case "content_block_stop" -> events.stop();
                case "message_delta" ->
                    message = Build.with(message, "stop_reason", text(in(json, "delta"), "stop_reason"));
                default -> {}
            }
        }
        return Build.with(message, "content", events.blocks);
    }

    private void start(JsonObject block) {
        open = block;
        text.setLength(0);
        signature = text(block, "signature");
        text.append(text(block, "text")).append(text(block, "thinking"));
    }

    private void delta(JsonObject delta) {
        switch (text(delta, "type")) {
            case "signature_delta" -> signature = text(delta, "signature");
            case "thinking_delta" -> text.append(text(delta, "thinking"));
            case "input_json_delta" -> text.append(text(delta, "partial_json"));
            default -> text.append(text(delta, "text"));
        }
    }

    private void stop() {
        blocks.add(
                switch (text(open, "type")) {
                    case "thinking" -> Build.with(open, "thinking", text.toString(), "signature", signature);
                    case "text" -> Build.with(open, "text", text.toString());
                    case "tool_use" ->
                        Build.with(open, "input", text.isEmpty() ? object() : Build.parse(text.toString()));
                    default -> open;
                });
    }
}
