package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.http.Headers;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** Request bodies. */
interface UploadContract extends ContainerTest {

    @Test
    default void aSmallBodyArrives() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/v1/x", HeaderList.empty(), "{\"a\":\"ü\"}");
            assertEquals(200, answer.status());
            assertEquals("{\"a\":\"ü\"}", answer.text());
        }
    }

    @Test
    default void noBodyIsAnEmptyOne() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()))) {
            ProbeResponse answer = HttpProbe.get(container.url() + "/v1/x", HeaderList.empty());
            assertEquals(200, answer.status());
            assertEquals("", answer.text());
        }
    }

    @Test
    default void aBodyOfExactlyTheLimitPasses() throws Exception {
        String body = "x".repeat((int) LIMIT);
        try (Container container = start(Mount.of(ContainerTest.echo()))) {
            assertEquals(
                    body,
                    HttpProbe.post(container.url() + "/v1/x", HeaderList.empty(), body)
                            .text());
        }
    }

    @Test
    default void anAnnouncedBodyOverTheLimitIsRefusedAheadOfItsBytes() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: " + (LIMIT + 1) + "\r\n\r\n");
            assertEquals(413, probe.readResponse().status());
        }
    }

    @Test
    default void aChunkedBodyArrives() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
            probe.send("2\r\nde\r\n0\r\n\r\n");
            assertEquals("abcde", probe.readResponse().text());
        }
    }

    @Test
    default void aChunkedBodyOverTheLimitIsRefused() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
            String piece = "x".repeat((int) LIMIT / 2);
            for (int i = 0; i < 3; i++) {
                probe.send(Integer.toHexString(piece.length()) + "\r\n" + piece + "\r\n");
            }
            assertEquals(413, probe.readResponse().status());
        }
    }

    @Test
    default void aGzipBodyIsInflated() throws Exception {
        BlockingQueue<Headers> seen = new LinkedBlockingQueue<>();
        ExchangeHandler echo = ContainerTest.echo();
        try (Container container = start(Mount.of(exchange -> {
            seen.add(exchange.headers());
            echo.handle(exchange);
        }))) {
            byte[] packed = gzip("hello ".repeat(1000).getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    "hello ".repeat(1000), sendCoded(container, "GZip", packed).text());
            Headers headers = seen.remove();
            assertNull(headers.first("Content-Encoding"));
            assertNull(headers.first("Content-Length"));
        }
    }

    @Test
    default void aGzipBodyThatInflatesOverTheLimitIsRefused() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()))) {
            assertEquals(
                    413,
                    sendCoded(container, "gzip", gzip(new byte[(int) LIMIT + 1]))
                            .status());
        }
    }

    @Test
    default void aGzipBodyThatIsNoneIsTheCallersMistake() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()))) {
            byte[] plain = "{}".getBytes(StandardCharsets.UTF_8);
            assertEquals(
                    ErrorKind.INVALID_REQUEST.name(),
                    sendCoded(container, "gzip", plain).text());
        }
    }

    @Test
    default void anotherCodingIsRefused() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()))) {
            assertEquals(415, sendCoded(container, "br", new byte[] {1}).status());
        }
    }

    @Test
    default void whoExpects100ContinueGetsIt() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
            assertEquals(100, probe.readHead().status());
            probe.send("abcde");
            assertEquals("abcde", probe.readResponse().text());
        }
    }

    @Test
    default void aConnectionServesCallAfterCall() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            for (String body : new String[] {"one", "two", "three"}) {
                assertEquals(
                        body,
                        probe.request("POST", "/v1/x", HeaderList.empty(), body)
                                .readResponse()
                                .text());
            }
        }
    }

    @Test
    @SuppressWarnings("try") // closing is the caller's leaving
    default void theCallerLeavingWithinTheBodyIsCancelled() throws Exception {
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        CountDownLatch aborted = new CountDownLatch(1);
        try (Container container = start(Mount.of(exchange -> {
                    exchange.onAbort(aborted::countDown);
                    exchange.body(LIMIT).whenComplete((bytes, failure) -> {
                        body.completeExceptionally(failure);
                        exchange.respond(JSON, Bodies.of(bytes == null ? new byte[0] : bytes));
                    });
                }));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: 50\r\n\r\nabc");
            probe.close();
            Throwable failure = body.handle((bytes, e) -> e).get(30, TimeUnit.SECONDS);
            assertEquals(
                    ErrorKind.CANCELLED, ((GatewayException) failure).error().kind());
            assertTrue(aborted.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    default void brokenChunksAreNoSuccess() throws Exception {
        try (Container container = start(Mount.of(ContainerTest.echo()));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc\r\n");
            assertNotEquals(200, statusOrEnd(probe));
        }
    }

    @Test
    default void aBodyIsReadOnce() throws Exception {
        BlockingQueue<String> second = new LinkedBlockingQueue<>();
        try (Container container =
                start(Mount.of(exchange -> exchange.body(LIMIT).thenAccept(bytes -> {
                    try {
                        exchange.body(LIMIT);
                        second.add("given twice");
                    } catch (IllegalStateException refused) {
                        second.add("refused");
                    }
                    exchange.respond(JSON, Bodies.of(bytes));
                })))) {
            byte[] answer = HttpProbe.post(container.url() + "/v1/x", HeaderList.empty(), "abc")
                    .body();
            assertArrayEquals(new byte[] {'a', 'b', 'c'}, answer);
            assertEquals("refused", second.remove());
        }
    }

    private static int statusOrEnd(HttpProbe probe) {
        try {
            return probe.readHead().status();
        } catch (IOException closed) {
            return 0;
        }
    }

    static ProbeResponse sendCoded(Container container, String coding, byte[] body) throws IOException {
        try (HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Encoding: " + coding + "\r\nContent-Length: "
                    + body.length + "\r\n\r\n");
            return probe.send(body).readResponse();
        }
    }

    static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
            out.write(plain);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packed.toByteArray();
    }
}
