package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpProbeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final FakeUpstream upstream = FakeUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void postsAndReadsTheWholeAnswer() throws Exception {
        upstream.answer(Answer.json(201, "{\"text\":\"grün\"}").header("X-Request-Id", "r1"));

        ProbeResponse response = HttpProbe.post(
                upstream.baseUrl() + "/v1/messages?a=b", HeaderList.of("x-api-key", "k"), "{\"q\":\"ü\"}");

        assertEquals(201, response.status());
        assertEquals("r1", response.header("x-request-id"));
        assertEquals("grün", response.json().getString("text"));
        RecordedRequest asked = upstream.takeRequest(PATIENCE);
        assertEquals("/v1/messages?a=b", asked.target());
        assertEquals("{\"q\":\"ü\"}", asked.bodyText());
        assertEquals("k", asked.header("X-Api-Key"));
        assertEquals(List.of("application/json"), asked.headers("content-type"));
    }

    @Test
    void readsAStreamStepByStep() throws Exception {
        upstream.answer(
                Answer.sse(": hi\n\nevent: a\r\ndata: €\r\n\r\ndata: 3\n\nrest").pieces(1));
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            probe.request("GET", "/", HeaderList.empty(), null).readHead();

            assertEquals(": hi\n\n", probe.readFrame());
            assertEquals("event: a\r\ndata: €", probe.readUntil("€"));
            assertEquals("\r\n\r\n", probe.readUntil("\n\r\n"));
            assertEquals("data: 3\n\n", probe.readFrame());
            assertEquals("rest", probe.readFrame());
            assertNull(probe.readFrame());
        }
    }

    @Test
    void missingTextIsAFailureThatShowsWhatCame() throws Exception {
        upstream.answer(Answer.sse("data: 1\n\n"));
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            probe.request("GET", "/", HeaderList.empty(), null).readHead();

            AssertionError error = assertThrows(AssertionError.class, () -> probe.readUntil("[DONE]"));
            assertTrue(String.valueOf(error.getMessage()).contains("data: 1"), error.getMessage());
        }
    }

    @Test
    void aBodyThatBreaksOffIsNoEnd() throws Exception {
        upstream.answer(Answer.json(200, "{\"a\":1}").cutAfter(3))
                .answer(Answer.sse("data: 1\n\n").cutAfter(3));
        String url = upstream.baseUrl();

        assertThrows(EOFException.class, () -> HttpProbe.get(url, HeaderList.empty()));
        assertThrows(EOFException.class, () -> HttpProbe.get(url, HeaderList.empty()));
    }

    @Test
    void patienceHasAnEnd() throws Exception {
        upstream.answer(Answer.json(200, "{}").stallBeforeHead());
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl()).patience(Duration.ofMillis(1))) {
            probe.request("GET", "/", HeaderList.empty(), null);

            assertThrows(AssertionError.class, probe::readHead);
        }
    }

    @Test
    void aCallerWhoDoesNotReadHoldsTheUpstream() throws Exception {
        upstream.answer(Answer.endless("data: " + "x".repeat(1000)));
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl(), 4096)) {
            probe.request("GET", "/", HeaderList.empty(), null).readHead();
            upstream.awaitBytesWritten(16_000, PATIENCE);
            assertThrows(AssertionError.class, () -> upstream.awaitBytesWritten(4_000_000, Duration.ofMillis(300)));

            probe.readBytes(4_000_000);

            upstream.awaitBytesWritten(4_000_000, PATIENCE);
        }
    }

    @Test
    void sendsExactlyTheBytesGiven() throws Exception {
        upstream.answer(Answer.json(200, "{}"));
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            probe.send("POST /x HTTP/1.1\r\ncontent-LENGTH:  2\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            probe.send("{").send("}");
            assertEquals(200, probe.readResponse().status());
        }
        assertEquals("{}", upstream.takeRequest(PATIENCE).bodyText());
    }

    @Test
    void garbageInPlaceOfARequestEndsTheConnection() throws Exception {
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            probe.send("this is no request\r\n\r\n");
            probe.awaitClosedByPeer();
        }
        assertTrue(upstream.awaitProtocolError(PATIENCE).contains("request line"));
    }

    @Test
    void aRefusingPortRefuses() {
        try (RefusingPort port = RefusingPort.take()) {
            assertThrows(ConnectException.class, () -> HttpProbe.get(port.baseUrl(), HeaderList.empty()));
        }
    }

    @Test
    void credentialsAreMaskedInFailureMessages() {
        HeaderList headers = HeaderList.of("Authorization", "Bearer sk-1", "X-Api-Key", "sk-2", "Accept", "a");

        assertEquals("[Authorization: ***, X-Api-Key: ***, Accept: a]", headers.toString());
        assertEquals("Bearer sk-1", headers.first("authorization"));
        assertEquals("b", headers.with("ACCEPT", "b").first("accept"));
        assertNull(headers.without("accept").first("Accept"));
    }
}
