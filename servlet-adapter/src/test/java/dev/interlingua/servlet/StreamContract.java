package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Answers that take their time, callers that take theirs, and callers that leave. */
interface StreamContract extends ContainerTest {
    int ITEM = 64 * 1024;
    int ITEMS = 320;
    /** The kernel's buffers on both sides of a loopback connection are most of it; all items together are 20 MB. */
    int MOST_AHEAD = 9 * 1024 * 1024;

    @Test
    default void eachEventIsSentAtOnce() throws Exception {
        TestBody body = new TestBody();
        try (Container container = start(Mount.of(exchange -> exchange.respond(EVENTS, body)));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            for (int i = 0; i < 5; i++) {
                body.send("data: " + i + "\n\n");
                if (i == 0) {
                    assertEquals(200, probe.readHead().status());
                }
                assertEquals("data: " + i + "\n\n", probe.readFrame());
            }
            body.awaitDemand();
            body.complete();
            assertEquals(0, probe.readRest().length);
        }
    }

    @Test
    default void readOnlyAndDirectBuffersAreWritten() throws Exception {
        byte[] bytes = "0123456789".repeat(5000).getBytes(StandardCharsets.UTF_8);
        ByteBuffer direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        ByteBuffer part = ByteBuffer.wrap(bytes, 10, 20).slice();
        List<ByteBuffer> items = List.of(ByteBuffer.wrap(bytes).asReadOnlyBuffer(), direct, part);
        try (Container container = start(Mount.of(exchange -> exchange.respond(EVENTS, Bodies.of(items))))) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            assertEquals(
                    text + text + text.substring(10, 30),
                    HttpProbe.post(container.url() + "/x", HeaderList.empty(), "")
                            .text());
        }
    }

    @Test
    default void aStalledReaderHoldsThePublisherAndLosesNothing() throws Exception {
        Bodies.Given body = Bodies.of(this::numbered);
        try (Container container = start(Mount.of(exchange -> exchange.respond(EVENTS, body)));
                HttpProbe probe = HttpProbe.connect(container.url(), 16 * 1024)) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}").readHead();
            Iterator<ByteBuffer> expected = numbered();
            for (long read = 0; read < (long) ITEM * ITEMS; read += ITEM) {
                assertTrue(body.produced() - read <= MOST_AHEAD, () -> body.produced() + " bytes were produced");
                assertEquals(expected.next(), ByteBuffer.wrap(probe.readBytes(ITEM)));
            }
            assertEquals(0, probe.readRest().length);
        }
    }

    private Iterator<ByteBuffer> numbered() {
        return IntStream.range(0, ITEMS)
                .mapToObj(i -> {
                    ByteBuffer item = ByteBuffer.allocate(ITEM);
                    while (item.hasRemaining()) {
                        item.putInt(i * ITEM + item.position());
                    }
                    return item.flip();
                })
                .iterator();
    }

    @Test
    default void aReaderWhoStallsForGoodAndLeavesCancels() throws Exception {
        TestBody body = new TestBody();
        try (Container container = start(Mount.of(exchange -> exchange.respond(EVENTS, body)));
                HttpProbe probe = HttpProbe.connect(container.url(), 16 * 1024)) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            for (int i = 0; i < 3; i++) {
                body.send(ByteBuffer.allocate(64));
            }
            probe.readHead();
            body.send(ByteBuffer.allocate(
                    32 * 1024 * 1024)); // more than the system buffers: the container owes a callback
            probe.abort();
            body.awaitCancelled();
        }
    }

    @Test
    default void twoHundredStreamsShareTwentyThreads() throws Exception {
        int streams = 200;
        BlockingQueue<TestBody> arrived = new LinkedBlockingQueue<>();
        List<HttpProbe> probes = new ArrayList<>();
        try (Container container =
                start(Mount.of(exchange -> exchange.body(LIMIT).thenAccept(bytes -> {
                    TestBody body = new TestBody();
                    exchange.respond(EVENTS, body);
                    arrived.add(body);
                })))) {
            for (int i = 0; i < streams; i++) {
                probes.add(HttpProbe.connect(container.url()).request("POST", "/v1/x", HeaderList.empty(), "{}"));
            }
            List<TestBody> bodies = new ArrayList<>();
            for (int i = 0; i < streams; i++) {
                TestBody body = arrived.poll(30, TimeUnit.SECONDS);
                assertTrue(body != null, "a stream did not start while " + bodies.size() + " others are open");
                bodies.add(body);
            }
            for (int round = 0; round < 3; round++) {
                for (TestBody body : bodies) {
                    body.send("data: " + round + "\n\n");
                }
            }
            for (TestBody body : bodies) {
                body.awaitDemand();
                body.complete();
            }
            for (HttpProbe probe : probes) {
                assertEquals(
                        "data: 0\n\ndata: 1\n\ndata: 2\n\n",
                        probe.readResponse().text());
                probe.close();
            }
        }
    }

    @Test
    default void leavingByFinCancelsTheStream() throws Exception {
        assertLeavingCancels(HttpProbe::close);
    }

    @Test
    default void leavingByResetCancelsTheStream() throws Exception {
        assertLeavingCancels(HttpProbe::abort);
    }

    /** How a caller leaves. */
    interface Departure {
        void from(HttpProbe probe) throws Exception;
    }

    private void assertLeavingCancels(Departure departure) throws Exception {
        TestBody body = new TestBody();
        CountDownLatch aborted = new CountDownLatch(1);
        try (Container container =
                        start(Mount.of(exchange -> exchange.body(LIMIT).thenAccept(bytes -> {
                            exchange.onAbort(aborted::countDown);
                            exchange.respond(EVENTS, body);
                        })));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            body.send("data: 1\n\n");
            probe.readHead();
            assertEquals("data: 1\n\n", probe.readFrame());
            departure.from(probe);
            while (!body.isCancelled()) {
                body.send(": \n\n");
            }
            assertTrue(aborted.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    default void leavingBeforeTheAnswerCancelsItAtItsFirstWrites() throws Exception {
        TestBody body = new TestBody();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch left = new CountDownLatch(1);
        CountDownLatch aborted = new CountDownLatch(1);
        try (Container container =
                        start(Mount.of(exchange -> exchange.body(LIMIT).thenAccept(bytes -> {
                            exchange.onAbort(aborted::countDown);
                            new Thread(() -> {
                                        awaitQuietly(left);
                                        exchange.respond(EVENTS, body);
                                    })
                                    .start();
                            asked.countDown();
                        })));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            assertTrue(asked.await(30, TimeUnit.SECONDS));
            probe.abort();
            left.countDown();
            while (!body.isCancelled()) {
                body.send(": \n\n");
            }
            assertTrue(aborted.await(30, TimeUnit.SECONDS));
        }
    }

    @Test
    default void nobodyAbortsAnAnswerThatIsComplete() throws Exception {
        CountDownLatch aborted = new CountDownLatch(1);
        ExchangeHandler echo = ContainerTest.echo();
        try (Container container = start(Mount.of(exchange -> {
            exchange.onAbort(aborted::countDown);
            echo.handle(exchange);
        }))) {
            try (HttpProbe probe = HttpProbe.connect(container.url())) {
                probe.request("POST", "/x", HeaderList.empty(), "a").readResponse();
            }
            HttpProbe.post(container.url() + "/x", HeaderList.empty(), "b");
        }
        assertEquals(1, aborted.getCount());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
