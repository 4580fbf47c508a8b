package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of a connection whose request was answered ahead of its body: it serves on, or its end is announced. */
interface ConnectionContract extends ContainerTest {

    /** Refuses every call to {@code /refused} without a look at its body, and serves all others. */
    private static ExchangeHandler doorkeeper() {
        ResponseHead refused = new ResponseHead(401, Headers.of("Content-Type", "application/json"));
        ExchangeHandler echo = ContainerTest.echo();
        return exchange -> {
            if (exchange.path().equals("/refused")) {
                exchange.respond(refused, ContainerTest.text("who are you?"));
            } else {
                echo.handle(exchange);
            }
        };
    }

    private Container start(boolean async, ExchangeHandler handler) throws Exception {
        return start(async ? Mount.of(handler) : Mount.of(handler).withoutAsync());
    }

    private static void requireServes(HttpProbe probe) throws Exception {
        ProbeResponse next =
                probe.request("POST", "/v1/x", HeaderList.empty(), "next").readResponse();
        assertEquals("next", next.text());
        assertNull(next.header("Connection"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aRefusedBodyThatComesLaterIsOutOfTheNextCallsWay(boolean async) throws Exception {
        try (Container container = start(async, doorkeeper());
                HttpProbe probe = HttpProbe.connect(container.url())) {
            for (int i = 0; i < 3; i++) {
                probe.send("POST /refused HTTP/1.1\r\nHost: h\r\nContent-Length: 200000\r\n\r\n");
                probe.send(new byte[100_000]);
                probe.send(new byte[100_000]);
                ProbeResponse refused = probe.readResponse();
                assertEquals(401, refused.status());
                assertEquals("who are you?", refused.text());
                assertNull(refused.header("Connection"));
            }
            requireServes(probe);
        }
    }

    @Test
    default void aRefusedBodyInChunksIsOutOfTheNextCallsWay() throws Exception {
        try (Container container = start(Mount.of(doorkeeper()));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /refused HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            probe.send("2\r\nde\r\n0\r\n\r\n");
            assertEquals(401, probe.readResponse().status());
            requireServes(probe);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aRefusedBodyThatIsLongEndsTheConnectionAsAnnounced(boolean async) throws Exception {
        try (Container container = start(async, doorkeeper());
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /refused HTTP/1.1\r\nHost: h\r\nContent-Length: 50000000\r\n\r\nabc");
            assertAnnounced(401, probe); // a Tomcat that blocks goes on to wait for the rest, so that nobody is cut off
        }
    }

    @Test
    default void aBodyOverTheLimitEndsTheConnectionAsAnnounced() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            String piece = "x".repeat((int) LIMIT);
            for (int i = 0; i < 2; i++) {
                probe.send(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
            }
            assertAnnounced(413, probe);
            probe.awaitClosedByPeer();
        }
    }

    @Test
    default void whoAsksFirstIsNotInvitedForAnAnswersSake() throws Exception {
        try (Container container = start(Mount.of(doorkeeper()));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /refused HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertAnnounced(401, probe);
            probe.awaitClosedByPeer();
        }
    }

    @Test
    default void aHandlersFailureAheadOfTheBodyIsAnnounced() throws Exception {
        try (Container container = start(Mount.of(exchange -> {
                    throw new IllegalStateException("broken");
                }));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\n");
            assertAnnounced(500, probe);
            probe.awaitClosedByPeer();
        }
    }

    /** A container uses its objects for call after call: what one left half done must not fall to another. */
    @Test
    default void callersWhoLeaveDoNotDisturbTheNext() throws Exception {
        BlockingQueue<TestBody> streams = new LinkedBlockingQueue<>();
        ExchangeHandler echo = ContainerTest.echo();
        try (Container container = start(Mount.of(exchange -> {
            if (exchange.path().equals("/echo")) {
                echo.handle(exchange);
                return;
            }
            TestBody stream = new TestBody();
            exchange.body(LIMIT).thenAccept(bytes -> {
                exchange.respond(EVENTS, stream);
                streams.add(stream);
            });
        }))) {
            for (int i = 0; i < 50; i++) {
                try (HttpProbe probe = HttpProbe.connect(container.url())) {
                    probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
                    TestBody stream = streams.take().send("data: 1\n\n");
                    probe.readHead();
                    probe.abort();
                    while (!stream.isCancelled()) {
                        stream.send(": \n\n");
                    }
                }
                assertEquals(
                        "next",
                        HttpProbe.post(container.url() + "/echo", HeaderList.empty(), "next")
                                .text());
            }
        }
    }

    private static void assertAnnounced(int status, HttpProbe probe) throws Exception {
        ProbeResponse answer = probe.readResponse();
        assertEquals(status, answer.status());
        assertEquals("close", answer.header("Connection"));
    }
}
