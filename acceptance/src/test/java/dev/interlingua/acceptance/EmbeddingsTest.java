package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operations 24 and 25, and Gemini's own two: vectors for callers of both formats from channels of both. */
class EmbeddingsTest {
    private static final String OPENAI = "{\"model\":\"m\",\"input\":[\"one\",\"two\"]}";
    private static final String SINGLE = "{\"content\":{\"parts\":[{\"text\":\"one\"}]}}";
    private static final String BATCH =
            "{\"requests\":[{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"one\"}]}},"
                    + "{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"two\"},{\"text\":\"lines\"}]}}]}";
    private static final String OPENAI_ANSWER = "{\"object\":\"list\",\"data\":["
            + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[0.5,-2.0]},"
            + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[1.0E-5,0.1]}],"
            + "\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}";
    private static final String OPENAI_ONE = "{\"object\":\"list\",\"data\":["
            + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[1.0E-5,0.1]}],"
            + "\"model\":\"text-embedding-3-small\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}";
    private static final String GEMINI_ANSWER =
            "{\"embeddings\":[{\"values\":[1.0E-5,0.1]},{\"values\":[0.5,-2.0]}],\"usageMetadata\":{\"promptTokenCount\":4}}";

    @ParameterizedTest
    @ValueSource(strings = {"/v1/embeddings", "/api/v1/embeddings", "/v1/engines/m/embeddings"})
    void openAiIsRelayed(String path) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, OPENAI_ANSWER));
            ProbeResponse answer = host.post(path, OPENAI);
            assertEquals(200, answer.status(), answer.text());
            assertEquals(OPENAI_ANSWER, answer.text());
            RecordedRequest asked = host.upstream().requests().get(0);
            assertEquals("/v1/embeddings", asked.path());
            assertEquals(OPENAI, asked.bodyText());
            assertEquals("Bearer upstream-key", asked.header("Authorization"));
            assertEquals(5, host.booked().usage().input());
        }
    }

    @Test
    void theEnginesPathNamesTheModel() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, OPENAI_ANSWER));
            assertEquals(
                    200,
                    host.post("/v1/engines/m/embeddings", "{\"input\":\"one\"}").status());
            JsonAssert.sameJson(
                    "{\"input\":\"one\",\"model\":\"m\"}",
                    host.upstream().requests().get(0).bodyText());
        }
    }

    @Test
    void openAiCallersAreServedByGemini() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, GEMINI_ANSWER));
            ProbeResponse answer = host.post("/v1/embeddings", OPENAI);
            JsonAssert.sameJson(
                    "{\"object\":\"list\",\"data\":[{\"object\":\"embedding\",\"index\":0,\"embedding\":[1.0E-5,0.1]},"
                            + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[0.5,-2.0]}],"
                            + "\"model\":\"m\",\"usage\":{\"prompt_tokens\":4,\"total_tokens\":4}}",
                    answer.text());
            RecordedRequest asked = host.upstream().requests().get(0);
            assertEquals("/v1beta/models/m:batchEmbedContents", asked.path());
            assertEquals("upstream-key", asked.header("x-goog-api-key"));
            JsonAssert.sameJson(
                    "{\"requests\":[{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"one\"}]}},"
                            + "{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"two\"}]}}]}",
                    asked.bodyText());
            assertEquals(4, host.booked().usage().input());
        }
    }

    @Test
    void tokensThatGeminiDoesNotTellAreEstimated() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, "{\"embeddings\":[{\"values\":[1]},{\"values\":[2]}]}"));
            ProbeResponse answer = host.post("/v1/embeddings", OPENAI);
            assertEquals(2, answer.json().getJsonObject("usage").getInt("prompt_tokens"));
            assertEquals("token_count_estimated;param=input", answer.header("X-Interlingua-Warning"));
        }
    }

    @Test
    void purposesReachGemini() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.GEMINI)) {
            host.upstream().answer(Answer.json(200, "{\"embeddings\":[{\"values\":[1]}]}"));
            host.post(
                    "/v1/embeddings",
                    "{\"model\":\"m\",\"input\":\"one\",\"input_type\":\"document\",\"title\":\"T\"}");
            JsonAssert.sameJson(
                    "{\"requests\":[{\"model\":\"models/m\",\"content\":{\"parts\":[{\"text\":\"one\"}]},"
                            + "\"taskType\":\"RETRIEVAL_DOCUMENT\",\"title\":\"T\"}]}",
                    host.upstream().requests().get(0).bodyText());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/v1beta/models/m:embedContent, false",
        "/v1/engines/m/embeddings, false",
        "/v1beta/models/m:batchEmbedContents, true",
        "/v1/engines/m/embeddings, true"
    })
    void geminiIsRelayed(String path, boolean batch) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.GEMINI)) {
            String told = batch ? GEMINI_ANSWER : "{\"embedding\":{\"values\":[0.1]}}";
            host.upstream().answer(Answer.json(200, told));
            assertEquals(told, host.post(path, batch ? BATCH : SINGLE).text());
            RecordedRequest asked = host.upstream().requests().get(0);
            assertEquals("/v1beta/models/m:" + (batch ? "batchEmbedContents" : "embedContent"), asked.path());
            assertEquals(batch ? BATCH : SINGLE, asked.bodyText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1beta/models/m:batchEmbedContents", "/v1/engines/m/embeddings"})
    void geminiCallersAreServedByOpenAi(String path) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, OPENAI_ANSWER));
            JsonAssert.sameJson(
                    "{\"embeddings\":[{\"values\":[1.0E-5,0.1]},{\"values\":[0.5,-2.0]}],"
                            + "\"usageMetadata\":{\"promptTokenCount\":5,\"totalTokenCount\":5}}",
                    host.post(path, BATCH).text());
            JsonAssert.sameJson(
                    "{\"model\":\"m\",\"input\":[\"one\",\"two\\nlines\"]}",
                    host.upstream().requests().get(0).bodyText());
        }
    }

    @Test
    void oneVectorIsTheAnswerToOneText() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, OPENAI_ONE));
            JsonAssert.sameJson(
                    "{\"embedding\":{\"values\":[1.0E-5,0.1]},\"usageMetadata\":{\"promptTokenCount\":5,\"totalTokenCount\":5}}",
                    host.post("/v1beta/models/m:embedContent", SINGLE).text());
        }
    }

    @Test
    void inputsOfSeveralLengthsAreSeveralCalls() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            host.upstream().answerWith(request -> {
                boolean shortened = request.bodyJson().containsKey("dimensions");
                return Answer.json(200, OPENAI_ONE.replace("[1.0E-5,0.1]", shortened ? "[1]" : "[2,3]"));
            });
            String body = "{\"requests\":[{\"content\":{\"parts\":[{\"text\":\"a\"}]},\"output_dimensionality\":1},"
                    + "{\"content\":{\"parts\":[{\"text\":\"b\"}]}}]}";
            JsonAssert.sameJson(
                    "{\"embeddings\":[{\"values\":[1.0]},{\"values\":[2.0,3.0]}],"
                            + "\"usageMetadata\":{\"promptTokenCount\":10,\"totalTokenCount\":10}}",
                    host.post("/v1beta/models/m:batchEmbedContents", body).text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\":\"m\"}",
                "{\"input\":\"one\"}",
                "{\"model\":\"m\",\"input\":\"\"}",
                "{\"model\":\"m\",\"input\":[]}",
                "{\"model\":\"m\",\"input\":[true]}",
                "{\"model\":\"m\",\"input\":\"one\",\"encoding_format\":\"int8\"}",
                "{\"model\":\"m\",\"input\":\"one\",\"dimensions\":0}",
                "[1]",
                "{"
            })
    void badBodiesOfOpenAisFormatAreRefused(String body) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.GEMINI)) {
            ProbeResponse answer = host.post("/v1/embeddings", body);
            assertEquals(400, answer.status(), answer.text());
            assertEquals(
                    "invalid_request_error",
                    answer.json().getJsonObject("error").getString("type"));
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"content\":{}}", "{\"content\":{\"parts\":[{\"inlineData\":{}}]}}", "{"})
    void badBodiesOfGeminisFormatAreRefused(String body) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            ProbeResponse answer = host.post("/v1beta/models/m:embedContent", body);
            assertEquals(400, answer.status(), answer.text());
            assertEquals(
                    "INVALID_ARGUMENT", answer.json().getJsonObject("error").getString("status"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/embeddings",
                "/v1/engines/m/embeddings",
                "/v1beta/models/m:embedContent",
                "/v1beta/models/m:batchEmbedContents"
            })
    void nobodyIsServedWithoutACredential(String path) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            assertEquals(401, host.withoutCredential("POST", path, OPENAI).status());
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, 500, 502", "OPENAI, 401, 502", "OPENAI, 429, 429", "GEMINI, 500, 502", "GEMINI, 404, 404"})
    void failuresOfTheUpstreamAreTold(ChannelType type, int status, int told) throws Exception {
        try (ServiceHost host = ServiceHost.of(type)) {
            host.upstream().answer(Answer.json(status, "{\"error\":{\"message\":\"no\",\"code\":" + status + "}}"));
            ProbeResponse answer = host.post("/v1/embeddings", OPENAI);
            assertEquals(told, answer.status(), answer.text());
            assertTrue(answer.json().containsKey("error"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"data\":[]}",
                "{\"data\":[{\"embedding\":[1]}]}",
                "{\"data\":[{\"embedding\":[1]},{\"embedding\":[]}]}",
                "{\"data\":[{\"embedding\":[1]},{\"embedding\":[1e400]}]}",
                "{\"data\":[{\"embedding\":[1]},{\"embedding\":\"!\"}]}",
                "nonsense"
            })
    void answersWithoutVectorsAreABadGateway(String body) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.OPENAI)) {
            host.upstream().answer(Answer.json(200, body));
            ProbeResponse answer = host.post("/v1beta/models/m:batchEmbedContents", BATCH);
            assertEquals(502, answer.status(), answer.text());
        }
    }

    @Test
    void aChannelThatMakesNoVectorsIsNotAsked() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.CLAUDE)) {
            ProbeResponse answer = host.post("/v1/embeddings", OPENAI);
            assertEquals(404, answer.status());
            assertTrue(answer.text().contains("/v1/embeddings"), answer.text());
            assertEquals(0, host.upstream().requests().size());
        }
    }
}
