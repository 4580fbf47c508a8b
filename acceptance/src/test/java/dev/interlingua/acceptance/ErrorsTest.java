package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RefusingPort;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every failure reaches the caller in its own dialect, with the right status. */
class ErrorsTest {
    private static GatewayHost demo;

    @BeforeAll
    static void start() throws Exception {
        demo = GatewayHost.jetty(Gateway.builder()
                .channel(Format.CLAUDE.channel("http://127.0.0.1:9"))
                .anonymous(true)
                .requestBytes(10_000)
                .build());
    }

    @AfterAll
    static void stop() throws Exception {
        demo.close();
    }

    /** The error object, which must have the shape of {@code caller}. */
    private static JsonObject error(Format caller, ProbeResponse answer) {
        JsonObject body = answer.json();
        JsonObject error = body.getJsonObject("error");
        assertFalse(error.getString("message").isEmpty());
        switch (caller) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> {
                assertTrue(error.keySet().containsAll(List.of("message", "type", "param", "code")), body::toString);
                assertNotNull(answer.header("x-request-id"));
            }
            case CLAUDE -> {
                assertEquals("error", body.getString("type"));
                assertFalse(error.getString("type").isEmpty());
                assertNotNull(answer.header("request-id"));
                if (body.containsKey("request_id")) { // a relayed body is the provider's own
                    assertEquals(body.getString("request_id"), answer.header("request-id"));
                }
            }
            case GEMINI -> {
                assertEquals(answer.status(), error.getInt("code"));
                assertFalse(error.getString("status").isEmpty());
            }
        }
        return error;
    }

    private static ProbeResponse post(GatewayHost host, Format caller, String body) throws Exception {
        return HttpProbe.post(host.url() + caller.path("m", false), HeaderList.empty(), body);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void malformedJsonIs400(Format caller) throws Exception {
        ProbeResponse answer = post(demo, caller, "{\"model\":\"m\",");
        assertEquals(400, answer.status());
        error(caller, answer);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anEmptyBodyIs400(Format caller) throws Exception {
        ProbeResponse answer = post(demo, caller, "");
        assertEquals(400, answer.status());
        error(caller, answer);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aLargeBodyIs413(Format caller) throws Exception {
        ProbeResponse answer = post(demo, caller, caller.request("m", "x".repeat(20_000), false));
        assertEquals(413, answer.status());
        error(caller, answer);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anotherMediaTypeIs415(Format caller) throws Exception {
        ProbeResponse answer = HttpProbe.post(
                demo.url() + caller.path("m", false),
                HeaderList.of("Content-Type", "text/plain"),
                caller.request("m", "Hi", false));
        assertEquals(415, answer.status());
        error(caller, answer);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anotherMethodIs405(Format caller) throws Exception {
        ProbeResponse answer =
                HttpProbe.exchange("DELETE", demo.url() + caller.path("m", false), HeaderList.empty(), null);
        assertEquals(405, answer.status());
        assertTrue(String.valueOf(answer.header("Allow")).contains("POST"));
        error(caller, answer);
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/nothing,OPENAI_CHAT",
        "/v1/messages/nothing,CLAUDE",
        "/v1beta/nothing,GEMINI",
        "/nothing,OPENAI_CHAT"
    })
    void anUnknownPathIs404InTheDialectOfThePath(String path, Format dialect) throws Exception {
        ProbeResponse answer = HttpProbe.post(demo.url() + path, HeaderList.empty(), "{}");
        assertEquals(404, answer.status());
        error(dialect, answer);
    }

    static List<Arguments> pairs() {
        List<Arguments> all = new ArrayList<>();
        for (Format caller : Format.values()) {
            for (Format channel : Format.values()) {
                all.add(Arguments.of(caller, channel));
            }
        }
        return all;
    }

    private static ProbeResponse ask(Format caller, Format channel, Answer upstreamAnswer, boolean stream)
            throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(upstreamAnswer);
                GatewayHost host = host(channel, upstream.baseUrl())) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + caller.path("m", stream), HeaderList.empty(), caller.request("m", "Hi", stream));
            assertFalse(answer.text().contains(Format.UPSTREAM_KEY));
            return answer;
        }
    }

    private static GatewayHost host(Format channel, String upstream) throws Exception {
        return GatewayHost.jetty(Gateway.builder()
                .channel(channel.channel(upstream, Duration.ofMillis(300)))
                .anonymous(true)
                .build());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aRateLimitKeepsItsMeaning(Format caller, Format channel) throws Exception {
        ProbeResponse answer = ask(caller, channel, Canned.rateLimited(channel).header("retry-after", "7"), true);
        assertEquals(429, answer.status());
        assertEquals("slow down", error(caller, answer).getString("message"));
        assertEquals("7", answer.header("retry-after"));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void theGatewaysOwnRefusedKeyIs502(Format caller, Format channel) throws Exception {
        Answer refused = Answer.json(401, "{\"error\":{\"message\":\"bad key " + Format.UPSTREAM_KEY + "\"}}");
        ProbeResponse answer = ask(caller, channel, refused, false);
        assertEquals(502, answer.status());
        error(caller, answer);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aWebPageIs502(Format caller, Format channel) throws Exception {
        ProbeResponse answer = ask(caller, channel, Answer.html(200, "<html>Welcome</html>"), false);
        assertEquals(502, answer.status());
        error(caller, answer);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aBrokenUpstreamIs502(Format caller, Format channel) throws Exception {
        ProbeResponse answer = ask(caller, channel, Answer.json(500, "{\"error\":{\"message\":\"boom\"}}"), false);
        assertEquals(502, answer.status());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void truncatedJsonIs502(Format caller, Format channel) throws Exception {
        String whole = Canned.text(channel, "Hello");
        ProbeResponse answer = ask(caller, channel, Answer.json(200, whole.substring(0, whole.length() - 10)), false);
        assertEquals(502, answer.status());
        error(caller, answer);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aSilentUpstreamIs504(Format caller, Format channel) throws Exception {
        ProbeResponse answer = ask(
                caller, channel, Answer.json(200, Canned.text(channel, "late")).stallBeforeHead(), true);
        assertEquals(504, answer.status());
        error(caller, answer);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aRefusedConnectionIs502(Format caller) throws Exception {
        try (RefusingPort port = RefusingPort.take();
                GatewayHost host = host(Format.GEMINI, port.baseUrl())) {
            ProbeResponse answer = post(host, caller, caller.request("m", "Hi", false));
            assertEquals(502, answer.status());
            error(caller, answer);
        }
    }

    @Test
    void anEarlyErrorWithinAStreamIsStillAStatus() throws Exception {
        String stream = "event: message_start\ndata: {\"type\":\"message_start\",\"message\":{\"id\":\"m\",\"type\":"
                + "\"message\",\"role\":\"assistant\",\"model\":\"x\",\"content\":[],\"usage\":{\"input_tokens\":1,"
                + "\"output_tokens\":1}}}\n\nevent: error\ndata: {\"type\":\"error\",\"error\":{\"type\":"
                + "\"overloaded_error\",\"message\":\"Overloaded\"}}\n\n";
        ProbeResponse answer = ask(Format.OPENAI_CHAT, Format.CLAUDE, Answer.sse(stream), true);
        assertEquals(503, answer.status());
        assertEquals("Overloaded", error(Format.OPENAI_CHAT, answer).getString("message"));
    }
}
