package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Claude: its thinking comes back signed, at the head of the answer it led to. */
final class ClaudeVendor implements Vendor {
    private static final Set<String> THINKING = Set.of("thinking", "redacted_thinking");

    static String signature(int number) {
        return "EqoBCkgIBxABGAIiQ" + "clAUdE0".repeat(20) + number + "xCg==";
    }

    @Override
    public JsonObject answer(int number, Turn turn, JsonObject request) {
        List<JsonObject> blocks = new ArrayList<>();
        if (!turn.thought().isEmpty() && thinks(request)) {
            blocks.add(object("type", "thinking", "thinking", turn.thought(), "signature", signature(number)));
        }
        if (!turn.text().isEmpty()) {
            blocks.add(object("type", "text", "text", turn.text()));
        }
        for (Turn.Use use : turn.uses()) {
            Declared tool = Vendor.declared(Format.CLAUDE, request, use);
            JsonObject input = Build.parse(tool.arguments(use));
            String id = "toolu_01" + number + "x" + blocks.size();
            blocks.add(object("type", "tool_use", "id", id, "name", tool.name(), "input", input));
        }
        return object(
                "id",
                "msg_up" + number,
                "type",
                "message",
                "role",
                "assistant",
                "model",
                "claude-model",
                "content",
                blocks,
                "stop_reason",
                turn.uses().isEmpty() ? "end_turn" : "tool_use",
                "stop_sequence",
                JsonValue.NULL,
                "usage",
                object(
                        "input_tokens",
                        90,
                        "cache_creation_input_tokens",
                        10,
                        "cache_read_input_tokens",
                        900,
                        "output_tokens",
                        50));
    }

    private static boolean thinks(JsonObject request) {
        return Set.of("enabled", "adaptive").contains(text(in(request, "thinking"), "type"));
    }

    @Override
    public String stream(JsonObject answer) {
        StringBuilder sse = new StringBuilder();
        JsonObject start = Build.with(answer, "content", List.of(), "stop_reason", JsonValue.NULL);
        sse.append(Vendor.event("message_start", "message", start));
        List<JsonObject> blocks = each(answer, "content");
        for (int i = 0; i < blocks.size(); i++) {
            block(i, blocks.get(i), sse);
            sse.append(i == 0 ? Vendor.event("ping") : "");
        }
        JsonObject delta = object("stop_reason", text(answer, "stop_reason"), "stop_sequence", JsonValue.NULL);
        sse.append(Vendor.event("message_delta", "delta", delta, "usage", in(answer, "usage")));
        return sse + Vendor.event("message_stop");
    }

    private static void block(int index, JsonObject block, StringBuilder sse) {
        switch (text(block, "type")) {
            case "thinking" -> {
                begin(index, Build.with(block, "thinking", "", "signature", ""), sse);
                for (String piece : Vendor.pieces(text(block, "thinking"), 9)) {
                    delta(index, object("type", "thinking_delta", "thinking", piece), sse);
                }
                delta(index, object("type", "signature_delta", "signature", text(block, "signature")), sse);
            }
            case "text" -> {
                begin(index, Build.with(block, "text", ""), sse);
                for (String piece : Vendor.pieces(text(block, "text"), 7)) {
                    delta(index, object("type", "text_delta", "text", piece), sse);
                }
            }
            default -> {
                JsonObject input = in(block, "input");
                begin(index, Build.with(block, "input", object()), sse);
                delta(index, object("type", "input_json_delta", "partial_json", ""), sse);
                for (String piece : Vendor.pieces(input.isEmpty() ? "" : input.toString(), 600)) {
                    delta(index, object("type", "input_json_delta", "partial_json", piece), sse);
                }
            }
        }
        sse.append(Vendor.event("content_block_stop", "index", index));
    }

    private static void begin(int index, JsonObject block, StringBuilder sse) {
        sse.append(Vendor.event("content_block_start", "index", index, "content_block", block));
    }

    private static void delta(int index, JsonObject delta, StringBuilder sse) {
        sse.append(Vendor.event("content_block_delta", "index", index, "delta", delta));
    }

    @Override
    public List<String> complaints(JsonObject request, List<Turn> said, boolean lossy) {
        List<String> complaints = new ArrayList<>();
        List<JsonObject> answers = each(request, "messages").stream()
                .filter(message -> text(message, "role").equals("assistant"))
                .toList();
        Vendor.compare(complaints, said.size(), answers.size(), "answers");
        boolean manual = text(in(request, "thinking"), "type").equals("enabled");
        for (int i = 0; i < Math.min(said.size(), answers.size()); i++) {
            JsonObject first =
                    answers.get(i).get("content") instanceof JsonArray blocks ? blocks.getJsonObject(0) : object();
            boolean signed = THINKING.contains(text(first, "type"));
            if (thinks(request) && !said.get(i).thought().isEmpty() && (signed || !lossy || manual)) {
                Vendor.compare(complaints, signature(i), text(first, "signature"), "signature of answer " + i);
                Vendor.compare(complaints, said.get(i).thought(), text(first, "thinking"), "thinking of answer " + i);
            }
            Vendor.compare(complaints, said.get(i).text(), words(answers.get(i)), "text of answer " + i);
        }
        return complaints;
    }

    private static String words(JsonObject message) {
        StringBuilder words = new StringBuilder(text(message, "content"));
        each(message, "content").forEach(block -> words.append(text(block, "text")));
        return words.toString();
    }
}
