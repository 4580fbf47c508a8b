package dev.interlingua.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.flow.Probe;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.Step;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The host's own code reads a stream. */
@Timeout(60)
class StreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChatRequest HI = ChatRequest.of("m", "Hi");

    private final FakeUpstream upstream = FakeUpstream.start();
    private final FakeUpstream other = FakeUpstream.start();
    private final BlockingQueue<UsageRecord> used = new LinkedBlockingQueue<>();
    private final Gateway gateway = Gateway.builder()
            .onUsage(used::add)
            .channel(Vendor.channel("first", upstream, 0))
            .channel(Vendor.channel("second", other, 1))
            .build();

    @AfterEach
    void close() {
        gateway.close();
        upstream.close();
        other.close();
    }

    private UsageRecord record() throws InterruptedException {
        UsageRecord entry = used.poll(20, TimeUnit.SECONDS);
        assertTrue(entry != null, "no usage was told");
        return entry;
    }

    /** Asks for everything. */
    private static Probe<StreamEvent> all(Flow.Publisher<StreamEvent> stream) {
        return Probe.of(stream).request(Long.MAX_VALUE).awaitEnd();
    }

    private static String text(Probe<StreamEvent> probe) {
        return probe.items().stream()
                .map(event -> event instanceof StreamEvent.TextDelta delta ? delta.text() : "")
                .collect(Collectors.joining());
    }

    private static ErrorKind failure(Probe<?> probe) {
        return assertInstanceOf(GatewayException.class, probe.failure()).error().kind();
    }

    @Test
    void eventsFromTheBeginningToTheEnd() throws Exception {
        upstream.answer(Vendor.stream("Hel", "lo"));

        Probe<StreamEvent> probe = all(gateway.stream(HI));

        assertTrue(probe.isCompleted());
        assertInstanceOf(StreamEvent.Started.class, probe.items().get(0));
        assertInstanceOf(
                StreamEvent.Ended.class, probe.items().get(probe.items().size() - 1));
        ResponseAssembler assembler = new ResponseAssembler();
        probe.items().forEach(event -> event.accept(assembler));
        ChatResponse response = assembler.response();
        assertEquals("Hello", response.text());
        assertTrue(upstream.takeRequest(PATIENCE).bodyJson().getBoolean("stream"));
        UsageRecord entry = record();
        assertEquals(UsageRecord.Outcome.COMPLETED, entry.outcome());
        assertEquals("java", entry.callerFormat());
        assertEquals(18L, entry.usage().total());
    }

    @Test
    void aWholeAnswerIsPlayedAsAStream() {
        upstream.answer(Vendor.whole("Hello"));
        assertEquals("Hello", text(all(gateway.stream(HI))));
    }

    @Test
    void aStreamIsGatheredToAWholeAnswer() {
        upstream.answer(Vendor.stream("Hel", "lo"));
        assertEquals("Hello", gateway.chat(HI).join().text());
    }

    @Test
    void nothingHappensBeforeSomebodySubscribesAndEachSubscriberMakesACall() {
        upstream.answerAlways(Vendor.stream("Hello"));
        Flow.Publisher<StreamEvent> stream = gateway.stream(HI);
        assertEquals(0, upstream.requests().size());
        assertEquals("Hello", text(all(stream)));
        assertEquals("Hello", text(all(stream)));
        assertEquals(2, upstream.requests().size());
    }

    @Test
    void anotherChannelIsTriedBeforeTheFirstContent() throws Exception {
        upstream.answer(Answer.sse(Vendor.delta("")).cutAfter(Vendor.delta("").length()));
        other.answer(Vendor.stream("Hello"));
        Probe<StreamEvent> probe = all(gateway.stream(HI));
        assertEquals("Hello", text(probe));
        assertEquals(
                1,
                probe.items().stream()
                        .filter(StreamEvent.Started.class::isInstance)
                        .count());
        assertEquals("second", record().channel());
    }

    @Test
    void aStreamThatBreaksOffFails() throws Exception {
        upstream.answer(Answer.sse(Vendor.delta("Hel") + "more")
                .cutAfter(Vendor.delta("Hel").length()));
        Probe<StreamEvent> probe = all(gateway.stream(HI));
        assertEquals("Hel", text(probe));
        assertEquals(ErrorKind.BAD_GATEWAY, failure(probe));
        assertEquals(0, other.requests().size());
        assertTrue(probe.items().stream().noneMatch(StreamEvent.Failed.class::isInstance));
        assertEquals(UsageRecord.Outcome.FAILED, record().outcome());
    }

    @Test
    void aCallThatCannotBeServedFails() {
        upstream.answer(Answer.json(400, "{\"error\":{\"message\":\"no\"}}"));
        Probe<StreamEvent> probe = Probe.of(gateway.stream(HI)).awaitEnd(); // nothing needs to be asked for
        assertEquals(ErrorKind.INVALID_REQUEST, failure(probe));
        assertEquals(List.of(), probe.items());
    }

    @Test
    void whoCancelsEndsThePaidGeneration() throws Exception {
        upstream.answer(Answer.endless(Vendor.delta("more")).header("Content-Type", "text/event-stream"));
        Probe<StreamEvent> probe = Probe.of(gateway.stream(HI)).request(5);
        probe.await("five events", each -> each.items().size() == 5);
        probe.cancel();
        upstream.awaitCallerLeft(PATIENCE);
        assertEquals(UsageRecord.Outcome.CANCELLED, record().outcome());
    }

    @Test
    void alsoBeforeTheFirstContent() throws Exception {
        upstream.answer(Vendor.stream("late").stallBeforeHead());
        Probe<StreamEvent> probe = Probe.of(gateway.stream(HI));
        upstream.awaitAnswersWaiting(1, PATIENCE);
        probe.cancel();
        upstream.awaitCallerLeft(PATIENCE);
        assertEquals(UsageRecord.Outcome.CANCELLED, record().outcome());
        assertEquals(0, other.requests().size());
    }

    @Test
    void whoCancelsAtOnceAsksNobody() {
        gateway.stream(HI).subscribe(new Probe<StreamEvent>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.cancel();
            }
        });
        assertEquals(0, upstream.requests().size());
        assertTrue(used.isEmpty());
    }

    /** Nothing is produced that was not asked for, and the provider has to wait for its reader. */
    @Test
    void aSlowReaderStallsTheProvider() {
        String frame = Vendor.delta("x".repeat(1000));
        long total = 100_000L * frame.length();
        upstream.answerAt(
                        "/v1/chat/completions",
                        Answer.steps(Step.repeat(frame, 100_000)).header("Content-Type", "text/event-stream"))
                .answerAlways(Answer.json(200, "{}"));
        Probe<StreamEvent> probe = Probe.of(gateway.stream(HI)).request(3);
        probe.await("three events", each -> each.items().size() == 3);

        long stalledAt = awaitStall();

        assertEquals(3, probe.items().size());
        assertTrue(stalledAt < total / 5, () -> "the provider wrote " + stalledAt + " bytes of " + total);
        probe.request(100).await("a hundred more", each -> each.items().size() == 103);
        probe.cancel();
        upstream.awaitCallerLeft(PATIENCE);
    }

    /** Until the provider's count stands still while other calls come and go. */
    private long awaitStall() {
        other.answerAlways(Vendor.whole("other"));
        long before = -1;
        int still = 0;
        while (still < 10) {
            assertEquals(
                    "other",
                    gateway.chat(ChatRequest.of("of-second", "Hi")).join().text());
            long now = upstream.bytesWritten();
            still = now == before ? still + 1 : 0;
            before = now;
        }
        return before;
    }

    @Test
    void closingTheGatewayFailsStreamsAlsoThoseNobodyAsks() throws Exception {
        upstream.answer(Answer.endless(Vendor.delta("more")).header("Content-Type", "text/event-stream"));
        Probe<StreamEvent> probe = Probe.of(gateway.stream(HI)).request(3);
        probe.await("three events", each -> each.items().size() == 3);

        gateway.close();

        assertEquals(ErrorKind.OVERLOADED, failure(probe.awaitEnd()));
        upstream.awaitCallerLeft(PATIENCE);
        assertEquals(UsageRecord.Outcome.FAILED, record().outcome());
        assertEquals(ErrorKind.OVERLOADED, failure(Probe.of(gateway.stream(HI)).awaitEnd()));
    }

    @Test
    void theDemoModelIsReadAsItIsAskedFor() {
        Gateway demo = Gateway.builder().channel(ChatTest.demo()).build();
        Probe<StreamEvent> probe = Probe.of(demo.stream(ChatRequest.of("demo", "Hi")));
        for (int n = 1; n <= 3; n++) {
            probe.request(1);
            assertEquals(n, probe.items().size());
        }
        demo.close();
        assertEquals(ErrorKind.OVERLOADED, failure(probe.awaitEnd()));
    }
}
