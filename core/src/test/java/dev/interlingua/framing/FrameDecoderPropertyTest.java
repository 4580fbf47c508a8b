package dev.interlingua.framing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every text, wherever it is cut. */
class FrameDecoderPropertyTest {
    private static final String SSE = "\uFEFF: hello\n\nevent: message_start\ndata: {\"t\":\"Grüße 🎈 日本\"}\n\n"
            + "data:{\"a\":1}  \nid: 3\n\ndata: x\ndata: y\ndata\n\nretry: 1\n:\nevent: ping\ndata: {}\n\n"
            + "{\n  \"error\": {\"m\": \"} \\\" \\\\\"}\n}\n[{\"e\":1}]\ndata: [DONE]\n\ndata: last";
    private static final String ARRAY = "\uFEFF[{\"a\":\"\\\\\",\"b\":[{\"c\":\"}{\\\"][\"}]}\n,\r\n{\"d\":\"🎈\"}, {\n"
            + "  \"e\": 1\n}\r\n]\r\n{\"cut\":[";

    private record Sample(String name, Supplier<FrameDecoder> decoder, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Stream<Sample> samples() {
        Supplier<FrameDecoder> sniff = () -> Framings.decoderFor(null, 4096);
        Supplier<FrameDecoder> sse = () -> Framings.decoderFor("Text/Event-Stream; charset=utf-8", 4096);
        Supplier<FrameDecoder> array = () -> new JsonArrayDecoder(4096);
        return Stream.of(
                new Sample("LF", sse, utf8(SSE)),
                new Sample("CR", sse, utf8(SSE.replace('\n', '\r'))),
                new Sample("CRLF", sse, utf8(SSE.replace("\n", "\r\n"))),
                new Sample("mixed", sse, utf8(mixed(SSE))),
                new Sample("sniffed events", sniff, utf8(SSE)),
                new Sample("array", array, utf8(ARRAY)),
                new Sample("sniffed array", sniff, utf8(ARRAY)));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String mixed(String text) {
        String[] ends = {"\n", "\r\n", "\r"};
        StringBuilder mixed = new StringBuilder();
        int n = 0;
        for (char c : text.toCharArray()) {
            mixed.append(c == '\n' ? ends[n++ / 2 % 3] : c);
        }
        return mixed.toString();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySplitInTwoDecodesAlike(Sample sample) {
        List<Frame> expected = Decoded.whole(sample.decoder.get(), sample.bytes);
        assertTrue(expected.size() > 3, expected::toString);
        for (int cut = 0; cut <= sample.bytes.length; cut++) {
            assertEquals(expected, Decoded.split(sample.decoder.get(), sample.bytes, cut), "cut at " + cut);
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everySplitInThreeDecodesAlike(Sample sample) {
        List<Frame> expected = Decoded.whole(sample.decoder.get(), sample.bytes);
        for (int first = 0; first <= sample.bytes.length; first++) {
            for (int second = first; second <= Math.min(first + 12, sample.bytes.length); second++) {
                List<Frame> actual = Decoded.split(sample.decoder.get(), sample.bytes, first, second);
                assertEquals(expected, actual, first + " and " + second);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void singleBytesDecodeAlike(Sample sample) {
        assertEquals(
                Decoded.whole(sample.decoder.get(), sample.bytes),
                Decoded.byteByByte(sample.decoder.get(), sample.bytes));
    }

    @Test
    void lineEndingsDoNotChangeEvents() {
        List<Frame> expected = Decoded.whole(new SseDecoder(4096), SSE);
        assertEquals(expected, Decoded.whole(new SseDecoder(4096), SSE.replace('\n', '\r')));
        assertEquals(expected, Decoded.whole(new SseDecoder(4096), SSE.replace("\n", "\r\n")));
        assertEquals(expected, Decoded.whole(new SseDecoder(4096), mixed(SSE)));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void mutationsThrowNothingButBadGatewayAndSplitAlike(Sample sample) {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 20_000; round++) {
            byte[] mutated = mutate(sample.bytes, random);
            int cut = random.nextInt(mutated.length + 1);
            String where = "-Dseed=" + seed + ", round " + round;
            assertEquals(outcome(sample, mutated), outcome(sample, mutated, cut), where);
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int n = random.nextInt(6); n >= 0; n--) {
            int at = random.nextInt(mutated.length);
            mutated[at] = random.nextBoolean() ? (byte) random.nextInt(256) : mutated[random.nextInt(mutated.length)];
        }
        return Arrays.copyOf(mutated, random.nextInt(4) == 0 ? random.nextInt(mutated.length) + 1 : mutated.length);
    }

    /** The frames before the end or the first complaint. */
    private static List<Frame> outcome(Sample sample, byte[] bytes, int... cuts) {
        FrameDecoder decoder = sample.decoder.get();
        List<Frame> frames = new ArrayList<>();
        try {
            int from = 0;
            for (int cut : cuts) {
                decoder.decode(ByteBuffer.wrap(bytes, from, cut - from), frames::add);
                from = cut;
            }
            decoder.decode(ByteBuffer.wrap(bytes, from, bytes.length - from), frames::add);
            decoder.end(frames::add);
        } catch (GatewayException complaint) {
            assertEquals(ErrorKind.BAD_GATEWAY, complaint.error().kind());
            frames.add(Frame.failure(null, "refused"));
        }
        return frames;
    }
}
