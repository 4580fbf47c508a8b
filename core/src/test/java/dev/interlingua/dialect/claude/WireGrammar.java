package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import java.util.List;

/** The grammar of Claude's stream as its SDKs read it: one block after the other, numbered without gaps. */
final class WireGrammar {
    private int index;
    private boolean inBlock;
    private String state = "before";

    private WireGrammar() {}

    static void check(List<Frame> frames) {
        WireGrammar grammar = new WireGrammar();
        frames.forEach(grammar::step);
        assertEquals("stopped", grammar.state);
    }

    private void step(Frame frame) {
        JsonObject json = Json.readReplyObject(frame.data());
        String type = json.getString("type");
        assertEquals(type, frame.event(), "every event is named");
        assertFalse(state.equals("stopped"), "nothing may follow message_stop");
        switch (type) {
            case "ping" -> {}
            case "message_start" -> {
                assertEquals("before", state);
                state = "within";
            }
            case "content_block_start" -> {
                assertEquals("within", state);
                assertFalse(inBlock, "blocks do not overlap");
                assertEquals(index, json.getInt("index"));
                inBlock = true;
            }
            case "content_block_delta" -> {
                assertTrue(inBlock, "a delta outside a block");
                assertEquals(index, json.getInt("index"));
            }
            case "content_block_stop" -> {
                assertTrue(inBlock, "the stop of no block");
                assertEquals(index++, json.getInt("index"));
                inBlock = false;
            }
            case "message_delta" -> {
                assertEquals("within", state);
                assertFalse(inBlock, "a block is open at the end");
                state = "told";
            }
            case "message_stop" -> {
                assertEquals("told", state);
                state = "stopped";
            }
            default -> throw new AssertionError("unknown event " + type);
        }
    }
}
