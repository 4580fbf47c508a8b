package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.JsonAssert;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Operation 32: documents in order, for callers of Cohere's and Jina's shapes, from all vendors that rerank. */
class RerankTest {
    private static final String ASKED =
            "{\"model\":\"m\",\"query\":\"capital?\",\"documents\":[\"Nevada\",{\"text\":\"Washington\"},\"Texas\"]";
    private static final String COHERE = "{\"id\":\"r-1\",\"results\":[{\"index\":2,\"relevance_score\":0.1},"
            + "{\"index\":1,\"relevance_score\":0.98005307}],"
            + "\"meta\":{\"api_version\":{\"version\":\"1\"},\"billed_units\":{\"search_units\":1}}}";
    private static final String JINA = "{\"model\":\"m\",\"usage\":{\"total_tokens\":50},"
            + "\"results\":[{\"index\":1,\"relevance_score\":0.98005307},{\"index\":2,\"relevance_score\":0.1}]}";
    private static final String DASHSCOPE = "{\"output\":{\"results\":[{\"index\":1,\"relevance_score\":0.98005307},"
            + "{\"index\":2,\"relevance_score\":0.1}]},\"usage\":{\"total_tokens\":50},\"request_id\":\"r-1\"}";

    private static String told(ChannelType type) {
        return switch (type) {
            case COHERE -> COHERE;
            case DASHSCOPE -> DASHSCOPE;
            default -> JINA;
        };
    }

    @ParameterizedTest
    @CsvSource({
        "COHERE, /v1/rerank",
        "JINA, /v1/rerank",
        "OPENAI, /v1/rerank",
        "DASHSCOPE, /api/v1/services/rerank/text-rerank/text-rerank"
    })
    void everyVendorAnswersWithAllMembers(ChannelType type, String path) throws Exception {
        try (ServiceHost host = ServiceHost.of(type)) {
            host.upstream().answer(Answer.json(200, told(type)));
            ProbeResponse answer = host.post("/v1/rerank", ASKED + ",\"return_documents\":true}");
            assertEquals(200, answer.status(), answer.text());
            JsonObject json = answer.json();
            JsonAssert.sameJson(
                    "[{\"index\":1,\"relevance_score\":0.98005307,\"document\":{\"text\":\"Washington\"}},"
                            + "{\"index\":2,\"relevance_score\":0.1,\"document\":{\"text\":\"Texas\"}}]",
                    json.getJsonArray("results").toString());
            assertTrue(!json.getString("id").isEmpty());
            assertEquals(
                    "1", json.getJsonObject("meta").getJsonObject("api_version").getString("version"));
            assertTrue(json.getJsonObject("usage").getInt("total_tokens") > 0);
            RecordedRequest asked = host.upstream().requests().get(0);
            assertEquals(path, asked.path());
            assertEquals("Bearer " + ServiceHost.UPSTREAM_KEY, asked.header("Authorization"));
        }
    }

    @Test
    void theRequestReachesItsLikeWhole() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.COHERE)) {
            host.upstream().answer(Answer.json(200, COHERE));
            String more = ",\"top_n\":2,\"return_documents\":true,\"max_chunks_per_doc\":10,\"overlap_tokens\":80}";
            host.post("/v1/rerank", ASKED + more);
            JsonAssert.sameJson(ASKED + more, host.upstream().requests().get(0).bodyText());
        }
    }

    @Test
    void dashScopeGetsTexts() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.DASHSCOPE)) {
            host.upstream().answer(Answer.json(200, DASHSCOPE));
            ProbeResponse answer = host.post(
                    "/v1/rerank",
                    "{\"model\":\"m\",\"query\":\"q\",\"documents\":[{\"title\":\"T\",\"body\":\"B\",\"no\":1},\"two\",\"three\"],"
                            + "\"rank_fields\":[\"body\",\"title\"],\"top_n\":9,\"instruct\":\"find\",\"overlap_tokens\":8}");
            JsonAssert.sameJson(
                    "{\"model\":\"m\",\"input\":{\"query\":\"q\",\"documents\":[\"body: B\\n"
                            + "title: T\\n"
                            + "\",\"two\",\"three\"]},\"parameters\":{\"top_n\":3,\"instruct\":\"find\"}}",
                    host.upstream().requests().get(0).bodyText());
            assertEquals("dropped;param=overlap_tokens", answer.header("X-Interlingua-Warning"));
            assertEquals(50, host.booked().usage().input());
        }
    }

    @Test
    void onlyAsManyAsWantedComeBackBestFirst() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.COHERE)) {
            host.upstream().answer(Answer.json(200, COHERE));
            JsonObject json = host.post("/v1/rerank", ASKED + ",\"top_n\":1}").json();
            JsonAssert.sameJson(
                    "[{\"index\":1,\"relevance_score\":0.98005307}]",
                    json.getJsonArray("results").toString());
        }
    }

    @Test
    void coheresSecondVersionIsRelayedToCohere() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.COHERE)) {
            host.upstream().answer(Answer.json(200, COHERE));
            String body = ASKED + ",\"max_tokens_per_doc\":null,  \"priority\":3}";
            assertEquals(COHERE, host.post("/v2/rerank", body).text());
            assertEquals("/v2/rerank", host.upstream().requests().get(0).path());
            assertEquals(body, host.upstream().requests().get(0).bodyText());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"JINA", "OPENAI", "DASHSCOPE"})
    void coheresSecondVersionIsServedByOthers(ChannelType type) throws Exception {
        try (ServiceHost host = ServiceHost.of(type)) {
            host.upstream().answer(Answer.json(200, told(type)));
            JsonObject json = host.post("/v2/rerank", ASKED + "}").json();
            assertNull(json.get("usage"));
            JsonAssert.sameJson(
                    "{\"api_version\":{\"version\":\"2\"},\"tokens\":{\"input_tokens\":50}}",
                    json.getJsonObject("meta").toString());
            assertEquals(2, json.getJsonArray("results").size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"query\":\"q\",\"documents\":[\"d\"]}",
                "{\"model\":\"m\",\"documents\":[\"d\"]}",
                "{\"model\":\"m\",\"query\":\" \",\"documents\":[\"d\"]}",
                "{\"model\":\"m\",\"query\":\"q\"}",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[]}",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":\"d\"}",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[7]}",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[\"d\"],\"top_n\":0}",
                "{\"model\":\"m\",\"query\":\"q\",\"documents\":[\"d\"],\"return_documents\":\"yes\"}",
                "nonsense"
            })
    void badBodiesAreRefused(String body) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.JINA)) {
            ProbeResponse answer = host.post("/v1/rerank", body);
            assertEquals(400, answer.status(), answer.text());
            assertEquals(
                    "invalid_request_error",
                    answer.json().getJsonObject("error").getString("type"));
            assertEquals(0, host.upstream().requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/rerank", "/v2/rerank"})
    void nobodyIsServedWithoutACredential(String path) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.JINA)) {
            assertEquals(401, host.withoutCredential("POST", path, ASKED + "}").status());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "COHERE, 400, '{\"message\":\"too many documents\"}', 400, too many documents",
        "COHERE, 401, '{\"message\":\"invalid api token\"}', 502, credentials",
        "COHERE, 429, '{\"message\":\"trial key\"}', 429, trial key",
        "JINA, 422, '{\"detail\":\"no such model\"}', 422, no such model",
        "JINA, 500, '', 502, ''",
        "OPENAI, 404, '{\"error\":{\"message\":\"no rerank\"}}', 404, no rerank",
        "DASHSCOPE, 400, '{\"code\":\"InvalidParameter\",\"message\":\"bad top_n\",\"request_id\":\"r\"}', 400, bad"
                + " top_n",
        "DASHSCOPE, 429, '{\"code\":\"Throttling.RateQuota\",\"message\":\"slow\",\"request_id\":\"r\"}', 429, slow"
    })
    void failuresOfTheUpstreamAreTold(ChannelType type, int status, String body, int told, String words)
            throws Exception {
        try (ServiceHost host = ServiceHost.of(type)) {
            host.upstream().answer(Answer.json(status, body));
            ProbeResponse answer = host.post("/v1/rerank", ASKED + "}");
            assertEquals(told, answer.status(), answer.text());
            assertTrue(answer.json().getJsonObject("error").getString("message").contains(words), answer.text());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"results\":[{\"index\":3,\"relevance_score\":1}]}",
                "{\"results\":[{\"index\":0,\"relevance_score\":\"high\"}]}",
                "nonsense"
            })
    void answersThatRankNothingAreABadGateway(String body) throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.JINA)) {
            host.upstream().answer(Answer.json(200, body));
            assertEquals(502, host.post("/v1/rerank", ASKED + "}").status());
        }
    }
}
