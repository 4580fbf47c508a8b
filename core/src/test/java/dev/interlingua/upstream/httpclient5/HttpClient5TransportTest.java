package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.PATIENCE;
import static dev.interlingua.upstream.httpclient5.Calls.answer;
import static dev.interlingua.upstream.httpclient5.Calls.ask;
import static dev.interlingua.upstream.httpclient5.Calls.post;
import static dev.interlingua.upstream.httpclient5.Calls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Probe;
import dev.interlingua.http.Headers;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpClient5TransportTest {
    private final FakeUpstream upstream = FakeUpstream.start();
    private final HttpClient5Transport transport = new HttpClient5Transport();

    @AfterEach
    void stop() {
        transport.close();
        upstream.close();
    }

    @Test
    void sendsTheRequestAsGivenAndGivesTheAnswer() {
        upstream.answer(Answer.json(201, "{\"ok\":true}").header("X-Request-Id", "r1"));
        Headers headers = Headers.of("x-api-key", "secret", "Content-Type", "application/json", "Accept", "*/*");
        URI uri = URI.create(upstream.baseUrl() + "/v1beta/models/a%2Fb:generate?alt=sse&key=k%20k");
        byte[] body = "{\"text\":\"Grüße\"}".getBytes(StandardCharsets.UTF_8);

        UpstreamResponse response =
                answer(transport.send(new UpstreamRequest("POST", uri, headers, body, Timeouts.DEFAULT)));

        assertEquals(201, response.status());
        assertEquals("r1", response.headers().first("x-request-id"));
        assertEquals("{\"ok\":true}", text(response));
        RecordedRequest asked = upstream.takeRequest(PATIENCE);
        assertEquals("POST", asked.method());
        assertEquals("/v1beta/models/a%2Fb:generate?alt=sse&key=k%20k", asked.target());
        assertEquals("{\"text\":\"Grüße\"}", asked.bodyText());
        assertEquals(List.of("secret"), asked.headers("x-api-key"));
        assertEquals(List.of("application/json"), asked.headers("content-type"));
        assertEquals(List.of("*/*"), asked.headers("accept"));
        assertEquals(List.of(String.valueOf(body.length)), asked.headers("content-length"));
        assertEquals("127.0.0.1:" + upstream.port(), asked.header("host"));
    }

    @Test
    void writesTheHeadersOfTheConnectionItself() {
        upstream.answer(Answer.json(200, "{}"));
        Headers headers = Headers.of(
                "Host", "elsewhere", "Content-Length", "999", "Transfer-Encoding", "chunked", "Expect", "100-continue");
        headers = headers.with("Accept-Encoding", "br").with("Connection", "close");
        text(answer(transport.send(new UpstreamRequest(
                "POST", URI.create(upstream.baseUrl()), headers, new byte[] {'1'}, Timeouts.DEFAULT))));

        RecordedRequest asked = upstream.takeRequest(PATIENCE);
        assertEquals("127.0.0.1:" + upstream.port(), asked.header("host"));
        assertEquals(List.of("1"), asked.headers("content-length"));
        assertNull(asked.header("transfer-encoding"));
        assertNull(asked.header("expect"));
        assertEquals("gzip, deflate", asked.header("accept-encoding"));
        assertFalse("close".equalsIgnoreCase(asked.header("connection")));
    }

    @Test
    void asksWithoutBodyOrUpgrade() {
        upstream.answer(Answer.json(200, "{}"));
        UpstreamRequest get = new UpstreamRequest(
                "GET", URI.create(upstream.baseUrl() + "/v1/models"), Headers.EMPTY, new byte[0], Timeouts.DEFAULT);
        assertEquals("{}", text(answer(transport.send(get))));

        RecordedRequest asked = upstream.takeRequest(PATIENCE);
        assertEquals("GET", asked.method());
        assertNull(asked.header("content-length"));
        assertNull(asked.header("upgrade"));
    }

    @Test
    void saysThatAnEmptyBodyIsEmpty() {
        upstream.answer(Answer.json(200, "{}"));
        text(answer(transport.send(post(upstream.baseUrl(), ""))));

        assertEquals("0", upstream.takeRequest(PATIENCE).header("content-length"));
    }

    @Test
    void sendsABodyOfManyMegabytes() {
        upstream.answer(Answer.json(200, "{}"));
        String body = "0123456789".repeat(1_000_000);
        assertEquals("{}", text(answer(transport.send(post(upstream.baseUrl(), body)))));

        assertEquals(body, upstream.takeRequest(PATIENCE).bodyText());
    }

    @Test
    void givesThePiecesAsTheyCome() {
        upstream.answer(Answer.sse("data: 1\n\ndata: 2\n\n").gateAfter(9, "second"));
        UpstreamResponse response = answer(transport.send(post(upstream.baseUrl(), "{}")));
        Probe<ByteBuffer> probe = Probe.of(response.body());
        probe.request(Long.MAX_VALUE);

        probe.await("the first event", p -> text(p).equals("data: 1\n\n"));
        assertFalse(probe.isCompleted());
        upstream.open("second");
        assertEquals("data: 1\n\ndata: 2\n\n", text(probe.awaitEnd()));
    }

    @Test
    void returnsTheConnectionToThePoolAheadOfCompletion() {
        upstream.answerAlways(Answer.json(200, "{}"));
        for (int i = 0; i < 20; i++) {
            ask(transport, upstream.baseUrl());
        }

        assertEquals(1, upstream.connectionsAccepted());
    }

    @Test
    void returnsTheConnectionWhenTheBodyIsChunkedOrAbsentOrAnError() {
        upstream.answer(Answer.json(200, "{}").chunked())
                .answer(Answer.bytes("text/plain", new byte[0]).status(204).header("Content-Length", "0"))
                .answer(Answer.json(429, "{}"))
                .answer(Answer.json(200, "{}"));
        for (int i = 0; i < 4; i++) {
            ask(transport, upstream.baseUrl());
        }

        assertEquals(1, upstream.connectionsAccepted());
    }

    @Test
    void followsNoRedirectAndKeepsNoCookie() {
        upstream.answerAlways(Answer.json(302, "{\"moved\":1}")
                .header("Location", upstream.baseUrl() + "/other")
                .header("Set-Cookie", "a=b"));

        UpstreamResponse response = answer(transport.send(post(upstream.baseUrl() + "/a", "{}")));
        assertEquals(302, response.status());
        assertEquals("{\"moved\":1}", text(response));
        ask(transport, upstream.baseUrl() + "/a");
        assertEquals(2, upstream.requests().size());
        upstream.takeRequest(PATIENCE);
        assertNull(upstream.takeRequest(PATIENCE).header("cookie"));
    }

    @Test
    void answersNoChallenge() {
        upstream.answerAlways(Answer.json(401, "{\"no\":1}").header("WWW-Authenticate", "Basic realm=\"x\""));

        UpstreamResponse response = answer(transport.send(post(upstream.baseUrl(), "{}")));
        assertEquals(401, response.status());
        assertEquals("{\"no\":1}", text(response));
        assertEquals(1, upstream.requests().size());
    }

    @Test
    void readsABodyThatOnlyTheEndOfTheConnectionEnds() {
        upstream.answer(Answer.sse("data: old server\n\n").untilClose());

        assertEquals("data: old server\n\n", ask(transport, upstream.baseUrl()));
    }

    @Test
    void decodesGzipAsItComes() {
        String first = "data: 1\n\n";
        upstream.answer(Answer.events("data: 1", "data: 2").gzip().pieces(3))
                .answer(Answer.json(200, "{}").gzip());

        UpstreamResponse response = answer(transport.send(post(upstream.baseUrl(), "{}")));
        assertNull(response.headers().first("content-encoding"));
        assertEquals(first + "data: 2\n\n", text(response));
        UpstreamResponse plain = answer(transport.send(post(upstream.baseUrl(), "{}")));
        assertNull(plain.headers().first("content-length"));
        assertEquals("{}", text(plain));
        assertEquals(1, upstream.connectionsAccepted());
    }

    @Test
    void closesConnectionsThatRest() {
        try (HttpClient5Transport brief =
                new HttpClient5Transport(TransportSettings.DEFAULT.withKeepIdle(Duration.ofMillis(20)))) {
            upstream.answer(Answer.json(200, "{}"));
            ask(brief, upstream.baseUrl());

            upstream.awaitOpenConnections(0, PATIENCE);
        }
    }

    @Test
    void opensNoMoreConnectionsThanAllowed() {
        try (HttpClient5Transport narrow = new HttpClient5Transport(TransportSettings.DEFAULT.withLimits(10, 2))) {
            upstream.answerAlways(Answer.json(200, "{}").stallBeforeHead());
            var calls = Stream.generate(() -> narrow.send(post(upstream.baseUrl(), "{}")))
                    .limit(6)
                    .toList();
            upstream.awaitAnswersWaiting(2, PATIENCE);
            upstream.release();
            calls.forEach(call -> assertEquals("{}", text(answer(call))));

            assertTrue(upstream.connectionsAccepted() <= 2);
        }
    }
}
