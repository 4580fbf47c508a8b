package dev.interlingua.realtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.http.Headers;
import dev.interlingua.testkit.FakeRealtime;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.WsPeer;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How a session begins, or does not: admission, the provider's handshake, fallback. */
@Timeout(60)
class RealtimeHandshakeTest {
    private static final String ERROR = "{\"error\":{\"message\":\"no\",\"type\":\"x\",\"param\":null,\"code\":null}}";

    @Test
    void theUpstreamIsAskedWithTheChannelsKeyAndItsOwnModelName() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=fast&key=other", Realtime.BEARER.with("Cookie", "secret=1"));
            WsPeer session = upstream.takeSession();
            assertEquals("/v1/realtime?model=voice+mini", session.target());
            assertEquals("Bearer " + Realtime.UPSTREAM_KEY, session.header("Authorization"));
            assertEquals("p", session.header("OpenAI-Project"));
            assertNull(session.header("OpenAI-Beta"));
            assertNull(session.header("Cookie"));
            assertNull(session.header("Sec-WebSocket-Protocol"));
            assertFalse(session.headers().entries().toString().contains(Realtime.KEY));
            assertTrue(String.valueOf(caller.upgraded().headers().first("x-request-id"))
                    .startsWith("req_"));
            assertNull(caller.upgraded().subprotocol());
        }
    }

    @Test
    void aBrowsersKeyAndBetaMarkStandAmongTheSubprotocols() throws Exception {
        Headers browser = Headers.of(
                "Sec-WebSocket-Protocol",
                "realtime, openai-insecure-api-key." + Realtime.KEY + ", openai-beta.realtime-v1");
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=voice", browser);
            WsPeer session = upstream.takeSession();
            assertEquals("realtime", session.header("Sec-WebSocket-Protocol"));
            assertEquals("realtime=v1", session.header("OpenAI-Beta"));
            assertEquals("realtime", caller.upgraded().subprotocol());
            assertFalse(session.headers().entries().toString().contains(Realtime.KEY));
        }
    }

    @Test
    void theBetaHeaderIsPassedOn() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            realtime.call("model=voice", Realtime.BEARER.with("OpenAI-Beta", "realtime=v1"));
            assertEquals("realtime=v1", upstream.takeSession().header("OpenAI-Beta"));
        }
    }

    @Test
    void azureTakesItsKeyInAHeaderOfItsOwn() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.bare(builder -> builder.channel(Realtime.channel(
                        ChannelType.AZURE_OPENAI,
                        upstream.baseUrl().replace("/v1", "/openai/v1"),
                        0,
                        Timeouts.DEFAULT)))) {
            realtime.call("model=voice");
            WsPeer session = upstream.takeSession();
            assertEquals("/openai/v1/realtime?model=voice", session.target());
            assertEquals(Realtime.UPSTREAM_KEY, session.header("api-key"));
            assertNull(session.header("Authorization"));
        }
    }

    @Test
    void whoHasNoKeyIsRefusedFirst() throws Exception {
        try (Realtime realtime = Realtime.of()) {
            assertTrue(realtime.call(null, Headers.EMPTY).refusal().startsWith("401 "));
            String wrong = realtime.call(
                            "model=voice",
                            Headers.of("Sec-WebSocket-Protocol", "realtime, openai-insecure-api-key.sk-wrong"))
                    .refusal();
            assertTrue(wrong.startsWith("401 ") && wrong.contains("invalid_api_key"), wrong);
            assertFalse(wrong.contains("sk-wrong"), wrong);
        }
    }

    @Test
    void theModelMustBeNamedKnownAndAllowed() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            String missing = realtime.call(null).refusal();
            assertTrue(missing.startsWith("400 ") && missing.contains("\"param\":\"model\""), missing);
            assertTrue(realtime.call("model=").refusal().startsWith("400 "));
            String unknown = realtime.call("model=tts").refusal();
            assertTrue(unknown.startsWith("404 ") && unknown.contains("model_not_found"), unknown);
            assertTrue(realtime.call("model=other").refusal().startsWith("403 "));
            assertEquals(0, upstream.handshakes());
            assertTrue(realtime.nothingRecorded());
        }
    }

    @Test
    void aChannelWithoutSessionsIsNotAsked() throws Exception {
        try (Realtime realtime = Realtime.bare(builder ->
                builder.channel(Realtime.channel(ChannelType.CLAUDE, "http://127.0.0.1:1", 0, Timeouts.DEFAULT)))) {
            String refusal = realtime.call("model=voice").refusal();
            assertTrue(refusal.startsWith("400 ") && refusal.contains("no realtime sessions"), refusal);
        }
    }

    @Test
    void theGatewaysRefusedKeyIsNotTheCallersFault() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            upstream.refuse(401, HeaderList.empty(), ERROR);
            assertTrue(realtime.call("model=voice").refusal().startsWith("502 "));
            UsageRecord record = realtime.record();
            assertEquals(502, record.status());
            assertEquals(UsageRecord.Outcome.FAILED, record.outcome());
        }
    }

    @Test
    void refusalsKeepTheirMeaning() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                Realtime realtime = Realtime.of(upstream)) {
            upstream.refuse(429, HeaderList.of("retry-after", "7"), ERROR);
            String refusal = realtime.call("model=voice").refusal();
            assertTrue(refusal.startsWith("429 ") && refusal.contains("\"message\":\"no\""), refusal);
            upstream.refuse(404, HeaderList.empty(), ERROR);
            assertTrue(realtime.call("model=voice").refusal().startsWith("404 "));
            upstream.refuse(200, HeaderList.empty(), "{}");
            assertTrue(realtime.call("model=voice").refusal().startsWith("502 "));
        }
    }

    @Test
    void theNextChannelIsAskedWhenAHandshakeFails() throws Exception {
        try (FakeRealtime first = FakeRealtime.start();
                FakeRealtime second = FakeRealtime.start();
                Realtime realtime = Realtime.of(first, second)) {
            first.refuse(503, HeaderList.empty(), ERROR);
            PlayedCaller caller = realtime.call("model=voice");
            WsPeer session = second.takeSession();
            session.send("hello");
            assertEquals("hello", caller.hearText());
            caller.hangUp(RealtimeClose.NORMAL);
            assertEquals("channel-1", realtime.record().channel());
        }
    }

    @Test
    void aHandshakeThatTakesTooLongIsA504() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start().silent();
                Realtime realtime = Realtime.bare(builder -> builder.channel(Realtime.channel(
                        ChannelType.OPENAI, upstream.baseUrl(), 0, Realtime.firstByte(Duration.ofMillis(50)))))) {
            assertTrue(realtime.call("model=voice").refusal().startsWith("504 "));
        }
    }

    @Test
    void aDeadUpstreamIsA502() throws Exception {
        FakeRealtime upstream = FakeRealtime.start();
        upstream.close();
        try (Realtime realtime = Realtime.of(upstream)) {
            String refusal = realtime.call("model=voice").refusal();
            assertTrue(refusal.startsWith("502 "), refusal);
            assertFalse(refusal.contains("127.0.0.1"), refusal);
        }
    }

    @Test
    void aCallerWhoLeavesMeanwhileFreesItsPlace() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start().silent();
                Realtime realtime = Realtime.of(upstream)) {
            PlayedCaller caller = realtime.call("model=voice");
            caller.leave();
            UsageRecord record = realtime.record();
            assertEquals(499, record.status());
            assertEquals(UsageRecord.Outcome.CANCELLED, record.outcome());
        }
    }
}
