package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the adapter promises on every container. */
@Timeout(60)
abstract class ServletContract {
    static final ResponseHead EVENTS = new ResponseHead(200, Headers.of("Content-Type", "text/event-stream"));

    abstract Container start(Mount mount) throws Exception;

    @Test
    void streamsEventByEvent() throws Exception {
        TestBody body = new TestBody();
        try (Container container = start(Mount.of(exchange -> exchange.respond(EVENTS, body)));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            body.send("data: 1\n\n");
            assertEquals(200, probe.readHead().status());
            assertEquals("data: 1\n\n", probe.readFrame());
            body.send("data: 2\n\n");
            assertEquals("data: 2\n\n", probe.readFrame());
            body.awaitDemand();
            body.complete();
            assertEquals("", new String(probe.readRest()));
        }
    }

    @Test
    void failureAfterTheFirstByteTruncatesTheChunkedBody() throws Exception {
        TestBody body = new TestBody();
        try (Container container = start(
                        Mount.of(exchange -> exchange.body(1000).thenAccept(bytes -> exchange.respond(EVENTS, body))));
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
    void failureAfterTheFirstByteOfAGetToo() throws Exception {
        TestBody body = new TestBody();
        try (Container container = start(Mount.of(exchange -> exchange.respond(EVENTS, body)));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("GET", "/v1/x", HeaderList.empty(), null);
            body.send("data: 1\n\n");
            probe.readHead();
            assertEquals("data: 1\n\n", probe.readFrame());
            body.awaitDemand();
            body.fail(new IllegalStateException("upstream broke"));
            assertThrows(IOException.class, probe::readRest);
        }
    }

    @Test
    void failureWithinADeclaredLengthTruncatesToo() throws Exception {
        TestBody body = new TestBody();
        ResponseHead head = new ResponseHead(200, Headers.of("Content-Length", "10"));
        try (Container container = start(
                        Mount.of(exchange -> exchange.body(1000).thenAccept(bytes -> exchange.respond(head, body))));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            body.send("1234");
            probe.readHead();
            assertEquals("1234", new String(probe.readBytes(4)));
            body.awaitDemand();
            body.fail(new IllegalStateException("upstream broke"));
            assertThrows(IOException.class, probe::readRest);
        }
    }

    @Test
    void echoes() throws Exception {
        try (Container container = start(Mount.of(exchange -> exchange.body(1000)
                .thenAccept(bytes -> exchange.respond(
                        new ResponseHead(201, Headers.of("Content-Type", "application/json")), Bodies.of(bytes)))))) {
            ProbeResponse answer = HttpProbe.post(container.url() + "/v1/x", HeaderList.empty(), "{\"a\":1}");
            assertEquals(201, answer.status());
            assertEquals("{\"a\":1}", answer.text());
        }
    }

    @Test
    void noticesTheCallerLeavingWithinAStream() throws Exception {
        TestBody body = new TestBody();
        CountDownLatch aborted = new CountDownLatch(1);
        try (Container container = start(Mount.of(exchange -> {
                    exchange.onAbort(aborted::countDown);
                    exchange.respond(EVENTS, body);
                }));
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request("POST", "/v1/x", HeaderList.empty(), "{}");
            body.send("data: 1\n\n");
            probe.readHead();
            assertEquals("data: 1\n\n", probe.readFrame());
            probe.close();
            while (!body.isCancelled()) {
                body.send(": \n\n");
            }
            assertEquals(true, aborted.await(10, TimeUnit.SECONDS));
        }
    }
}
