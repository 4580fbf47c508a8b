package dev.interlingua.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SseDecoderTest {
    private static final int LIMIT = 1 << 20;

    private static List<Frame> decode(String text) {
        return Decoded.whole(new SseDecoder(LIMIT), text);
    }

    @Test
    void readsNamedEvents() {
        assertEquals(
                List.of(Frame.event("ping", "{}"), Frame.data("[DONE]")),
                decode("event: ping\ndata: {}\n\ndata: [DONE]\n\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\r\n"})
    void takesEveryLineEnding(String end) {
        String text = String.join(end, "event: a", "data: 1", "data: 2", "", "data: 3", "", "");
        assertEquals(List.of(Frame.event("a", "1\n2"), Frame.data("3")), decode(text));
    }

    @Test
    void takesMixedLineEndings() {
        assertEquals(
                List.of(Frame.data("1"), Frame.data("2"), Frame.data("3")),
                decode("data: 1\r\n\ndata: 2\r\r\ndata: 3\n\r\n"));
    }

    @Test
    void givesAnEventAtItsBlankLineEvenWhenThatIsHalfACrLf() {
        List<Frame> frames = new ArrayList<>();
        SseDecoder decoder = new SseDecoder(LIMIT);
        decoder.decode(ByteBuffer.wrap("data: 1\r\n\r".getBytes(StandardCharsets.UTF_8)), frames::add);
        assertEquals(List.of(Frame.data("1")), frames);
    }

    @Test
    void removesOneSpaceAfterTheColonAndKeepsTheOthers() {
        assertEquals(
                List.of(Frame.data("x"), Frame.data("x"), Frame.data(" x ")),
                decode("data:x\n\ndata: x\n\ndata:  x \n\n"));
    }

    @Test
    void skipsAByteOrderMark() {
        assertEquals(List.of(Frame.data("1")), decode("\uFEFFdata: 1\n\n"));
    }

    @Test
    void givesCommentsAndIgnoresIdRetryAndUnknownFields() {
        assertEquals(
                List.of(Frame.comment("ping"), Frame.comment(""), Frame.data("1")),
                decode(": ping\n\n:\n\nid: 7\nretry: 3\nfoo: bar\ndatum: 9\nevents: x\ndata: 1\n\n"));
    }

    @Test
    void takesAnEventWithoutTextForAKeepAlive() {
        assertEquals(List.of(Frame.comment(""), Frame.comment("")), decode("data\n\nevent: x\ndata: \n\n"));
    }

    @Test
    void dropsAnEventWithoutData() {
        assertEquals(List.of(Frame.data("1")), decode("event: x\n\ndata: 1\n\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"data: 1", "data: 1\n", "data: 1\r"})
    void givesALastEventThatLacksItsBlankLine(String text) {
        assertEquals(List.of(Frame.data("1")), decode(text));
    }

    @Test
    void givesGeminisBareError() {
        assertEquals(
                List.of(Frame.data("{\"a\":1}"), Frame.data("{\"error\":{\"code\":503}}")),
                decode("data: {\"a\":1}\r\n\r\n{\"error\":{\"code\":503}}\n"));
    }

    @Test
    void givesABareErrorWithoutLineEnd() {
        assertEquals(List.of(Frame.data("{\"error\":{}}")), decode("{\"error\":{}}"));
    }

    @Test
    void givesABareErrorOverSeveralLinesAsOneLine() {
        List<Frame> frames = decode("data: 1\n\n{\r\n  \"error\": {\r\n    \"m\": \"a } b\"\r\n  }\r\n}\r\n");
        assertEquals(List.of(Frame.data("1"), Frame.data("{   \"error\": {     \"m\": \"a } b\"   } }")), frames);
    }

    @Test
    void givesTheErrorsOfABareArray() {
        assertEquals(List.of(Frame.data("{\"error\":{}}")), decode("[{\"error\":{}}]"));
        assertEquals(List.of(Frame.data("{ \"error\":{} }")), decode("[\n{\n\"error\":{}\n}\n]\n"));
    }

    @Test
    void goesOnWithEventsAfterABareObjectThatWasCut() {
        assertEquals(List.of(Frame.data("1")), decode("{\"a\":\ndata: 1\n\n"));
    }

    @Test
    void doesNotTakeABareDoneForAnObject() {
        assertEquals(List.of(Frame.data("1")), decode("[DONE]\ndata: 1\n\n"));
    }

    @Test
    void readsOneGiantLineInPieces() {
        byte[] image = new byte[16 * 1024 * 1024];
        Arrays.fill(image, (byte) 'A');
        List<Frame> frames = new ArrayList<>();
        SseDecoder decoder = new SseDecoder(image.length + 6);
        decoder.decode(ByteBuffer.wrap("data: ".getBytes(StandardCharsets.UTF_8)), frames::add);
        for (int from = 0; from < image.length; from += 8192) {
            decoder.decode(ByteBuffer.wrap(image, from, 8192), frames::add);
        }
        decoder.decode(ByteBuffer.wrap("\n\ndata: 2\n\n".getBytes(StandardCharsets.UTF_8)), frames::add);
        assertEquals(image.length, frames.get(0).data().length());
        assertEquals(Frame.data("2"), frames.get(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: 12345678901234567890\n\n",
                "data: 12345678901234567890",
                "data: 1\ndata: 2\ndata: 3\ndata: 4\n\n",
                "event: 12345678901234567890\n\n",
                "{\"a\":\n\"12345678901234567890\"}\n"
            })
    void refusesAnEventBeyondTheLimitHoweverItComes(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (boolean single : new boolean[] {false, true}) {
            SseDecoder decoder = new SseDecoder(20);
            GatewayException refused = assertThrows(GatewayException.class, () -> {
                if (single) {
                    Decoded.byteByByte(decoder, bytes);
                } else {
                    Decoded.whole(decoder, bytes);
                }
            });
            assertEquals(ErrorKind.BAD_GATEWAY, refused.error().kind());
        }
    }

    @Test
    void countsTheLimitPerEvent() {
        assertEquals(
                100,
                Decoded.whole(new SseDecoder(20), "data: 1234567890\n\n".repeat(100))
                        .size());
    }

    @Test
    void readsReadOnlyAndDirectBuffers() {
        byte[] bytes = "data: Grüße\n\n".repeat(3000).getBytes(StandardCharsets.UTF_8);
        List<Frame> frames = new ArrayList<>();
        ByteBuffer readOnly = ByteBuffer.wrap(bytes).asReadOnlyBuffer();
        new SseDecoder(LIMIT).decode(readOnly, frames::add);
        assertEquals(3000, frames.size());
        assertTrue(frames.stream().allMatch(Frame.data("Grüße")::equals));
        assertEquals(0, readOnly.remaining());
    }
}
