package dev.interlingua.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.interlingua.Gateway;
import dev.interlingua.flow.Probe;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the host's own code throws where it is called disturbs its own call alone. */
@Timeout(60)
class UnrulyCodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChatRequest HI = ChatRequest.of("m", "Hi");

    private final FakeUpstream upstream = FakeUpstream.start();
    private final BlockingQueue<UsageRecord> used = new LinkedBlockingQueue<>();
    private final Gateway gateway = Gateway.builder()
            .onUsage(used::add)
            .channel(Vendor.channel(upstream))
            .build();

    @AfterEach
    void close() {
        gateway.close();
        upstream.close();
    }

    private UsageRecord.Outcome outcome() throws InterruptedException {
        UsageRecord entry = used.poll(20, TimeUnit.SECONDS);
        assertNotNull(entry, "no usage was told");
        return entry.outcome();
    }

    @Test
    void aSubscriberThatThrowsHasLeft() throws Exception {
        upstream.answer(Answer.endless(Vendor.delta("more")).header("Content-Type", "text/event-stream"))
                .answerAlways(Vendor.whole("Hello"));
        gateway.stream(HI).subscribe(new Probe<StreamEvent>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                super.onSubscribe(subscription);
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(StreamEvent event) {
                throw new IllegalStateException("reads badly");
            }
        });
        upstream.awaitCallerLeft(PATIENCE);
        assertEquals(UsageRecord.Outcome.CANCELLED, outcome());
        assertEquals("Hello", gateway.chat(HI).join().text());
    }

    @Test
    void oneThatThrowsAtTheEndChangesNothing() throws Exception {
        upstream.answer(Vendor.stream("Hello")).answerAlways(Vendor.whole("Hello"));
        gateway.stream(HI).subscribe(new Probe<StreamEvent>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                super.onSubscribe(subscription);
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onComplete() {
                throw new IllegalStateException("ends badly");
            }
        });
        assertEquals(UsageRecord.Outcome.COMPLETED, outcome());
        assertEquals("Hello", gateway.chat(HI).join().text());
    }

    @Test
    void aFollowerOfTheFutureThatThrows() throws Exception {
        upstream.answerAlways(Vendor.whole("Hello"));
        gateway.chat(HI).thenAccept(reply -> {
            throw new IllegalStateException("follows badly");
        });
        assertEquals(UsageRecord.Outcome.COMPLETED, outcome());
        assertEquals("Hello", gateway.chat(HI).join().text());
    }
}
