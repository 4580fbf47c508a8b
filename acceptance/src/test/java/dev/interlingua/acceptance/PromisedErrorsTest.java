package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RefusingPort;
import dev.interlingua.upstream.Timeouts;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Statuses and error bodies: the caller's mistakes, limits, and providers that fail, for every caller and channel. */
class PromisedErrorsTest {
    private static final List<String> WORDS_502 = List.of("server_error", "server_error", "api_error", "UNAVAILABLE");

    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static List<Arguments> pairs() {
        List<Arguments> all = new ArrayList<>();
        for (Format caller : Format.values()) {
            for (Format channel : Format.values()) {
                for (boolean stream : new boolean[] {false, true}) {
                    all.add(Arguments.of(caller, channel, stream));
                }
            }
        }
        return all;
    }

    private static GatewayHost host(GatewayBuilder gateway, Format channel, String upstream) throws Exception {
        return GatewayHost.jetty(gateway.channel(channel.channel(upstream)).build());
    }

    private static ProbeResponse post(GatewayHost host, Format caller, boolean stream, HeaderList headers)
            throws Exception {
        return HttpProbe.post(host.url() + caller.path("m", stream), headers, caller.request("m", "Hi", stream));
    }

    private static ProbeResponse ask(Format caller, Format channel, boolean stream, Answer answer) throws Exception {
        gateway.upstream(channel).answer(answer);
        return gateway.post(caller.path(channel.word(), stream), caller.request(channel.word(), "Hi", stream));
    }

    private static void isBadGateway(Format caller, ProbeResponse answer) {
        assertEquals(502, answer.status(), answer::toString);
        JsonObject error = Shapes.error(caller, answer);
        assertEquals(WORDS_502.get(caller.ordinal()), Shapes.kind(caller, error));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_050_anUpstreamErrorIs502(Format caller, Format channel, boolean stream) throws Exception {
        for (int status : new int[] {500, 501, 502, 503, 520, 599}) {
            ProbeResponse answer = ask(caller, channel, stream, Answer.json(status, error(channel, status)));
            if (caller == channel) { // whose own words are passed on
                assertEquals(502, answer.status(), answer::toString);
                assertEquals("so it is", answer.json().getJsonObject("error").getString("message"));
            } else {
                isBadGateway(caller, answer);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_050_truncatedJsonIs502(Format caller, Format channel, boolean stream) throws Exception {
        String whole = Canned.text(channel, "Hello");
        Answer cut = Answer.json(200, whole.substring(0, whole.length() / 2));
        isBadGateway(caller, ask(caller, channel, stream, cut));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_050_aWebPageIs502(Format caller, Format channel, boolean stream) throws Exception {
        isBadGateway(caller, ask(caller, channel, stream, Answer.html(200, "<html>Welcome</html>")));
        isBadGateway(caller, ask(caller, channel, stream, Answer.html(500, "<html>Oops</html>")));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_050_anEmptyAnswerIs502(Format caller, Format channel, boolean stream) throws Exception {
        isBadGateway(caller, ask(caller, channel, stream, Answer.json(200, "")));
        isBadGateway(caller, ask(caller, channel, stream, Answer.sse("")));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_050_anAnswerThatIsNoHttpIs502(Format caller, Format channel, boolean stream) throws Exception {
        isBadGateway(caller, ask(caller, channel, stream, Answer.garbage()));
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_050_anotherJsonIs502(Format caller, Format channel, boolean stream) throws Exception {
        for (String body : new String[] {"[]", "7", "\"Hello\"", "null"}) {
            isBadGateway(caller, ask(caller, channel, stream, Answer.json(200, body)));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_050_anErrorThatClaimsSuccessIs502(Format caller, Format channel, boolean stream) throws Exception {
        Answer claimed = Answer.json(200, error(channel, 500));
        ProbeResponse answer = ask(caller, channel, stream, claimed);
        if (caller == channel && !stream) { // the provider's bytes, whatever they say
            assertEquals(200, answer.status(), answer::toString);
            assertEquals(error(channel, 500), answer.text());
        } else {
            isBadGateway(caller, answer);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_050_aRefusedConnectionIs502(Format caller, Format channel, boolean stream) throws Exception {
        try (RefusingPort port = RefusingPort.take();
                GatewayHost host = host(Gateway.builder().anonymous(true), channel, port.baseUrl())) {
            isBadGateway(caller, post(host, caller, stream, HeaderList.empty()));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_049_aSilentUpstreamIs504(Format caller, Format channel, boolean stream) throws Exception {
        Answer late = Answer.json(200, Canned.text(channel, "late")).stallBeforeHead();
        try (FakeUpstream upstream = FakeUpstream.start().answer(late);
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(channel.channel(upstream.baseUrl(), Duration.ofMillis(200)))
                        .anonymous(true)
                        .build())) {
            ProbeResponse answer = post(host, caller, stream, HeaderList.empty());
            assertEquals(504, answer.status(), answer::toString);
            JsonObject error = Shapes.error(caller, answer);
            assertEquals(
                    List.of("server_error", "server_error", "timeout_error", "DEADLINE_EXCEEDED")
                            .get(caller.ordinal()),
                    Shapes.kind(caller, error));
            upstream.awaitCallerLeft(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_049_anUpstreamThatTimesOutItselfIs504(Format caller, Format channel, boolean stream) throws Exception {
        ProbeResponse answer = ask(caller, channel, stream, Answer.json(504, error(channel, 504)));
        assertEquals(504, answer.status(), answer::toString);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_050_aRedirectIsNotFollowedAndIs502(Format caller, Format channel, boolean stream) throws Exception {
        int before = gateway.asked();
        Answer moved = Answer.html(302, "<html>moved</html>").header("Location", gateway.url() + "/v1/models");
        isBadGateway(caller, ask(caller, channel, stream, moved));
        assertEquals(before + 1, gateway.asked());
    }

    @Test
    void S2_049_theLimitIsThreeMinutesUnlessConfigured() {
        assertEquals(Duration.ofMinutes(3), Timeouts.DEFAULT.firstByte());
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_052_theGatewaysOwnRefusedKeyIs502(Format caller, Format channel, boolean stream) throws Exception {
        for (int status : new int[] {401, 403}) {
            Answer refused = Answer.json(
                    status, "{\"error\":{\"message\":\"bad key " + Format.UPSTREAM_KEY + "\",\"status\":\"X\"}}");
            ProbeResponse answer = ask(caller, channel, stream, refused);
            isBadGateway(caller, answer);
            assertFalse(answer.toString().contains(Format.UPSTREAM_KEY), answer::toString);
        }
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S2_052_S0_145_whatIsTheCallersFaultKeepsItsStatus(Format caller, Format channel, boolean stream)
            throws Exception {
        for (int status : new int[] {400, 404, 409, 413, 422}) {
            ProbeResponse answer = ask(caller, channel, stream, Answer.json(status, error(channel, status)));
            assertEquals(status, answer.status(), () -> status + " became " + answer);
            assertTrue(answer.json().getJsonObject("error").getString("message").contains("so it is"));
            if (caller != channel) {
                Shapes.error(caller, answer);
            }
        }
    }

    private static String error(Format channel, int status) {
        return switch (channel) {
            case OPENAI_CHAT, OPENAI_RESPONSES ->
                "{\"error\":{\"message\":\"so it is\",\"type\":\"" + openAiType(status)
                        + "\",\"param\":null,"
                        + "\"code\":null}}";
            case CLAUDE ->
                "{\"type\":\"error\",\"error\":{\"type\":\"" + claudeType(status) + "\",\"message\":\"so it is\"}}";
            case GEMINI ->
                "{\"error\":{\"code\":" + status + ",\"message\":\"so it is\",\"status\":\"" + googleStatus(status)
                        + "\"}}";
        };
    }

    private static String openAiType(int status) {
        return status < 500 ? "invalid_request_error" : "server_error";
    }

    private static String claudeType(int status) {
        return Map.of(404, "not_found_error", 409, "conflict_error", 413, "request_too_large")
                .getOrDefault(status, status < 500 ? "invalid_request_error" : "api_error");
    }

    private static String googleStatus(int status) {
        return Map.of(404, "NOT_FOUND", 409, "ABORTED")
                .getOrDefault(status, status < 500 ? "INVALID_ARGUMENT" : "INTERNAL");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void S0_146_S2_048_anUpstreamsRateLimitIs429WithItsDelay(Format caller, Format channel, boolean stream)
            throws Exception {
        ProbeResponse answer =
                ask(caller, channel, stream, Canned.rateLimited(channel).header("retry-after", "7"));
        assertEquals(429, answer.status(), answer::toString);
        assertEquals("7", answer.header("retry-after"));
        assertEquals("slow down", answer.json().getJsonObject("error").getString("message"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_146_S0_147_S2_002_S2_048_eachTokenHasItsOwnBudget(Format caller) throws Exception {
        Limits two = new Limits(2, null, null);
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, Canned.text(Format.CLAUDE, "Hello")));
                GatewayHost host = host(
                        Gateway.builder()
                                .token(new AccessToken("a", "key-a", List.of("*"), two, null))
                                .token(new AccessToken("b", "key-b", List.of("*"), two, null)),
                        Format.CLAUDE,
                        upstream.baseUrl())) {
            HeaderList a = HeaderList.of("Authorization", "Bearer key-a");
            HeaderList b = HeaderList.of("Authorization", "Bearer key-b");
            assertEquals(200, post(host, caller, false, a).status());
            assertEquals(200, post(host, caller, false, a).status());
            ProbeResponse refused = post(host, caller, false, a);
            assertEquals(429, refused.status());
            long seconds = Long.parseLong(String.valueOf(refused.header("retry-after")));
            assertTrue(seconds >= 1 && seconds <= 60, refused::toString);
            JsonObject error = Shapes.error(caller, refused);
            assertEquals(
                    List.of("rate_limit_error", "rate_limit_error", "rate_limit_error", "RESOURCE_EXHAUSTED")
                            .get(caller.ordinal()),
                    Shapes.kind(caller, error));
            if (caller == Format.GEMINI) {
                JsonArray details = error.getJsonArray("details");
                assertTrue(details.getJsonObject(0).getString("retryDelay").endsWith("s"));
            }
            assertEquals(200, post(host, caller, false, b).status());
            assertEquals(3, upstream.requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_051_aDefectOfTheGatewayIs500AndTellsNothing(Format caller) throws Exception {
        try (GatewayHost host = host(
                Gateway.builder().callers(exchange -> {
                    throw new IllegalStateException("the secret reason");
                }),
                Format.CLAUDE,
                "http://127.0.0.1:9")) {
            ProbeResponse answer = post(host, caller, false, HeaderList.empty());
            assertEquals(500, answer.status(), answer::toString);
            JsonObject error = Shapes.error(caller, answer);
            assertEquals(
                    List.of("server_error", "server_error", "api_error", "INTERNAL")
                            .get(caller.ordinal()),
                    Shapes.kind(caller, error));
            assertFalse(answer.text().contains("secret reason"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S2_008_S0_010_S0_148_aMissingOrWrongTokenIs401(Format caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(
                        Gateway.builder().token(new AccessToken("a", "key-a", List.of("*"), Limits.NONE, null)),
                        Format.CLAUDE,
                        upstream.baseUrl())) {
            List<HeaderList> wrong = List.of(
                    HeaderList.empty(),
                    HeaderList.of("Authorization", "Bearer key-b"),
                    HeaderList.of("Authorization", "Bearer "),
                    HeaderList.of("Authorization", "Bearer key-a extra"),
                    HeaderList.of("Authorization", "Basic a2V5LWE="));
            for (HeaderList headers : wrong) {
                ProbeResponse answer = post(host, caller, false, headers);
                assertEquals(401, answer.status(), answer::toString);
                JsonObject error = Shapes.error(caller, answer);
                assertEquals(
                        List.of(
                                        "invalid_request_error",
                                        "invalid_request_error",
                                        "authentication_error",
                                        "UNAUTHENTICATED")
                                .get(caller.ordinal()),
                        Shapes.kind(caller, error));
            }
            assertTrue(upstream.requests().isEmpty());
        }
    }

    @Test
    void S0_147_a400HasTheFourMembersOfErrorResponse() throws Exception {
        try (GatewayHost host = host(Gateway.builder().anonymous(true), Format.OPENAI_CHAT, "http://127.0.0.1:9")) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + "/v1/chat/completions",
                    HeaderList.empty(),
                    "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}],\"top_p\":2}");
            assertEquals(400, answer.status());
            JsonObject error = Shapes.error(Format.OPENAI_CHAT, answer);
            assertEquals("invalid_request_error", error.getString("type"));
            assertEquals("top_p", error.getString("param"));
            assertNotNull(error.get("code"));
            assertNull(answer.header("retry-after"));
        }
    }
}
