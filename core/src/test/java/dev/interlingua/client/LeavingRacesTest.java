package dev.interlingua.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.access.Caller;
import dev.interlingua.access.Limits;
import dev.interlingua.flow.Probe;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.usage.UsageRecord;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Whoever leaves, and whenever: each call is booked once, and its permit is free again. */
@Timeout(60)
class LeavingRacesTest {
    private static final int AT_ONCE = 8;
    private static final int ROUNDS = 25;
    private static final ChatRequest HI = ChatRequest.of("m", "Hi");

    private final Random random = new Random(16);
    private final FakeUpstream upstream = FakeUpstream.start()
            .answerWith(request -> request.bodyJson().getBoolean("stream", false)
                    ? Vendor.stream("a", "b", "c", "d", "e").framePerWrite()
                    : Vendor.whole("Hello"));
    private final BlockingQueue<UsageRecord> used = new LinkedBlockingQueue<>();
    private final Gateway gateway = Gateway.builder()
            .onUsage(used::add)
            .channel(Vendor.channel(upstream))
            .build();
    private final GatewayClient job = gateway.as(new Caller("job", List.of("*"), new Limits(null, null, AT_ONCE)));

    @AfterEach
    void close() {
        gateway.close();
        upstream.close();
    }

    /** Reads some events, then leaves. */
    private static final class Leaver extends Probe<StreamEvent> {
        private int left;

        Leaver(int events) {
            left = events;
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            super.onSubscribe(subscription);
            subscription.request(left);
        }

        @Override
        public void onNext(StreamEvent event) {
            super.onNext(event);
            if (--left == 0) {
                cancel();
            }
        }
    }

    @Test
    void nothingIsLostAndNothingIsBookedTwice() throws Exception {
        Set<String> ids = new HashSet<>();
        for (int round = 0; round < ROUNDS; round++) {
            List<CompletableFuture<ChatReply>> replies = new ArrayList<>();
            List<Leaver> leavers = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                if (i % 2 == 0) {
                    replies.add(job.chat(HI));
                } else {
                    Leaver leaver = new Leaver(1 + random.nextInt(9));
                    leavers.add(leaver);
                    job.stream(HI).subscribe(leaver);
                }
            }
            for (CompletableFuture<ChatReply> reply : replies) {
                if (random.nextBoolean()) {
                    reply.cancel(true);
                }
            }
            leavers.stream().filter(any -> random.nextBoolean()).forEach(Probe::cancel);
            for (int i = 0; i < AT_ONCE; i++) {
                UsageRecord entry = used.poll(20, TimeUnit.SECONDS);
                assertNotNull(entry, "a call was never booked");
                assertTrue(ids.add(entry.exchangeId()), "booked twice");
                assertTrue(entry.outcome() != UsageRecord.Outcome.FAILED, () -> "" + entry);
            }
            for (Leaver leaver : leavers) {
                assertTrue(!(leaver.failure() instanceof GatewayException), () -> "" + leaver.failure());
            }
        }
        assertEquals(ROUNDS * AT_ONCE, ids.size());
        assertTrue(used.isEmpty());
    }
}
