package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.testkit.Sse;
import dev.interlingua.upstream.Timeouts;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code POST /v1/completions} over each kind of channel, and relayed to one that has it. */
class CompletionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String PATH = "/v1/completions";

    private static GatewayHost host(Channel... channels) throws Exception {
        var gateway = Gateway.builder().anonymous(true);
        List.of(channels).forEach(gateway::channel);
        return GatewayHost.jetty(gateway.build());
    }

    private static ProbeResponse ask(GatewayHost host, String members, String... headers) throws Exception {
        return HttpProbe.post(host.url() + PATH, HeaderList.of(headers), "{\"model\":\"some-model\"," + members + "}");
    }

    private static Channel completions(String upstream, String... formats) {
        return new Channel(
                "legacy",
                ChannelType.OPENAI,
                URI.create(upstream + "/v1"),
                List.of(Credential.of(Format.UPSTREAM_KEY)),
                List.of("*"),
                Map.of("some-model", "gpt-3.5-turbo-instruct"),
                List.of(formats),
                0,
                1,
                Map.of(),
                Timeouts.DEFAULT,
                true,
                false);
    }

    private static String said(List<Sse.Event> events, int choice) {
        return events.stream()
                .filter(event -> !event.data().equals("[DONE]"))
                .flatMap(event -> event.json().getJsonArray("choices").getValuesAs(JsonObject.class).stream())
                .filter(one -> one.getInt("index") == choice)
                .map(one -> one.getString("text"))
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aPromptIsAskedAsAChat(Format channel) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, Canned.text(channel, "Hello there")));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            JsonObject answer = ask(host, "\"prompt\":\"Say hello\",\"stop\":\"END\",\"user\":null")
                    .json();
            assertEquals("text_completion", answer.getString("object"));
            assertTrue(answer.getString("id").startsWith("cmpl-"));
            JsonObject choice = answer.getJsonArray("choices").getJsonObject(0);
            assertEquals("Hello there", choice.getString("text"));
            assertEquals("stop", choice.getString("finish_reason"));
            assertTrue(choice.isNull("logprobs"));
            assertEquals(18, answer.getJsonObject("usage").getInt("total_tokens"));
            RecordedRequest asked = upstream.requests().get(0);
            assertTrue(asked.bodyText().contains("Say hello"));
            assertTrue(asked.bodyText().contains(":16"), "the default limit: " + asked.bodyText());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aStreamEndsWithUsageAndDone(Format channel) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.sse(Canned.stream(channel, "Hello", " there")));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            List<Sse.Event> events =
                    ask(host, "\"prompt\":[\"Hi\"],\"stream\":true").events();
            assertEquals("Hello there", said(events, 0));
            assertEquals("[DONE]", events.get(events.size() - 1).data());
            JsonObject usage = events.get(events.size() - 2).json();
            assertEquals(18, usage.getJsonObject("usage").getInt("total_tokens"));
            assertEquals("text_completion", usage.getString("object"));
            assertEquals(
                    "stop",
                    events.get(events.size() - 3)
                            .json()
                            .getJsonArray("choices")
                            .getJsonObject(0)
                            .getString("finish_reason"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void eachPromptIsACallOfItsOwn(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerWith(request -> echo(channel, request));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            JsonObject answer = ask(
                            host,
                            "\"prompt\":[\"prompt-0\",\"prompt-1\",\"prompt-2\",\"prompt-3\",\"prompt-4\",\"prompt-5\"]")
                    .json();
            JsonArray choices = answer.getJsonArray("choices");
            assertEquals(6, choices.size());
            for (int i = 0; i < 6; i++) {
                assertEquals(i, choices.getJsonObject(i).getInt("index"));
                assertEquals("of prompt-" + i, choices.getJsonObject(i).getString("text"));
            }
            assertEquals(6, upstream.requests().size());
            assertEquals(6 * 18, answer.getJsonObject("usage").getInt("total_tokens"));
        }
    }

    private static Answer echo(Format channel, RecordedRequest request) {
        String body = request.bodyText();
        int at = body.indexOf("prompt-");
        return Answer.json(200, Canned.text(channel, "of " + body.substring(at, at + 8)));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aStreamOfSeveralPromptsHasOneEnd(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerWith(request -> echo(channel, request));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            List<Sse.Event> events = ask(host, "\"prompt\":[\"prompt-0\",\"prompt-1\"],\"stream\":true")
                    .events();
            assertEquals("of prompt-0", said(events, 0));
            assertEquals("of prompt-1", said(events, 1));
            assertEquals(
                    1,
                    events.stream()
                            .filter(event -> event.data().equals("[DONE]"))
                            .count());
            assertEquals(
                    36,
                    events.get(events.size() - 2).json().getJsonObject("usage").getInt("total_tokens"));
        }
    }

    @Test
    void oneFailureEndsAllPromptsAndTheNextChannelIsTried() throws Exception {
        try (FakeUpstream first = FakeUpstream.start().answerAlways(Canned.rateLimited(Format.CLAUDE));
                FakeUpstream second = FakeUpstream.start().answerWith(request -> echo(Format.OPENAI_CHAT, request));
                GatewayHost host =
                        host(Format.CLAUDE.channel(first.baseUrl()), Format.OPENAI_CHAT.channel(second.baseUrl()))) {
            for (int i = 0; i < 4; i++) {
                assertEquals(
                        200, ask(host, "\"prompt\":[\"prompt-0\",\"prompt-1\"]").status());
            }
        }
    }

    @Test
    void aCallerWhoLeavesEndsAllPrompts() throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answerAlways(Answer.json(200, "{}").stallBeforeHead());
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(Format.CLAUDE.channel(upstream.baseUrl()))
                        .anonymous(true)
                        .plainKeepAlive(Duration.ofMillis(100))
                        .build());
                HttpProbe probe = HttpProbe.connect(host.url())
                        .request(
                                "POST",
                                PATH,
                                HeaderList.of("Content-Type", "application/json"),
                                "{\"model\":\"m\",\"prompt\":[\"a\",\"b\"]}")) {
            upstream.takeRequest(PATIENCE);
            upstream.takeRequest(PATIENCE);
            probe.abort();
            upstream.awaitCallerLeft(PATIENCE);
            upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"prompt\":[1,2,3]|prompt",
                "\"prompt\":[[1,2],[3]]|prompt",
                "\"prompt\":[\"a\",1]|prompt",
                "\"prompt\":[]|prompt",
                "\"prompt\":7|prompt",
                "\"stop\":\"x\"|prompt",
                "\"prompt\":\"a\",\"suffix\":\"z\"|suffix",
                "\"prompt\":\"a\",\"best_of\":2|best_of",
                "\"prompt\":\"a\",\"logprobs\":2|logprobs",
                "\"prompt\":\"a\",\"logprobs\":6|logprobs",
                "\"prompt\":\"a\",\"temperature\":3|temperature",
                "\"prompt\":\"a\",\"max_tokens\":-1|max_tokens",
                "\"prompt\":\"a\",\"stop\":[\"1\",\"2\",\"3\",\"4\",\"5\"]|stop"
            })
    void whatCannotBeDoneIsRefusedByName(String membersAndParam) throws Exception {
        String[] parts = membersAndParam.split("\\|");
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(Format.CLAUDE.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, parts[0]);
            assertEquals(400, answer.status(), answer.text());
            JsonObject error = answer.json().getJsonObject("error");
            assertEquals(parts[1], error.getString("param"), answer.text());
            assertEquals("invalid_request_error", error.getString("type"));
            assertEquals(0, upstream.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEchoRepeatsThePromptAndSaysThatTheModelDidNot(boolean stream) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answerAlways(
                                stream
                                        ? Answer.sse(Canned.stream(Format.CLAUDE, " is", " blue"))
                                        : Answer.json(200, Canned.text(Format.CLAUDE, " is blue")));
                GatewayHost host = host(Format.CLAUDE.channel(upstream.baseUrl()))) {
            String members = "\"prompt\":\"The sky\",\"echo\":true,\"stream\":" + stream;
            ProbeResponse answer = ask(host, members);
            String text = stream
                    ? said(answer.events(), 0)
                    : answer.json().getJsonArray("choices").getJsonObject(0).getString("text");
            assertEquals("The sky is blue", text);
            assertEquals("dropped;param=echo", answer.header("X-Interlingua-Warning"));
            assertEquals(
                    400, ask(host, members, "X-Interlingua-On-Loss", "refuse").status());
        }
    }

    @Test
    void aChannelThatHasTheEndpointGetsTheBytes() throws Exception {
        String reply = "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"x\","
                + "\"choices\":[{\"text\":\"A\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}]}";
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, reply));
                GatewayHost host = host(completions(upstream.baseUrl(), "openai-chat", "openai-completions"))) {
            String members = "\"prompt\":[1,2], \"suffix\":\"z\",\"logprobs\":2,\"own\":{\"a\":1.0}";
            ProbeResponse answer = ask(host, members);
            assertEquals(reply, answer.text());
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals(PATH, asked.path());
            assertEquals("{\"model\":\"gpt-3.5-turbo-instruct\"," + members + "}", asked.bodyText());
        }
    }

    @Test
    void aRelayedStreamIsPassedOnAsItIs() throws Exception {
        String stream = "data: {\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"x\","
                + "\"choices\":[{\"text\":\"A\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"stop\"}]}\n\n"
                + "data: [DONE]\n\n";
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.sse(stream));
                GatewayHost host = host(completions(upstream.baseUrl(), "openai-completions"))) {
            assertEquals(stream, ask(host, "\"prompt\":\"a\",\"stream\":true").text());
        }
    }

    @Test
    void aWholeAnswerToAStreamedRequestBecomesAStream() throws Exception {
        String reply = "{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1,\"model\":\"x\","
                + "\"choices\":[{\"text\":\"A\",\"index\":0,\"logprobs\":null,\"finish_reason\":\"length\"}]}";
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, reply));
                GatewayHost host = host(completions(upstream.baseUrl(), "openai-completions"))) {
            List<Sse.Event> events =
                    ask(host, "\"prompt\":\"a\",\"stream\":true").events();
            assertEquals("A", said(events, 0));
            assertEquals("[DONE]", events.get(events.size() - 1).data());
        }
    }

    @Test
    void aChannelOfCompletionsAloneTakesNoConversation() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(completions(upstream.baseUrl(), "openai-completions"))) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + "/v1/chat/completions",
                    HeaderList.empty(),
                    Format.OPENAI_CHAT.request("some-model", "Hi", false));
            assertEquals(400, answer.status(), answer.text());
            assertEquals(0, upstream.requests().size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/completions/", "/api/v1/completions", "/api/v1/completions/"})
    void otherSpellings(String path) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, Canned.text(Format.GEMINI, "Hi")));
                GatewayHost host = host(Format.GEMINI.channel(upstream.baseUrl()))) {
            ProbeResponse answer =
                    HttpProbe.post(host.url() + path, HeaderList.empty(), "{\"model\":\"m\",\"prompt\":\"Hi\"}");
            assertEquals(200, answer.status(), answer.text());
        }
    }

    @Test
    void anotherMethodIsRefusedInOpenAisForm() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(Format.CLAUDE.channel(upstream.baseUrl()))) {
            ProbeResponse answer = HttpProbe.get(host.url() + PATH, HeaderList.empty());
            assertEquals(405, answer.status());
            assertEquals("POST", answer.header("Allow"));
            assertFalse(
                    answer.json().getJsonObject("error").getString("message").isEmpty());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anUpstreamsErrorIsToldInOpenAisForm(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Canned.rateLimited(channel));
                GatewayHost host = host(channel.channel(upstream.baseUrl()))) {
            ProbeResponse answer = ask(host, "\"prompt\":\"a\"");
            assertEquals(429, answer.status());
            assertTrue(answer.json().getJsonObject("error").getString("message").contains("slow down"));
        }
    }

    @Test
    void theCallerMustBeKnown() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(Format.CLAUDE.channel(upstream.baseUrl()))
                        .token(new AccessToken("u", "a-token-of-others", List.of("other"), Limits.NONE, null))
                        .build())) {
            assertEquals(401, ask(host, "\"prompt\":\"a\"").status());
            assertEquals(
                    403,
                    ask(host, "\"prompt\":\"a\"", "Authorization", "Bearer a-token-of-others")
                            .status());
            assertNull(upstream.requests().stream().findAny().orElse(null));
        }
    }
}
