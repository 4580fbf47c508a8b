package dev.interlingua.demo;

import dev.interlingua.json.Json;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Tells one answer of the demo model as a realtime session does: begun, piece by piece, done. */
final class DemoReply {
    private final String id;
    private final String text;
    private final BiConsumer<String, JsonObjectBuilder> out;
    private final DemoConversation conversation;
    private final JsonArrayBuilder output = Json.array();
    private int index;

    /**
     * @param beta whether text is called {@code response.text} instead of {@code response.output_text}
     * @param out takes an event's type and its members
     */
    DemoReply(String id, boolean beta, BiConsumer<String, JsonObjectBuilder> out, DemoConversation conversation) {
        this.id = id;
        this.text = beta ? "text" : "output_text";
        this.out = out;
        this.conversation = conversation;
    }

    void tell(ChatResponse answer) {
        out.accept(
                "response.created",
                Json.object().add("response", response("in_progress").add("output", Json.array())));
        for (ContentPart part : answer.candidates().get(0).parts()) {
            if (part instanceof ContentPart.Text said) {
                message(said.text());
            } else if (part instanceof ContentPart.ToolCall call) {
                call(call);
            }
        }
        boolean cut = answer.candidates().get(0).finish().reason() == FinishReason.MAX_TOKENS;
        JsonObjectBuilder done =
                response(cut ? "incomplete" : "completed").add("output", output).add("usage", usage(answer.usage()));
        if (cut) {
            done.add("status_details", Json.object().add("type", "incomplete").add("reason", "max_output_tokens"));
        }
        out.accept("response.done", Json.object().add("response", done));
    }

    private JsonObjectBuilder response(String status) {
        return Json.object().add("object", "realtime.response").add("id", id).add("status", status);
    }

    private void message(String said) {
        JsonObjectBuilder empty = Json.object().add("type", "message").add("role", "assistant");
        JsonObject item =
                conversation.add(empty.add("content", content(said)).build()).item();
        begin(Json.object(item).add("status", "in_progress").add("content", Json.array()));
        out.accept("response.content_part.added", place(item).add("part", part("")));
        Words.split(said)
                .forEach(word ->
                        out.accept("response." + text + ".delta", place(item).add("delta", word)));
        out.accept("response." + text + ".done", place(item).add("text", said));
        out.accept("response.content_part.done", place(item).add("part", part(said)));
        end(item);
    }

    private void call(ContentPart.ToolCall call) {
        JsonObject item = conversation
                .add(Json.object()
                        .add("type", "function_call")
                        .add("call_id", call.id())
                        .add("name", call.name())
                        .add("arguments", call.arguments())
                        .build())
                .item();
        begin(Json.object(item).add("status", "in_progress").add("arguments", ""));
        String itemId = item.getString("id");
        out.accept(
                "response.function_call_arguments.delta",
                callPlace(itemId, call).add("delta", call.arguments()));
        out.accept(
                "response.function_call_arguments.done",
                callPlace(itemId, call).add("name", call.name()).add("arguments", call.arguments()));
        end(item);
    }

    private void begin(JsonObjectBuilder unfinished) {
        out.accept(
                "response.output_item.added",
                Json.object().add("response_id", id).add("output_index", index).add("item", unfinished));
    }

    private void end(JsonObject item) {
        out.accept(
                "response.output_item.done",
                Json.object()
                        .add("response_id", id)
                        .add("output_index", index++)
                        .add("item", item));
        output.add(item);
    }

    private JsonArrayBuilder content(String said) {
        return Json.array().add(part(said));
    }

    private JsonObjectBuilder part(String said) {
        return Json.object().add("type", text).add("text", said);
    }

    private JsonObjectBuilder place(JsonObject item) {
        return Json.object()
                .add("response_id", id)
                .add("item_id", item.getString("id"))
                .add("output_index", index)
                .add("content_index", 0);
    }

    private JsonObjectBuilder callPlace(String itemId, ContentPart.ToolCall call) {
        return Json.object()
                .add("response_id", id)
                .add("item_id", itemId)
                .add("output_index", index)
                .add("call_id", call.id());
    }

    private static JsonValue usage(@Nullable Usage told) {
        Usage usage = told == null ? Usage.NONE : told;
        long input = usage.input() == null ? 0 : usage.input();
        long output = usage.output() == null ? 0 : usage.output();
        return Json.object()
                .add("total_tokens", input + output)
                .add("input_tokens", input)
                .add("output_tokens", output)
                .add(
                        "input_token_details",
                        Json.object()
                                .add("cached_tokens", 0)
                                .add("text_tokens", input)
                                .add("audio_tokens", 0))
                .add(
                        "output_token_details",
                        Json.object().add("text_tokens", output).add("audio_tokens", 0))
                .build();
    }
}
