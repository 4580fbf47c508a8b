package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.PATIENCE;
import static dev.interlingua.upstream.httpclient5.Calls.answer;
import static dev.interlingua.upstream.httpclient5.Calls.ask;
import static dev.interlingua.upstream.httpclient5.Calls.assertFails;
import static dev.interlingua.upstream.httpclient5.Calls.assertKind;
import static dev.interlingua.upstream.httpclient5.Calls.post;
import static dev.interlingua.upstream.httpclient5.Calls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Probe;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.RecordedRequest;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamResponse;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Giving a call up ends it at the provider, on a new connection and on one from the pool: there HttpClient's own
 * cancellation does nothing, and a paid generation would run on.
 */
class CancelTest {
    private final FakeUpstream upstream = FakeUpstream.start();
    private final HttpClient5Transport transport = new HttpClient5Transport();

    @AfterEach
    void stop() {
        transport.close();
        upstream.close();
    }

    private UpstreamCall send(boolean warm, Answer answer) {
        if (warm) {
            upstream.answer(Answer.json(200, "{}"));
            ask(transport, upstream.baseUrl());
            upstream.takeRequest(PATIENCE);
        }
        upstream.answer(answer);
        return transport.send(post(upstream.baseUrl(), "{}"));
    }

    private void assertLeft() {
        RecordedRequest left = upstream.awaitCallerLeft(PATIENCE);
        assertEquals(1, left.connection(), "a warmed pool must have given its one connection");
        upstream.awaitOpenConnections(0, PATIENCE);
        assertEquals(0, transport.heldBytes());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aheadOfTheAnswer(boolean warm) {
        UpstreamCall call = send(warm, Answer.json(200, "{}").stallBeforeHead());
        upstream.takeRequest(PATIENCE);

        call.cancel();
        call.cancel();

        assertFails(ErrorKind.CANCELLED, call);
        assertLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withinTheBody(boolean warm) {
        UpstreamCall call = send(warm, Answer.events("data: 1", "data: 2").stallAfter(9));
        Probe<ByteBuffer> probe = Probe.of(answer(call).body());
        probe.request(100).await("the first event", p -> text(p).equals("data: 1\n\n"));

        call.cancel();

        assertKind(ErrorKind.CANCELLED, probe.awaitEnd().failure());
        assertLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void byTheReader(boolean warm) {
        UpstreamCall call = send(warm, Answer.events("data: 1", "data: 2").stallAfter(9));
        Probe<ByteBuffer> probe = Probe.of(answer(call).body());
        probe.request(100).await("the first event", p -> text(p).equals("data: 1\n\n"));

        probe.cancel();

        assertLeft();
        assertNull(probe.failure());
        assertFalse(probe.isCompleted());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withinABodyThatNeverPauses(boolean warm) {
        UpstreamCall call = send(warm, Answer.endless("data: " + "x".repeat(480)));
        Probe<ByteBuffer> probe = Probe.of(answer(call).body());
        probe.request(Long.MAX_VALUE).await("some", p -> p.items().size() > 100);

        call.cancel();

        assertKind(ErrorKind.CANCELLED, probe.awaitEnd().failure());
        assertLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withinAGzippedBody(boolean warm) {
        UpstreamCall call =
                send(warm, Answer.endless("data: " + "x".repeat(480)).gzip());
        Probe<ByteBuffer> probe = Probe.of(answer(call).body());
        probe.request(5).await("some", p -> p.items().size() == 5);

        probe.cancel();

        assertLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void whileNobodyReadsTheBody(boolean warm) {
        UpstreamCall call = send(warm, Answer.endless("data: " + "x".repeat(480)));
        UpstreamResponse response = answer(call);

        call.cancel();

        assertLeft();
        assertKind(ErrorKind.CANCELLED, Probe.of(response.body()).awaitEnd().failure());
    }

    @Test
    void whileWaitingForAConnection() {
        try (HttpClient5Transport narrow = new HttpClient5Transport(TransportSettings.DEFAULT.withLimits(1, 1))) {
            upstream.answerAlways(Answer.json(200, "{}").gateBeforeHead("go"));
            UpstreamCall first = narrow.send(post(upstream.baseUrl() + "/first", "{}"));
            upstream.awaitAnswersWaiting(1, PATIENCE);
            UpstreamCall waiting = narrow.send(post(upstream.baseUrl() + "/waiting", "{}"));

            waiting.cancel();

            assertFails(ErrorKind.CANCELLED, waiting);
            upstream.open("go");
            assertEquals("{}", text(answer(first)));
            assertEquals("{}", ask(narrow, upstream.baseUrl() + "/third"));
            assertEquals("/first", upstream.takeRequest(PATIENCE).path());
            assertEquals("/third", upstream.takeRequest(PATIENCE).path());
        }
    }

    @Test
    void freesThePlaceInThePool() {
        try (HttpClient5Transport narrow = new HttpClient5Transport(TransportSettings.DEFAULT.withLimits(1, 1))) {
            for (int i = 0; i < 10; i++) {
                upstream.answer(Answer.endless("data: x")).answer(Answer.json(200, "{\"next\":1}"));
                UpstreamCall call = narrow.send(post(upstream.baseUrl(), "{}"));
                answer(call);
                call.cancel();
                assertEquals("{\"next\":1}", ask(narrow, upstream.baseUrl()));
            }
        }
    }

    @Test
    void atAnyMomentLeavesNothingBehind() {
        upstream.answerAlways(Answer.events("data: 1", "data: 2", "data: 3"));
        try (HttpClient5Transport narrow = new HttpClient5Transport(TransportSettings.DEFAULT.withLimits(4, 4))) {
            for (int i = 0; i < 400; i++) {
                UpstreamCall call = narrow.send(post(upstream.baseUrl(), "{}"));
                for (int spin = 0; spin < i * 50; spin++) {
                    Thread.onSpinWait();
                }
                call.cancel();
            }

            // The pool of four has all its places again, or one of these would wait for ever.
            for (int i = 0; i < 8; i++) {
                assertTrue(ask(narrow, upstream.baseUrl()).startsWith("data: 1"));
            }
        }
    }

    @Test
    void afterTheEndDoesNothing() {
        upstream.answerAlways(Answer.json(200, "{}"));
        UpstreamCall call = transport.send(post(upstream.baseUrl(), "{}"));
        assertEquals("{}", text(answer(call)));

        call.cancel();

        ask(transport, upstream.baseUrl());
        assertEquals(1, upstream.connectionsAccepted());
    }
}
