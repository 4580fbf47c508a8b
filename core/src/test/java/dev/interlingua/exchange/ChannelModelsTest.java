package dev.interlingua.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.Operation;
import dev.interlingua.dialect.claude.ClaudeDialect;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.upstream.UpstreamTransport;
import java.lang.reflect.Proxy;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When a channel is asked for its models again; time is what the test says. */
class ChannelModelsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    /** Remembers what shall run when, and runs it when told. */
    private static final class Timetable {
        private final List<Duration> delays = new ArrayList<>();
        private Runnable next = () -> {};

        ScheduledExecutorService executor() {
            return (ScheduledExecutorService) Proxy.newProxyInstance(
                    Timetable.class.getClassLoader(),
                    new Class<?>[] {ScheduledExecutorService.class},
                    (proxy, method, arguments) -> {
                        assertEquals("schedule", method.getName());
                        next = (Runnable) arguments[0];
                        delays.add(Duration.ofNanos(((TimeUnit) arguments[2]).toNanos((long) arguments[1])));
                        return null;
                    });
        }
    }

    /** Leaves every call open until the test answers it. */
    private static final class Calls implements UpstreamTransport {
        private final List<UpstreamRequest> requests = new ArrayList<>();
        private CompletableFuture<UpstreamResponse> open = new CompletableFuture<>();
        private int cancelled;

        @Override
        public UpstreamCall send(UpstreamRequest request) {
            requests.add(request);
            open = new CompletableFuture<>();
            return new UpstreamCall() {
                @Override
                public CompletionStage<UpstreamResponse> response() {
                    return open;
                }

                @Override
                public void cancel() {
                    cancelled++;
                }
            };
        }

        void answer(String body) {
            open.complete(new UpstreamResponse(
                    200,
                    Headers.of("Content-Type", "application/json"),
                    Publishers.just(ByteBuffer.wrap(body.getBytes(StandardCharsets.UTF_8)))));
        }

        void fail() {
            open.completeExceptionally(GatewayException.badGateway("refused"));
        }

        @Override
        public void close() {}
    }

    private final Timetable timetable = new Timetable();
    private final Calls calls = new Calls();
    private final List<String> told = new ArrayList<>();
    private final ChannelModels models = channelModels(HOUR);

    private ChannelModels channelModels(Duration interval) {
        ClaudeDialect claude = new ClaudeDialect();
        Endpoint row = claude.endpoints().stream()
                .filter(one -> one.operation() == Operation.LIST_MODELS)
                .findFirst()
                .orElseThrow();
        UpstreamAddress address = new UpstreamAddress(List.of(claude), () -> 0);
        return new ChannelModels(
                "c",
                interval,
                failures -> {
                    Credential key = Credential.of("key-" + failures);
                    Channel channel =
                            Channel.of("c", ChannelType.CLAUDE, URI.create("https://example.org"), key, List.of("*"));
                    return new ModelListFetch(calls, address, row, new Attempt(channel, "", key));
                },
                list -> list.forEach(model -> told.add(model.card().id())),
                timetable.executor());
    }

    @Test
    void afterAnAnswerTheIntervalBegins() {
        models.refresh();
        calls.answer("{\"data\":[{\"id\":\"a\"}]}");
        assertEquals(List.of("a"), told);
        assertEquals(List.of(HOUR), timetable.delays);
        timetable.next.run();
        assertEquals(2, calls.requests.size());
    }

    @Test
    void afterFailuresItIsTriedAgainLaterEachTimeUpToTheInterval() {
        models.refresh();
        for (int i = 0; i < 8; i++) {
            calls.fail();
            timetable.next.run();
        }
        assertEquals(
                List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L),
                timetable.delays.stream().map(Duration::toMinutes).toList());
        assertEquals(List.of(), told);
    }

    @Test
    void aShortIntervalIsNotOutwaitedByARetry() {
        channelModels(Duration.ofSeconds(5)).refresh();
        calls.fail();
        assertEquals(List.of(Duration.ofSeconds(5)), timetable.delays);
    }

    @Test
    void afterAFailureTheNextKeyIsTriedAndAfterAnAnswerTheFirstAgain() {
        models.refresh();
        calls.fail();
        timetable.next.run();
        calls.answer("{\"data\":[{\"id\":\"a\"}]}");
        timetable.next.run();
        assertEquals(
                List.of("key-0", "key-1", "key-0"),
                calls.requests.stream()
                        .map(request -> request.headers().first("x-api-key"))
                        .toList());
    }

    @Test
    void oneCallAtATime() {
        CompletionStage<Void> first = models.refresh();
        assertSame(first, models.refresh());
        assertEquals(1, calls.requests.size());
        assertFalse(first.toCompletableFuture().isDone());
        calls.answer("{\"data\":[{\"id\":\"a\"}]}");
        assertTrue(first.toCompletableFuture().isDone());
    }

    @Test
    void aFailureIsNoFailureOfTheStage() {
        CompletionStage<Void> stage = models.refresh();
        calls.fail();
        assertTrue(stage.toCompletableFuture().isDone());
        assertFalse(stage.toCompletableFuture().isCompletedExceptionally());
    }

    @Test
    void closingCancelsTheCallAndAsksNoMore() {
        CompletionStage<Void> stage = models.refresh();
        models.close();
        assertEquals(1, calls.cancelled);
        assertTrue(stage.toCompletableFuture().isDone());
        calls.answer("{\"data\":[{\"id\":\"late\"}]}");
        models.refresh();
        assertEquals(1, calls.requests.size());
        assertEquals(List.of(), told);
        assertEquals(List.of(), timetable.delays);
    }

    @Test
    void closingBetweenPagesAsksForNoOther() {
        models.refresh();
        CompletableFuture<UpstreamResponse> first = calls.open;
        models.close();
        first.complete(new UpstreamResponse(
                200,
                Headers.of("Content-Type", "application/json"),
                Publishers.just(ByteBuffer.wrap("{\"data\":[{\"id\":\"a\"}],\"has_more\":true,\"last_id\":\"a\"}"
                        .getBytes(StandardCharsets.UTF_8)))));
        assertEquals(1, calls.requests.size());
    }
}
