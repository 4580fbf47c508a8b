package dev.interlingua.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ids of calls that servers use again. */
class DistinctCallsTest {
    private static ChatRequest request(Message... messages) {
        return ChatRequest.builder("m").messages(List.of(messages)).build();
    }

    private static Message calls(String... ids) {
        List<ContentPart> parts = new ArrayList<>();
        for (String id : ids) {
            parts.add(new ContentPart.ToolCall(id, "read", "{}"));
        }
        return new Message(Role.ASSISTANT, parts);
    }

    private static Message results(String... ids) {
        List<ContentPart> parts = new ArrayList<>();
        for (String id : ids) {
            parts.add(new ContentPart.ToolResult(id, null, List.of(), false));
        }
        return new Message(Role.TOOL, parts);
    }

    /** The ids of calls and results in order. */
    private static List<String> ids(ChatRequest request) {
        List<String> ids = new ArrayList<>();
        for (Message message : request.messages()) {
            for (ContentPart part : message.parts()) {
                ids.add(
                        part instanceof ContentPart.ToolCall call
                                ? call.id()
                                : ((ContentPart.ToolResult) part).callId());
            }
        }
        return ids;
    }

    @Test
    void aConversationWithoutRepetitionStaysAsItIs() {
        ChatRequest request = request(calls("a", "b"), results("b", "a"), calls("c"), results("c"));
        assertSame(request, DistinctCalls.in(request));
    }

    @Test
    void anIdThatComesAgainInALaterTurnIsRenamedWithItsResult() {
        List<String> ids = ids(DistinctCalls.in(request(calls("a"), results("a"), calls("a"), results("a"))));
        assertEquals("a", ids.get(0));
        assertEquals("a", ids.get(1));
        assertNotEquals("a", ids.get(2));
        assertEquals(ids.get(2), ids.get(3));
    }

    @Test
    void callsOfOneTurnWithOneIdAreAnsweredInOrder() {
        List<String> ids = ids(DistinctCalls.in(request(calls("", ""), results("", ""))));
        assertNotEquals(ids.get(0), ids.get(1));
        assertEquals(ids.subList(0, 2), ids.subList(2, 4));
    }

    /** A provider's prompt cache depends on it. */
    @Test
    void whatWasRenamedOnceKeepsItsNameWhenTheConversationGoesOn() {
        List<String> before = ids(DistinctCalls.in(request(calls("a"), results("a"), calls("a"), results("a"))));
        List<String> after = ids(DistinctCalls.in(
                request(calls("a"), results("a"), calls("a"), results("a"), calls("a"), results("a"))));
        assertEquals(before, after.subList(0, 4));
    }
}
