package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Another channel is tried as long as the caller has seen nothing. */
class FallbackTest {
    static Channel second(String upstream) {
        Channel c = Format.CLAUDE.channel(upstream);
        return new Channel(
                "second",
                c.type(),
                c.baseUrl(),
                c.credentials(),
                c.models(),
                c.modelMapping(),
                c.formats(),
                1,
                1,
                c.headers(),
                c.timeouts(),
                true,
                false);
    }

    private static ProbeResponse ask(FakeUpstream first, FakeUpstream second, boolean stream) throws Exception {
        Gateway gateway = Gateway.builder()
                .channel(Format.OPENAI_CHAT.channel(first.baseUrl()))
                .channel(second(second.baseUrl()))
                .anonymous(true)
                .build();
        try (GatewayHost host = GatewayHost.jetty(gateway)) {
            return HttpProbe.post(
                    host.url() + Format.OPENAI_CHAT.path("m", stream),
                    HeaderList.empty(),
                    Format.OPENAI_CHAT.request("m", "Hi", stream));
        }
    }

    private static FakeUpstream good(boolean stream) {
        return FakeUpstream.start()
                .answerAlways(
                        stream
                                ? Answer.sse(Canned.stream(Format.CLAUDE, "second"))
                                : Answer.json(200, Canned.text(Format.CLAUDE, "second")));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 408, 409, 429, 500, 502, 503, 529})
    void aFailureOfTheChannelIsMadeGoodByTheNext(int status) throws Exception {
        try (FakeUpstream first =
                        FakeUpstream.start().answerAlways(Answer.json(status, "{\"error\":{\"message\":\"no\"}}"));
                FakeUpstream second = good(false)) {
            ProbeResponse answer = ask(first, second, false);
            assertEquals(200, answer.status());
            assertEquals(
                    "second", Reply.plain(Format.OPENAI_CHAT, answer.text()).text());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 413, 422})
    void aMistakeOfTheCallerIsNotTriedElsewhere(int status) throws Exception {
        String body =
                "{\"error\":{\"message\":\"no\",\"type\":\"invalid_request_error\",\"param\":null,\"code\":null}}";
        try (FakeUpstream first = FakeUpstream.start().answerAlways(Answer.json(status, body));
                FakeUpstream second = good(false)) {
            ProbeResponse answer = ask(first, second, false);
            assertEquals(status, answer.status());
            assertEquals(body, answer.text());
            assertEquals(0, second.requests().size());
        }
    }

    @Test
    void aStreamThatFailsBeforeItsFirstContentIsTriedElsewhere() throws Exception {
        try (FakeUpstream first = FakeUpstream.start().answerAlways(Answer.refuse());
                FakeUpstream second = good(true)) {
            ProbeResponse answer = ask(first, second, true);
            assertEquals(
                    "second", Reply.streamed(Format.OPENAI_CHAT, answer.text()).text());
        }
    }

    @Test
    void afterTheFirstContentNothingIsTriedAgain() throws Exception {
        String begun = Canned.opening(Format.OPENAI_CHAT).get(0) + Canned.delta(Format.OPENAI_CHAT, "first");
        try (FakeUpstream first = FakeUpstream.start()
                        .answerAlways(Answer.sse(begun + "data: {}").cutAfter(begun.length()));
                FakeUpstream second = good(true)) {
            Reply reply =
                    Reply.streamed(Format.OPENAI_CHAT, ask(first, second, true).text());
            assertEquals("first", reply.text());
            assertEquals(false, reply.error().isEmpty());
            assertEquals(0, second.requests().size());
        }
    }

    @Test
    void theNextKeyOfAChannelIsTriedWhenOneIsRefused() throws Exception {
        Channel c = Format.OPENAI_CHAT.channel("http://127.0.0.1:9");
        try (FakeUpstream upstream = FakeUpstream.start()
                .answerWith(request -> "Bearer good".equals(request.header("Authorization"))
                        ? Answer.json(200, Canned.text(Format.OPENAI_CHAT, "Hello"))
                        : Answer.json(401, "{}"))) {
            Channel twoKeys = new Channel(
                    "two-keys",
                    c.type(),
                    URI.create(upstream.baseUrl() + "/v1"),
                    List.of(Credential.of("bad"), Credential.of("good")),
                    c.models(),
                    c.modelMapping(),
                    c.formats(),
                    0,
                    1,
                    c.headers(),
                    c.timeouts(),
                    true,
                    false);
            try (GatewayHost host = GatewayHost.jetty(
                    Gateway.builder().channel(twoKeys).anonymous(true).build())) {
                ProbeResponse answer = HttpProbe.post(
                        host.url() + "/v1/chat/completions",
                        HeaderList.empty(),
                        Format.OPENAI_CHAT.request("m", "Hi", false));
                assertEquals(200, answer.status());
                assertEquals(2, upstream.requests().size());
            }
        }
    }
}
