package dev.interlingua.upstream.httpclient5;

import static dev.interlingua.upstream.httpclient5.Calls.answer;
import static dev.interlingua.upstream.httpclient5.Calls.ask;
import static dev.interlingua.upstream.httpclient5.Calls.post;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Probe;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.Step;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A reader that stalls stalls the provider; meanwhile little is held, and afterwards nothing is missing. */
class BackpressureTest {
    private static final String FRAME = frame();
    private static final int FRAMES = 50_000;
    private static final long TOTAL = (long) FRAME.length() * FRAMES;
    private static final long MOST_HELD = 1_000_000;

    private final FakeUpstream upstream = FakeUpstream.start();

    /** One I/O thread: when it has served another call, it has also had its chance to read more of the stalled one. */
    private final HttpClient5Transport transport =
            new HttpClient5Transport(new TransportSettings(100, 100, true, Duration.ofMinutes(1), 1, null, null));

    @AfterEach
    void stop() {
        transport.close();
        upstream.close();
    }

    private static String frame() {
        StringBuilder frame = new StringBuilder("data: ");
        for (int i = 0; frame.length() < 995; i++) {
            frame.append(i).append(' ');
        }
        return frame.append("\n\n").toString();
    }

    static Stream<Answer> large() {
        Answer chunked = Answer.steps(Step.repeat(FRAME, FRAMES));
        return Stream.of(chunked, chunked.contentLength(), chunked.untilClose());
    }

    @ParameterizedTest
    @MethodSource("large")
    void aStalledReaderStallsTheProvider(Answer large) {
        upstream.answerAt("/large", large).answerAlways(Answer.json(200, "{}"));
        Sum sum = new Sum();
        answer(transport.send(post(upstream.baseUrl() + "/large", "{}"))).body().subscribe(sum);
        sum.request(10);
        sum.await("ten items", probe -> sum.count == 10);

        long stalledAt = awaitStall();
        assertTrue(transport.heldBytes() < MOST_HELD, () -> transport.heldBytes() + " bytes are held");
        assertTrue(stalledAt < TOTAL / 5, () -> "the provider wrote " + stalledAt + " bytes to a stalled reader");

        sum.request(100);
        sum.await("a hundred more", probe -> sum.count == 110);
        awaitStall();
        assertTrue(transport.heldBytes() < MOST_HELD, () -> transport.heldBytes() + " bytes are held");

        sum.request(Long.MAX_VALUE);
        sum.awaitEnd();
        assertTrue(sum.isCompleted());
        assertEquals(TOTAL, sum.bytes);
        assertEquals(expected(), sum.checksum.getValue());
        assertEquals(0, transport.heldBytes());
    }

    /** Asking one by one, as a translation does, is no slower than the window allows and loses nothing. */
    @ParameterizedTest
    @MethodSource("large")
    void aReaderThatAsksOneByOneGetsAll(Answer large) {
        upstream.answer(large);
        Sum sum = new Sum() {
            @Override
            public void onNext(ByteBuffer item) {
                super.onNext(item);
                request(1);
            }
        };
        answer(transport.send(post(upstream.baseUrl(), "{}"))).body().subscribe(sum);
        sum.request(1);

        sum.awaitEnd();
        assertEquals(TOTAL, sum.bytes);
        assertEquals(expected(), sum.checksum.getValue());
    }

    @Test
    void anAnswerOfZerosInGzipIsHeldBackToo() {
        upstream.answerAt("/zeros", Answer.steps(Step.fill(50_000_000)).gzip()).answerAlways(Answer.json(200, "{}"));
        Sum sum = new Sum();
        answer(transport.send(post(upstream.baseUrl() + "/zeros", "{}"))).body().subscribe(sum);
        sum.request(1);
        sum.await("an item", probe -> sum.count == 1);
        awaitStall();

        sum.request(Long.MAX_VALUE);
        sum.awaitEnd();
        assertEquals(50_000_000, sum.bytes);
    }

    /** Waits until the provider's count stands still over several round trips of the one I/O thread. */
    private long awaitStall() {
        long before = -1;
        int still = 0;
        while (still < 10) {
            assertEquals("{}", ask(transport, upstream.baseUrl() + "/other"));
            long now = written();
            still = now == before ? still + 1 : 0;
            before = now;
        }
        return before;
    }

    private long written() {
        return upstream.requests().get(0).bytesWritten();
    }

    private static long expected() {
        CRC32 checksum = new CRC32();
        byte[] frame = FRAME.getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < FRAMES; i++) {
            checksum.update(frame);
        }
        return checksum.getValue();
    }

    /** Keeps no bytes, only their sum. */
    private static class Sum extends Probe<ByteBuffer> {
        final CRC32 checksum = new CRC32();
        volatile long bytes;
        volatile int count;

        @Override
        public void onNext(ByteBuffer item) {
            synchronized (this) {
                bytes += item.remaining();
                count++;
                checksum.update(item);
                notifyAll();
            }
        }
    }
}
