package dev.interlingua.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.StreamFraming;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FrameEncoderTest {
    private static String text(@Nullable ByteBuffer bytes) {
        return bytes == null ? "" : StandardCharsets.UTF_8.decode(bytes).toString();
    }

    private static String encode(StreamFraming framing, Frame... frames) {
        FrameEncoder encoder = Framings.encoder(framing);
        StringBuilder all = new StringBuilder();
        for (Frame frame : frames) {
            all.append(text(encoder.encode(frame)));
        }
        return all.append(text(encoder.end())).toString();
    }

    @Test
    void sseWritesNamesDataAndComments() {
        assertEquals(
                "data: {}\n\n: ping\n\nevent: error\ndata: {\"e\":1}\n\n",
                encode(
                        StreamFraming.SSE,
                        Frame.data("{}"),
                        Frame.comment("ping"),
                        Frame.failure("error", "{\"e\":1}")));
    }

    @Test
    void sseSplitsDataWithLineBreaksSoThatTheyComeBack() {
        String wire = encode(StreamFraming.SSE, Frame.data("a\nb\r\nc\rd\n"));
        assertEquals("data: a\ndata: b\ndata: c\ndata: d\ndata: \n\n", wire);
        assertEquals(List.of(Frame.data("a\nb\nc\nd\n")), Decoded.whole(new SseDecoder(1000), wire));
    }

    @Test
    void sseLetsNoNameOrCommentBreakItsLine() {
        assertEquals(
                "event: a data: b\ndata: c\n\n: d  e\n\n",
                encode(StreamFraming.SSE, Frame.event("a\ndata: b", "c"), Frame.comment("d\r\ne")));
    }

    @Test
    void geminiWritesCrLfAndNoComment() {
        assertEquals(
                "data: {}\r\n\r\ndata: { }\r\n\r\n",
                encode(StreamFraming.GEMINI_SSE, Frame.data("{}"), Frame.comment("ping"), Frame.event("x", "{\n}")));
        assertNull(Framings.encoder(StreamFraming.GEMINI_SSE).encode(Frame.comment("ping")));
    }

    @Test
    void geminiWritesAFailureBareOnOneLine() {
        assertEquals(
                "data: {}\r\n\r\n{ \"error\":{}}\n",
                encode(StreamFraming.GEMINI_SSE, Frame.data("{}"), Frame.failure("error", "{\n\"error\":{}}")));
    }

    @Test
    void arraySeparatesElementsAndCloses() {
        assertEquals(
                "\n[{\"a\":1},\r\n{\"b\":2}\n]",
                encode(
                        StreamFraming.JSON_ARRAY,
                        Frame.comment("ping"),
                        Frame.data("{\"a\":1}"),
                        Frame.data("{\"b\":2}"),
                        Frame.comment("ping")));
    }

    @Test
    void anEmptyArrayIsStillAnArray() {
        assertEquals("[]", encode(StreamFraming.JSON_ARRAY));
        assertEquals("\n[]", encode(StreamFraming.JSON_ARRAY, Frame.comment("ping")));
    }

    @Test
    void arrayEndsWithItsFailure() {
        assertEquals("[{\"error\":1}]", encode(StreamFraming.JSON_ARRAY, Frame.failure(null, "{\"error\":1}")));
        assertEquals(
                "[{},\r\n{\"error\":1}]",
                encode(StreamFraming.JSON_ARRAY, Frame.data("{}"), Frame.failure(null, "{\"error\":1}")));
    }

    @Test
    void loneSurrogatesBecomeReplacementCharacters() {
        assertEquals("data: \uFFFD\n\n", encode(StreamFraming.SSE, Frame.data("\uD83C")));
    }
}
