package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Counting tokens, by callers of the three formats that can ask for it. */
class CountTokensTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String WARNING = "X-Interlingua-Warning";

    static List<Format> callers() {
        return List.of(Format.CLAUDE, Format.GEMINI, Format.OPENAI_RESPONSES);
    }

    static List<Arguments> directions() {
        List<Arguments> all = new ArrayList<>();
        callers().forEach(caller -> callers().forEach(channel -> all.add(Arguments.of(caller, channel))));
        return all;
    }

    static List<Arguments> directionsAndRefusals() {
        return directions().stream()
                .flatMap(
                        way -> Stream.of(404, 405, 501).map(status -> Arguments.of(way.get()[0], way.get()[1], status)))
                .toList();
    }

    static String path(Format format) {
        return switch (format) {
            case CLAUDE -> "/v1/messages/count_tokens";
            case GEMINI -> "/v1beta/models/some-model:countTokens";
            case OPENAI_RESPONSES -> "/v1/responses/input_tokens";
            case OPENAI_CHAT -> throw new IllegalArgumentException("this format cannot count");
        };
    }

    /** An instruction, a question and a tool. */
    private static String question(Format caller) {
        return switch (caller) {
            case CLAUDE -> """
                {"model":"some-model","system":"Be brief","messages":[{"role":"user","content":"How is it in Paris?"}],\
                "tools":[{"name":"get_weather","input_schema":{"type":"object","properties":{"city":{"type":"string"}}}}]}""";
            case GEMINI -> """
                {"generateContentRequest":{"model":"models/some-model",\
                "contents":[{"role":"user","parts":[{"text":"How is it in Paris?"}]}],\
                "systemInstruction":{"parts":[{"text":"Be brief"}]},\
                "tools":[{"functionDeclarations":[{"name":"get_weather","parameters":{"type":"OBJECT",\
                "properties":{"city":{"type":"STRING"}}}}]}],\
                "generationConfig":{"temperature":0.5,"maxOutputTokens":7}}}""";
            default -> """
                {"model":"some-model","instructions":"Be brief","input":"How is it in Paris?",\
                "tools":[{"type":"function","name":"get_weather","strict":false,\
                "parameters":{"type":"object","properties":{"city":{"type":"string"}}}}]}""";
        };
    }

    private static String count(Format format, int tokens) {
        return switch (format) {
            case CLAUDE -> "{\"input_tokens\":" + tokens + "}";
            case GEMINI -> "{\"totalTokens\":" + tokens + "}";
            default -> "{\"object\":\"response.input_tokens\",\"input_tokens\":" + tokens + "}";
        };
    }

    private static long told(Format caller, ProbeResponse answer) {
        assertEquals(200, answer.status(), answer.text());
        return answer.json()
                .getJsonNumber(caller == Format.GEMINI ? "totalTokens" : "input_tokens")
                .longValueExact();
    }

    private static GatewayHost host(Channel... channels) throws Exception {
        var gateway = Gateway.builder().anonymous(true);
        List.of(channels).forEach(gateway::channel);
        return GatewayHost.jetty(gateway.build());
    }

    private static ProbeResponse ask(GatewayHost host, Format caller, String... headers) throws Exception {
        return HttpProbe.post(host.url() + path(caller), HeaderList.of(headers), question(caller));
    }

    private static Channel with(Channel c, int priority, Map<String, String> mapping) {
        return new Channel(
                c.name() + priority,
                c.type(),
                c.baseUrl(),
                c.credentials(),
                c.models(),
                mapping,
                c.formats(),
                priority,
                1,
                c.headers(),
                c.timeouts(),
                true,
                false);
    }

    private static String estimated(Format caller) {
        String counted = switch (caller) {
            case CLAUDE -> "messages";
            case GEMINI -> "contents";
            default -> "input";
        };
        return "token_count_estimated;param=" + counted;
    }

    @ParameterizedTest
    @MethodSource("directions")
    void theChannelsOwnCountIsTold(Format caller, Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, count(channel, 42)));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, caller);
            assertEquals(42, told(caller, answer));
            assertNull(answer.header(WARNING));
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals(path(channel), asked.path());
            for (String word : List.of("Be brief", "How is it in Paris?", "get_weather", "city", "some-model")) {
                assertTrue(asked.bodyText().contains(word), word + " in " + asked.bodyText());
            }
            if (caller == channel) {
                assertEquals(question(caller), asked.bodyText());
                assertEquals(count(channel, 42), answer.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void noParameterOfGenerationReachesAnotherFormatsCounter(Format caller, Format channel) throws Exception {
        if (caller == channel) {
            return;
        }
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, count(channel, 42)));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            ask(host, caller);
            var body = upstream.requests().get(0).bodyJson();
            var request =
                    body.containsKey("generateContentRequest") ? body.getJsonObject("generateContentRequest") : body;
            for (String name : List.of(
                    "max_tokens",
                    "max_output_tokens",
                    "temperature",
                    "stream",
                    "store",
                    "include",
                    "generationConfig")) {
                assertNull(request.get(name), name);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void aFormatWithoutACounterIsEstimatedWithoutBeingAsked(Format caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(Format.OPENAI_CHAT.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, caller);
            long tokens = told(caller, answer);
            assertTrue(tokens > 20 && tokens < 80, answer.text());
            assertEquals(estimated(caller), answer.header(WARNING));
            assertEquals(0, upstream.requests().size());
        }
    }

    @ParameterizedTest
    @MethodSource("directionsAndRefusals")
    void anUpstreamWithoutACounterIsMadeGoodByAnEstimate(Format caller, Format channel, int status) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(status, "{\"error\":{\"message\":\"no such path\"}}"));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, caller);
            assertTrue(told(caller, answer) > 20, answer.text());
            assertEquals(estimated(caller), answer.header(WARNING));
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void whoWantsNoLossesGetsNoEstimate(Format caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(404, "{\"error\":{\"message\":\"no\"}}"));
                GatewayHost host = host(caller.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, caller, "X-Interlingua-On-Loss", "refuse");
            assertEquals(400, answer.status(), answer.text());
            assertTrue(answer.text().contains("token_count_estimated"), answer.text());
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void aMappedNameIsTheOnlyThingThatChangesInARelayedRequest(Format caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, count(caller, 42)));
                GatewayHost host =
                        host(with(caller.channel(upstream.baseUrl()), 0, Map.of("some-model", "real-model")))) {
            assertEquals(42, told(caller, ask(host, caller)));
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals(question(caller).replace("some-model", "real-model"), asked.bodyText());
            assertEquals(path(caller).replace("some-model", "real-model"), asked.path());
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void aFailureOfTheChannelIsMadeGoodByTheNext(Format caller, Format channel) throws Exception {
        try (FakeUpstream first = FakeUpstream.start().answerAlways(Canned.rateLimited(channel));
                FakeUpstream second = FakeUpstream.start().answerAlways(Answer.json(200, count(channel, 42)));
                GatewayHost host = host(
                        with(channel.channel(first.baseUrl()), 0, Map.of()),
                        with(channel.channel(second.baseUrl()), 1, Map.of()))) {
            assertEquals(42, told(caller, ask(host, caller)));
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void anErrorComesInTheCallersWords(Format caller, Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Canned.rateLimited(channel));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, caller);
            assertEquals(429, answer.status());
            assertTrue(Reply.plain(caller, answer.text()).error().contains("slow down"), answer.text());
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void anAnswerWithoutACountIsABadGateway(Format caller, Format channel) throws Exception {
        String nonsense = caller == channel ? "{\"input" : "{\"tokens\":\"many\"}";
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, nonsense));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            assertEquals(502, ask(host, caller).status());
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void aRequestWithoutContentIsRefusedBeforeAnybodyIsAsked(Format caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(caller.channel(upstream.baseUrl()))) {
            ProbeResponse answer =
                    HttpProbe.post(host.url() + path(caller), HeaderList.empty(), "{\"model\":\"some-model\"}");
            assertEquals(400, answer.status(), answer.text());
            assertEquals(0, upstream.requests().size());
        }
    }

    @ParameterizedTest
    @MethodSource("callers")
    void theCallerMustBeKnownAndWithinItsLimits(Format caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(200, count(caller, 42)));
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(caller.channel(upstream.baseUrl()))
                        .token(new AccessToken("t", "a-token-of-a-team", List.of("*"), new Limits(1, null, null), null))
                        .token(new AccessToken("u", "a-token-of-others", List.of("other"), Limits.NONE, null))
                        .build())) {
            assertEquals(401, ask(host, caller).status());
            assertEquals(
                    403,
                    ask(host, caller, "Authorization", "Bearer a-token-of-others")
                            .status());
            assertEquals(
                    200,
                    ask(host, caller, "Authorization", "Bearer a-token-of-a-team")
                            .status());
            assertEquals(
                    429,
                    ask(host, caller, "Authorization", "Bearer a-token-of-a-team")
                            .status());
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void aCallerWhoLeavesTakesTheCountAlong(Format caller, Format channel) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, "{}").stallBeforeHead());
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(channel.channel(upstream.baseUrl()))
                        .anonymous(true)
                        .plainKeepAlive(Duration.ofMillis(100))
                        .build());
                HttpProbe probe = HttpProbe.connect(host.url())
                        .request(
                                "POST",
                                path(caller),
                                HeaderList.of("Content-Type", "application/json"),
                                question(caller))) {
            upstream.takeRequest(PATIENCE);
            probe.abort();
            upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/messages/count_tokens", "/v1/messages/count_tokens/?beta=true"})
    void claudeIsServedUnderItsOtherPaths(String path) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, count(Format.CLAUDE, 42)));
                GatewayHost host = host(Format.CLAUDE.channel(upstream.baseUrl()))) {
            assertEquals(
                    42,
                    told(
                            Format.CLAUDE,
                            HttpProbe.post(host.url() + path, HeaderList.empty(), question(Format.CLAUDE))));
            assertEquals(
                    path.contains("beta") ? "beta=true" : null,
                    upstream.requests().get(0).query());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models/some-model:countTokens", "/v1beta/models/some-model:countTokens/"})
    void geminiIsServedUnderItsOtherPaths(String path) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, count(Format.GEMINI, 42)));
                GatewayHost host = host(Format.GEMINI.channel(upstream.baseUrl()))) {
            String bare = "{\"contents\":[{\"parts\":[{\"text\":\"Hi\"}]}]}";
            assertEquals(42, told(Format.GEMINI, HttpProbe.post(host.url() + path, HeaderList.empty(), bare)));
            assertEquals(bare, upstream.requests().get(0).bodyText());
        }
    }

    @Test
    void responsesIsServedUnderItsOtherPath() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, count(Format.OPENAI_RESPONSES, 42)));
                GatewayHost host = host(Format.OPENAI_RESPONSES.channel(upstream.baseUrl()))) {
            String url = host.url() + "/api/v1/responses/input_tokens";
            assertEquals(
                    42,
                    told(
                            Format.OPENAI_RESPONSES,
                            HttpProbe.post(url, HeaderList.empty(), question(Format.OPENAI_RESPONSES))));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_RESPONSES"})
    void anotherMethodIsNotAllowed(Format caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(caller.channel(upstream.baseUrl()))) {
            assertEquals(
                    405,
                    HttpProbe.get(host.url() + path(caller), HeaderList.empty()).status());
        }
    }
}
