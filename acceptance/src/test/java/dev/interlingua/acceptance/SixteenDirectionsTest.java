package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Text from any channel to any caller, plain and streamed. */
class SixteenDirectionsTest {
    static List<Arguments> directions() {
        List<Arguments> all = new ArrayList<>();
        for (Format caller : Format.values()) {
            for (Format channel : Format.values()) {
                all.add(Arguments.of(caller, channel));
            }
        }
        return all;
    }

    private static GatewayHost host(Format channel, FakeUpstream upstream) throws Exception {
        return GatewayHost.jetty(Gateway.builder()
                .channel(channel.channel(upstream.baseUrl()))
                .anonymous(true)
                .build());
    }

    @ParameterizedTest
    @MethodSource("directions")
    void plain(Format caller, Format channel) throws Exception {
        try (FakeUpstream upstream =
                        FakeUpstream.start().answer(Answer.json(200, Canned.text(channel, "Hello there")));
                GatewayHost host = host(channel, upstream)) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + caller.path("some-model", false),
                    HeaderList.empty(),
                    caller.request("some-model", "Hi", false));
            assertEquals(200, answer.status(), answer.text());
            assertEquals(new Reply("Hello there", "", 11, 7), Reply.plain(caller, answer.text()));
            assertFalse(upstream.requests().get(0).bodyText().isEmpty());
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void streamed(Format caller, Format channel) throws Exception {
        Answer stream =
                Answer.sse(Canned.stream(channel, "Hello", " ", "there")).unevenPieces(7);
        try (FakeUpstream upstream = FakeUpstream.start().answer(stream);
                GatewayHost host = host(channel, upstream)) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + caller.path("some-model", true),
                    HeaderList.empty(),
                    caller.request("some-model", "Hi", true));
            assertEquals(200, answer.status(), answer.text());
            assertEquals(new Reply("Hello there", "", 11, 7), Reply.streamed(caller, answer.text()), answer.text());
            if (caller == channel) {
                assertEquals(Canned.stream(channel, "Hello", " ", "there"), answer.text());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("directions")
    void cutStreamEndsWithAnErrorTheCallerCanRead(Format caller, Format channel) throws Exception {
        String begun = String.join("", Canned.opening(channel)) + Canned.delta(channel, "Hello");
        Answer cut = Answer.sse(begun + Canned.delta(channel, "never seen")).cutAfter(begun.length() + 20);
        try (FakeUpstream upstream = FakeUpstream.start().answer(cut);
                GatewayHost host = host(channel, upstream)) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + caller.path("some-model", true),
                    HeaderList.empty(),
                    caller.request("some-model", "Hi", true));
            assertEquals(200, answer.status(), answer.text());
            Reply reply = Reply.streamed(caller, answer.text());
            assertEquals("Hello", reply.text());
            assertFalse(reply.error().isEmpty(), answer.text());
            assertFalse(answer.text().contains("[DONE]"));
        }
    }
}
