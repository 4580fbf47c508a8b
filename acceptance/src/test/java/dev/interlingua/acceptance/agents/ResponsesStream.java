package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.each;
import static dev.interlingua.acceptance.agents.Build.object;
import static dev.interlingua.acceptance.agents.Build.text;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;

/** The events of a response. */
final class ResponsesStream {
    private final JsonObject answer;
    private final StringBuilder sse = new StringBuilder();
    private int number;

    ResponsesStream(JsonObject answer) {
        this.answer = answer;
    }

    String sse() {
        JsonObject begun = Build.with(answer, "status", "in_progress", "output", List.of(), "usage", JsonValue.NULL);
        event("response.created", "response", begun);
        event("response.in_progress", "response", begun);
        List<JsonObject> items = each(answer, "output");
        for (int i = 0; i < items.size(); i++) {
            item(i, items.get(i));
        }
        event("response.completed", "response", answer);
        return sse.toString();
    }

    private void event(String type, Object... namesAndValues) {
        Object[] members = new Object[namesAndValues.length + 2];
        members[0] = "sequence_number";
        members[1] = number++;
        System.arraycopy(namesAndValues, 0, members, 2, namesAndValues.length);
        sse.append(Vendor.event(type, members));
    }

    private void item(int index, JsonObject item) {
        String id = text(item, "id");
        switch (text(item, "type")) {
            case "reasoning" -> {
                added(index, Build.with(Build.without(item, "encrypted_content"), "summary", array()));
                for (JsonObject part : each(item, "summary")) {
                    summary(index, id, part);
                }
            }
            case "message" -> {
                added(index, Build.with(item, "status", "in_progress", "content", array()));
                each(item, "content").forEach(part -> content(index, id, part));
            }
            case "custom_tool_call" -> {
                added(index, Build.with(item, "status", "in_progress", "input", ""));
                written(index, id, "response.custom_tool_call_input", "input", text(item, "input"));
            }
            default -> {
                added(index, Build.with(item, "status", "in_progress", "arguments", ""));
                written(index, id, "response.function_call_arguments", "arguments", text(item, "arguments"));
            }
        }
        event("response.output_item.done", "output_index", index, "item", item);
    }

    private void added(int index, JsonObject item) {
        event("response.output_item.added", "output_index", index, "item", item);
    }

    private void summary(int index, String id, JsonObject part) {
        JsonObject empty = object("type", "summary_text", "text", "");
        event(
                "response.reasoning_summary_part.added",
                "item_id",
                id,
                "output_index",
                index,
                "summary_index",
                0,
                "part",
                empty);
        for (String piece : Vendor.pieces(text(part, "text"), 9)) {
            event(
                    "response.reasoning_summary_text.delta",
                    "item_id",
                    id,
                    "output_index",
                    index,
                    "summary_index",
                    0,
                    "delta",
                    piece);
        }
        event(
                "response.reasoning_summary_text.done",
                "item_id",
                id,
                "output_index",
                index,
                "summary_index",
                0,
                "text",
                text(part, "text"));
        event(
                "response.reasoning_summary_part.done",
                "item_id",
                id,
                "output_index",
                index,
                "summary_index",
                0,
                "part",
                part);
    }

    private void content(int index, String id, JsonObject part) {
        event(
                "response.content_part.added",
                "item_id",
                id,
                "output_index",
                index,
                "content_index",
                0,
                "part",
                Build.with(part, "text", ""));
        for (String piece : Vendor.pieces(text(part, "text"), 7)) {
            event(
                    "response.output_text.delta",
                    "item_id",
                    id,
                    "output_index",
                    index,
                    "content_index",
                    0,
                    "delta",
                    piece,
                    "logprobs",
                    array());
        }
        event(
                "response.output_text.done",
                "item_id",
                id,
                "output_index",
                index,
                "content_index",
                0,
                "text",
                text(part, "text"),
                "logprobs",
                array());
        event("response.content_part.done", "item_id", id, "output_index", index, "content_index", 0, "part", part);
    }

    private void written(int index, String id, String name, String member, String text) {
        for (String piece : Vendor.pieces(text, 600)) {
            event(name + ".delta", "item_id", id, "output_index", index, "delta", piece);
        }
        event(name + ".done", "item_id", id, "output_index", index, member, text);
    }
}
