package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an answer's script puts on the wire. */
class AnswerDeliveryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

    private final FakeUpstream upstream = FakeUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @Test
    void jsonHasALength() throws Exception {
        assertEquals(
                "HTTP/1.1 429 Too Many Requests\r\nContent-Type: application/json\r\nRetry-After: 3\r\n"
                        + "Content-Length: 2\r\n\r\n{}",
                wire(Answer.json(200, "{}").status(429).header("Retry-After", "3")));
    }

    @Test
    void aHeaderMayOccurTwice() throws Exception {
        upstream.answer(Answer.json(200, "{}").addHeader("X-A", "1").addHeader("X-A", "2"));

        assertEquals(
                List.of("1", "2"),
                HttpProbe.get(upstream.baseUrl(), HeaderList.empty()).headers().all("x-a"));
    }

    @Test
    void everyPieceIsAChunk() throws Exception {
        assertEquals(
                "1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n",
                bodyOnWire(Answer.sse("abc").pieces(1)));
    }

    @Test
    void everyFrameIsAChunk() throws Exception {
        assertEquals(
                "9\r\ndata: 1\n\n\r\n9\r\ndata: 2\n\n\r\n0\r\n\r\n",
                bodyOnWire(Answer.events("data: 1", "data: 2\n\n")));
        assertEquals(
                "b\r\ndata: 1\r\n\r\n\r\n4\r\nrest\r\n0\r\n\r\n",
                bodyOnWire(Answer.sse("data: 1\r\n\r\nrest").framePerWrite()));
    }

    @Test
    void unevenPiecesAreTheSameForTheSameSeed() throws Exception {
        Answer answer = Answer.sse("x".repeat(5000)).unevenPieces(3);

        String once = bodyOnWire(answer);
        assertEquals(once, bodyOnWire(answer));
        assertTrue(once.split("\r\n").length > 20, once);
    }

    @Test
    void aBodyMayEndWithTheConnection() throws Exception {
        assertEquals("data: 1\n\n", bodyOnWire(Answer.sse("data: 1\n\n").untilClose()));
    }

    @Test
    void gzipCanBeReadFrameByFrame() throws Exception {
        upstream.answer(Answer.steps(Step.event("data: 1"), Step.awaitGate("next"), Step.event("data: 2"))
                .gzip());
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            probe.request("GET", "/", HeaderList.empty(), null);
            assertEquals("gzip", probe.readHead().header("content-encoding"));
            upstream.awaitAnswersWaiting(1, PATIENCE);
            byte[] early = probe.readBytes((int) upstream.bytesWritten());
            GZIPInputStream inflated = new GZIPInputStream(new ByteArrayInputStream(early));
            assertEquals("data: 1\n\n", new String(inflated.readNBytes(9), StandardCharsets.UTF_8));
            upstream.open("next");
            probe.readRest();
        }
    }

    @Test
    void gzipWithALength() throws Exception {
        upstream.answer(Answer.json(200, "{\"a\":\"" + "x".repeat(1000) + "\"}").gzip());

        ProbeResponse response = HttpProbe.get(upstream.baseUrl(), HeaderList.empty());

        assertEquals(Integer.toString(response.body().length), response.header("Content-Length"));
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertEquals(1008, plain.length);
    }

    @Test
    void aCutDeliversWhatWasWrittenAndNoMore() throws Exception {
        assertEquals("4\r\ndata\r\n", bodyOnWire(Answer.sse("data: 1\n\n").cutAfter(4)));
        assertEquals("2\r\nab\r\n", bodyOnWire(Answer.sse("ab").cutAfter(100)));
        assertEquals("", wire(Answer.refuse()));
    }

    @Test
    void aResetIsNoEndOfStream() {
        assertThrows(IOException.class, () -> wire(Answer.sse("data: 1\n\n").resetAfter(4)));
        assertThrows(IOException.class, () -> wire(Answer.refuseWithReset()));
    }

    @Test
    void rawBytesStandAlone() throws Exception {
        assertEquals("HTTP/1.1 2oo\r\n", wire(Answer.raw("HTTP/1.1 2oo\r\n".getBytes(StandardCharsets.UTF_8))));
        upstream.answer(Answer.garbage());
        assertThrows(IOException.class, () -> HttpProbe.get(upstream.baseUrl(), HeaderList.empty()));
    }

    @Test
    void htmlInPlaceOfJson() throws Exception {
        upstream.answer(Answer.html(502, "<html>bad gateway</html>"));

        ProbeResponse response = HttpProbe.get(upstream.baseUrl(), HeaderList.empty());

        assertEquals(502, response.status());
        assertEquals("text/html; charset=utf-8", response.header("content-type"));
    }

    @Test
    void aGiantEventIsMadeOnTheFly() throws Exception {
        upstream.answer(Answer.giantEvent(3_000_000));

        ProbeResponse response = HttpProbe.get(upstream.baseUrl(), HeaderList.empty());

        assertEquals(3_000_000, response.events().get(0).data().length());
    }

    @Test
    void stepsWaitForTheirGates() throws Exception {
        upstream.answer(Answer.steps(
                Step.event("data: 1"), Step.awaitGate("a"), Step.event("data: 2"), Step.awaitGate("b"), Step.cut()));
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            probe.request("GET", "/", HeaderList.empty(), null).readHead();
            assertEquals("data: 1\n\n", probe.readFrame());
            upstream.awaitAnswersWaiting(1, PATIENCE);
            assertEquals(9, upstream.bytesWritten());
            upstream.open("a");
            assertEquals("data: 2\n\n", probe.readFrame());
            upstream.open("b");
            assertThrows(EOFException.class, probe::readFrame);
        }
    }

    @Test
    void aStalledAnswerGoesOnWhenReleased() throws Exception {
        upstream.answer(Answer.json(200, "{\"a\":1}").stallBeforeHead().stallAfter(3));
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            probe.request("GET", "/", HeaderList.empty(), null);
            upstream.awaitAnswersWaiting(1, PATIENCE);
            assertEquals(0, upstream.bytesWritten());
            upstream.release();
            assertEquals("{\"a\":1}", probe.readResponse().text());
        }
    }

    @Test
    void aHeadOrAnEmptyStatusHasNoBody() throws Exception {
        upstream.answer(Answer.json(200, "{}")).answer(Answer.json(204, "{}")).answer(Answer.json(200, "{}"));
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            assertEquals(
                    "",
                    probe.request("HEAD", "/", HeaderList.empty(), null)
                            .readResponse()
                            .text());
            assertEquals(
                    "",
                    probe.request("GET", "/", HeaderList.empty(), null)
                            .readResponse()
                            .text());
            assertEquals(
                    "{}",
                    probe.request("GET", "/", HeaderList.empty(), null)
                            .readResponse()
                            .text());
        }
    }

    @Test
    void anEmptyBodyIsComplete() throws Exception {
        upstream.answer(Answer.sse("")).answer(Answer.bytes("text/plain", new byte[0]));

        assertArrayEquals(
                new byte[0],
                HttpProbe.get(upstream.baseUrl(), HeaderList.empty()).body());
        assertArrayEquals(
                new byte[0],
                HttpProbe.get(upstream.baseUrl(), HeaderList.empty()).body());
    }

    @Test
    void aChunkedRequestWithExpectationIsReadWhole() throws Exception {
        upstream.answer(Answer.json(200, "{}"));
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            probe.send("POST /x HTTP/1.1\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n");
            assertEquals(100, probe.readHead().status());
            probe.send("5;ext=1\r\nhello\r\n1\r\n!\r\n0\r\nTrailer: t\r\n\r\n");
            assertEquals(200, probe.readHead().status());
        }
        RecordedRequest asked = upstream.takeRequest(PATIENCE);
        assertEquals("hello!", asked.bodyText());
        assertNull(asked.query());
    }

    @Test
    void aPathMayHaveItsOwnAnswer() throws Exception {
        upstream.answerAt("/own", Answer.json(200, "1"))
                .answerWith(request -> Answer.json(200, "\"" + request.path() + "\""));

        assertEquals(
                "1",
                HttpProbe.get(upstream.baseUrl() + "/own?a=b", HeaderList.empty())
                        .text());
        assertEquals(
                "\"/other\"",
                HttpProbe.get(upstream.baseUrl() + "/other", HeaderList.empty()).text());
    }

    @Test
    void aFailingFunctionIsSeenByTheCaller() throws Exception {
        upstream.answerWith(request -> {
            throw new AssertionError("no such model");
        });

        ProbeResponse response = HttpProbe.get(upstream.baseUrl(), HeaderList.empty());

        assertEquals(599, response.status());
        assertTrue(response.text().contains("no such model"), response.text());
    }

    @Test
    void worksOverTls() throws Exception {
        try (FakeUpstream secure = FakeUpstream.startTls(TestTls.serverContext())) {
            secure.answer(Answer.json(200, "{\"tls\":true}"))
                    .answer(Answer.sse("data: 1\n\n").pieces(1));
            assertTrue(secure.baseUrl().startsWith("https://127.0.0.1:"), secure.baseUrl());
            try (HttpProbe probe = HttpProbe.connect(secure.baseUrl(), TestTls.clientContext())) {
                probe.request("GET", "/", HeaderList.empty(), null);
                assertEquals("{\"tls\":true}", probe.readResponse().text());
                probe.request("GET", "/", HeaderList.of("Connection", "close"), null);
                assertEquals("data: 1\n\n", probe.readResponse().text());
                probe.awaitClosedByPeer();
            }
        }
    }

    /** Every byte of the answer up to the connection's end. */
    private String wire(Answer answer) throws IOException {
        upstream.answer(answer);
        try (Socket socket = new Socket("127.0.0.1", upstream.port())) {
            socket.getOutputStream().write(REQUEST.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private String bodyOnWire(Answer answer) throws IOException {
        return wire(answer).split("\r\n\r\n", 2)[1];
    }
}
