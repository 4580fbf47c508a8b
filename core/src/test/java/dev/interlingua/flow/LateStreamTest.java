package dev.interlingua.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LateStreamTest {
    private final AtomicInteger cancellations = new AtomicInteger();
    private final LateStream<String> late = new LateStream<>(cancellations::incrementAndGet);
    private final HandSource<String> source = new HandSource<>();

    @Test
    void isKeptAliveOnlyWhenAnItemIsWanted() {
        Probe<String> probe = Probe.of(late);
        late.keepAlive("too early");
        probe.request(1);
        late.keepAlive("ping");
        late.keepAlive("too much");
        assertEquals(List.of("ping"), probe.items());
    }

    @Test
    void passesOnTheDemandThatKeepAlivesHaveLeft() {
        Probe<String> probe = Probe.of(late);
        probe.request(3);
        late.keepAlive("ping");
        late.attach(source);
        assertEquals(2, source.requested());
        source.give("a");
        late.keepAlive("too late");
        probe.request(1);
        assertEquals(3, source.requested());
        source.complete();
        assertEquals(List.of("ping", "a"), probe.items());
        assertTrue(probe.isCompleted());
    }

    @Test
    void attachedBeforeItIsSubscribedToItLosesNothing() {
        late.attach(source);
        Probe<String> probe = Probe.of(late);
        probe.request(1);
        source.give("a");
        assertEquals(List.of("a"), probe.items());
    }

    @Test
    void endsAfterALastItemEvenIfNobodyAskedYet() {
        Probe<String> probe = Probe.of(late);
        late.finish("last");
        probe.request(1);
        assertEquals(List.of("last"), probe.items());
        assertTrue(probe.isCompleted());
    }

    @Test
    void passesOnAFailure() {
        Probe<String> probe = Probe.of(late);
        late.attach(source);
        RuntimeException broken = new RuntimeException("broken");
        source.fail(broken);
        assertSame(broken, probe.failure());
    }

    @Test
    void cancelsASourceThatIsThereAndOneThatComesLater() {
        Probe<String> probe = Probe.of(late);
        probe.cancel();
        late.attach(source);
        assertTrue(source.isCancelled());
        assertEquals(1, cancellations.get());
    }

    @Test
    void abortedItFailsAtOnceAndLeavesItsSource() {
        Probe<String> probe = Probe.of(late);
        late.attach(source);
        source.give("nobody has asked for it");
        RuntimeException closing = new RuntimeException("closing");
        late.abort(closing);
        assertSame(closing, probe.failure());
        assertEquals(List.of(), probe.items());
        assertTrue(source.isCancelled());
        assertEquals(0, cancellations.get());
    }

    @Test
    void abortedItLeavesASourceThatComesLater() {
        late.abort(new RuntimeException("closing"));
        late.attach(source);
        assertTrue(source.isCancelled());
    }

    @Test
    void ofWhatIsToComeItGivesTheItemsOrTheFailureItself() {
        CompletableFuture<Flow.Publisher<String>> coming = new CompletableFuture<>();
        Probe<String> probe = Probe.of(LateStream.of(coming)).request(2);
        coming.complete(Publishers.of(List.of("a", "b")));
        assertEquals(List.of("a", "b"), probe.items());
        assertTrue(probe.isCompleted());

        RuntimeException reason = new IllegalStateException("never");
        CompletableFuture<Flow.Publisher<String>> failing = new CompletableFuture<>();
        Probe<String> told = Probe.of(LateStream.of(failing.thenApply(publisher -> publisher)));
        failing.completeExceptionally(reason);
        assertSame(reason, told.failure());
    }
}
