package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.http.Headers;
import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeExchange;
import dev.interlingua.realtime.RealtimeMessage;
import dev.interlingua.realtime.RealtimeSocket;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.WsFrame;
import dev.interlingua.testkit.WsPeer;
import dev.interlingua.testkit.WsProbe;
import dev.interlingua.usage.UsageRecord;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Realtime sessions through a container, with real sockets at both ends. */
interface RealtimeContract extends ContainerTest {
    int MEGABYTE = 1 << 20;

    @Test
    default void eventsPassBothWays() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this);
                WsPeer caller = host.call()) {
            WsPeer session = host.upstream.takeSession();
            assertTrue(String.valueOf(caller.header("x-request-id")).startsWith("req_"));
            assertNull(caller.header("Sec-WebSocket-Protocol"));
            session.send("{\"type\":\"session.created\"}");
            assertEquals("{\"type\":\"session.created\"}", caller.readText());
            caller.send("{\"type\":\"response.create\"}");
            assertEquals("{\"type\":\"response.create\"}", session.readText());
            caller.send(new byte[] {1, 2, 3});
            assertArrayEquals(new byte[] {1, 2, 3}, session.readMessage().payload());
            session.send(new byte[] {4});
            assertArrayEquals(new byte[] {4}, caller.readMessage().payload());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', /ai/*, /ai/v1/realtime",
        "/app, /ai/*, /app/ai/api/v1/realtime",
        "'', /v1/*, /v1/realtime",
        "'', /, /v1/realtime/"
    })
    default void aSessionIsBelowTheServletsOwnMapping(String context, String mapping, String path) throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this, builder -> builder, mount -> mount.at(context, mapping));
                WsPeer caller = WsProbe.open(host.url(path + "?model=voice"), RealtimeHost.BEARER)) {
            host.upstream.takeSession().send("there");
            assertEquals("there", caller.readText());
        }
    }

    @Test
    default void aBrowsersKeyStandsAmongTheSubprotocols() throws Exception {
        HeaderList browser = HeaderList.of(
                "Sec-WebSocket-Protocol",
                "realtime, openai-insecure-api-key.sk-gateway, openai-beta.realtime-v1",
                "Origin",
                "https://app.example");
        try (RealtimeHost host = RealtimeHost.start(this);
                WsPeer caller = WsProbe.open(host.url("/v1/realtime?model=voice"), browser)) {
            assertEquals("realtime", caller.header("Sec-WebSocket-Protocol"));
            assertEquals("realtime=v1", host.upstream.takeSession().header("OpenAI-Beta"));
        }
    }

    @Test
    default void fragmentsAndLargeMessagesPass() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this);
                WsPeer caller = host.call()) {
            WsPeer session = host.upstream.takeSession();
            byte[] smile = "\ud83d\ude00".getBytes("UTF-8");
            caller.send(new WsFrame(WsFrame.TEXT, false, new byte[] {'a', smile[0], smile[1]}));
            caller.send(new WsFrame(WsFrame.PING, true, new byte[] {7}));
            caller.send(new WsFrame(WsFrame.CONTINUATION, true, new byte[] {smile[2], smile[3], 'b'}));
            assertEquals("a\ud83d\ude00b", session.readText());
            WsFrame pong = caller.readFrame();
            assertEquals(WsFrame.PONG, pong.opcode());
            assertArrayEquals(new byte[] {7}, pong.payload());
            String large = "\u00e4z".repeat(MEGABYTE);
            caller.send(large);
            assertEquals(large, session.readText());
            session.send(large);
            assertEquals(large, caller.readText());
            caller.send(new byte[3 * MEGABYTE]);
            assertArrayEquals(new byte[3 * MEGABYTE], session.readMessage().payload());
        }
    }

    @Test
    default void refusalsArePlainAnswers() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this)) {
            assertRefused(401, "invalid_api_key", host, "/v1/realtime?model=voice", WsProbe.handshake());
            HeaderList keyed = WsProbe.handshake().plus("Authorization", "Bearer sk-gateway");
            assertRefused(400, "model", host, "/v1/realtime", keyed);
            assertRefused(404, "model_not_found", host, "/v1/realtime?model=other", keyed);
            host.upstream.refuse(401, HeaderList.empty(), "{}").refuse(429, HeaderList.of("retry-after", "7"), "{}");
            assertRefused(502, "bad_gateway", host, "/v1/realtime?model=voice", keyed);
            ProbeResponse limited = assertRefused(429, "rate_limit", host, "/v1/realtime?model=voice", keyed);
            assertEquals("7", limited.header("retry-after"));
        }
    }

    @Test
    default void aPlainGetIsA400AndAPostA405() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this)) {
            assertRefused(401, "invalid_api_key", host, "/v1/realtime?model=voice", HeaderList.empty());
            assertRefused(400, "WebSocket", host, "/v1/realtime?model=voice", RealtimeHost.BEARER);
            ProbeResponse post = HttpProbe.post(host.url("/v1/realtime"), RealtimeHost.BEARER, "{}");
            assertEquals(405, post.status());
            assertEquals("GET", post.header("Allow"));
        }
    }

    @Test
    default void aContainerWithoutWebSocketsSaysSo() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this, builder -> builder, Mount::withoutWebSocket)) {
            HeaderList keyed = WsProbe.handshake().plus("Authorization", "Bearer sk-gateway");
            assertRefused(501, "WebSocket", host, "/v1/realtime?model=voice", keyed);
            assertEquals(
                    200,
                    HttpProbe.get(host.url("/v1/models"), RealtimeHost.BEARER).status());
        }
    }

    private static ProbeResponse assertRefused(
            int status, String word, RealtimeHost host, String path, HeaderList headers) throws Exception {
        try (HttpProbe probe = HttpProbe.connect(host.url(path))) {
            ProbeResponse answer = probe.request("GET", path, headers, null).readResponse();
            assertEquals(status, answer.status(), answer::text);
            assertTrue(answer.json().getJsonObject("error").toString().contains(word), answer::text);
            return answer;
        }
    }

    @Test
    default void closeCodesPassBothWays() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this)) {
            try (WsPeer caller = host.call()) {
                WsPeer session = host.upstream.takeSession();
                caller.sendClose(4001, "enough");
                WsFrame close = session.awaitClose();
                assertEquals("4001 enough", close.closeCode() + " " + close.closeReason());
                session.awaitConnectionEnd();
                assertEquals(4001, caller.awaitClose().closeCode());
            }
            try (WsPeer caller = host.call()) {
                host.upstream.takeSession().send("bye").sendClose(4000, "expired");
                assertEquals("bye", caller.readText());
                WsFrame close = caller.awaitClose();
                assertEquals("4000 expired", close.closeCode() + " " + close.closeReason());
                caller.awaitConnectionEnd();
            }
        }
    }

    @Test
    default void aCallerWhoLeavesWithoutAWordEndsTheUpstreamsSession() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this);
                WsPeer caller = host.call()) {
            WsPeer session = host.upstream.takeSession();
            session.send("hello");
            caller.readText();
            caller.abort();
            assertEquals(1001, session.awaitClose().closeCode());
            UsageRecord record = host.record();
            assertEquals(101, record.status());
            assertEquals(UsageRecord.Outcome.CANCELLED, record.outcome());
        }
    }

    @Test
    default void anUpstreamThatBreaksIsToldAndThenClosed() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this);
                WsPeer caller = host.call()) {
            host.upstream.takeSession().abort();
            String error = caller.readText();
            assertTrue(error.contains("\"type\":\"error\"") && error.contains("bad_gateway"), error);
            assertEquals(1011, caller.awaitClose().closeCode());
            caller.awaitConnectionEnd();
        }
    }

    @Test
    default void aMessageThatIsTooBigIsToldAndThenClosed() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this, builder -> builder.frameBytes(100_000), mount -> mount);
                WsPeer caller = host.call()) {
            WsPeer session = host.upstream.takeSession();
            caller.send("x".repeat(100_000));
            assertEquals(100_000, session.readText().length());
            caller.send("x".repeat(100_001));
            String error = caller.readText();
            assertTrue(error.contains("request_too_large"), error);
            assertEquals(1009, caller.awaitClose().closeCode());
            session.awaitClose();
        }
    }

    /** What does not fit into the sockets' buffers stays with the provider: of 200 MB only a small part is written. */
    @Test
    default void aCallerWhoDoesNotReadHoldsUpTheUpstream() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this);
                WsPeer caller = host.call()) {
            WsPeer session = host.upstream.takeSession();
            Flood flood = Flood.of(session, 200);
            flood.awaitStalled(() -> {
                caller.send("there?");
                assertEquals("there?", session.readText());
            });
            assertTrue(flood.sent() < 100, () -> flood.sent() + " MB were taken");
            int expected = flood.sent();
            for (int i = 0; i < expected; i++) {
                assertEquals(MEGABYTE, caller.readMessage().payload().length);
            }
            caller.abort();
            flood.awaitEnd();
        }
    }

    /** Jakarta WebSocket cannot hold a caller up: what waits is bounded, and then the session ends. */
    @Test
    default void anUpstreamThatDoesNotReadDoesNotFillTheHeap() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this, builder -> builder.frameBytes(2 * MEGABYTE), mount -> mount);
                WsPeer caller = host.call()) {
            host.upstream.takeSession();
            Flood flood = Flood.of(caller, 200);
            String error = caller.readText();
            assertTrue(error.contains("rate_limit_exceeded"), error);
            assertEquals(1008, caller.awaitClose().closeCode());
            caller.abort();
            flood.awaitEnd();
            assertEquals(UsageRecord.Outcome.FAILED, host.record().outcome());
        }
    }

    @Test
    default void aPongIsASignOfLife() throws Exception {
        CompletableFuture<Void> alive = new CompletableFuture<>();
        ExchangeHandler pinging = exchange -> {
            RealtimeExchange.Upgrade wish = new RealtimeExchange.Upgrade(null, Headers.EMPTY, MEGABYTE);
            ((RealtimeExchange) exchange).upgrade(wish).thenAccept(socket -> {
                socket.listen(new Alive(alive));
                socket.ping();
            });
        };
        try (Container container = start(Mount.of(pinging));
                WsPeer caller = WsProbe.open(container.url() + "/v1/realtime", HeaderList.empty())) {
            WsFrame ping = caller.readFrame();
            assertEquals(WsFrame.PING, ping.opcode());
            caller.send(new WsFrame(WsFrame.PONG, true, ping.payload()));
            assertNull(alive.get(30, TimeUnit.SECONDS));
        }
    }

    /** Hears nothing but signs of life. */
    record Alive(CompletableFuture<Void> sign) implements RealtimeSocket.Listener {
        @Override
        public void message(RealtimeMessage message) {}

        @Override
        public void alive() {
            sign.complete(null);
        }

        @Override
        public void closed(RealtimeClose close) {}

        @Override
        public void failed(Throwable cause) {}
    }

    @Test
    default void theGatewaysEndIsToldToTheCaller() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this);
                WsPeer caller = host.call()) {
            WsPeer session = host.upstream.takeSession();
            session.send("open");
            caller.readText();
            host.gateway.close();
            assertEquals(1001, caller.awaitClose().closeCode());
            assertEquals(1001, session.awaitClose().closeCode());
        }
    }

    @Test
    default void theHostsPrincipalNeedsNoKey() throws Exception {
        Filter login = (request, response, chain) ->
                chain.doFilter(new MountContract.LoggedIn((HttpServletRequest) request), response);
        try (RealtimeHost host = RealtimeHost.start(
                        this, builder -> builder, mount -> mount.behind(login).asking(Set.of()));
                WsPeer caller = WsProbe.open(host.url("/v1/realtime?model=voice"), HeaderList.empty())) {
            host.upstream.takeSession().send("in");
            assertEquals("in", caller.readText());
            caller.sendClose(1000, "");
            assertEquals("host:ada", host.record().caller());
        }
    }

    @Test
    default void aPageOfAnotherSiteMayNotUseTheHostsLogin() throws Exception {
        Filter login = (request, response, chain) ->
                chain.doFilter(new MountContract.LoggedIn((HttpServletRequest) request), response);
        try (RealtimeHost host = RealtimeHost.start(this, builder -> builder, mount -> mount.behind(login))) {
            HeaderList foreign = WsProbe.handshake().plus("Origin", "https://evil.example");
            assertRefused(403, "another site", host, "/v1/realtime?model=voice", foreign);
            String own = host.url("").replace("http://", "https://");
            WsProbe.open(host.url("/v1/realtime?model=voice"), HeaderList.of("Origin", own))
                    .close();
            HeaderList keyed = HeaderList.of("Origin", "https://evil.example", "Authorization", "Bearer sk-gateway");
            WsProbe.open(host.url("/v1/realtime?model=voice"), keyed).close();
        }
    }

    @Test
    default void aChainWithoutAsyncServesSessionsToo() throws Exception {
        try (RealtimeHost host = RealtimeHost.start(this, builder -> builder, Mount::withoutAsync);
                WsPeer caller = host.call()) {
            host.upstream.takeSession().send("in");
            assertEquals("in", caller.readText());
            HeaderList keyed = WsProbe.handshake().plus("Authorization", "Bearer sk-gateway");
            assertRefused(404, "model_not_found", host, "/v1/realtime?model=other", keyed);
        }
    }
}
