package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.PATIENCE;
import static dev.interlingua.upstream.httpclient5.Calls.answer;
import static dev.interlingua.upstream.httpclient5.Calls.ask;
import static dev.interlingua.upstream.httpclient5.Calls.assertFails;
import static dev.interlingua.upstream.httpclient5.Calls.assertKind;
import static dev.interlingua.upstream.httpclient5.Calls.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Probe;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.upstream.UpstreamCall;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LifecycleTest {
    private final FakeUpstream upstream = FakeUpstream.start();
    private final Set<Thread> before = upstreamThreads();

    @AfterEach
    void stop() {
        upstream.close();
    }

    private static Set<Thread> upstreamThreads() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().startsWith("interlingua-upstream"));
        return threads;
    }

    private Set<Thread> started() {
        Set<Thread> threads = upstreamThreads();
        threads.removeAll(before);
        return threads;
    }

    @Test
    void startsNoThreadAheadOfTheFirstCall() {
        try (HttpClient5Transport transport = new HttpClient5Transport()) {
            assertEquals(Set.of(), started());
            upstream.answer(Answer.json(200, "{}"));
            ask(transport, upstream.baseUrl());

            assertFalse(started().isEmpty());
            started().forEach(thread -> assertTrue(thread.isDaemon(), thread::getName));
        }
    }

    @Test
    void pausedItEndsCallsAndThreadsUntilItResumes() throws Exception {
        try (HttpClient5Transport transport = new HttpClient5Transport()) {
            upstream.answer(Answer.json(200, "{}").stallBeforeHead());
            UpstreamCall running = transport.send(post(upstream.baseUrl(), "{}"));
            upstream.takeRequest(PATIENCE);

            transport.pause();

            assertFails(ErrorKind.OVERLOADED, running);
            assertFails(ErrorKind.OVERLOADED, transport.send(post(upstream.baseUrl(), "{}")));
            upstream.awaitOpenConnections(0, PATIENCE);

            transport.resume();
            upstream.answer(Answer.json(200, "{}"));
            ask(transport, upstream.baseUrl());
        }
    }

    @Test
    void closingEndsItsThreads() throws Exception {
        HttpClient5Transport transport = new HttpClient5Transport();
        upstream.answer(Answer.json(200, "{}"));
        ask(transport, upstream.baseUrl());
        Set<Thread> threads = started();

        transport.close();
        transport.close();

        for (Thread thread : threads) {
            thread.join(PATIENCE.toMillis());
            assertFalse(thread.isAlive(), thread::getName);
        }
        upstream.awaitOpenConnections(0, PATIENCE);
    }

    @Test
    void closingEndsRunningCalls() {
        HttpClient5Transport transport = new HttpClient5Transport();
        upstream.answerAt("/body", Answer.events("data: 1", "data: 2").stallAfter(9))
                .answerAt("/head", Answer.json(200, "{}").stallBeforeHead());
        Probe<ByteBuffer> probe = Probe.of(
                answer(transport.send(post(upstream.baseUrl() + "/body", "{}"))).body());
        probe.request(100).await("an item", p -> !p.items().isEmpty());
        UpstreamCall waiting = transport.send(post(upstream.baseUrl() + "/head", "{}"));
        upstream.awaitAnswersWaiting(2, PATIENCE);

        transport.close();

        assertFails(ErrorKind.OVERLOADED, waiting);
        assertKind(ErrorKind.OVERLOADED, probe.awaitEnd().failure());
        upstream.awaitCallerLeft(PATIENCE);
        upstream.awaitCallerLeft(PATIENCE);
    }

    @Test
    void failsCallsAfterClosing() {
        HttpClient5Transport transport = new HttpClient5Transport();
        transport.close();

        assertFails(ErrorKind.OVERLOADED, transport.send(post(upstream.baseUrl(), "{}")));
        assertEquals(Set.of(), started());
    }
}
