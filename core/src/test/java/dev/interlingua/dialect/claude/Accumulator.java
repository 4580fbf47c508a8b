package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;

/** Folds a stream on the level of JSON, as the vendor's SDKs do: an independent witness for the stream decoder. */
@NullUnmarked // a missing member is to fail the test
final class Accumulator {
    private final TreeMap<Integer, JsonObject> blocks = new TreeMap<>();
    private final TreeMap<Integer, String> input = new TreeMap<>();
    private JsonObject message = JsonValue.EMPTY_JSON_OBJECT;

    private Accumulator() {}

    static JsonObject message(List<Frame> frames) {
        Accumulator accumulator = new Accumulator();
        for (Frame frame : frames) {
            if (!frame.data().strip().equals("[DONE]")) {
                accumulator.add(Json.readReplyObject(frame.data()));
            }
        }
        JsonArrayBuilder content = Json.array();
        accumulator.blocks.forEach((index, block) -> content.add(
                accumulator.input.getOrDefault(index, "").isEmpty()
                        ? block
                        : with(block, "input", Json.readReply(accumulator.input.get(index)))));
        return with(accumulator.message, "content", content.build());
    }

    private static JsonObject with(JsonObject object, String name, JsonValue value) {
        return Json.object(object).add(name, value).build();
    }

    private void add(JsonObject event) {
        switch (event.getString("type")) {
            case "message_start" -> message = event.getJsonObject("message");
            case "content_block_start" -> blocks.put(event.getInt("index"), event.getJsonObject("content_block"));
            case "content_block_delta" -> delta(event.getInt("index"), event.getJsonObject("delta"));
            case "message_delta" -> {
                JsonObject delta = event.getJsonObject("delta");
                delta.forEach((name, value) -> message = with(message, name, value));
                JsonObject counts = Loose.object(event, "usage");
                if (counts != null) {
                    counts.forEach((name, value) -> {
                        if (value != JsonValue.NULL) {
                            message = with(message, "usage", with(message.getJsonObject("usage"), name, value));
                        }
                    });
                }
            }
            default -> {}
        }
    }

    private void delta(int index, JsonObject delta) {
        JsonObject block = blocks.get(index);
        switch (delta.getString("type")) {
            case "text_delta" -> append(index, block, "text", delta.getString("text"));
            case "thinking_delta" -> append(index, block, "thinking", delta.getString("thinking"));
            case "signature_delta" -> blocks.put(index, with(block, "signature", delta.get("signature")));
            case "input_json_delta" -> input.merge(index, delta.getString("partial_json"), String::concat);
            case "citations_delta" -> {
                JsonArrayBuilder all = block.get("citations") == null || block.isNull("citations")
                        ? Json.array()
                        : Json.array(block.getJsonArray("citations"));
                blocks.put(
                        index,
                        with(block, "citations", all.add(delta.get("citation")).build()));
            }
            default ->
                delta.forEach((name, value) -> {
                    if (!name.equals("type")) {
                        blocks.put(index, with(blocks.get(index), name, value));
                    }
                });
        }
    }

    private void append(int index, JsonObject block, String name, String text) {
        blocks.put(index, with(block, name, Json.string(block.getString(name, "") + text)));
    }
}
