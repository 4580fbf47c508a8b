package dev.interlingua.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private final Losses losses = new Losses();

    private static Message calls(String... ids) {
        List<ContentPart> parts = new ArrayList<>();
        for (String id : ids) {
            parts.add(new ContentPart.ToolCall(id, "f", "{}"));
        }
        return new Message(Role.ASSISTANT, parts);
    }

    private static Message result(String id, String text) {
        return new Message(
                Role.TOOL, List.of(new ContentPart.ToolResult(id, null, List.of(new ContentPart.Text(text)), false)));
    }

    private static Message user(String text) {
        return Message.text(Role.USER, text);
    }

    /** A conversation in short: {@code i:} leading instructions, {@code u:} user, {@code a:} assistant, {@code s:} midway. */
    private String order(Message... messages) {
        Turns turns = Turns.of(List.of(messages), losses);
        StringBuilder text = new StringBuilder();
        turns.instructions()
                .forEach(m -> text.append("i:").append(texts(m.parts())).append(' '));
        for (Turns.Turn turn : turns.turns()) {
            if (turn instanceof Turns.User said) {
                text.append("u:");
                said.results()
                        .forEach(r -> text.append('[')
                                .append(r.callId())
                                .append('=')
                                .append(texts(r.parts()))
                                .append(']'));
                text.append(texts(said.parts()));
            } else if (turn instanceof Turns.Assistant said) {
                text.append("a:").append(texts(said.parts()));
                said.calls().forEach(call -> text.append('<').append(call.id()).append('>'));
            } else if (turn instanceof Turns.Instruction midway) {
                text.append("s:").append(texts(midway.message().parts()));
            }
            text.append(' ');
        }
        return text.toString().strip();
    }

    private static String texts(List<ContentPart> parts) {
        StringBuilder text = new StringBuilder();
        parts.stream()
                .filter(ContentPart.Text.class::isInstance)
                .forEach(part -> text.append(((ContentPart.Text) part).text()));
        return text.toString();
    }

    @Test
    void leadingInstructionsStandApart() {
        assertEquals(
                "i:one i:two u:hi",
                order(Message.text(Role.SYSTEM, "one"), Message.text(Role.DEVELOPER, "two"), user("hi")));
    }

    @Test
    void messagesOfOneSideAreMerged() {
        assertEquals(
                "u:ab a:cd",
                order(user("a"), user("b"), Message.text(Role.ASSISTANT, "c"), Message.text(Role.ASSISTANT, "d")));
    }

    @Test
    void resultsComeInTheOrderOfTheCallsAndBeforeWhatTheUserSays() {
        assertEquals(
                "a:<1><2> u:[1=one][2=two]and",
                order(calls("1", "2"), user("and"), result("2", "two"), result("1", "one")));
    }

    @Test
    void anInstructionBetweenCallAndResultMovesBehindTheResult() {
        assertEquals(
                "a:<1> u:[1=one] s:midway u:go on",
                order(calls("1"), Message.text(Role.SYSTEM, "midway"), result("1", "one"), user("go on")));
    }

    @Test
    void whatWasSaidBeforeAnInstructionStaysBeforeIt() {
        assertEquals(
                "a:<1> u:[1=one]before s:midway u:after",
                order(
                        calls("1"),
                        user("before"),
                        result("1", "one"),
                        Message.text(Role.SYSTEM, "midway"),
                        user("after")));
        assertTrue(losses.all().isEmpty());
    }

    @Test
    void aMissingResultIsMadeUpAndRecorded() {
        assertEquals("a:<1> u:[1=No result provided]", order(calls("1")));
        assertEquals(List.of(new Loss("missing_tool_result", "messages", "1")), losses.all());
    }

    @Test
    void aResultWithoutACallBecomesText() {
        assertEquals("u:Tool result without a matching call:one", order(result("x", "one")));
        assertEquals("unmatched_tool_result", losses.all().get(0).code());
    }

    @Test
    void ofTwoResultsForOneCallTheLastCounts() {
        assertEquals("a:<1> u:[1=new]", order(calls("1"), result("1", "old"), result("1", "new")));
    }

    @Test
    void emptyMessagesDoNotBreakATurn() {
        assertEquals("u:ab", order(user("a"), new Message(Role.ASSISTANT, List.of()), user("b")));
    }
}
