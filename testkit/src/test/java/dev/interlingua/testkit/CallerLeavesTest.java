package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whether the upstream sees that its caller is gone, and does not imagine it. */
class CallerLeavesTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final FakeUpstream upstream = FakeUpstream.start();

    @AfterEach
    void stop() {
        upstream.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aheadOfTheHead(boolean byReset) throws Exception {
        upstream.answer(Answer.json(200, "{}").stallBeforeHead());
        HttpProbe probe = asking("/wait");
        upstream.awaitAnswersWaiting(1, PATIENCE);
        assertEquals(0, upstream.callersLeft());

        leave(probe, byReset);

        assertEquals("/wait", upstream.awaitCallerLeft(PATIENCE).path());
        assertEquals(1, upstream.callersLeft());
        upstream.awaitOpenConnections(0, PATIENCE);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withinAStreamOnAReusedConnection(boolean byReset) throws Exception {
        upstream.answer(Answer.json(200, "{}"))
                .answer(Answer.sse("data: 1\n\ndata: 2\n\n").stallAfter(9));
        HttpProbe probe = asking("/warm");
        probe.readResponse();
        probe.request("POST", "/stream", HeaderList.empty(), "{}").readHead();
        assertEquals("data: 1\n\n", probe.readFrame());

        leave(probe, byReset);

        RecordedRequest left = upstream.awaitCallerLeft(PATIENCE);
        assertEquals("/stream", left.path());
        assertEquals(1, left.connection());
        assertEquals(9, left.bytesWritten());
        assertEquals(1, upstream.connectionsAccepted());
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void whileTheUpstreamIsBlockedInAWrite(boolean byReset) throws Exception {
        upstream.answer(Answer.endless("data: " + "x".repeat(1000)));
        HttpProbe probe = HttpProbe.connect(upstream.baseUrl(), 4096);
        probe.request("GET", "/endless", HeaderList.empty(), null).readHead();
        upstream.awaitBytesWritten(50_000, PATIENCE);

        leave(probe, byReset);

        assertEquals(Ending.CALLER_LEFT, upstream.takeRequest(PATIENCE).awaitEnding(PATIENCE));
    }

    @Test
    void overTls() throws Exception {
        try (FakeUpstream secure = FakeUpstream.startTls(TestTls.serverContext())) {
            secure.answer(Answer.endless("data: " + "x".repeat(1000)));
            HttpProbe probe = HttpProbe.connect(secure.baseUrl());
            probe.request("GET", "/", HeaderList.empty(), null).readHead();

            probe.close();

            assertTrue(secure.awaitCallerLeft(PATIENCE).callerLeft());
        }
    }

    @Test
    void closingRightAfterTheLastEventIsNoLeaving() throws Exception {
        upstream.answerAlways(Answer.events("data: 1", "data: [DONE]"));
        for (int i = 0; i < 200; i++) {
            try (HttpProbe probe = asking("/")) {
                probe.readHead();
                probe.readUntil("[DONE]\n\n");
            }
            assertEquals(Ending.COMPLETE, upstream.takeRequest(PATIENCE).awaitEnding(PATIENCE));
        }
        assertEquals(0, upstream.callersLeft());
    }

    @Test
    void closingAnIdleConnectionIsNoLeaving() throws Exception {
        upstream.answer(Answer.json(200, "{}"));
        try (HttpProbe probe = asking("/")) {
            probe.readResponse();
        }

        upstream.awaitOpenConnections(0, PATIENCE);
        assertEquals(0, upstream.callersLeft());
    }

    @Test
    void breakingOffItselfIsNoLeaving() throws Exception {
        upstream.answer(Answer.sse("data: 1\n\n").resetAfter(3)).answer(Answer.refuse());
        try (HttpProbe reset = asking("/reset")) {
            assertThrows(IOException.class, () -> reset.readResponse());
        }
        try (HttpProbe refused = asking("/refuse")) {
            refused.awaitClosedByPeer();
        }

        assertEquals(Ending.CUT, upstream.takeRequest(PATIENCE).awaitEnding(PATIENCE));
        assertEquals(Ending.CUT, upstream.takeRequest(PATIENCE).awaitEnding(PATIENCE));
        assertEquals(0, upstream.callersLeft());
    }

    @Test
    void closingTheUpstreamIsNoLeaving() throws Exception {
        upstream.answer(Answer.json(200, "{}").stallBeforeHead());
        HttpProbe probe = asking("/");
        RecordedRequest request = upstream.takeRequest(PATIENCE);

        upstream.close();

        assertEquals(Ending.UPSTREAM_CLOSED, request.awaitEnding(PATIENCE));
        probe.awaitClosedByPeer();
        probe.close();
    }

    @Test
    void leavingWithinTheRequestIsAProtocolError() throws Exception {
        try (HttpProbe probe = HttpProbe.connect(upstream.baseUrl())) {
            probe.send("POST / HTTP/1.1\r\nContent-Length: 100\r\n\r\n{");
        }

        assertTrue(upstream.awaitProtocolError(PATIENCE).contains("1 of 100 bytes"));
        assertTrue(upstream.requests().isEmpty());
    }

    @Test
    void waitingInVainSaysWhatHappenedInstead() throws Exception {
        upstream.answer(Answer.json(200, "{}"));
        HttpProbe.get(upstream.baseUrl() + "/v1/models?key=secret", HeaderList.empty());

        AssertionError error = assertThrows(AssertionError.class, () -> upstream.awaitCallerLeft(Duration.ofMillis(1)));

        assertTrue(String.valueOf(error.getMessage()).contains("GET /v1/models"), error.getMessage());
        assertFalse(String.valueOf(error.getMessage()).contains("secret"), error.getMessage());
    }

    @Test
    void twelveHundredStreamsAtOnce() throws Exception {
        int streams = 1200;
        upstream.answerAlways(Answer.steps(Step.event("data: 1"), Step.awaitGate("end"), Step.event("data: 2")));
        List<HttpProbe> probes = new ArrayList<>();
        for (int i = 0; i < streams; i++) {
            probes.add(asking("/" + i));
        }
        upstream.awaitAnswersWaiting(streams, PATIENCE);
        assertEquals(streams, upstream.openConnections());
        for (int i = 0; i < streams / 2; i++) {
            probes.get(i).abort();
        }
        for (int i = 0; i < streams / 2; i++) {
            upstream.awaitCallerLeft(PATIENCE);
        }
        upstream.open("end");
        for (HttpProbe probe : probes.subList(streams / 2, streams)) {
            assertEquals("data: 1\n\ndata: 2\n\n", probe.readResponse().text());
            probe.close();
        }
        assertEquals(streams / 2, upstream.callersLeft());
    }

    private HttpProbe asking(String target) throws Exception {
        return HttpProbe.connect(upstream.baseUrl()).request("POST", target, HeaderList.empty(), "{}");
    }

    private static void leave(HttpProbe probe, boolean byReset) throws Exception {
        if (byReset) {
            probe.abort();
        } else {
            probe.close();
        }
    }
}
