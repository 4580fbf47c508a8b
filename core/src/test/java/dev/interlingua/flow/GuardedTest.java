package dev.interlingua.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class GuardedTest {
    private final RuntimeException failure = new IllegalStateException("as asked");
    private final List<Throwable> thrown = new ArrayList<>();
    private final HandSource<String> source = new HandSource<>();

    @Test
    void aSubscriberThatKeepsTheRulesNoticesNothing() {
        Probe<String> probe = new Probe<>();
        source.subscribe(new Guarded<>(probe, thrown::add));
        probe.request(2);
        source.give("a");
        source.complete();
        assertEquals(2, source.requested());
        assertEquals(List.of("a"), probe.items());
        assertTrue(probe.isCompleted());
        assertFalse(source.isCancelled());
        assertEquals(List.of(), thrown);
    }

    @Test
    void oneThatThrowsHasCancelled() {
        source.subscribe(new Guarded<>(
                new Probe<String>() {
                    @Override
                    public void onNext(String item) {
                        throw failure;
                    }
                },
                thrown::add));
        source.give("a");
        assertTrue(source.isCancelled());
        assertEquals(List.of(failure), thrown);
    }

    @Test
    void alsoAtItsBeginning() {
        source.subscribe(new Guarded<>(
                new Probe<String>() {
                    @Override
                    public void onSubscribe(Flow.Subscription subscription) {
                        throw failure;
                    }
                },
                thrown::add));
        assertTrue(source.isCancelled());
        assertEquals(List.of(failure), thrown);
    }
}
