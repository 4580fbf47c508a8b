package dev.interlingua.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Caller;
import dev.interlingua.access.HostAccess;
import dev.interlingua.access.Limits;
import dev.interlingua.flow.Probe;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** In whose name the host's own code calls, and what that allows. */
@Timeout(60)
class RightsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChatRequest HI = ChatRequest.of("m", "Hi");
    private static final Limits ONE_AT_A_TIME = new Limits(null, null, 1);

    private final FakeUpstream upstream = FakeUpstream.start().answerAlways(Vendor.whole("Hello"));
    private final BlockingQueue<UsageRecord> used = new LinkedBlockingQueue<>();
    private final Gateway gateway = builder()
            .token(new AccessToken("team-a", "key-of-team-a", List.of("m"), new Limits(2, null, null), null))
            .token(new AccessToken("old", "key-of-old", List.of("*"), Limits.NONE, Instant.EPOCH))
            .role("reader", new HostAccess.RoleGrant(List.of("m"), Limits.NONE))
            .build();

    private GatewayBuilder builder() {
        return Gateway.builder().channel(Vendor.channel(upstream)).onUsage(used::add);
    }

    @AfterEach
    void close() {
        gateway.close();
        upstream.close();
    }

    private static ApiError refusal(CompletableFuture<?> call) {
        return ChatTest.failure(call).error();
    }

    private @Nullable String caller() throws InterruptedException {
        UsageRecord entry = used.poll(20, TimeUnit.SECONDS);
        assertNotNull(entry, "no usage was told");
        return entry.caller();
    }

    @Test
    void theHostItselfNeedsNoTokenAndNoRole() throws Exception {
        assertEquals("Hello", gateway.chat(HI).join().text());
        assertEquals("host", caller());
    }

    @Test
    void aJobThatCountsAsATokenSharesItsLimits() throws Exception {
        GatewayClient job = gateway.asToken("team-a");
        job.chat(HI).join();
        gateway.asToken("team-a").chat(HI).join();

        ApiError third = refusal(job.chat(HI));

        assertEquals(ErrorKind.RATE_LIMIT, third.kind());
        assertNotNull(third.retryAfter());
        assertEquals("team-a", caller());
        assertEquals("team-a", caller());
        assertEquals(2, upstream.requests().size());
    }

    @Test
    void anExpiredTokenIsRefusedAtEachCall() {
        assertEquals(
                ErrorKind.AUTHENTICATION,
                refusal(gateway.asToken("old").chat(HI)).kind());
    }

    @Test
    void aTokenNobodyConfiguredIsAMistake() {
        assertThrows(IllegalArgumentException.class, () -> gateway.asToken("team-b"));
    }

    @Test
    void aUserHasTheRightsOfItsRoles() throws Exception {
        assertEquals(
                "Hello",
                gateway.asUser("alice", List.of("reader", "other"))
                        .chat(HI)
                        .join()
                        .text());
        assertEquals("host:alice", caller());
        assertEquals(
                ErrorKind.PERMISSION,
                refusal(gateway.asUser("bob", List.of("other")).chat(HI)).kind());
        assertEquals(
                ErrorKind.PERMISSION,
                refusal(gateway.asUser("alice", List.of("reader")).chat(ChatRequest.of("of-vendor", "Hi")))
                        .kind());
    }

    @Test
    void tokensPerMinuteAreCharged() {
        GatewayClient job = gateway.as(new Caller("job", List.of("*"), new Limits(null, 18, null)));
        job.chat(HI).join(); // 18 tokens
        assertEquals(ErrorKind.RATE_LIMIT, refusal(job.chat(HI)).kind());
    }

    @Test
    void oneCallAtATime() {
        GatewayClient job = gateway.as(new Caller("job", List.of("*"), ONE_AT_A_TIME));
        upstream.answer(Vendor.whole("late").stallBeforeHead());
        CompletableFuture<ChatReply> running = job.chat(HI);
        upstream.awaitAnswersWaiting(1, PATIENCE);
        assertEquals(ErrorKind.RATE_LIMIT, refusal(job.chat(HI)).kind());
        upstream.release();
        assertEquals("late", running.join().text());
        assertEquals("Hello", job.chat(HI).join().text());
    }

    /** The answer is told only when its permit is free again. */
    @Test
    void theNextCallMayFollowAtOnce() {
        GatewayClient job = gateway.as(new Caller("job", List.of("*"), ONE_AT_A_TIME));
        CompletableFuture<ChatReply> chain = job.chat(HI);
        for (int i = 0; i < 10; i++) {
            chain = chain.thenCompose(reply -> job.chat(HI));
        }
        assertEquals("Hello", chain.join().text());
        assertEquals(11, upstream.requests().size());
    }

    @Test
    void alsoAfterAStream() {
        GatewayClient job = gateway.as(new Caller("job", List.of("*"), ONE_AT_A_TIME));
        upstream.answer(Vendor.stream("Hello"));
        CompletableFuture<ChatReply> next = new CompletableFuture<>();
        job.stream(HI).subscribe(new Probe<StreamEvent>() {
            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onComplete() {
                job.chat(HI).whenComplete((reply, failure) -> {
                    if (failure == null) {
                        next.complete(reply);
                    } else {
                        next.completeExceptionally(failure);
                    }
                });
            }
        });
        assertEquals("Hello", next.join().text());
    }

    @Test
    void refusedCallsTakeNoPermit() {
        GatewayClient job = gateway.as(new Caller("job", List.of("m"), ONE_AT_A_TIME));
        for (int i = 0; i < 3; i++) {
            assertEquals(
                    ErrorKind.PERMISSION,
                    refusal(job.chat(ChatRequest.of("of-vendor", "Hi"))).kind());
        }
        assertEquals("Hello", job.chat(HI).join().text());
    }
}
