package dev.interlingua.laws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.claude.ClaudeDialect;
import dev.interlingua.dialect.gemini.GeminiDialect;
import dev.interlingua.dialect.openai.OpenAiDialect;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every recorded stream of every chat dialect, from bytes to neutral events. */
class StreamLawsTest {
    private static final int FRAME_LIMIT = 16 << 20;
    private static final int SMALL = 6_000;
    private static final int MUTATIONS_PER_DIALECT = 25_000;
    private static final Map<String, String> FORMATS = Map.of(
            "openai-chat", "openai-chat",
            "openai-responses", "openai-responses",
            "anthropic-messages", "claude",
            "gemini-generate", "gemini");

    /** A recorded stream with the codec of its format. */
    record Recorded(String name, String format, ChatCodec codec, String text) {
        @Override
        public String toString() {
            return name;
        }
    }

    static List<Recorded> streams() {
        List<Recorded> streams = new ArrayList<>();
        for (CorpusCase recorded : Corpus.load("corpus")) {
            String format = FORMATS.get(recorded.dialect());
            String text = recorded.stream();
            if (format != null && text != null) {
                streams.add(new Recorded(recorded.dialect() + "/" + recorded.name(), format, codec(format), text));
            }
        }
        assertFalse(streams.isEmpty());
        return streams;
    }

    private static ChatCodec codec(String format) {
        return Stream.<Dialect>of(new ClaudeDialect(), new GeminiDialect(), new OpenAiDialect())
                .flatMap(dialect -> dialect.endpoints().stream())
                .filter(row -> row.operation() == Operation.CHAT && row.format().equals(format))
                .map(row -> (ChatCodec) row.codec())
                .findFirst()
                .orElseThrow();
    }

    /** What a stream means when its bytes arrive in these pieces. */
    private static List<StreamEvent> decode(Recorded stream, List<ByteBuffer> pieces) {
        boolean array = stream.text().stripLeading().startsWith("[");
        FrameDecoder frames = Framings.decoderFor(array ? "application/json" : "text/event-stream", FRAME_LIMIT);
        StreamDecoder decoder =
                stream.codec().newStreamDecoder(ChatRequest.builder("m").build());
        List<StreamEvent> events = new ArrayList<>();
        Consumer<Frame> into = frame -> {
            if (frame.kind() != Frame.Kind.COMMENT) {
                decoder.decode(frame, events::add);
            }
        };
        pieces.forEach(piece -> frames.decode(piece, into));
        frames.end(into);
        decoder.end(events::add);
        return events;
    }

    private static List<ByteBuffer> whole(byte[] bytes) {
        return List.of(ByteBuffer.wrap(bytes));
    }

    private static List<ByteBuffer> splitAt(byte[] bytes, int position) {
        return List.of(
                ByteBuffer.wrap(bytes, 0, position).slice(),
                ByteBuffer.wrap(bytes, position, bytes.length - position).slice());
    }

    @ParameterizedTest
    @MethodSource("streams")
    void oneByteAtATimeMeansTheSame(Recorded stream) {
        byte[] bytes = stream.text().getBytes(StandardCharsets.UTF_8);
        List<ByteBuffer> single = new ArrayList<>();
        for (int i = 0; i < bytes.length; i++) {
            single.add(ByteBuffer.wrap(bytes, i, 1).slice());
        }
        assertEquals(decode(stream, whole(bytes)), decode(stream, single));
    }

    @ParameterizedTest
    @MethodSource("streams")
    void everySplitInTwoMeansTheSame(Recorded stream) {
        byte[] bytes = stream.text().getBytes(StandardCharsets.UTF_8);
        List<StreamEvent> expected = decode(stream, whole(bytes));
        int step = Math.max(1, bytes.length / 400); // long recordings: four hundred places, evenly
        for (int position = 0; position <= bytes.length; position += step) {
            assertEquals(expected, decode(stream, splitAt(bytes, position)), "split at " + position);
        }
    }

    @ParameterizedTest
    @MethodSource("streams")
    void lineEndingsMeanTheSame(Recorded stream) {
        String lines = stream.text().replace("\r\n", "\n");
        List<StreamEvent> expected = decode(stream, whole(lines.getBytes(StandardCharsets.UTF_8)));
        for (String ending : List.of("\r\n", "\r")) {
            byte[] bytes = lines.replace("\n", ending).getBytes(StandardCharsets.UTF_8);
            assertEquals(expected, decode(stream, whole(bytes)));
        }
    }

    static List<String> formats() {
        return List.copyOf(FORMATS.values());
    }

    @ParameterizedTest
    @MethodSource("formats")
    void mutatedBytesFailOnlyAsTheGatewayFails(String format) {
        List<Recorded> small = streams().stream()
                .filter(stream ->
                        stream.format().equals(format) && stream.text().length() < SMALL)
                .toList();
        assertFalse(small.isEmpty());
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < MUTATIONS_PER_DIALECT; i++) {
            Recorded stream = small.get(random.nextInt(small.size()));
            byte[] mutated = mutate(stream.text().getBytes(StandardCharsets.UTF_8), random);
            try {
                decode(stream, splitAt(mutated, random.nextInt(mutated.length + 1)));
            } catch (GatewayException allowed) {
                assertFalse(allowed.error().message().isEmpty());
            } catch (RuntimeException | Error e) {
                throw new AssertionError(stream + ", seed " + seed + ", round " + i, e);
            }
        }
    }

    private static byte[] mutate(byte[] bytes, Random random) {
        byte[] mutated = bytes.clone();
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            int at = random.nextInt(mutated.length);
            switch (random.nextInt(4)) {
                case 0 -> mutated[at] = (byte) random.nextInt(256);
                case 1 -> mutated[at] = "{}[]\",:\\0-tfn\r\n ".getBytes(StandardCharsets.UTF_8)[random.nextInt(16)];
                case 2 -> mutated = Arrays.copyOf(mutated, Math.max(1, at));
                default -> {
                    int length = Math.min(random.nextInt(64), mutated.length - at);
                    int from = random.nextInt(mutated.length - length + 1);
                    System.arraycopy(bytes, Math.min(from, bytes.length - length), mutated, at, length);
                }
            }
        }
        return mutated;
    }
}
