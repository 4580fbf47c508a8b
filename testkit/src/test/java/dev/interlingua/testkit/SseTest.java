package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseTest {
    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", "\r"})
    void readsEventsWhateverTheLineEnds(String end) {
        String stream = String.join(
                end, ": ping", "event: start", "data: {\"a\":", "data:  1}", "", "data", "", "event: none", "", "");

        Sse sse = Sse.parse(stream);

        assertEquals(List.of(new Sse.Event("start", "{\"a\":\n 1}"), new Sse.Event("", "")), sse.events());
        assertEquals(List.of("ping"), sse.comments());
        assertEquals("", sse.unfinished());
        assertEquals(1, sse.events().get(0).json().getInt("a"));
        assertEquals(List.of("start", ""), sse.names());
    }

    @Test
    void anEventWithoutItsBlankLineIsNotDispatched() {
        Sse sse = Sse.parse("data: 1\n\ndata: 2\n");

        assertEquals(1, sse.events().size());
        assertEquals("data: 2\n", sse.unfinished());
    }

    @Test
    void aByteOrderMarkIsNoField() {
        assertEquals(List.of(new Sse.Event("", "1")), Sse.events("\uFEFFdata:1\n\n"));
    }

    @Test
    void dataThatIsNoJsonObjectIsAFailure() {
        assertThrows(AssertionError.class, () -> new Sse.Event("", "[DONE]").json());
        assertThrows(AssertionError.class, () -> new Sse.Event("", "[1]").json());
    }

    @Test
    void framesAreCutBehindBlankLines() {
        assertEquals(
                List.of("data: 1\r\n\r\n", "data: 2\n\n", "\n", "data: 3\r\r", "rest\n"),
                SseFrames.split("data: 1\r\n\r\ndata: 2\n\n\ndata: 3\r\rrest\n".getBytes(StandardCharsets.UTF_8))
                        .stream()
                        .map(frame -> new String(frame, StandardCharsets.UTF_8))
                        .toList());
    }
}
