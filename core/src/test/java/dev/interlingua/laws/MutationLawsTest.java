package dev.interlingua.laws;

import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.Losses;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.GoldenCase;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Requests and whole answers, however broken, are refused as the gateway refuses and in no other way. */
class MutationLawsTest {
    private static final int ROUNDS = 4_000;
    private static final int SMALL = 6_000;
    private static final Map<String, String> CORPUS = Map.of(
            "openai-chat", "openai-chat",
            "openai-responses", "openai-responses",
            "claude", "anthropic-messages",
            "gemini", "gemini-generate");

    static List<String> formats() {
        return Codecs.FORMATS;
    }

    private static void add(List<byte[]> bodies, @Nullable String text) {
        if (text != null && text.length() < SMALL && text.strip().startsWith("{")) {
            bodies.add(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private static List<byte[]> requests(String format) {
        List<byte[]> bodies = new ArrayList<>();
        GoldenCase.all().forEach(golden -> add(bodies, golden.request(format)));
        for (CorpusCase recorded : Corpus.load("corpus", CORPUS.getOrDefault(format, format))) {
            add(bodies, recorded.request());
        }
        return bodies;
    }

    private static List<byte[]> answers(String format) {
        List<byte[]> bodies = new ArrayList<>();
        GoldenCase.all().forEach(golden -> add(bodies, golden.response(format)));
        for (CorpusCase recorded : Corpus.load("corpus", CORPUS.getOrDefault(format, format))) {
            add(bodies, recorded.response());
        }
        return bodies;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aBrokenRequestIsTheCallersMistake(String format) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<byte[]> bodies = requests(format);
        int written = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = Mutation.of(bodies.get(random.nextInt(bodies.size())), random);
            try {
                written += readAndWrite(format, body) ? 1 : 0;
            } catch (GatewayException refused) {
                assertFalse(refused.error().message().isEmpty());
                assertFalse(refused.error().kind() == ErrorKind.BAD_GATEWAY, () -> failure(seed, body));
            } catch (RuntimeException | Error e) {
                throw new AssertionError(failure(seed, body), e);
            }
        }
        assertFalse(written == 0);
    }

    /** As the pipeline does; then, whatever was understood, for each kind of channel. */
    private static boolean readAndWrite(String format, byte[] body) {
        ChatCodec codec = Codecs.of(format);
        InboundRequest inbound = Codecs.inbound(format, body);
        codec.model(inbound);
        codec.check(inbound);
        codec.untranslatable(inbound);
        ChatRequest request = codec.decodeRequest(inbound);
        for (String target : Codecs.FORMATS) {
            try {
                Codecs.of(target).encodeRequest(request, Codecs.unknownModel(target), new Losses());
            } catch (GatewayException refused) {
                assertFalse(refused.error().message().isEmpty());
            }
        }
        return true;
    }

    @ParameterizedTest
    @MethodSource("formats")
    void aBrokenAnswerIsTheUpstreamsMistake(String format) {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        List<byte[]> bodies = answers(format);
        ChatRequest asked = ChatRequest.builder("m").build();
        int read = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = Mutation.of(bodies.get(random.nextInt(bodies.size())), random);
            try {
                Codecs.of(format).decodeResponse(body, asked);
                read++;
            } catch (GatewayException broken) {
                assertFalse(broken.error().message().isEmpty());
            } catch (RuntimeException | Error e) {
                throw new AssertionError(failure(seed, body), e);
            }
        }
        assertFalse(read == 0);
    }

    private static String failure(long seed, byte[] body) {
        return "seed " + seed + ": " + new String(body, StandardCharsets.UTF_8);
    }
}
