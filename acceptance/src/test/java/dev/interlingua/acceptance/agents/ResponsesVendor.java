package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** OpenAI: whoever asks for encrypted reasoning sends it back, each item ahead of what it led to. */
final class ResponsesVendor implements Vendor {
    private static final String ENCRYPTED = "reasoning.encrypted_content";

    static String encrypted(int number) {
        return "gAAAAAB" + "0penA1_".repeat(20) + number + "==";
    }

    @Override
    public JsonObject answer(int number, Turn turn, JsonObject request) {
        List<JsonObject> items = new ArrayList<>();
        if (!turn.thought().isEmpty()) {
            items.add(object(
                    "type",
                    "reasoning",
                    "id",
                    "rs_up" + number,
                    "summary",
                    in(request, "reasoning").containsKey("summary")
                            ? array(object("type", "summary_text", "text", turn.thought()))
                            : array(),
                    "encrypted_content",
                    asks(request) ? encrypted(number) : null));
        }
        if (!turn.text().isEmpty()) {
            items.add(message(number, turn.text()));
        }
        for (Turn.Use use : turn.uses()) {
            items.add(call(number, items.size(), use, Vendor.declared(Format.OPENAI_RESPONSES, request, use)));
        }
        return object(
                "id",
                "resp_up" + number,
                "object",
                "response",
                "created_at",
                1700000000,
                "status",
                "completed",
                "error",
                JsonValue.NULL,
                "incomplete_details",
                JsonValue.NULL,
                "model",
                "responses-model",
                "output",
                items,
                "parallel_tool_calls",
                true,
                "tool_choice",
                "auto",
                "tools",
                array(),
                "metadata",
                object(),
                "usage",
                object(
                        "input_tokens",
                        1000,
                        "input_tokens_details",
                        object("cached_tokens", 900),
                        "output_tokens",
                        50,
                        "output_tokens_details",
                        object("reasoning_tokens", 20),
                        "total_tokens",
                        1050));
    }

    private static boolean asks(JsonObject request) {
        return request.get("include") instanceof JsonArray include
                && include.stream()
                        .anyMatch(word -> word instanceof JsonString text
                                && text.getString().equals(ENCRYPTED));
    }

    private static JsonObject message(int number, String words) {
        return object(
                "type",
                "message",
                "id",
                "msg_up" + number,
                "status",
                "completed",
                "role",
                "assistant",
                "content",
                array(object("type", "output_text", "text", words, "annotations", array(), "logprobs", array())));
    }

    private static JsonObject call(int number, int index, Turn.Use use, Declared tool) {
        String id = "call_" + number + "_" + index;
        if (tool.freeform()) {
            return object(
                    "type",
                    "custom_tool_call",
                    "id",
                    "ctc_up" + id,
                    "call_id",
                    id,
                    "name",
                    tool.name(),
                    "input",
                    use.input(),
                    "status",
                    "completed");
        }
        return object(
                "type",
                "function_call",
                "id",
                "fc_up" + id,
                "call_id",
                id,
                "name",
                tool.name(),
                "namespace",
                tool.namespace().isEmpty() ? null : tool.namespace(),
                "arguments",
                tool.arguments(use),
                "status",
                "completed");
    }

    @Override
    public String stream(JsonObject answer) {
        return new ResponsesStream(answer).sse();
    }

    @Override
    public List<String> complaints(JsonObject request, List<Turn> said, boolean lossy) {
        List<String> complaints = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < said.size(); i++) {
            if (!said.get(i).thought().isEmpty() && asks(request)) {
                expected.add(encrypted(i));
            }
            if (!said.get(i).text().isEmpty()) {
                words.add(said.get(i).text());
            }
        }
        List<String> reasoning = new ArrayList<>();
        List<String> messages = new ArrayList<>();
        String before = "";
        for (JsonObject item : each(request, "input")) {
            String type = text(item, "type");
            boolean led = text(item, "role").equals("assistant") || type.endsWith("_call");
            Vendor.compare(complaints, false, before.equals("reasoning") && !led, "reasoning stands alone: " + item);
            if (type.equals("reasoning")) {
                reasoning.add(text(item, "encrypted_content"));
            } else if (text(item, "role").equals("assistant")) {
                StringBuilder all = new StringBuilder(text(item, "content"));
                each(item, "content").forEach(part -> all.append(text(part, "text")));
                messages.add(all.toString());
            }
            before = type;
        }
        if (!lossy || !reasoning.isEmpty()) {
            Vendor.compare(complaints, expected, reasoning, "encrypted reasoning");
        }
        Vendor.compare(complaints, String.join("", words), String.join("", messages), "texts");
        return complaints;
    }
}
