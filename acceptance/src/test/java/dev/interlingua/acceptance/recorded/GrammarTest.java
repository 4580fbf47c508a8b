package dev.interlingua.acceptance.recorded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.interlingua.acceptance.Canned;
import dev.interlingua.acceptance.Format;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The grammars let a sound stream pass and see what is wrong with a broken one. */
class GrammarTest {
    /** The frames of a stream, each with its blank line: OpenAI's own, and by the documentation of the others. */
    private static List<String> frames(Format format) {
        String stream = switch (format) {
            case OPENAI_CHAT, OPENAI_RESPONSES ->
                Recordings.answers(format).stream()
                        .filter(each -> each.name().equals("lingua-simple-request-stream"))
                        .map(each -> String.valueOf(each.stream()))
                        .findFirst()
                        .orElseThrow();
            case CLAUDE, GEMINI -> Canned.stream(format, "Hello", " ", "there");
        };
        return new ArrayList<>(List.of(stream.split("(?<=\n\r?\n)")));
    }

    private static List<String> complaints(Format format, List<String> frames) {
        return Grammar.complaints(format, String.join("", frames), true);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aSoundStreamPasses(Format format) {
        assertEquals(List.of(), complaints(format, frames(format)));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aStreamWithoutItsEndDoesNot(Format format) {
        List<String> frames = frames(format);
        frames.remove(frames.size() - 1);
        assertNotEquals(List.of(), complaints(format, frames));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void neitherDoesOneThatEndsTwice(Format format) {
        List<String> frames = frames(format);
        frames.add(frames.get(frames.size() - 1));
        assertNotEquals(List.of(), complaints(format, frames));
    }

    @ParameterizedTest
    @EnumSource(names = "GEMINI", mode = EnumSource.Mode.EXCLUDE)
    void norOneWithoutItsBeginning(Format format) {
        List<String> frames = frames(format);
        frames.remove(0);
        assertNotEquals(List.of(), complaints(format, frames));
    }

    @Test
    void inStrictOrdersNoEventMayBeMissing() {
        for (Format format : List.of(Format.OPENAI_RESPONSES, Format.CLAUDE)) {
            for (int i = 0; i < frames(format).size(); i++) {
                List<String> frames = frames(format);
                String gone = frames.remove(i);
                if (!gone.contains("\"text_delta\"")) { // nothing tells how many there were
                    assertNotEquals(List.of(), complaints(format, frames), gone);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "OPENAI_CHAT,\"finish_reason\":\"stop\",\"finish_reason\":\"end_turn\"",
        "OPENAI_CHAT,\"total_tokens\":18,\"total_tokens\":19",
        "OPENAI_RESPONSES,\"status\":\"completed\",\"status\":\"done\"",
        "CLAUDE,\"stop_reason\":\"end_turn\",\"stop_reason\":null",
        "CLAUDE,\"text\":\"Hello\",\"text\":\"\"",
        "GEMINI,\"finishReason\":\"STOP\",\"finishReason\":\"DONE\"",
        "GEMINI,\"text\":\"Hello\",\"words\":\"Hello\""
    })
    void aWrongWordInAWholeAnswerIsSeen(Format format, String right, String wrong) {
        String body = Canned.text(format, "Hello");
        assertNotEquals(body, body.replace(right, wrong));
        assertNotEquals(List.of(), Grammar.complaints(format, body.replace(right, wrong), false));
    }
}
