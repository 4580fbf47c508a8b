package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.PATIENCE;
import static dev.interlingua.upstream.httpclient5.Calls.answer;
import static dev.interlingua.upstream.httpclient5.Calls.assertFails;
import static dev.interlingua.upstream.httpclient5.Calls.assertKind;
import static dev.interlingua.upstream.httpclient5.Calls.post;
import static dev.interlingua.upstream.httpclient5.Calls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Flood;
import dev.interlingua.flow.HandClock;
import dev.interlingua.flow.LateStream;
import dev.interlingua.flow.Probe;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Payload;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The timers of a call, with time worked by hand. */
class TimeoutTest {
    private static final Timeouts TIMEOUTS =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(100), Duration.ofSeconds(50));

    private final FakeUpstream upstream = FakeUpstream.start();
    private final HandClock time = new HandClock();
    private final HttpClient5Transport transport =
            new HttpClient5Transport(TransportSettings.DEFAULT.withLimits(1, 1), time.clock());

    @AfterEach
    void stop() {
        transport.close();
        upstream.close();
    }

    private UpstreamCall send() {
        return transport.send(post(upstream.baseUrl(), "{}", TIMEOUTS));
    }

    @Test
    void whenNoAnswerBeginsInTime() {
        upstream.answer(Answer.json(200, "{}").stallBeforeHead());
        UpstreamCall call = send();
        upstream.takeRequest(PATIENCE);

        time.pass(Duration.ofSeconds(99));
        assertFalse(call.response().toCompletableFuture().isDone());
        time.pass(Duration.ofSeconds(1));

        assertFails(ErrorKind.TIMEOUT, call);
        upstream.awaitCallerLeft(PATIENCE);
    }

    /** The time of an upload counts from its last progress, for its length is the caller's. */
    @Test
    void whenAnUploadMakesNoProgress() {
        upstream.pauseBodiesAfter(1_000_000, "never");
        Flood flood = new Flood(100_000_000, 10_000);
        UpstreamCall call = transport.send(upload(flood));
        upstream.awaitAnswersWaiting(1, PATIENCE);
        CompletableFuture<?> told = call.response().toCompletableFuture();
        for (int i = 0; i < 1_000_000 && !told.isDone(); i++) { // every progress begins the time anew
            time.pass(Duration.ofSeconds(100));
        }

        assertFails(ErrorKind.TIMEOUT, call);
        assertTrue(flood.isCancelled());
        upstream.open("never");
    }

    /** Then it is the caller who owes something, and his server's own time limits end it. */
    @Test
    void notWhileTheCallerGivesNothing() throws InterruptedException {
        upstream.answer(Answer.json(200, "{}"));
        LateStream<ByteBuffer> body = new LateStream<>(() -> {});
        CountDownLatch wanted = new CountDownLatch(1);
        UpstreamCall call = transport.send(upload(subscriber -> {
            body.subscribe(subscriber);
            wanted.countDown();
        }));
        assertTrue(wanted.await(PATIENCE.toSeconds(), TimeUnit.SECONDS));
        time.pass(Duration.ofSeconds(1_000));
        body.attach(Publishers.just(ByteBuffer.wrap(new byte[10])));

        assertEquals("{}", text(answer(call)));
    }

    @Test
    void whenAnUploadIsCompleteAndNoAnswerBegins() {
        upstream.answer(Answer.json(200, "{}").stallBeforeHead());
        UpstreamCall call = transport.send(upload(new Flood(100_000, 10_000)));
        upstream.takeRequest(PATIENCE);

        time.pass(Duration.ofSeconds(99));
        assertFalse(call.response().toCompletableFuture().isDone());
        time.pass(Duration.ofSeconds(1));

        assertFails(ErrorKind.TIMEOUT, call);
        upstream.awaitCallerLeft(PATIENCE);
    }

    private UpstreamRequest upload(Flow.Publisher<ByteBuffer> body) {
        return new UpstreamRequest(
                "POST", URI.create(upstream.baseUrl()), Headers.EMPTY, Payload.of(body, Payload.UNKNOWN), TIMEOUTS);
    }

    @Test
    void whenNoPlaceInThePoolBecomesFree() {
        upstream.answerAlways(Answer.json(200, "{}").stallBeforeHead());
        UpstreamCall first = send();
        upstream.takeRequest(PATIENCE);
        UpstreamCall second = send();

        time.pass(TIMEOUTS.connect());

        assertFails(ErrorKind.TIMEOUT, second);
        assertFalse(first.response().toCompletableFuture().isDone());
        upstream.release();
        assertEquals("{}", text(answer(first)));
    }

    @Test
    void whenTheBodyFallsSilentWhileWanted() {
        upstream.answer(Answer.events("data: 1", "data: 2").stallAfter(9));
        Probe<ByteBuffer> probe = Probe.of(answer(send()).body());
        probe.request(100).await("the first event", p -> text(p).equals("data: 1\n\n"));

        // Once may be too early: the I/O thread may be about to note that the reader waits again.
        for (int i = 0; i < 1_000 && probe.failure() == null; i++) {
            time.pass(TIMEOUTS.idle());
            Thread.yield();
        }

        assertKind(ErrorKind.TIMEOUT, probe.failure());
        upstream.awaitCallerLeft(PATIENCE);
    }

    @Test
    void notWhileNobodyWantsTheBody() {
        upstream.answer(Answer.events("data: 1", "data: 2").gateAfter(9, "rest"));
        Probe<ByteBuffer> probe = Probe.of(answer(send()).body());
        time.pass(Duration.ofHours(1));
        probe.request(1).await("the first event", p -> text(p).equals("data: 1\n\n"));
        time.pass(Duration.ofHours(1));
        assertNull(probe.failure());

        probe.request(100);
        time.pass(Duration.ofSeconds(49));
        upstream.open("rest");

        assertEquals("data: 1\n\ndata: 2\n\n", text(probe.awaitEnd()));
        assertTrue(probe.isCompleted());
    }

    @Test
    void whenTheTlsHandshakeHangs() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            String uri = "https://127.0.0.1:" + silent.getLocalPort() + "/";
            UpstreamCall call = transport.send(post(uri, "{}", TIMEOUTS));
            try (Socket accepted = silent.accept()) {
                assertTrue(accepted.getInputStream().read() >= 0, "the handshake has begun");

                time.pass(TIMEOUTS.connect());

                assertFails(ErrorKind.TIMEOUT, call);
            }
        }
    }

    @Test
    void anAbandonedTlsHandshakeEndsWithinTheConnectTimeout() throws Exception {
        Timeouts brief = new Timeouts(Duration.ofMillis(300), TIMEOUTS.firstByte(), TIMEOUTS.idle());
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            String uri = "https://127.0.0.1:" + silent.getLocalPort() + "/";
            UpstreamCall call = transport.send(post(uri, "{}", brief));
            try (Socket accepted = silent.accept()) {
                accepted.setSoTimeout((int) PATIENCE.toMillis());
                call.cancel();

                assertFails(ErrorKind.CANCELLED, call);
                byte[] hello = accepted.getInputStream().readAllBytes();
                assertTrue(hello.length < 2_000, "nothing but the handshake was sent");
            }
        }
    }

    @Test
    void leavesNoTaskBehind() {
        upstream.answerAlways(Answer.json(200, "{}"));
        for (int i = 0; i < 5; i++) {
            assertEquals("{}", text(answer(send())));
        }

        assertEquals(0, time.waiting());
    }
}
