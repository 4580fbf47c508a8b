package dev.interlingua.dialect.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The grammar of this format's streams, as strict clients hold them to it. */
final class WireGrammar {
    private static final Set<String> TERMINAL = Set.of("response.completed", "response.incomplete", "response.failed");

    private final Map<Integer, JsonObject> open = new HashMap<>();
    private final TreeMap<Integer, JsonObject> done = new TreeMap<>();
    private final Map<String, StringBuilder> texts = new HashMap<>();
    private boolean over;

    private WireGrammar() {}

    static void check(List<Frame> frames) {
        WireGrammar grammar = new WireGrammar();
        int sequence = 0;
        for (Frame frame : frames) {
            assertFalse(grammar.over, "nothing follows the last event");
            if (frame.kind() == Frame.Kind.COMMENT) {
                continue;
            }
            JsonObject event = Samples.json(frame);
            assertEquals(frame.event(), event.getString("type"), "event name and type agree");
            assertEquals(sequence++, event.getInt("sequence_number"), "events are numbered without gaps");
            grammar.event(event.getString("type"), event);
        }
        assertTrue(grammar.over, "a stream has a last event");
    }

    private void event(String type, JsonObject event) {
        switch (type) {
            case "response.created", "response.in_progress" -> running(type, event);
            case "response.output_item.added" -> {
                int index = event.getInt("output_index");
                assertEquals(open.size() + done.size(), index, "items are numbered without gaps");
                open.put(index, event.getJsonObject("item"));
            }
            case "response.output_item.done" -> itemDone(event);
            case "error" -> over = true;
            default -> {
                if (TERMINAL.contains(type)) {
                    terminal(type, event.getJsonObject("response"));
                } else {
                    inItem(type, event);
                }
            }
        }
    }

    private static void running(String type, JsonObject event) {
        assertEquals(type.equals("response.created") ? 0 : 1, event.getInt("sequence_number"), "they come first");
        assertEquals("in_progress", event.getJsonObject("response").getString("status"));
    }

    private void itemDone(JsonObject event) {
        int index = event.getInt("output_index");
        JsonObject announced = open.remove(index);
        assertNotNull(announced, "an item is announced first");
        JsonObject item = event.getJsonObject("item");
        assertEquals(announced.get("id"), item.get("id"));
        assertEquals(announced.get("type"), item.get("type"));
        done.put(index, item);
    }

    private void inItem(String type, JsonObject event) {
        JsonObject item = open.get(event.getInt("output_index"));
        assertNotNull(item, type + " is about an open item");
        assertEquals(item.getString("id"), event.getString("item_id"));
        String place = event.getString("item_id") + event.getInt("content_index", -1);
        if (type.equals("response.output_text.delta")) {
            assertEquals(JsonValue.EMPTY_JSON_ARRAY, event.get("logprobs"));
        }
        if (type.endsWith(".delta")) {
            texts.computeIfAbsent(place, any -> new StringBuilder()).append(event.getString("delta"));
        }
        for (String whole : List.of("text", "refusal", "arguments", "input")) {
            if (type.endsWith(".done") && event.containsKey(whole)) {
                assertEquals(
                        texts.getOrDefault(place, new StringBuilder()).toString(),
                        event.getString(whole),
                        "the deltas add up");
            }
        }
    }

    private void terminal(String type, JsonObject response) {
        over = true;
        assertEquals(type.substring("response.".length()), response.getString("status"));
        assertEquals(Set.of(), open.keySet(), "every item has ended");
        JsonArray output = response.getJsonArray("output");
        assertEquals(done.size(), output.size());
        done.forEach((index, item) -> JsonAssert.sameJson(item, output.get(index)));
        for (String required : List.of(
                "id",
                "object",
                "created_at",
                "error",
                "incomplete_details",
                "instructions",
                "model",
                "tools",
                "tool_choice",
                "parallel_tool_calls",
                "metadata",
                "temperature",
                "top_p",
                "usage")) {
            assertTrue(response.containsKey(required), required + " is required");
        }
        assertTrue(response.getJsonObject("usage").containsKey("output_tokens_details"));
    }
}
