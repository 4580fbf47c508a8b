package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.in;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A server that speaks Chat Completions and shows its reasoning as {@code reasoning_content}. */
final class ChatVendor implements Vendor {
    @Override
    public JsonObject answer(int number, Turn turn, JsonObject request) {
        List<JsonObject> calls = new ArrayList<>();
        for (Turn.Use use : turn.uses()) {
            Declared tool = Vendor.declared(Format.OPENAI_CHAT, request, use);
            String id = "call_" + number + "_" + calls.size();
            calls.add(
                    tool.freeform()
                            ? object(
                                    "id",
                                    id,
                                    "type",
                                    "custom",
                                    "custom",
                                    object("name", tool.name(), "input", use.input()))
                            : object(
                                    "id",
                                    id,
                                    "type",
                                    "function",
                                    "function",
                                    object("name", tool.name(), "arguments", tool.arguments(use))));
        }
        JsonObject message = object(
                "role",
                "assistant",
                "content",
                turn.text().isEmpty() ? JsonValue.NULL : turn.text(),
                "reasoning_content",
                turn.thought().isEmpty() ? null : turn.thought(),
                "tool_calls",
                calls.isEmpty() ? null : calls);
        return object(
                "id",
                "chatcmpl-up" + number,
                "object",
                "chat.completion",
                "created",
                1700000000,
                "model",
                "chat-model",
                "choices",
                array(object(
                        "index",
                        0,
                        "message",
                        message,
                        "logprobs",
                        JsonValue.NULL,
                        "finish_reason",
                        calls.isEmpty() ? "stop" : "tool_calls")),
                "usage",
                object(
                        "prompt_tokens",
                        1000,
                        "completion_tokens",
                        50,
                        "total_tokens",
                        1050,
                        "prompt_tokens_details",
                        object("cached_tokens", 900),
                        "completion_tokens_details",
                        object("reasoning_tokens", 20)));
    }

    @Override
    public String stream(JsonObject answer) {
        JsonObject choice = each(answer, "choices").get(0);
        JsonObject message = in(choice, "message");
        StringBuilder sse = new StringBuilder();
        sse.append(chunk(answer, object("role", "assistant", "content", ""), null));
        for (String piece : Vendor.pieces(text(message, "reasoning_content"), 9)) {
            sse.append(chunk(answer, object("reasoning_content", piece), null));
        }
        for (String piece : Vendor.pieces(text(message, "content"), 7)) {
            sse.append(chunk(answer, object("content", piece), null));
        }
        List<JsonObject> calls = each(message, "tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            call(answer, calls.get(i), i, sse);
        }
        sse.append(chunk(answer, object(), text(choice, "finish_reason")));
        JsonObject usage =
                Build.with(Build.without(answer, "choices"), "object", "chat.completion.chunk", "choices", array());
        return sse + "data: " + usage + "\n\ndata: [DONE]\n\n";
    }

    private static void call(JsonObject answer, JsonObject call, int index, StringBuilder sse) {
        String type = text(call, "type");
        JsonObject body = in(call, type);
        String member = type.equals("custom") ? "input" : "arguments";
        JsonObject head = Build.with(call, "index", index, type, object("name", text(body, "name"), member, ""));
        sse.append(chunk(answer, object("tool_calls", array(head)), null));
        for (String piece : Vendor.pieces(text(body, member), 600)) {
            JsonObject more = object("index", index, type, object(member, piece));
            sse.append(chunk(answer, object("tool_calls", array(more)), null));
        }
    }

    private static String chunk(JsonObject answer, JsonObject delta, @Nullable String finish) {
        JsonObject choice =
                object("index", 0, "delta", delta, "finish_reason", finish == null ? JsonValue.NULL : finish);
        JsonObject chunk =
                Build.with(Build.without(answer, "usage"), "object", "chat.completion.chunk", "choices", array(choice));
        return "data: " + chunk + "\n\n";
    }

    @Override
    public List<String> complaints(JsonObject request, List<Turn> said, boolean lossy) {
        List<String> complaints = new ArrayList<>();
        List<JsonObject> answers = each(request, "messages").stream()
                .filter(message -> text(message, "role").equals("assistant"))
                .toList();
        Vendor.compare(complaints, said.size(), answers.size(), "answers");
        for (int i = 0; i < Math.min(said.size(), answers.size()); i++) {
            Vendor.compare(complaints, said.get(i).text(), text(answers.get(i), "content"), "text of answer " + i);
            Vendor.compare(
                    complaints,
                    said.get(i).uses().size(),
                    each(answers.get(i), "tool_calls").size(),
                    "calls of answer " + i);
        }
        return complaints;
    }
}
