package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.answer;
import static dev.interlingua.upstream.httpclient5.Calls.ask;
import static dev.interlingua.upstream.httpclient5.Calls.assertFails;
import static dev.interlingua.upstream.httpclient5.Calls.assertKind;
import static dev.interlingua.upstream.httpclient5.Calls.post;
import static dev.interlingua.upstream.httpclient5.Calls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Probe;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
    private final FakeUpstream upstream = FakeUpstream.start();
    private final HttpClient5Transport transport = new HttpClient5Transport();

    @AfterEach
    void stop() {
        transport.close();
        upstream.close();
    }

    static Stream<Answer> noAnswers() {
        return Stream.of(
                Answer.garbage(),
                Answer.refuse(),
                Answer.refuseWithReset(),
                Answer.raw(new byte[0]),
                Answer.raw("HTTP/1.1 2".getBytes(StandardCharsets.US_ASCII)),
                Answer.raw("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nx".getBytes(StandardCharsets.US_ASCII)),
                Answer.raw(("HTTP/1.1 200 OK\r\nX: " + "x".repeat(100_000)).getBytes(StandardCharsets.US_ASCII)),
                Answer.raw("HTTP/2.0 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    void isABadGatewayWhenThereIsNoAnswer(Answer answer) {
        upstream.answer(answer);

        assertFails(ErrorKind.BAD_GATEWAY, transport.send(post(upstream.baseUrl(), "{}")));
    }

    static Stream<Answer> brokenBodies() {
        return Stream.of(
                Answer.events("data: 1", "data: 2").cutAfter(9),
                Answer.events("data: 1", "data: 2").contentLength().cutAfter(9),
                Answer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n20\r\ndata: 1\n\n"
                        .getBytes(StandardCharsets.US_ASCII)));
    }

    @ParameterizedTest
    @MethodSource("brokenBodies")
    void givesWhatCameAheadOfABrokenEnd(Answer answer) {
        upstream.answer(answer);
        Probe<ByteBuffer> probe =
                Probe.of(answer(transport.send(post(upstream.baseUrl(), "{}"))).body());

        probe.request(100).awaitEnd();

        assertEquals("data: 1\n\n", text(probe));
        assertKind(ErrorKind.BAD_GATEWAY, probe.failure());
    }

    @Test
    void failsTheReaderWhenTheChunksAreBroken() {
        upstream.answer(Answer.raw("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\ndata: 1\n\n\r\nzz\r\n"
                .getBytes(StandardCharsets.US_ASCII)));
        Probe<ByteBuffer> probe =
                Probe.of(answer(transport.send(post(upstream.baseUrl(), "{}"))).body());

        assertKind(ErrorKind.BAD_GATEWAY, probe.request(100).awaitEnd().failure());
    }

    @Test
    void failsTheReaderWhenTheConnectionIsReset() {
        upstream.answer(Answer.events("data: 1", "data: 2").resetAfter(9));
        Probe<ByteBuffer> probe =
                Probe.of(answer(transport.send(post(upstream.baseUrl(), "{}"))).body());

        assertKind(ErrorKind.BAD_GATEWAY, probe.request(100).awaitEnd().failure());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 12, 25})
    void isABadGatewayWhenAGzippedBodyIsCut(int bytes) {
        upstream.answer(Answer.events("data: 1", "data: 2").gzip().untilClose().cutAfter(bytes));
        Probe<ByteBuffer> probe =
                Probe.of(answer(transport.send(post(upstream.baseUrl(), "{}"))).body());

        assertKind(ErrorKind.BAD_GATEWAY, probe.request(100).awaitEnd().failure());
    }

    @Test
    void isABadGatewayWhenWhatIsCalledGzipIsNone() {
        upstream.answer(Answer.json(200, "{\"plain\":1}").header("Content-Encoding", "gzip"));
        Probe<ByteBuffer> probe =
                Probe.of(answer(transport.send(post(upstream.baseUrl(), "{}"))).body());

        assertKind(ErrorKind.BAD_GATEWAY, probe.request(100).awaitEnd().failure());
    }

    @Test
    void isABadGatewayWhenNobodyListens() throws Exception {
        int port;
        try (ServerSocket closedAtOnce = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = closedAtOnce.getLocalPort();
        }

        GatewayException failure = assertFails(
                ErrorKind.BAD_GATEWAY, transport.send(post("http://127.0.0.1:" + port + "/?key=secret", "{}")));
        assertFalse(failure.error().message().contains("127.0.0.1"));
        assertFalse(failure.error().message().contains("secret"));
    }

    @Test
    void isABadGatewayWhenTheHostIsUnknown() {
        GatewayException failure =
                assertFails(ErrorKind.BAD_GATEWAY, transport.send(post("http://no-such-host.invalid/", "{}")));
        assertTrue(failure.error().message().contains("unknown"));
    }

    @Test
    void isABadGatewayWhenTheServerSpeaksNoTls() {
        upstream.answerAlways(Answer.json(200, "{}"));

        assertFails(ErrorKind.BAD_GATEWAY, transport.send(post("https://127.0.0.1:" + upstream.port() + "/", "{}")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://127.0.0.1/", "http://user:pw@127.0.0.1/", "mailto:someone"})
    void failsTheCallWhenTheAddressIsOfNoUse(String uri) {
        UpstreamRequest request =
                new UpstreamRequest("POST", URI.create(uri), Headers.EMPTY, new byte[0], Timeouts.DEFAULT);

        assertFails(ErrorKind.BAD_GATEWAY, transport.send(request));
    }

    @Test
    void goesOnWithTheNextCallAfterEachFailure() {
        upstream.answer(Answer.garbage())
                .answer(Answer.refuseWithReset())
                .answer(Answer.events("data: 1").cutAfter(3))
                .answer(Answer.json(200, "{\"ok\":1}"));
        assertFails(ErrorKind.BAD_GATEWAY, transport.send(post(upstream.baseUrl(), "{}")));
        assertFails(ErrorKind.BAD_GATEWAY, transport.send(post(upstream.baseUrl(), "{}")));
        Probe<ByteBuffer> probe =
                Probe.of(answer(transport.send(post(upstream.baseUrl(), "{}"))).body());
        probe.request(100).awaitEnd();

        assertEquals("{\"ok\":1}", ask(transport, upstream.baseUrl()));
    }

    @Test
    void aReaderThatThrowsHarmsNobodyElse() {
        upstream.answer(Answer.json(200, "{}")).answer(Answer.json(200, "{}")).answer(Answer.json(200, "{\"ok\":1}"));
        for (Throwable thrown : new Throwable[] {new AssertionError("reader"), new IllegalStateException("reader")}) {
            Probe<ByteBuffer> probe = new Probe<>() {
                @Override
                public void onNext(ByteBuffer item) {
                    super.onNext(item);
                    if (thrown instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) thrown;
                }
            };
            var body = answer(transport.send(post(upstream.baseUrl(), "{}"))).body();
            body.subscribe(probe);
            try {
                probe.request(1);
            } catch (IllegalStateException | AssertionError e) {
                // the bytes were there already: the reader meets its own mistake
            }
            probe.await("an item", p -> !p.items().isEmpty());
        }

        assertEquals("{\"ok\":1}", ask(transport, upstream.baseUrl()));
    }
}
