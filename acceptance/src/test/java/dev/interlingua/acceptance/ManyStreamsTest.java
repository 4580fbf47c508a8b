package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.Step;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Streams cost the container no thread and little memory. */
class ManyStreamsTest {
    private static final int STREAMS = 1000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OPENAI_CHAT", "CLAUDE"})
    void aThousandAtATimeOnFiftyThreads(Format caller) throws Exception {
        String begun = String.join("", Canned.opening(Format.CLAUDE)) + Canned.delta(Format.CLAUDE, "Hello");
        String rest =
                Canned.delta(Format.CLAUDE, " there") + String.join("", Canned.ending(Format.CLAUDE, "Hello there"));
        Answer gated = Answer.steps(Step.write(begun), Step.awaitGate("all are open"), Step.write(rest))
                .header("Content-Type", "text/event-stream");
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(gated);
                GatewayHost host = GatewayHost.jetty(
                        Gateway.builder()
                                .channel(Format.CLAUDE.channel(upstream.baseUrl()))
                                .anonymous(true)
                                .build(),
                        50)) {
            List<HttpProbe> callers = new ArrayList<>();
            try {
                int busyWithFew = -1;
                for (int i = 0; i < STREAMS; i++) {
                    callers.add(begin(host, caller));
                    if (i == 9) {
                        busyWithFew = host.busyThreads().getAsInt();
                    }
                }
                int busyWithAll = host.busyThreads().getAsInt();
                assertTrue(
                        busyWithAll <= busyWithFew + 8, "busy threads grew from " + busyWithFew + " to " + busyWithAll);
                upstream.open("all are open");
                for (HttpProbe probe : callers) {
                    String end = new String(probe.readRest(), StandardCharsets.UTF_8);
                    assertEquals(" there", Reply.streamed(caller, end).text());
                }
            } finally {
                for (HttpProbe probe : callers) {
                    probe.close();
                }
            }
        }
    }

    private static HttpProbe begin(GatewayHost host, Format caller) throws Exception {
        HttpProbe probe = HttpProbe.connect(host.url()).patience(PATIENCE);
        probe.request(
                "POST",
                caller.path("m", true),
                HeaderList.of("Content-Type", "application/json"),
                caller.request("m", "Hi", true));
        assertEquals(200, probe.readHead().status());
        probe.readUntil("Hello");
        readFrameEnd(probe);
        return probe;
    }

    private static void readFrameEnd(HttpProbe probe) throws Exception {
        probe.readUntil("\n\n");
    }

    @Test
    void aStalledReaderHoldsLittleHeap() throws Exception {
        String frame = Canned.delta(Format.CLAUDE, "x".repeat(4000));
        Answer endless = Answer.endless(frame).header("Content-Type", "text/event-stream");
        int readers = 50;
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(endless);
                GatewayHost host = GatewayHost.jetty(Gateway.builder()
                        .channel(Format.CLAUDE.channel(upstream.baseUrl()))
                        .anonymous(true)
                        .build())) {
            HttpProbe first = stalled(host, upstream);
            long before = liveHeap();
            List<HttpProbe> stalled = new ArrayList<>(List.of(first));
            for (int i = 0; i < readers; i++) {
                stalled.add(stalled(host, upstream));
            }
            long held = (liveHeap() - before) / readers;
            for (HttpProbe probe : stalled) {
                probe.abort();
            }
            assertTrue(held < 1_000_000, "a stalled reader holds " + held + " bytes");
        }
    }

    /** A caller that has stopped reading, and whose upstream has therefore stopped writing. */
    private static HttpProbe stalled(GatewayHost host, FakeUpstream upstream) throws Exception {
        HttpProbe probe = HttpProbe.connect(host.url(), 8192);
        probe.request(
                "POST",
                Format.OPENAI_CHAT.path("m", true),
                HeaderList.of("Content-Type", "application/json"),
                Format.OPENAI_CHAT.request("m", "Hi", true));
        probe.readHead();
        probe.readUntil("xxx");
        long written;
        do {
            written = upstream.bytesWritten();
            ManagementFactory.getMemoryMXBean().gc();
        } while (upstream.bytesWritten() != written);
        return probe;
    }

    private static long liveHeap() {
        ManagementFactory.getMemoryMXBean().gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
