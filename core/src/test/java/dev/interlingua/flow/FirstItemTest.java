package dev.interlingua.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstItemTest {
    private final HandSource<String> source = new HandSource<>();
    private final FirstItem<String> first = FirstItem.await(source);
    private final CompletableFuture<Flow.Publisher<String>> ready =
            first.ready().toCompletableFuture();

    @Test
    void waitsForTheFirstItemAndReplaysItWithTheRest() {
        assertEquals(1, source.requested());
        assertFalse(ready.isDone());

        source.give("a");
        Probe<String> probe = Probe.of(ready.join());
        assertEquals(List.of(), probe.items());
        probe.request(2);
        source.give("b");
        source.complete();

        assertEquals(List.of("a", "b"), probe.items());
        assertTrue(probe.isCompleted());
    }

    @Test
    void passesOnExactlyTheDemandOfTheSubscriber() {
        source.give("a");
        Probe<String> probe = Probe.of(ready.join());
        assertEquals(1, source.requested());
        probe.request(1);
        assertEquals(1, source.requested());
        probe.request(3);
        assertEquals(4, source.requested());
    }

    @Test
    void failsWhenTheSourceFailsFirst() {
        RuntimeException cause = new RuntimeException("early");
        source.fail(cause);

        assertSame(cause, assertThrows(CompletionException.class, ready::join).getCause());
    }

    @Test
    void replaysAFailureAfterTheFirstItem() {
        source.give("a");
        RuntimeException cause = new RuntimeException("late");
        source.fail(cause);

        Probe<String> probe = Probe.of(ready.join()).request(1);
        assertEquals(List.of("a"), probe.items());
        assertSame(cause, probe.failure());
    }

    @Test
    void isReadyWhenTheSourceIsEmpty() {
        source.complete();

        assertTrue(Probe.of(ready.join()).isCompleted());
    }

    @Test
    void releasedEarlyItStreamsFromNothing() {
        first.release();
        Probe<String> probe = Probe.of(ready.join()).request(2);
        assertEquals(2, source.requested());
        source.give("a");
        source.give("b");

        assertEquals(List.of("a", "b"), probe.items());
    }

    @Test
    void releasedEarlyItHoldsTheFirstItemUntilItIsWanted() {
        first.release();
        Probe<String> probe = Probe.of(ready.join());
        source.give("a");
        assertEquals(List.of(), probe.items());

        probe.request(1);
        assertEquals(List.of("a"), probe.items());
    }

    @Test
    void cancelBeforeTheFirstItemCancelsTheSourceAndFailsTheWaiting() {
        first.cancel();

        assertTrue(source.isCancelled());
        assertCancelled(assertThrows(CompletionException.class, ready::join).getCause());
    }

    @Test
    void cancelWhileStreamingCancelsTheSourceAndFailsTheReader() {
        source.give("a");
        Probe<String> probe = Probe.of(ready.join()).request(5);
        first.cancel();
        source.give("late");

        assertTrue(source.isCancelled());
        assertEquals(List.of("a"), probe.items());
        assertCancelled(probe.failure());
    }

    @Test
    void cancelAheadOfTheSubscriptionIsRemembered() {
        Flow.Subscriber<?>[] late = new Flow.Subscriber<?>[1];
        FirstItem<String> unsubscribed = FirstItem.await(subscriber -> late[0] = subscriber);
        unsubscribed.cancel();
        boolean[] cancelled = new boolean[1];
        late[0].onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                throw new AssertionError("asked after cancel");
            }

            @Override
            public void cancel() {
                cancelled[0] = true;
            }
        });

        assertTrue(cancelled[0]);
    }

    @Test
    void theReadersCancelReachesTheSource() {
        source.give("a");
        Probe<String> probe = Probe.of(ready.join());
        probe.cancel();

        assertTrue(source.isCancelled());
    }

    @Test
    void hasOneSubscriberOnly() {
        source.give("a");
        Probe.of(ready.join());

        assertInstanceOf(IllegalStateException.class, Probe.of(ready.join()).failure());
    }

    private static void assertCancelled(@Nullable Throwable failure) {
        assertEquals(
                ErrorKind.CANCELLED,
                assertInstanceOf(GatewayException.class, failure).error().kind());
    }
}
