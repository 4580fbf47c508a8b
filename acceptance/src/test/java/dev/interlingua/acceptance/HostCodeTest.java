package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.client.ChatReply;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** One gateway serves callers over HTTP and the host's own code. */
@Timeout(60)
class HostCodeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChatRequest HI = ChatRequest.of("m", "Hi");
    private static final Format CALLER = Format.OPENAI_CHAT;

    private final BlockingQueue<UsageRecord> used = new LinkedBlockingQueue<>();

    private Gateway gateway(Format channel, FakeUpstream upstream) {
        return builder(channel, upstream).build();
    }

    private GatewayBuilder builder(Format channel, FakeUpstream upstream) {
        return Gateway.builder().channel(channel.channel(upstream.baseUrl())).onUsage(used::add);
    }

    private UsageRecord record() throws InterruptedException {
        UsageRecord entry = used.poll(20, TimeUnit.SECONDS);
        assertTrue(entry != null, "no usage was told");
        return entry;
    }

    /** The text of a stream, as a controller would gather it. */
    private static CompletableFuture<String> text(Flow.Publisher<StreamEvent> stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        stream.subscribe(new Flow.Subscriber<>() {
            private final StringBuilder words = new StringBuilder();

            @Override
            public void onSubscribe(Flow.Subscription subscription) {
                subscription.request(Long.MAX_VALUE);
            }

            @Override
            public void onNext(StreamEvent event) {
                if (event instanceof StreamEvent.TextDelta delta) {
                    words.append(delta.text());
                }
            }

            @Override
            public void onError(Throwable failure) {
                text.completeExceptionally(failure);
            }

            @Override
            public void onComplete() {
                text.complete(words.toString());
            }
        });
        return text;
    }

    private static ProbeResponse post(GatewayHost host, String key, boolean stream) throws Exception {
        return HttpProbe.post(
                host.url() + CALLER.path("m", stream),
                HeaderList.of("Content-Type", "application/json", "Authorization", "Bearer " + key),
                CALLER.request("m", "Hi", stream));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyFormatAnswersWhole(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.json(200, Canned.text(channel, "Hello")));
                Gateway gateway = gateway(channel, upstream)) {
            ChatReply reply = gateway.chat(HI).join();
            assertEquals("Hello", reply.text());
            Usage usage = reply.response().usage();
            assertEquals(18L, usage == null ? null : usage.total());
            UsageRecord entry = record();
            assertEquals("java", entry.callerFormat());
            assertEquals(channel.word(), entry.upstreamFormat());
            assertEquals(18L, entry.usage().total());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void everyFormatStreams(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answer(Answer.sse(Canned.stream(channel, "Hel", "lo")));
                Gateway gateway = gateway(channel, upstream)) {
            assertEquals("Hello", text(gateway.stream(HI)).join());
            UsageRecord entry = record();
            assertEquals(channel.word(), entry.upstreamFormat());
            assertEquals(18L, entry.usage().total());
            assertEquals(UsageRecord.Outcome.COMPLETED, entry.outcome());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void theOtherModeIsUnderstood(Format channel) {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, Canned.text(channel, "whole")))
                        .answer(Answer.sse(Canned.stream(channel, "stre", "amed")));
                Gateway gateway = gateway(channel, upstream)) {
            assertEquals("whole", text(gateway.stream(HI)).join());
            assertEquals("streamed", gateway.chat(HI).join().text());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anErrorOfAnyFormatIsOne(Format channel) {
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Canned.rateLimited(channel));
                Gateway gateway = gateway(channel, upstream)) {
            CompletionException whole = assertThrows(
                    CompletionException.class, () -> gateway.chat(HI).join());
            CompletionException streamed = assertThrows(
                    CompletionException.class, () -> text(gateway.stream(HI)).join());
            for (CompletionException thrown : List.of(whole, streamed)) {
                GatewayException failure = assertInstanceOf(GatewayException.class, thrown.getCause());
                assertEquals(ErrorKind.RATE_LIMIT, failure.error().kind());
                assertEquals("slow down", failure.error().message());
                assertEquals(429, failure.error().upstreamStatus());
            }
        }
    }

    /** Both wait for the provider at the same time; one listener hears of both. */
    @Test
    void bothWaysAtOnce() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answerAlways(Answer.sse(Canned.stream(Format.CLAUDE, "Hello"))
                                .gateBeforeHead("both"));
                GatewayHost host = GatewayHost.jetty(
                        builder(Format.CLAUDE, upstream).anonymous(true).build());
                HttpProbe probe = HttpProbe.connect(host.url())) {
            CompletableFuture<String> own = text(host.gateway().stream(HI));
            probe.request(
                    "POST",
                    CALLER.path("m", true),
                    HeaderList.of("Content-Type", "application/json"),
                    CALLER.request("m", "Hi", true));
            upstream.awaitAnswersWaiting(2, PATIENCE);

            upstream.open("both");

            assertEquals("Hello", own.join());
            assertEquals(200, probe.readHead().status());
            probe.readUntil("[DONE]");
            assertEquals(Set.of("host java", "anonymous openai-chat"), Set.of(line(record()), line(record())));
        }
    }

    private static String line(UsageRecord entry) {
        return entry.caller() + " " + entry.callerFormat();
    }

    /** What a token may use is used up by whoever calls in its name. */
    @Test
    void limitsAreShared() throws Exception {
        AccessToken token = new AccessToken("team-a", "key-a", List.of("m"), new Limits(null, null, 1), null);
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answer(Answer.json(200, Canned.text(Format.CLAUDE, "Hello"))
                                .gateBeforeHead("first"))
                        .answerAlways(Answer.json(200, Canned.text(Format.CLAUDE, "Hello")));
                GatewayHost host = GatewayHost.jetty(
                        builder(Format.CLAUDE, upstream).token(token).build())) {
            CompletableFuture<ChatReply> job = host.gateway().asToken("team-a").chat(HI);
            upstream.awaitAnswersWaiting(1, PATIENCE);
            assertEquals(429, post(host, "key-a", false).status());
            upstream.open("first");
            assertEquals("Hello", job.join().text());
            assertEquals(200, post(host, "key-a", false).status());
        }
    }
}
