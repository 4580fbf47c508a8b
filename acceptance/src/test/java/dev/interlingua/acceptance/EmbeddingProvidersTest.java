package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonArray;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Vectors of providers that serve OpenAI's embeddings below paths of their own, and the lengths that models make. */
class EmbeddingProvidersTest {
    private static GatewayHost host(ChannelType type, FakeUpstream upstream) throws Exception {
        String base = upstream.baseUrl() + (type == ChannelType.OPENAI ? "/v1" : "");
        return GatewayHost.jetty(Gateway.builder()
                .channel(Channel.of("c", type, URI.create(base), Credential.of("a-key"), List.of("*")))
                .anonymous(true)
                .build());
    }

    private static ProbeResponse post(GatewayHost host, String path, String body) throws Exception {
        return HttpProbe.post(host.url() + path, HeaderList.empty(), body);
    }

    /** One vector for each text; its only number is what the text ends with. */
    private static Answer openAi(RecordedRequest request) {
        JsonArray input = request.bodyJson().getJsonArray("input");
        String data = IntStream.range(0, input.size())
                .mapToObj(i -> "{\"object\":\"embedding\",\"index\":" + i + ",\"embedding\":["
                        + input.getString(i).substring(1) + "]}")
                .collect(Collectors.joining(","));
        return Answer.json(
                200,
                "{\"object\":\"list\",\"data\":[" + data
                        + "],\"model\":\"m\",\"usage\":{\"prompt_tokens\":1,\"total_tokens\":1}}");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "DASHSCOPE, /compatible-mode/v1/embeddings",
        "ARK, /api/v3/embeddings",
        "JINA, /v1/embeddings",
    })
    void theirPathsAreTheirOwn(ChannelType type, String path) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerWith(EmbeddingProvidersTest::openAi);
                GatewayHost host = host(type, upstream)) {
            String body = "{\"model\":\"m\",\"input\":[\"t7\"],\"own\":1.0}";
            assertEquals(200, post(host, "/v1/embeddings", body).status());
            ProbeResponse translated =
                    post(host, "/v1beta/models/m:embedContent", "{\"content\":{\"parts\":[{\"text\":\"t8\"}]}}");
            assertEquals(200, translated.status(), translated.text());
            assertEquals(
                    "[8.0]",
                    String.valueOf(translated.json().getJsonObject("embedding").get("values")));
            assertEquals(body, upstream.requests().get(0).bodyText());
            for (RecordedRequest asked : upstream.requests()) {
                assertEquals(path, asked.path());
                assertEquals("Bearer a-key", asked.header("Authorization"));
            }
        }
    }

    @Test
    void noCallHoldsMoreTextsThanTheModelTakes() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerWith(EmbeddingProvidersTest::openAi);
                GatewayHost host = host(ChannelType.DASHSCOPE, upstream)) {
            ProbeResponse answer = post(host, "/v1beta/models/text-embedding-v4:batchEmbedContents", batch(23));
            assertEquals(200, answer.status(), answer.text());
            JsonArray vectors = answer.json().getJsonArray("embeddings");
            for (int i = 0; i < 23; i++) {
                assertEquals(
                        "[" + i + ".0]", String.valueOf(vectors.getJsonObject(i).get("values")));
            }
            assertEquals(
                    List.of(3, 10, 10),
                    upstream.requests().stream()
                            .map(request ->
                                    request.bodyJson().getJsonArray("input").size())
                            .sorted()
                            .toList());
        }
    }

    @ParameterizedTest(name = "{0} of {1}")
    @CsvSource({
        "64, gemini-embedding-001, This model makes vectors of 128 to 3072 dimensions.",
        "4000, gemini-embedding-001, This model makes vectors of 128 to 3072 dimensions.",
        "1024, text-embedding-004, This model makes vectors of 1 to 768 dimensions.",
    })
    void lengthsThatAModelDoesNotMakeAreRefused(int dimensions, String model, String message) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(ChannelType.GEMINI, upstream)) {
            ProbeResponse answer = post(
                    host,
                    "/v1/embeddings",
                    "{\"model\":\"" + model + "\",\"input\":\"t1\",\"dimensions\":" + dimensions + "}");
            assertEquals(400, answer.status(), answer.text());
            assertEquals("dimensions", answer.json().getJsonObject("error").getString("param"));
            assertEquals(message, answer.json().getJsonObject("error").getString("message"));
            assertEquals(List.of(), upstream.requests());
        }
    }

    @Test
    void aModelOfOneLengthIsNotToldIt() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerWith(EmbeddingProvidersTest::openAi);
                GatewayHost host = host(ChannelType.OPENAI, upstream)) {
            String path = "/v1beta/models/text-embedding-ada-002:embedContent";
            String body = "{\"content\":{\"parts\":[{\"text\":\"t1\"}]},\"outputDimensionality\":";
            ProbeResponse answer = post(host, path, body + "1536}");
            assertEquals(200, answer.status(), answer.text());
            assertFalse(upstream.requests().get(0).bodyJson().containsKey("dimensions"));
            ProbeResponse refused = post(host, path, body + "512}");
            assertEquals(400, refused.status(), refused.text());
            assertTrue(refused.text().contains("This model makes vectors of 1536 dimensions."), refused.text());
        }
    }

    @Test
    void manyCallsAreMadeAFewAtATime() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answerWith(request -> openAi(request).stallBeforeHead());
                GatewayHost host = host(ChannelType.DASHSCOPE, upstream);
                HttpProbe probe = HttpProbe.connect(host.url())
                        .request(
                                "POST",
                                "/v1beta/models/text-embedding-v4:batchEmbedContents",
                                HeaderList.of("Content-Type", "application/json"),
                                batch(95))) {
            upstream.awaitAnswersWaiting(8, Duration.ofSeconds(20));
            assertEquals(8, upstream.requests().size());
            upstream.release();
            ProbeResponse answer = probe.readResponse();
            assertEquals(200, answer.status(), answer.text());
            JsonArray vectors = answer.json().getJsonArray("embeddings");
            assertEquals(95, vectors.size());
            assertEquals("[94.0]", String.valueOf(vectors.getJsonObject(94).get("values")));
            assertEquals(10, upstream.requests().size());
        }
    }

    /** As Vertex AI tells it: the length is what was asked for. */
    private static Answer vertex(RecordedRequest request) {
        String text =
                request.bodyJson().getJsonArray("instances").getJsonObject(0).getString("content");
        return Answer.json(
                200,
                "{\"predictions\":[{\"embeddings\":{\"statistics\":{\"truncated\":false,\"token_count\":2},\"values\":[0,"
                        + text.substring(1) + "]}}]}");
    }

    @Test
    void vertexMakesOneVectorARequest() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerWith(EmbeddingProvidersTest::vertex);
                GatewayHost host = host(ChannelType.VERTEX, upstream)) {
            ProbeResponse openAi = post(
                    host,
                    "/v1/embeddings",
                    "{\"model\":\"gemini-embedding-001\",\"input\":[\"t3\",\"t4\"],\"input_type\":\"query\",\"dimensions\":256}");
            assertEquals(200, openAi.status(), openAi.text());
            JsonArray data = openAi.json().getJsonArray("data");
            assertEquals("[0.0,1.0]", String.valueOf(data.getJsonObject(1).get("embedding")), "of length 1 again");
            assertEquals(4, openAi.json().getJsonObject("usage").getInt("prompt_tokens"));
            List<String> bodies = upstream.requests().stream()
                    .map(RecordedRequest::bodyText)
                    .sorted()
                    .toList();
            JsonAssert.sameJson(
                    "{\"instances\":[{\"content\":\"t3\",\"task_type\":\"RETRIEVAL_QUERY\"}],"
                            + "\"parameters\":{\"outputDimensionality\":256}}",
                    bodies.get(0));
            ProbeResponse gemini = post(host, "/v1beta/models/gemini-embedding-001:batchEmbedContents", batch(12));
            assertEquals(
                    "[0.0,11.0]",
                    String.valueOf(gemini.json()
                            .getJsonArray("embeddings")
                            .getJsonObject(11)
                            .get("values")));
            for (RecordedRequest asked : upstream.requests()) {
                assertEquals("/publishers/google/models/gemini-embedding-001:predict", asked.path());
                assertEquals("Bearer a-key", asked.header("Authorization"));
            }
            assertEquals(14, upstream.requests().size());
        }
    }

    @Test
    void anAnswerOfVertexWithoutAVectorIsABadGateway() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, "{\"predictions\":[]}"));
                GatewayHost host = host(ChannelType.VERTEX, upstream)) {
            ProbeResponse answer = post(host, "/v1/embeddings", "{\"model\":\"m\",\"input\":\"t1\"}");
            assertEquals(502, answer.status(), answer.text());
        }
    }

    private static String batch(int texts) {
        return IntStream.range(0, texts)
                .mapToObj(i -> "{\"content\":{\"parts\":[{\"text\":\"t" + i + "\"}]}}")
                .collect(Collectors.joining(",", "{\"requests\":[", "]}"));
    }
}
