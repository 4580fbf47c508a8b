package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Status, headers, and how an answer ends. */
interface AnswerContract extends ContainerTest {

    @Test
    default void headersPassButThoseOfTheConnection() throws Exception {
        Headers headers =
                Headers.of("Content-Type", "application/json", "X-One", "1", "X-Two", "a", "X-Two", "b", "X-Hop", "h");
        ResponseHead head = new ResponseHead(
                418, headers.withAll(Headers.of("Connection", "X-Hop", "Keep-Alive", "timeout=1", "Upgrade", "h2c")));
        try (Container container = start(Mount.of(exchange -> exchange.respond(head, ContainerTest.text("{}"))))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}");
            assertEquals(418, answer.status());
            assertEquals("application/json", answer.header("Content-Type"));
            assertEquals("1", answer.header("X-One"));
            assertEquals(List.of("a", "b"), answer.headers().all("X-Two"));
            assertNull(answer.header("X-Hop"));
            assertNull(answer.header("Upgrade"));
            assertEquals("{}", answer.text());
        }
    }

    @Test
    default void aStreamOfEventsAsksNotToBeBuffered() throws Exception {
        try (Container container = start(Mount.of(exchange -> exchange.respond(EVENTS, ContainerTest.text("x"))))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}");
            assertEquals("no-cache, no-transform", answer.header("Cache-Control"));
            assertEquals("no", answer.header("X-Accel-Buffering"));
        }
    }

    @Test
    default void whatTheGatewaySaysOfCachingStands() throws Exception {
        ResponseHead head = new ResponseHead(
                200, Headers.of("Content-Type", "text/event-stream; charset=utf-8", "Cache-Control", "no-store"));
        try (Container container = start(Mount.of(exchange -> exchange.respond(head, ContainerTest.text("x"))))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}");
            assertEquals(List.of("no-store"), answer.headers().all("Cache-Control"));
            assertEquals("no", answer.header("X-Accel-Buffering"));
        }
    }

    @Test
    default void theLengthOfABodyAtHandPasses() throws Exception {
        ResponseHead head = new ResponseHead(200, Headers.of("Content-Length", "5"));
        try (Container container = start(Mount.of(exchange -> exchange.respond(head, ContainerTest.text("12345"))))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}");
            assertEquals("5", answer.header("Content-Length"));
            assertEquals("12345", answer.text());
        }
    }

    @Test
    default void aBodyInPiecesWithALengthIsWhole() throws Exception {
        ResponseHead head = new ResponseHead(200, Headers.of("Content-Length", "6"));
        try (Container container = start(Mount.of(exchange ->
                        exchange.respond(head, Bodies.of(new byte[] {'a', 'b'}, new byte[] {'c', 'd', 'e', 'f'}))));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            for (int i = 0; i < 2; i++) {
                probe.request("POST", "/x", HeaderList.empty(), "{}");
                assertEquals("abcdef", probe.readResponse().text());
            }
        }
    }

    @Test
    default void anEmptyBodyIsAnAnswer() throws Exception {
        try (Container container = start(Mount.of(
                exchange -> exchange.respond(new ResponseHead(202, Headers.of("X-A", "b")), Bodies.of(new byte[0]))))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}");
            assertEquals(202, answer.status());
            assertEquals("b", answer.header("X-A"));
            assertEquals("", answer.text());
        }
    }

    @Test
    default void headHasNoBodyAndCancelsIt() throws Exception {
        TestBody body = new TestBody();
        ResponseHead head = new ResponseHead(200, Headers.of("Content-Length", "12", "X-A", "b"));
        try (Container container = start(Mount.of(exchange -> exchange.respond(head, body)))) {
            ProbeResponse answer = HttpProbe.exchange("HEAD", container.url() + "/x", HeaderList.empty(), null);
            assertEquals(200, answer.status());
            assertEquals("12", answer.header("Content-Length"));
            assertEquals("b", answer.header("X-A"));
            body.awaitCancelled();
        }
    }

    @Test
    default void noContentHasNoBody() throws Exception {
        try (Container container = start(Mount.of(
                exchange -> exchange.respond(new ResponseHead(204, Headers.EMPTY), ContainerTest.text("none"))))) {
            assertEquals(
                    "",
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}")
                            .text());
        }
    }

    @Test
    default void aBodyThatFailsFirstIsA500() throws Exception {
        ResponseHead head =
                new ResponseHead(200, Headers.of("Content-Type", "application/json", "Content-Length", "9"));
        try (Container container = start(Mount.of(
                exchange -> exchange.respond(head, Bodies.of(List.of(), new IllegalStateException("broken")))))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}");
            assertEquals(500, answer.status());
            assertEquals("", answer.text());
        }
    }

    @Test
    default void aBodyThatFailsBeforeItsFirstByteIsSentIsA500Too() throws Exception {
        List<ByteBuffer> items = List.of(ByteBuffer.wrap("{".getBytes(StandardCharsets.UTF_8)));
        try (Container container = start(
                Mount.of(exchange -> exchange.respond(JSON, Bodies.of(items, new IllegalStateException("broken")))))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}");
            assertEquals(500, answer.status());
            assertEquals("", answer.text());
        }
    }

    @Test
    default void aBodyThatFailsLaterIsTruncated() throws Exception {
        assertTruncated("POST", EVENTS);
    }

    @Test
    default void aBodyThatFailsLaterIsTruncatedForAGetAsWell() throws Exception {
        assertTruncated("GET", EVENTS);
    }

    @Test
    default void aBodyThatFailsWithinItsDeclaredLengthIsTruncated() throws Exception {
        assertTruncated("POST", new ResponseHead(200, Headers.of("Content-Length", "100")));
    }

    private void assertTruncated(String method, ResponseHead head) throws Exception {
        TestBody body = new TestBody();
        ExchangeHandler handler = exchange -> exchange.body(LIMIT).thenAccept(bytes -> exchange.respond(head, body));
        try (Container container = start(Mount.of(handler));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request(method, "/v1/x", HeaderList.empty(), method.equals("GET") ? null : "{}");
            body.send("data: 1\n\n");
            probe.readHead();
            assertEquals("data: 1\n\n", probe.readFrame());
            body.awaitDemand();
            body.fail(new IllegalStateException("upstream broke"));
            assertThrows(IOException.class, probe::readRest);
        }
    }

    @Test
    default void whatWasSentBeforeTheFailureArrives() throws Exception {
        List<ByteBuffer> items =
                List.of(ByteBuffer.wrap(new byte[100_000]), ByteBuffer.wrap(new byte[] {'e', 'n', 'd'}));
        try (Container container = start(Mount.of(
                        exchange -> exchange.respond(EVENTS, Bodies.of(items, new IllegalStateException("broken")))));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}").readHead();
            probe.readBytes(100_000);
            assertEquals("end", new String(probe.readBytes(3), StandardCharsets.UTF_8));
            assertThrows(IOException.class, probe::readRest);
        }
    }

    @Test
    default void aHandlerThatThrowsIsA500AndAborts() throws Exception {
        CountDownLatch aborted = new CountDownLatch(1);
        try (Container container = start(Mount.of(exchange -> {
            exchange.onAbort(aborted::countDown);
            throw new IllegalStateException("secret detail");
        }))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}");
            assertEquals(500, answer.status());
            assertEquals("", answer.text());
            assertTrue(aborted.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    default void aHandlerThatThrowsAfterItAnsweredHasAnswered() throws Exception {
        try (Container container = start(Mount.of(exchange -> {
            exchange.respond(JSON, ContainerTest.text("{}"));
            throw new IllegalStateException("too late");
        }))) {
            assertEquals(
                    "{}",
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), "")
                            .text());
        }
    }

    @Test
    default void onlyOneAnswer() throws Exception {
        BlockingQueue<String> second = new LinkedBlockingQueue<>();
        try (Container container = start(Mount.of(exchange -> {
            exchange.respond(JSON, ContainerTest.text("first"));
            try {
                exchange.respond(JSON, ContainerTest.text("second"));
                second.add("taken");
            } catch (IllegalStateException refused) {
                second.add("refused");
            }
        }))) {
            assertEquals(
                    "first",
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), "")
                            .text());
            assertEquals("refused", second.take());
        }
    }
}
