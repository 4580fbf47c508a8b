package dev.interlingua.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.access.Caller;
import dev.interlingua.access.Limits;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Operation;
import dev.interlingua.flow.FirstItem;
import dev.interlingua.flow.FlowTck;
import dev.interlingua.flow.Guarded;
import dev.interlingua.flow.Publishers;
import dev.interlingua.http.Headers;
import dev.interlingua.intercept.CallStart;
import dev.interlingua.intercept.CallWatch;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.routing.Attempt;
import dev.interlingua.routing.ChannelRouter;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

/** What the host's own code subscribes to, against the Reactive Streams TCK: any number of events of one attempt. */
class HostStreamTckTest {

    @Test
    void aStreamOfTheHostsOwnCode() {
        FlowTck.verify(Verification.class);
    }

    public static final class Verification extends FlowPublisherVerification<StreamEvent> {
        private static final Channel CHANNEL =
                Channel.of("c", ChannelType.OPENAI, URI.create("http://c.invalid"), Credential.of("k"), List.of("m"));

        public Verification() {
            super(new TestEnvironment(500, 50), 1_000);
        }

        @Override
        public long maxElementsFromPublisher() {
            return 1_000_000;
        }

        @Override
        public Flow.Publisher<StreamEvent> createFlowPublisher(long elements) {
            StreamEvent event = new StreamEvent.TextDelta(0, 0, "x");
            return stream(() -> Publishers.of(Collections.nCopies((int) elements, event)));
        }

        @Override
        public Flow.Publisher<StreamEvent> createFailedFlowPublisher() {
            return stream(() -> Publishers.failed(GatewayException.badGateway("failed as asked")));
        }

        private static Flow.Publisher<StreamEvent> stream(Supplier<Flow.Publisher<StreamEvent>> events) {
            return subscriber -> {
                HostExchange.Streamed exchange = new HostExchange.Streamed(losses -> {}, new ErrorAnswers());
                exchange.events().subscribe(new Guarded<>(subscriber, HostExchange::thrown));
                ChannelRouter router = new ChannelRouter(List.of(CHANNEL), () -> 0, System::nanoTime);
                List<Attempt> attempts = router.attempts("m");
                assertEquals(1, attempts.size());
                exchange.start(
                        books(), new Attempts<>(attempts, next -> new Run(events.get()), () -> true, router, exchange));
            };
        }

        private static Accounting books() {
            CallStart start = new CallStart("id", "host", "m", HostCall.FORMAT, Operation.CHAT, name -> null);
            RateLimiter.Permit permit =
                    new RateLimiter(System::nanoTime).admit(new Caller("host", List.of("*"), Limits.NONE));
            return new Accounting(start, permit, CallWatch.NONE, System::nanoTime);
        }
    }

    /** An attempt that has these events to say. */
    private static final class Run implements AttemptRun<HostAnswer> {
        private final FirstItem<StreamEvent> first;

        Run(Flow.Publisher<StreamEvent> events) {
            first = FirstItem.await(events);
        }

        @Override
        public CompletionStage<HostAnswer> answer() {
            HostTeller teller = new HostTeller(Duration.ofSeconds(15), System::nanoTime);
            CompletableFuture<HostAnswer> answer = new CompletableFuture<>();
            first.ready().whenComplete((items, failure) -> {
                if (failure == null) {
                    answer.complete(teller.stream(items, new Losses(), Headers.EMPTY));
                } else {
                    answer.completeExceptionally(failure);
                }
            });
            return answer;
        }

        @Override
        public @Nullable HostAnswer ownWords() {
            return null;
        }

        @Override
        public void cancel() {
            first.cancel();
        }
    }
}
