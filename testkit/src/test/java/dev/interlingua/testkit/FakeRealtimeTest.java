package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The fake provider of sessions and the probe, by each other and by the JDK's own client. */
@Timeout(60)
class FakeRealtimeTest {
    /** Notes what it hears. */
    private static final class Ear implements WebSocket.Listener {
        private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
        private final StringBuilder text = new StringBuilder();

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence piece, boolean last) {
            text.append(piece);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onPong(WebSocket socket, ByteBuffer message) {
            heard.add("pong " + message.remaining());
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            heard.add(code + " " + reason);
            return null;
        }

        String hear() throws InterruptedException {
            String next = heard.poll(30, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("nothing was heard");
            }
            return next;
        }
    }

    private static WebSocket connect(FakeRealtime upstream, Ear ear) {
        URI uri = URI.create(upstream.baseUrl().replace("http:", "ws:") + "/realtime?model=m");
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .subprotocols("realtime", "other")
                .buildAsync(uri, ear)
                .join();
    }

    @Test
    void speaksWithTheJdksClient() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start()) {
            Ear ear = new Ear();
            WebSocket client = connect(upstream, ear);
            WsPeer session = upstream.takeSession();
            assertEquals("realtime", client.getSubprotocol());
            assertEquals("/v1/realtime?model=m", session.target());
            session.sendInPieces("a", "b", "c").send("x".repeat(70_000)).send("y".repeat(300));
            assertEquals("abc", ear.hear());
            assertEquals("x".repeat(70_000), ear.hear());
            assertEquals("y".repeat(300), ear.hear());
            client.sendText("z".repeat(70_000), true).join();
            assertEquals("z".repeat(70_000), session.readText());
            client.sendBinary(ByteBuffer.wrap(new byte[] {1, 2}), true).join();
            assertArrayEquals(new byte[] {1, 2}, session.readMessage().payload());
            client.sendPing(ByteBuffer.allocate(3)).join();
            client.sendText("after the ping", true).join();
            assertEquals("after the ping", session.readText());
            assertEquals("pong 3", ear.hear());
            session.sendClose(4001, "bye");
            assertEquals("4001 bye", ear.hear());
            assertEquals(4001, session.awaitClose().closeCode());
        }
    }

    @Test
    void refusesWhatItIsToldTo() {
        try (FakeRealtime upstream = FakeRealtime.start().refuse(429, HeaderList.of("retry-after", "3"), "{}")) {
            CompletionException failure = assertThrows(CompletionException.class, () -> connect(upstream, new Ear()));
            WebSocketHandshakeException refused =
                    assertInstanceOf(WebSocketHandshakeException.class, failure.getCause());
            assertEquals(429, refused.getResponse().statusCode());
            assertEquals(
                    "3",
                    refused.getResponse().headers().firstValue("retry-after").orElse(""));
            assertEquals(1, upstream.handshakes());
        }
    }

    @Test
    void theProbeSpeaksWithIt() throws Exception {
        try (FakeRealtime upstream = FakeRealtime.start();
                WsPeer caller = WsProbe.open(
                        upstream.baseUrl() + "/realtime", HeaderList.of("Sec-WebSocket-Protocol", "realtime"))) {
            WsPeer session = upstream.takeSession();
            assertEquals("realtime", caller.header("Sec-WebSocket-Protocol"));
            session.send(new WsFrame(WsFrame.PING, true, new byte[] {9})).send("hello");
            assertEquals("hello", caller.readText());
            assertEquals(WsFrame.PONG, session.readFrame().opcode());
            caller.sendClose(1005, "");
            assertEquals(1005, session.awaitClose().closeCode());
            assertEquals(1005, caller.awaitClose().closeCode());
            session.abort();
            caller.awaitConnectionEnd();
        }
    }

    @Test
    void theProbeTellsARefusal() {
        try (FakeRealtime upstream = FakeRealtime.start().refuse(401, HeaderList.empty(), "{\"error\":1}")) {
            AssertionError refused = assertThrows(
                    AssertionError.class, () -> WsProbe.open(upstream.baseUrl() + "/realtime", HeaderList.empty()));
            assertTrue(String.valueOf(refused.getMessage()).contains("401"), refused::getMessage);
        }
    }
}
