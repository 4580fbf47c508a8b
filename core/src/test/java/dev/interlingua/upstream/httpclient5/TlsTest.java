package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.PATIENCE;
import static dev.interlingua.upstream.httpclient5.Calls.answer;
import static dev.interlingua.upstream.httpclient5.Calls.ask;
import static dev.interlingua.upstream.httpclient5.Calls.assertFails;
import static dev.interlingua.upstream.httpclient5.Calls.assertKind;
import static dev.interlingua.upstream.httpclient5.Calls.post;
import static dev.interlingua.upstream.httpclient5.Calls.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Probe;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.Step;
import dev.interlingua.upstream.UpstreamCall;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path directory;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext forAddress;

    @SuppressWarnings("NullAway.Init")
    private static SSLContext forOtherName;

    @BeforeAll
    static void makeKeys() throws Exception {
        forAddress = TestKeys.context(directory, "ip:127.0.0.1");
        forOtherName = TestKeys.context(directory, "dns:elsewhere.example");
    }

    private static HttpClient5Transport trusting(SSLContext context) {
        return new HttpClient5Transport(TransportSettings.DEFAULT.withSslContext(context));
    }

    @Test
    void asksOverTlsAndReusesTheConnection() {
        try (FakeUpstream upstream = FakeUpstream.startTls(forAddress);
                HttpClient5Transport transport = trusting(forAddress)) {
            upstream.answerAlways(Answer.json(200, "{\"secure\":1}"));
            for (int i = 0; i < 5; i++) {
                assertEquals("{\"secure\":1}", ask(transport, upstream.baseUrl()));
            }

            assertEquals(1, upstream.connectionsAccepted());
        }
    }

    @Test
    void givesUpAWarmConnection() {
        try (FakeUpstream upstream = FakeUpstream.startTls(forAddress);
                HttpClient5Transport transport = trusting(forAddress)) {
            upstream.answer(Answer.json(200, "{}")).answer(Answer.endless("data: x"));
            ask(transport, upstream.baseUrl());
            UpstreamCall call = transport.send(post(upstream.baseUrl(), "{}"));
            Probe<ByteBuffer> probe = Probe.of(answer(call).body());
            probe.request(Long.MAX_VALUE).await("some", p -> p.items().size() > 50);

            call.cancel();

            assertEquals(1, upstream.awaitCallerLeft(PATIENCE).connection());
        }
    }

    @Test
    void aStalledReaderStallsTheProvider() {
        try (FakeUpstream upstream = FakeUpstream.startTls(forAddress);
                HttpClient5Transport transport = trusting(forAddress)) {
            upstream.answerAt("/large", Answer.steps(Step.fill(4_000_000)))
                    .answerAt("/until-close", Answer.steps(Step.fill(4_000_000)).untilClose())
                    .answerAlways(Answer.json(200, "{}"));
            for (String path : new String[] {"/large", "/until-close"}) {
                AtomicLong bytes = new AtomicLong();
                Probe<ByteBuffer> probe = new Probe<>() {
                    @Override
                    public void onNext(ByteBuffer item) {
                        bytes.addAndGet(item.remaining());
                    }
                };
                answer(transport.send(post(upstream.baseUrl() + path, "{}")))
                        .body()
                        .subscribe(probe);
                probe.request(1);
                for (int i = 0; i < 50; i++) {
                    ask(transport, upstream.baseUrl());
                }
                assertTrue(transport.heldBytes() < 1_000_000, () -> transport.heldBytes() + " bytes are held");

                probe.request(Long.MAX_VALUE).awaitEnd();
                assertTrue(probe.isCompleted());
                assertEquals(4_000_000, bytes.get());
            }
        }
    }

    @Test
    void givesWhatCameAheadOfABrokenEnd() {
        try (FakeUpstream upstream = FakeUpstream.startTls(forAddress);
                HttpClient5Transport transport = trusting(forAddress)) {
            upstream.answer(Answer.events("data: 1", "data: 2").cutAfter(9));
            Probe<ByteBuffer> probe = Probe.of(
                    answer(transport.send(post(upstream.baseUrl(), "{}"))).body());

            assertKind(ErrorKind.BAD_GATEWAY, probe.request(100).awaitEnd().failure());
            assertEquals("data: 1\n\n", text(probe));
        }
    }

    @Test
    void doesNotTrustAStranger() {
        try (FakeUpstream upstream = FakeUpstream.startTls(forAddress);
                HttpClient5Transport transport = new HttpClient5Transport()) {
            upstream.answerAlways(Answer.json(200, "{}"));

            assertFails(ErrorKind.BAD_GATEWAY, transport.send(post(upstream.baseUrl(), "{}")));
            assertEquals(0, upstream.requests().size());
            upstream.awaitOpenConnections(0, PATIENCE);
        }
    }

    @Test
    void doesNotTrustAKnownKeyUnderAnotherName() {
        try (FakeUpstream upstream = FakeUpstream.startTls(forOtherName);
                HttpClient5Transport transport = trusting(forOtherName)) {
            upstream.answerAlways(Answer.json(200, "{}"));

            assertFails(ErrorKind.BAD_GATEWAY, transport.send(post(upstream.baseUrl(), "{}")));
            assertEquals(0, upstream.requests().size());
            upstream.awaitOpenConnections(0, PATIENCE);
        }
    }
}
