package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.ImageHost.GENERATE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.json.Json;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Recorded exchanges of OpenAI's images, also where Qwen's callers get their answers. */
class ImagesCorpusTest {
    static List<CorpusCase> generations() {
        return Corpus.load("corpus", "openai-images").stream()
                .filter(each -> each.meta().getString("endpoint").equals("POST " + GENERATE))
                .toList();
    }

    @Test
    void thereAreSome() {
        assertEquals(6, generations().size());
    }

    @ParameterizedTest
    @MethodSource("generations")
    void areRelayedByteForByte(CorpusCase recorded) throws Exception {
        String asked = Objects.requireNonNull(recorded.request());
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(recorded.answer());
            ProbeResponse answer = host.post(GENERATE, asked);
            assertEquals(200, answer.status(), answer.text());
            assertEquals(recorded.response(), answer.text());
            assertEquals(asked, host.asked().bodyText());
        }
    }

    @ParameterizedTest
    @MethodSource("generations")
    void areReadForCallersOfAnotherFormat(CorpusCase recorded) throws Exception {
        String qwen = "{\"model\":\"" + recorded.meta().getString("model")
                + "\",\"input\":{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"p\"}]}]}}";
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(recorded.answer());
            ProbeResponse answer = host.post(GENERATE, qwen);
            assertEquals(200, answer.status(), answer.text());
            assertFalse(answer.json().getJsonArray("data").isEmpty());
            String told = Objects.requireNonNull(recorded.response());
            var first = Json.readReplyObject(told).getJsonArray("data").getJsonObject(0);
            for (String member : List.of("url", "b64_json", "revised_prompt")) {
                assertEquals(
                        first.get(member),
                        answer.json().getJsonArray("data").getJsonObject(0).get(member));
            }
        }
    }

    @Test
    void aRefusedKeyIsTheGatewaysFault() throws Exception {
        CorpusCase recorded = Corpus.load("corpus", "errors").stream()
                .filter(each -> each.name().startsWith("openai-images-401"))
                .findFirst()
                .orElseThrow();
        try (ImageHost host = ImageHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(recorded.answer());
            ProbeResponse answer = host.post(GENERATE, Objects.requireNonNull(recorded.request()));
            assertEquals(502, answer.status());
            JsonAssert.sameJson(
                    "{\"error\":{\"message\":\"The upstream refused the gateway's"
                            + " credentials.\",\"type\":\"server_error\",\"param\":null,\"code\":\"bad_gateway\"}}",
                    answer.text());
        }
    }
}
