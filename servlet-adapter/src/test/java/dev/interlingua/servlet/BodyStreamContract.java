package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Request bodies taken as they come; each with a chain that can do asynchronous processing, and one that cannot. */
interface BodyStreamContract extends ContainerTest {
    long LONG = 200_000_000;

    private Container start(boolean async, ExchangeHandler handler) throws Exception {
        Mount mount = Mount.of(handler);
        return start(async ? mount : mount.withoutAsync());
    }

    /** Answers with the caller's own bytes, taken one item after the other; an error with its status and kind. */
    private static ExchangeHandler streamedEcho() {
        return exchange -> {
            Taker taker = Taker.by(Runnable::run);
            exchange.bodyStream(LIMIT).subscribe(taker);
            taker.whole().whenComplete((bytes, failure) -> {
                if (failure == null) {
                    exchange.respond(JSON, Bodies.of(bytes));
                } else {
                    ErrorKind kind = ((GatewayException) failure).error().kind();
                    exchange.respond(new ResponseHead(kind.status(), Headers.EMPTY), ContainerTest.text(kind.name()));
                }
            });
        };
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aStreamedBodyArrives(boolean async) throws Exception {
        try (Container container = start(async, streamedEcho())) {
            for (String body : new String[] {"", "{\"a\":\"ü\"}", "x".repeat((int) LIMIT)}) {
                assertEquals(
                        body,
                        HttpProbe.post(container.url() + "/v1/x", HeaderList.empty(), body)
                                .text());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aStreamedBodyArrivesInRandomPieces(boolean async) throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] body = new byte[3_000_000];
        random.nextBytes(body);
        ExecutorService askers = Executors.newFixedThreadPool(2);
        try (Container container = start(async, exchange -> {
                    Taker taker = Taker.by(askers);
                    exchange.bodyStream(LONG).subscribe(taker);
                    taker.whole().thenAccept(bytes -> exchange.respond(JSON, Bodies.of(bytes)));
                });
                HttpProbe probe = HttpProbe.connect(container.url())) {
            for (int round = 0; round < 2; round++) { // on one connection
                probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
                for (int at = 0; at < body.length; ) {
                    int size = Math.min(body.length - at, 1 + random.nextInt(100_000));
                    probe.send(Integer.toHexString(size) + "\r\n");
                    probe.send(Arrays.copyOfRange(body, at, at + size));
                    probe.send("\r\n");
                    at += size;
                }
                probe.send("0\r\n\r\n");
                assertArrayEquals(body, probe.readResponse().body(), () -> "seed " + seed);
            }
        } finally {
            askers.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aStreamedBodyOverTheLimitIsRefused(boolean async) throws Exception {
        try (Container container = start(async, streamedEcho())) {
            try (HttpProbe announced = HttpProbe.connect(container.url())) {
                announced.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: " + (LIMIT + 1) + "\r\n\r\n");
                assertEquals(413, announced.readResponse().status());
            }
            try (HttpProbe chunked = HttpProbe.connect(container.url())) {
                chunked.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
                String piece = "x".repeat((int) LIMIT);
                chunked.send(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n1\r\nx\r\n");
                assertEquals(413, chunked.readResponse().status());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void aStreamedGzipBodyIsInflated(boolean async) throws Exception {
        try (Container container = start(async, streamedEcho())) {
            byte[] plain = "hello ".repeat(1000).getBytes(StandardCharsets.UTF_8);
            assertArrayEquals(
                    plain,
                    UploadContract.sendCoded(container, "gzip", UploadContract.gzip(plain))
                            .body());
            assertEquals(
                    413,
                    UploadContract.sendCoded(container, "gzip", UploadContract.gzip(new byte[(int) LIMIT + 1]))
                            .status());
            assertEquals(
                    400,
                    UploadContract.sendCoded(container, "gzip", "{}".getBytes(StandardCharsets.UTF_8))
                            .status());
            assertEquals(
                    415,
                    UploadContract.sendCoded(container, "br", new byte[] {1}).status());
        }
    }

    /** Only as much is read as was asked for: else the caller could send on while nobody takes anything. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void whoAsksForNothingStallsTheCaller(boolean async) throws Exception {
        Taker taker = Taker.byHand();
        ExchangeHandler other = ContainerTest.echo();
        try (Container container = start(async, exchange -> {
                    if (!exchange.path().equals("/v1/x")) {
                        other.handle(exchange);
                        return;
                    }
                    exchange.bodyStream(LONG).subscribe(taker);
                    taker.whole().thenAccept(bytes -> exchange.respond(JSON, ContainerTest.text("" + bytes.length)));
                });
                HttpProbe probe = HttpProbe.connect(container.url())) {
            Sender sender = Sender.start(probe, 50_000_000);
            taker.take().take().take();
            long stalledAt = awaitStall(container, sender);
            assertTrue(stalledAt < 25_000_000, () -> stalledAt + " bytes were taken from the caller");
            assertEquals(3, taker.items());
            taker.takeRest();
            assertEquals("50000000", probe.readResponse().text());
        }
    }

    private static long awaitStall(Container container, Sender sender) throws Exception {
        long before = -1;
        for (int still = 0; still < 10; ) {
            assertEquals(
                    "a",
                    HttpProbe.post(container.url() + "/other", HeaderList.empty(), "a")
                            .text());
            long now = sender.sent();
            still = now == before ? still + 1 : 0;
            before = now;
        }
        return before;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void anAnswerAheadOfALongBodyReachesTheCaller(boolean async) throws Exception {
        ResponseHead unauthorized = new ResponseHead(401, Headers.of("Content-Type", "application/json"));
        try (Container container =
                        start(async, exchange -> exchange.respond(unauthorized, ContainerTest.text("no key")));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            Sender sender = Sender.start(probe, LONG);
            assertEquals(401, probe.readHead().status());
            assertEquals("no key", probe.readUntil("key"));
            probe.abort();
            assertEquals(false, sender.all().get(30, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void anAnswerWithinALongBodyReachesTheCallerAndEndsTheBody(boolean async) throws Exception {
        Taker taker = Taker.byHand();
        try (Container container = start(async, exchange -> {
                    exchange.bodyStream(LONG).subscribe(taker);
                    new Thread(() -> {
                                try {
                                    taker.take().take();
                                } catch (Exception e) {
                                    throw new AssertionError(e);
                                }
                                exchange.respond(JSON, ContainerTest.text("refused"));
                            })
                            .start();
                });
                HttpProbe probe = HttpProbe.connect(container.url())) {
            Sender.start(probe, LONG);
            assertEquals(200, probe.readHead().status());
            assertEquals("refused", probe.readUntil("refused"));
            assertEquals(ErrorKind.CANCELLED, kind(taker.failure()));
            assertEquals(2, taker.items());
            probe.abort();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    @SuppressWarnings("try") // closing is the caller's leaving
    default void theCallerLeavingWithinAStreamedBodyIsCancelled(boolean async) throws Exception {
        Taker taker = Taker.byHand();
        CountDownLatch aborted = new CountDownLatch(1);
        try (Container container = start(async, exchange -> {
                    exchange.onAbort(aborted::countDown);
                    exchange.bodyStream(LONG).subscribe(taker);
                });
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: 50\r\n\r\nabc");
            taker.take();
            probe.close();
            taker.takeRest();
            assertEquals(ErrorKind.CANCELLED, kind(taker.failure()));
            assertTrue(aborted.await(30, TimeUnit.SECONDS));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    default void whoExpects100ContinueGetsItWhenTheBodyIsWanted(boolean async) throws Exception {
        try (Container container = start(async, streamedEcho());
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertEquals(100, probe.readHead().status());
            probe.send("abcde");
            assertEquals("abcde", probe.readResponse().text());
        }
    }

    @Test
    default void aBodyIsStreamedOnce() throws Exception {
        Taker taker = Taker.byHand();
        try (Container container = start(Mount.of(exchange -> {
            exchange.bodyStream(LIMIT).subscribe(taker);
            assertThrows(IllegalStateException.class, () -> exchange.bodyStream(LIMIT));
            assertThrows(IllegalStateException.class, () -> exchange.body(LIMIT));
            exchange.respond(JSON, ContainerTest.text("{}"));
        }))) {
            assertEquals(
                    200,
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), "abc")
                            .status());
        }
    }

    private static ErrorKind kind(Throwable failure) {
        return ((GatewayException) failure).error().kind();
    }
}
