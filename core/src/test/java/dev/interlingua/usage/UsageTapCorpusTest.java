package dev.interlingua.usage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.dialect.claude.ClaudeDialect;
import dev.interlingua.dialect.gemini.GeminiDialect;
import dev.interlingua.dialect.openai.OpenAiDialect;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.framing.Framings;
import dev.interlingua.json.Json;
import dev.interlingua.model.Usage;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** On recorded answers the tap must find what a reader finds that parses everything. */
class UsageTapCorpusTest {
    private static final Map<String, String> FORMATS = Map.of(
            "openai-chat", "openai-chat",
            "openai-responses", "openai-responses",
            "anthropic-messages", "claude",
            "gemini-generate", "gemini");

    static Stream<CorpusCase> cases() {
        return Corpus.load("corpus").stream()
                .filter(each -> FORMATS.containsKey(each.dialect()))
                .filter(each -> each.stream() != null || isJson(each.response()));
    }

    private static boolean isJson(@Nullable String text) {
        return text != null && (text.startsWith("{") || text.startsWith("["));
    }

    private static UsageReader reader(CorpusCase recorded) {
        String format = FORMATS.get(recorded.dialect());
        return Stream.<Dialect>of(new OpenAiDialect(), new ClaudeDialect(), new GeminiDialect())
                .flatMap(dialect -> dialect.endpoints().stream())
                .filter(row -> row.format().equals(format) && row.codec() instanceof ChatCodec)
                .map(row -> ((ChatCodec) row.codec()).usageReader())
                .findFirst()
                .orElseThrow();
    }

    private static byte[] answer(CorpusCase recorded) {
        byte[] stream = recorded.streamBytes();
        byte[] response = recorded.responseBytes();
        return stream != null ? stream : response != null ? response : new byte[0];
    }

    @ParameterizedTest
    @MethodSource("cases")
    void findsWhatAFullReaderFinds(CorpusCase recorded) {
        byte[] bytes = answer(recorded);
        Usage expected = parsed(recorded, bytes);
        UsageTap whole = new UsageTap(reader(recorded));
        whole.see(ByteBuffer.wrap(bytes));
        assertEquals(expected, whole.usage());
        UsageTap pieces = new UsageTap(reader(recorded));
        for (int from = 0; from < bytes.length; from += 7) {
            pieces.see(ByteBuffer.wrap(bytes, from, Math.min(7, bytes.length - from)));
        }
        assertEquals(expected, pieces.usage());
    }

    @Test
    void mostRecordedAnswersTellTheirUsage() {
        List<CorpusCase> all = cases().toList();
        long told = all.stream()
                .filter(each -> !parsed(each, answer(each)).equals(Usage.NONE))
                .count();
        assertTrue(told > all.size() / 2, told + " of " + all.size());
    }

    private static Usage parsed(CorpusCase recorded, byte[] bytes) {
        UsageReader reader = reader(recorded);
        Usage[] usage = {Usage.NONE};
        FrameDecoder frames =
                Framings.decoderFor(recorded.stream() == null ? "application/json" : "text/event-stream", 1 << 26);
        frames.decode(ByteBuffer.wrap(bytes), frame -> add(frame, reader, usage));
        frames.end(frame -> add(frame, reader, usage));
        return usage[0];
    }

    private static void add(Frame frame, UsageReader reader, Usage[] usage) {
        if (frame.kind() == Frame.Kind.DATA && frame.data().startsWith("{")) {
            walk(Json.readReply(frame.data()), reader, usage);
        }
    }

    private static void walk(JsonValue value, UsageReader reader, Usage[] usage) {
        if (value instanceof JsonArray array) {
            array.forEach(each -> walk(each, reader, usage));
        } else if (value instanceof JsonObject object) {
            object.forEach((name, each) -> {
                if (name.equals(reader.member()) && each instanceof JsonObject counts) {
                    Usage found = reader.decode().apply(counts);
                    usage[0] =
                            usage[0].equals(Usage.NONE) ? found : reader.merge().apply(usage[0], found);
                } else {
                    walk(each, reader, usage);
                }
            });
        }
    }
}
