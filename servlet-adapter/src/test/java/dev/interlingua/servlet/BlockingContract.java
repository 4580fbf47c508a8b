package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A chain with a filter that has no async-supported, as in old WARs. */
interface BlockingContract extends ContainerTest {

    private Container startBlocking(ExchangeHandler handler) throws Exception {
        return start(Mount.of(handler).withoutAsync());
    }

    @Test
    default void blockingEcho() throws Exception {
        try (Container container = startBlocking(ContainerTest.echo())) {
            String body = "x".repeat((int) LIMIT);
            assertEquals(
                    body,
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), body)
                            .text());
            assertEquals(
                    413,
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), body + "x")
                            .status());
        }
    }

    @Test
    default void blockingBodyAskedForByAnotherThread() throws Exception {
        try (Container container =
                startBlocking(exchange -> new Thread(() -> ContainerTest.echo().handle(exchange)).start())) {
            assertEquals(
                    "abc",
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), "abc")
                            .text());
        }
    }

    @Test
    default void blockingStreamSendsEachEventAtOnce() throws Exception {
        TestBody body = new TestBody();
        try (Container container = startBlocking(exchange -> exchange.respond(EVENTS, body));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            for (int i = 0; i < 3; i++) {
                body.send("data: " + i + "\n\n");
                if (i == 0) {
                    assertEquals("no", probe.readHead().header("X-Accel-Buffering"));
                }
                assertEquals("data: " + i + "\n\n", probe.readFrame());
            }
            body.awaitDemand();
            body.complete();
            assertEquals(0, probe.readRest().length);
            assertEquals(4, body.asked());
        }
    }

    @Test
    default void blockingFailureAfterTheFirstByteIsTruncated() throws Exception {
        TestBody body = new TestBody();
        try (Container container = startBlocking(exchange -> exchange.respond(EVENTS, body));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            body.send("data: 1\n\n");
            probe.readHead();
            assertEquals("data: 1\n\n", probe.readFrame());
            body.awaitDemand();
            body.fail(new IllegalStateException("upstream broke"));
            assertThrows(IOException.class, probe::readRest);
        }
    }

    @Test
    default void blockingFailureBeforeTheFirstByteIsA500() throws Exception {
        try (Container container = startBlocking(
                exchange -> exchange.respond(JSON, Bodies.of(List.of(), new IllegalStateException("broken"))))) {
            assertEquals(
                    500,
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), "")
                            .status());
        }
    }

    @Test
    default void blockingHandlerThatThrowsIsA500() throws Exception {
        try (Container container = startBlocking(exchange -> {
            throw new IllegalStateException("secret detail");
        })) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/x", HeaderList.empty(), "{}");
            assertEquals(500, answer.status());
            assertEquals("", answer.text());
        }
    }

    @Test
    default void blockingHeadHasNoBody() throws Exception {
        TestBody body = new TestBody();
        try (Container container = startBlocking(exchange -> exchange.respond(JSON, body))) {
            assertEquals(
                    200,
                    HttpProbe.exchange("HEAD", container.url() + "/x", HeaderList.empty(), null)
                            .status());
            body.awaitCancelled();
        }
    }

    @Test
    default void blockingDirectBuffers() throws Exception {
        ByteBuffer direct = ByteBuffer.allocateDirect(50_000);
        while (direct.hasRemaining()) {
            direct.put((byte) 'x');
        }
        direct.flip();
        try (Container container = startBlocking(exchange -> exchange.respond(JSON, Bodies.of(List.of(direct))))) {
            assertEquals(
                    "x".repeat(50_000),
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), "")
                            .text());
        }
    }

    @Test
    default void blockingStreamIsCancelledWhenTheCallerLeaves() throws Exception {
        TestBody body = new TestBody();
        CountDownLatch aborted = new CountDownLatch(1);
        try (Container container = startBlocking(exchange -> {
                    exchange.onAbort(aborted::countDown);
                    exchange.respond(EVENTS, body);
                });
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            body.send("data: 1\n\n");
            probe.readHead();
            probe.abort();
            while (!body.isCancelled()) {
                body.send(": \n\n");
            }
            assertTrue(aborted.await(30, TimeUnit.SECONDS));
        }
    }
}
