package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A caller who leaves takes the upstream's answer along, also on connections that were used before. */
class CallerLeavesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    enum Container {
        JETTY,
        TOMCAT
    }

    static List<Arguments> everyWay() {
        List<Arguments> all = new ArrayList<>();
        for (Container container : Container.values()) {
            for (Format caller : Format.values()) {
                for (Format channel : List.of(caller, caller == Format.CLAUDE ? Format.OPENAI_CHAT : Format.CLAUDE)) {
                    all.add(Arguments.of(container, caller, channel));
                }
            }
        }
        return all;
    }

    static List<Arguments> everyWayWithKeepAlive() {
        return everyWay().stream()
                .filter(way -> way.get()[1] != Format.GEMINI) // its SDKs accept no keep-alive
                .toList();
    }

    private static GatewayHost host(Container container, Format channel, FakeUpstream upstream) throws Exception {
        Gateway gateway = Gateway.builder()
                .channel(channel.channel(upstream.baseUrl()))
                .anonymous(true)
                .keepAlive(Duration.ofMillis(200))
                .plainKeepAlive(Duration.ofMillis(200))
                .build();
        return container == Container.JETTY ? GatewayHost.jetty(gateway) : GatewayHost.tomcat(gateway);
    }

    private static void warm(GatewayHost host, Format caller) throws Exception {
        assertEquals(
                200,
                HttpProbe.post(host.url() + caller.path("m", true), HeaderList.empty(), caller.request("m", "Hi", true))
                        .status());
    }

    private static HttpProbe ask(GatewayHost host, Format caller, boolean stream) throws Exception {
        return HttpProbe.connect(host.url())
                .request(
                        "POST",
                        caller.path("m", stream),
                        HeaderList.of("Content-Type", "application/json"),
                        caller.request("m", "Hi", stream));
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void withinAStream(Container container, Format caller, Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.sse(Canned.stream(channel, "warm")))
                        .answer(Answer.endless(Canned.delta(channel, "Hello"))
                                .header("Content-Type", "text/event-stream"));
                GatewayHost host = host(container, channel, upstream)) {
            warm(host, caller);
            try (HttpProbe probe = ask(host, caller, true)) {
                assertEquals(200, probe.readHead().status());
                probe.readUntil("Hello");
                probe.abort();
            }
            upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWayWithKeepAlive")
    void withinASilentStream(Container container, Format caller, Format channel) throws Exception {
        String begun = String.join("", Canned.opening(channel)) + Canned.delta(channel, "Hello");
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.sse(Canned.stream(channel, "warm")))
                        .answer(Answer.sse(begun + Canned.delta(channel, "more"))
                                .stallAfter(begun.length()));
                GatewayHost host = host(container, channel, upstream)) {
            warm(host, caller);
            try (HttpProbe probe = ask(host, caller, true)) {
                assertEquals(200, probe.readHead().status());
                probe.readUntil("Hello");
            }
            upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWayWithKeepAlive")
    void beforeTheFirstContent(Container container, Format caller, Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.sse(Canned.stream(channel, "warm")))
                        .answer(Answer.sse(Canned.stream(channel, "late")).stallBeforeHead());
                GatewayHost host = host(container, channel, upstream)) {
            warm(host, caller);
            upstream.takeRequest(PATIENCE);
            try (HttpProbe probe = ask(host, caller, true)) {
                upstream.takeRequest(PATIENCE);
                probe.abort();
            }
            upstream.awaitCallerLeft(PATIENCE);
        }
    }

    @ParameterizedTest
    @MethodSource("everyWay")
    void aheadOfAWholeAnswer(Container container, Format caller, Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.sse(Canned.stream(channel, "warm")))
                        .answer(Answer.json(200, Canned.text(channel, "late")).stallBeforeHead());
                GatewayHost host = host(container, channel, upstream)) {
            warm(host, caller);
            upstream.takeRequest(PATIENCE);
            try (HttpProbe probe = ask(host, caller, false)) {
                upstream.takeRequest(PATIENCE);
                probe.abort();
            }
            upstream.awaitCallerLeft(PATIENCE);
        }
    }
}
