package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.testkit.Sse;
import dev.interlingua.usage.UsageRecord;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sources, warnings, long answers and the caller's leaving, over real connections. */
class CarriedOverTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static GatewayHost host(Format channel, FakeUpstream upstream) throws Exception {
        return GatewayHost.jetty(Gateway.builder()
                .channel(channel.channel(upstream.baseUrl()))
                .anonymous(true)
                .build());
    }

    private static final String GROUNDED = """
            {"candidates":[{"index":0,"content":{"role":"model","parts":[{"text":"Bern auch."}]},"finishReason":"STOP",\
            "groundingMetadata":{"groundingChunks":[{"web":{"uri":"https://b.example","title":"B"}}],\
            "groundingSupports":[{"segment":{"startIndex":22,"endIndex":32,"text":"Bern auch."},\
            "groundingChunkIndices":[0]}]}}],"usageMetadata":{"promptTokenCount":4,"totalTokenCount":9}}""";

    private static final String[] SEARCHED = {
        "data: {\"candidates\":[{\"index\":0,\"content\":{\"role\":\"model\",\"parts\":[{\"text\":"
                + "\"Zürich 🚀 wächst. \"}]}}]}\r\n\r\n",
        "data: " + GROUNDED + "\r\n\r\n"
    };

    private static ProbeResponse streamed(Format caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.events(SEARCHED));
                GatewayHost host = host(Format.GEMINI, upstream)) {
            return HttpProbe.post(
                    host.url() + caller.path("m", true), HeaderList.empty(), caller.request("m", "Hi", true));
        }
    }

    private static List<JsonObject> events(ProbeResponse answer) {
        return answer.events().stream()
                .filter(event -> event.data().startsWith("{"))
                .map(Sse.Event::json)
                .toList();
    }

    @Test
    void sourcesReachAStreamOfChat() throws Exception {
        JsonObject cited = events(streamed(Format.OPENAI_CHAT)).stream()
                .map(chunk -> chunk.getJsonArray("choices"))
                .filter(choices -> !choices.isEmpty())
                .map(choices -> choices.getJsonObject(0).getJsonObject("delta"))
                .filter(delta -> delta.containsKey("annotations"))
                .findFirst()
                .orElseThrow()
                .getJsonArray("annotations")
                .getJsonObject(0)
                .getJsonObject("url_citation");
        assertEquals("https://b.example", cited.getString("url"));
        assertEquals(17, cited.getInt("start_index"));
        assertEquals(27, cited.getInt("end_index"));
    }

    @Test
    void sourcesReachAStreamOfClaude() throws Exception {
        JsonObject cited = events(streamed(Format.CLAUDE)).stream()
                .filter(event -> event.getString("type").equals("content_block_delta"))
                .map(event -> event.getJsonObject("delta"))
                .filter(delta -> delta.getString("type").equals("citations_delta"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("citation");
        assertEquals("https://b.example", cited.getString("url"));
    }

    @Test
    void sourcesReachAStreamOfResponses() throws Exception {
        JsonObject cited = events(streamed(Format.OPENAI_RESPONSES)).stream()
                .filter(event -> event.getString("type").equals("response.output_text.annotation.added"))
                .findFirst()
                .orElseThrow()
                .getJsonObject("annotation");
        assertEquals("https://b.example", cited.getString("url"));
        assertEquals(17, cited.getInt("start_index"));
    }

    @Test
    void aWarningNamesTheCallersPathAndStrictModeRefusesIt() throws Exception {
        String body =
                "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],\"generationConfig\":{\"topK\":3}}";
        String path = Format.GEMINI.path("m", false);
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, Canned.text(Format.OPENAI_CHAT, "Hello")));
                GatewayHost host = host(Format.OPENAI_CHAT, upstream)) {
            ProbeResponse lenient = HttpProbe.post(host.url() + path, HeaderList.empty(), body);
            assertEquals(200, lenient.status());
            assertEquals("dropped;param=generationConfig.topK", lenient.header("X-Interlingua-Warning"));
            ProbeResponse strict =
                    HttpProbe.post(host.url() + path, HeaderList.of("X-Interlingua-On-Loss", "refuse"), body);
            assertEquals(400, strict.status());
            assertTrue(strict.text().contains("generationConfig.topK"), strict.text());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "GEMINI"})
    void aLongWholeAnswerOfClaudeIsFetchedAsAStream(Format caller) throws Exception {
        String limit = switch (caller) {
            case OPENAI_CHAT -> "\"max_tokens\":40000";
            case OPENAI_RESPONSES -> "\"max_output_tokens\":40000";
            default -> "\"generationConfig\":{\"maxOutputTokens\":40000}";
        };
        String request = caller.request("m", "Hi", false);
        String asked = request.substring(0, request.lastIndexOf('}')) + "," + limit + "}";
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.sse(Canned.stream(Format.CLAUDE, "Long ", "story")));
                GatewayHost host = host(Format.CLAUDE, upstream)) {
            ProbeResponse answer = HttpProbe.post(host.url() + caller.path("m", false), HeaderList.empty(), asked);
            assertEquals(200, answer.status(), answer::text);
            assertTrue(answer.text().contains("Long story"), answer.text());
            assertTrue(String.valueOf(answer.header("Content-Type")).startsWith("application/json"));
            RecordedRequest sent = upstream.takeRequest(PATIENCE);
            assertTrue(sent.bodyJson().getBoolean("stream"), sent::bodyText);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aStreamIsNeitherPackedNorHeldBack(Format caller) throws Exception {
        Format channel = caller == Format.CLAUDE ? Format.OPENAI_CHAT : Format.CLAUDE;
        String begun = String.join("", Canned.opening(channel)) + Canned.delta(channel, "Hello");
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.sse(begun + Canned.delta(channel, "more"))
                                .stallAfter(begun.length()));
                GatewayHost host = host(channel, upstream);
                HttpProbe probe = HttpProbe.connect(host.url())) {
            probe.request(
                    "POST",
                    caller.path("m", true),
                    HeaderList.of("Content-Type", "application/json").plus("Accept-Encoding", "gzip, deflate, br"),
                    caller.request("m", "Hi", true));
            HttpProbe.Head head = probe.readHead();
            assertEquals(200, head.status());
            assertNull(head.header("Content-Encoding"));
            assertTrue(String.valueOf(head.header("Cache-Control")).contains("no-transform"));
            assertNotNull(probe.readUntil("Hello"));
            probe.abort();
        }
    }

    @Test
    void whatWasUsedWhenTheCallerLeftIsAccounted() throws Exception {
        BlockingQueue<UsageRecord> used = new LinkedBlockingQueue<>();
        String begun = String.join("", Canned.opening(Format.CLAUDE)) + Canned.delta(Format.CLAUDE, "Hello");
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.sse(begun + Canned.delta(Format.CLAUDE, "more"))
                                .stallAfter(begun.length()));
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(Format.CLAUDE.channel(upstream.baseUrl()))
                        .anonymous(true)
                        .keepAlive(Duration.ofMillis(200))
                        .onUsage(used::add)
                        .build());
                HttpProbe probe = HttpProbe.connect(host.url())) {
            probe.request(
                    "POST",
                    Format.OPENAI_CHAT.path("m", true),
                    HeaderList.of("Content-Type", "application/json"),
                    Format.OPENAI_CHAT.request("m", "Hi", true));
            assertEquals(200, probe.readHead().status());
            probe.readUntil("Hello");
            probe.abort();
            upstream.awaitCallerLeft(PATIENCE);
            UsageRecord left = used.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertNotNull(left);
            assertEquals(UsageRecord.Outcome.CANCELLED, left.outcome());
            Long input = left.usage().input();
            assertFalse(input == null || input == 0, left::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void theGatewaysOwnLimitIsToldInTheCallersShape(Format caller) throws Exception {
        try (GatewayHost host = GatewayHost.jetty(Gateway.builder()
                .channel(Format.CLAUDE.channel("http://127.0.0.1:9"))
                .anonymous(true)
                .requestBytes(200)
                .build())) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + caller.path("m", false),
                    HeaderList.empty(),
                    caller.request("m", "x".repeat(500), false));
            assertEquals(413, answer.status());
            JsonObject error = answer.json().getJsonObject("error");
            assertFalse(error.getString("message").isEmpty());
            switch (caller) {
                case CLAUDE -> {
                    assertEquals("request_too_large", error.getString("type"));
                    assertNotNull(answer.header("request-id"));
                }
                case GEMINI -> assertEquals(413, error.getInt("code"));
                default -> {
                    assertEquals("request_too_large", error.getString("code"));
                    assertNotNull(answer.header("x-request-id"));
                }
            }
        }
    }
}
