package dev.interlingua.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.Caller;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Role;
import dev.interlingua.model.Usage;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.usage.UsageRecord;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The host's own code asks for a whole answer. */
@Timeout(60)
class ChatTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChatRequest HI = ChatRequest.of("m", "Hi");

    private final FakeUpstream upstream = FakeUpstream.start();
    private final FakeUpstream other = FakeUpstream.start();
    private final BlockingQueue<UsageRecord> used = new LinkedBlockingQueue<>();
    private final Gateway gateway = builder()
            .channel(Vendor.channel("first", upstream, 0))
            .channel(Vendor.channel("second", other, 1))
            .build();

    private GatewayBuilder builder() {
        return Gateway.builder().onUsage(used::add);
    }

    @AfterEach
    void close() {
        gateway.close();
        upstream.close();
        other.close();
    }

    /** The failure of a call, as {@code join} tells it. */
    static GatewayException failure(CompletableFuture<?> call) {
        CompletionException thrown = assertThrows(CompletionException.class, call::join);
        return assertInstanceOf(GatewayException.class, thrown.getCause());
    }

    private UsageRecord record() throws InterruptedException {
        UsageRecord entry = used.poll(20, TimeUnit.SECONDS);
        assertTrue(entry != null, "no usage was told");
        return entry;
    }

    @Test
    void anAnswerInOneLine() {
        upstream.answer(Vendor.whole("Hello"));
        assertEquals("Hello", gateway.chat(ChatRequest.of("m", "Hi")).join().text());
    }

    @Test
    void theWholeAnswerAndWhatItUsed() throws Exception {
        upstream.answer(Vendor.whole("Hello"));
        ChatRequest request =
                ChatRequest.builder("fast").message(Role.SYSTEM, "Be brief.").message(Role.USER, "Hi").stream(
                                true) // of no matter here
                        .build();

        ChatReply reply = gateway.chat(request).join();

        assertEquals("upstream-model", reply.response().model());
        assertEquals(List.of(), reply.losses());
        Usage usage = reply.response().usage();
        assertEquals(18L, usage == null ? null : usage.total());
        var asked = upstream.takeRequest(PATIENCE).bodyJson();
        assertEquals("small-model", asked.getString("model"));
        assertEquals(2, asked.getJsonArray("messages").size());
        assertTrue(!asked.getBoolean("stream", false));
        UsageRecord entry = record();
        assertEquals(reply.exchangeId(), entry.exchangeId());
        assertEquals("host", entry.caller());
        assertEquals("java", entry.callerFormat());
        assertEquals("openai-chat", entry.upstreamFormat());
        assertEquals("fast", entry.model());
        assertEquals("small-model", entry.upstreamModel());
        assertEquals(200, entry.status());
        assertEquals(UsageRecord.Outcome.COMPLETED, entry.outcome());
        assertEquals(18L, entry.usage().total());
    }

    @Test
    void aConversationGoesOnFromItsAnswer() throws Exception {
        upstream.answer(Vendor.whole("Hello")).answer(Vendor.whole("Fine"));
        ChatReply first = gateway.chat(HI).join();
        ChatRequest next = HI.toBuilder()
                .message(first.response().message())
                .message(Role.USER, "How are you?")
                .build();

        assertEquals("Fine", gateway.chat(next).join().text());

        upstream.takeRequest(PATIENCE);
        var asked = upstream.takeRequest(PATIENCE).bodyJson().getJsonArray("messages");
        assertEquals("assistant", asked.getJsonObject(1).getString("role"));
        assertEquals("Hello", asked.getJsonObject(1).getString("content"));
    }

    @Test
    void theDemoModelAnswersAtOnce() {
        try (Gateway demo = builder().channel(demo()).build()) {
            CompletableFuture<ChatReply> call = demo.chat(ChatRequest.of("demo", "Hi"));
            assertTrue(call.isDone());
            assertTrue(!call.join().text().isBlank());
        }
    }

    static Channel demo() {
        return Channel.of(
                "demo", ChannelType.DEMO, URI.create("http://demo.invalid"), Credential.of("none"), List.of("demo"));
    }

    @Test
    void anotherChannelIsTriedAsForCallsOverHttp() throws Exception {
        upstream.answer(Answer.json(500, "{}"));
        other.answer(Vendor.whole("from the second"));
        assertEquals("from the second", gateway.chat(HI).join().text());
        UsageRecord entry = record();
        assertEquals("second", entry.channel());
        assertEquals(UsageRecord.Outcome.COMPLETED, entry.outcome());
    }

    @Test
    void anErrorTellsKindWordsAndParameter() throws Exception {
        upstream.answer(Answer.json(
                400,
                "{\"error\":{\"message\":\"too"
                        + " hot\",\"type\":\"invalid_request_error\",\"param\":\"temperature\",\"code\":null}}"));
        GatewayException failure = failure(gateway.chat(HI));
        assertEquals(ErrorKind.INVALID_REQUEST, failure.error().kind());
        assertEquals("too hot", failure.error().message());
        assertEquals("temperature", failure.error().param());
        assertEquals(0, other.requests().size());
        UsageRecord entry = record();
        assertEquals(400, entry.status());
        assertEquals(UsageRecord.Outcome.FAILED, entry.outcome());
        assertEquals(ErrorKind.INVALID_REQUEST, entry.error());
    }

    @Test
    void theGatewaysOwnKeyIsNotTheCallersFault() {
        upstream.answerAlways(Answer.json(401, "{}"));
        other.answerAlways(Answer.json(401, "{}"));
        assertEquals(ErrorKind.BAD_GATEWAY, failure(gateway.chat(HI)).error().kind());
    }

    @Test
    void aModelNobodyServes() {
        try (Gateway demo = builder().channel(demo()).build()) {
            GatewayException failure = failure(demo.chat(ChatRequest.of("unheard-of", "Hi")));
            assertEquals(ErrorKind.NOT_FOUND, failure.error().kind());
            assertEquals("model", failure.error().param());
        }
    }

    @Test
    void aCallerMayUseItsModelsOnly() {
        GatewayClient client = gateway.as(new Caller("nightly", List.of("other-*"), Limits.NONE));
        assertEquals(ErrorKind.PERMISSION, failure(client.chat(HI)).error().kind());
        assertEquals(0, upstream.requests().size());
    }

    @Test
    void whoCancelsTheFutureEndsThePaidGeneration() throws Exception {
        upstream.answer(Vendor.whole("late").stallBeforeHead());
        CompletableFuture<ChatReply> call = gateway.chat(HI);
        upstream.awaitAnswersWaiting(1, PATIENCE);

        call.cancel(true);

        upstream.awaitCallerLeft(PATIENCE);
        assertEquals(UsageRecord.Outcome.CANCELLED, record().outcome());
        assertEquals(0, other.requests().size());
    }

    @Test
    void soDoesWhoWaitsNoLonger() throws Exception {
        upstream.answer(Vendor.whole("late").stallBeforeHead());
        CompletableFuture<ChatReply> call = gateway.chat(HI).orTimeout(50, TimeUnit.MILLISECONDS);
        CompletionException thrown = assertThrows(CompletionException.class, call::join);
        assertInstanceOf(TimeoutException.class, thrown.getCause());
        upstream.awaitCallerLeft(PATIENCE);
    }

    @Test
    void closingTheGatewayFailsWhatRuns() throws Exception {
        upstream.answer(Vendor.whole("late").stallBeforeHead());
        CompletableFuture<ChatReply> call = gateway.chat(HI);
        upstream.awaitAnswersWaiting(1, PATIENCE);

        gateway.close();

        assertEquals(ErrorKind.OVERLOADED, failure(call).error().kind());
        upstream.awaitCallerLeft(PATIENCE);
        UsageRecord entry = record();
        assertEquals(503, entry.status());
        assertEquals(UsageRecord.Outcome.FAILED, entry.outcome());
        assertEquals(ErrorKind.OVERLOADED, failure(gateway.chat(HI)).error().kind());
        assertEquals(0, other.requests().size());
    }

    @Test
    void aPausedGatewayFailsWhatRunsAndServesAgainLater() {
        upstream.answer(Vendor.whole("late").stallBeforeHead()).answerAlways(Vendor.whole("Hello"));
        CompletableFuture<ChatReply> call = gateway.chat(HI);
        upstream.awaitAnswersWaiting(1, PATIENCE);

        gateway.pause();

        assertEquals(ErrorKind.OVERLOADED, failure(call).error().kind());
        assertEquals(ErrorKind.OVERLOADED, failure(gateway.chat(HI)).error().kind());
        gateway.resume();
        assertEquals("Hello", gateway.chat(HI).join().text());
    }
}
