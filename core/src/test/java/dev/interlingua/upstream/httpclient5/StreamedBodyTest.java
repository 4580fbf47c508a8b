package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.PATIENCE;
import static dev.interlingua.upstream.httpclient5.Calls.answer;
import static dev.interlingua.upstream.httpclient5.Calls.ask;
import static dev.interlingua.upstream.httpclient5.Calls.assertFails;
import static dev.interlingua.upstream.httpclient5.Calls.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Flood;
import dev.interlingua.flow.LateStream;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Payload;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests whose bodies arrive while they are sent. */
class StreamedBodyTest {
    private final FakeUpstream upstream = FakeUpstream.start();
    private final HttpClient5Transport transport = new HttpClient5Transport();

    @AfterEach
    void stop() {
        transport.close();
        upstream.close();
    }

    private UpstreamRequest upload(Payload payload) {
        return upload(payload, Timeouts.DEFAULT);
    }

    private UpstreamRequest upload(Payload payload, Timeouts timeouts) {
        Headers headers = Headers.of("Content-Type", "audio/wav", "Accept-Encoding", "identity");
        return new UpstreamRequest("POST", URI.create(upstream.baseUrl() + "/upload"), headers, payload, timeouts);
    }

    @Test
    void aBodyOfUnknownLengthGoesInChunks() {
        upstream.answer(Answer.json(200, "{}"));
        Flood flood = new Flood(1_000_003, 10_000);
        assertEquals("{}", text(answer(transport.send(upload(Payload.of(flood, Payload.UNKNOWN))))));

        RecordedRequest asked = upstream.takeRequest(PATIENCE);
        assertEquals("chunked", asked.header("transfer-encoding"));
        assertNull(asked.header("content-length"));
        assertEquals("identity", asked.header("accept-encoding"));
        assertArrayEquals(Flood.bytes(1_000_003), asked.body());
    }

    @Test
    void aBodyOfKnownLengthSaysIt() {
        upstream.answer(Answer.json(200, "{}"));
        Flood flood = new Flood(1_000_003, 10_000);
        assertEquals("{}", text(answer(transport.send(upload(Payload.of(flood, 1_000_003))))));

        RecordedRequest asked = upstream.takeRequest(PATIENCE);
        assertEquals("1000003", asked.header("content-length"));
        assertNull(asked.header("transfer-encoding"));
        assertArrayEquals(Flood.bytes(1_000_003), asked.body());
    }

    @Test
    void anEmptyStreamIsAnEmptyBody() {
        upstream.answerAlways(Answer.json(200, "{}"));
        for (long length : new long[] {0, Payload.UNKNOWN}) {
            assertEquals("{}", text(answer(transport.send(upload(Payload.of(Publishers.empty(), length))))));
            assertEquals(0, upstream.takeRequest(PATIENCE).body().length);
        }
    }

    @Test
    void theConnectionServesTheNextCall() {
        upstream.answerAlways(Answer.json(200, "{}"));
        for (int i = 0; i < 3; i++) {
            assertEquals("{}", text(answer(transport.send(upload(Payload.of(new Flood(100_000, 777), -1))))));
        }
        assertEquals(1, upstream.connectionsAccepted());
    }

    @Test
    void aBodyThatFailsFailsTheCallWithItsOwnReason() {
        GatewayException reason = new GatewayException(new ApiError(ErrorKind.TOO_LARGE, "too much"));
        LateStream<ByteBuffer> body = new LateStream<>(() -> {});
        UpstreamCall call = transport.send(upload(Payload.of(body, Payload.UNKNOWN)));
        upstream.awaitOpenConnections(1, PATIENCE);
        body.attach(Publishers.failed(reason));

        assertFails(ErrorKind.TOO_LARGE, call);
        upstream.awaitOpenConnections(0, PATIENCE);
        assertEquals(0, upstream.requests().size());
    }

    @Test
    void aBodyShorterThanSaidFailsTheCall() {
        assertFails(ErrorKind.INTERNAL, transport.send(upload(Payload.of(new Flood(10, 10), 11))));
        upstream.awaitOpenConnections(0, PATIENCE);
        assertEquals(0, upstream.requests().size());
    }

    @Test
    void aBodyLongerThanSaidFailsTheCall() {
        Flood flood = new Flood(200, 10);
        assertFails(ErrorKind.INTERNAL, transport.send(upload(Payload.of(flood, 95))));
        upstream.awaitOpenConnections(0, PATIENCE);
        assertEquals(0, upstream.requests().size());
        assertTrue(flood.isCancelled());
    }

    /** What it refuses need not be in memory. */
    @Test
    void aProviderThatRefusesALongBodyAndClosesIsHeard() {
        for (int i = 0; i < 3; i++) {
            upstream.answerAhead(Answer.json(413, "{\"error\":1}").thenClose());
            UpstreamCall call = transport.send(upload(Payload.of(Flood.bytes(20_000_000))));
            assertEquals(413, answer(call).status());
            assertEquals("{\"error\":1}", text(answer(call)));
        }
        upstream.awaitOpenConnections(0, PATIENCE);
    }

    @Test
    void cancellingTheCallCancelsTheBody() throws InterruptedException {
        CountDownLatch left = new CountDownLatch(1);
        LateStream<ByteBuffer> body = new LateStream<>(left::countDown);
        CountDownLatch subscribed = new CountDownLatch(1);
        Flow.Publisher<ByteBuffer> published = subscriber -> {
            body.subscribe(subscriber);
            subscribed.countDown();
        };
        UpstreamCall call = transport.send(upload(Payload.of(published, Payload.UNKNOWN)));
        assertTrue(subscribed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        call.cancel();

        assertFails(ErrorKind.CANCELLED, call);
        assertTrue(left.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        upstream.awaitOpenConnections(0, PATIENCE);
        upstream.answer(Answer.json(200, "{}"));
        assertEquals("{}", ask(transport, upstream.baseUrl()));
    }
}
