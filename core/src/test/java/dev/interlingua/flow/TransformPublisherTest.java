package dev.interlingua.flow;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class TransformPublisherTest {
    private final HandSource<String> source = new HandSource<>();
    private final Letters letters = new Letters();
    private final TransformPublisher<String, String> publisher = new TransformPublisher<>(source, () -> letters);

    @Test
    void asksForOneItemAndOnlyWhenNothingIsLeft() {
        Probe<String> probe = Probe.of(publisher);
        assertEquals(0, source.requested());

        probe.request(1);
        source.give("ab");
        assertEquals(List.of("a"), probe.items());
        assertEquals(1, source.requested());

        probe.request(1);
        assertEquals(List.of("a", "b"), probe.items());
        assertEquals(1, source.requested());

        probe.request(1);
        assertEquals(2, source.requested());
    }

    @Test
    void asksOnWhenAnItemBecomesNothing() {
        Probe.of(publisher).request(1);

        source.give("");

        assertEquals(2, source.requested());
    }

    @Test
    void handsOnWhatTheEndGives() {
        Probe<String> probe = Probe.of(publisher).request(10);
        source.give("a");
        source.complete();

        assertEquals(List.of("a", "END"), probe.items());
        assertTrue(probe.isCompleted());
        assertEquals(1, letters.closed);
    }

    @Test
    void failsAfterTheItemsWhenNobodyTellsTheFailureInBand() {
        Probe<String> probe = Probe.of(publisher).request(1);
        source.give("ab");
        RuntimeException cause = new RuntimeException("cut");
        source.fail(cause);

        assertNull(probe.failure());
        probe.request(5);
        assertEquals(List.of("a", "b"), probe.items());
        assertSame(cause, probe.failure());
        assertEquals(1, letters.closed);
    }

    @Test
    void completesWhenTheFailureWasToldInBand() {
        letters.tellsFailures = true;
        Probe<String> probe = Probe.of(publisher).request(10);
        source.give("a");
        source.fail(new RuntimeException("cut"));

        assertEquals(List.of("a", "FAILED cut"), probe.items());
        assertTrue(probe.isCompleted());
    }

    @Test
    void tellsItsOwnFailureInBandAndCancelsTheSource() {
        letters.tellsFailures = true;
        Probe<String> probe = Probe.of(publisher).request(10);
        source.give("a!b");

        assertEquals(List.of("a", "FAILED bad letter"), probe.items());
        assertTrue(probe.isCompleted());
        assertTrue(source.isCancelled());
    }

    @Test
    void survivesAStepThatFailsToTellTheFailure() {
        letters.breaksOnFailure = true;
        Probe<String> probe = Probe.of(publisher).request(10);
        RuntimeException cause = new RuntimeException("cut");
        source.fail(cause);

        assertSame(cause, probe.failure());
        assertEquals(1, cause.getSuppressed().length);
    }

    @Test
    void letsTheSourceEndByItselfWhenTheStepIsFinishedEarly() {
        Probe<String> probe = Probe.of(publisher).request(1);
        source.give("a.");

        assertFalse(source.isCancelled());
        assertEquals(2, source.requested());
        assertFalse(probe.isCompleted());
        probe.request(1);
        assertEquals(List.of("a", "."), probe.items());
        assertTrue(probe.isCompleted());
    }

    @Test
    void cancelsASourceThatGoesOnAfterTheEarlyEnd() {
        Probe.of(publisher).request(10);
        source.give(".");
        for (int i = 0; i < 4; i++) {
            assertFalse(source.isCancelled());
            source.give("late");
        }

        assertTrue(source.isCancelled());
    }

    @Test
    void passesNothingOnAfterTheEarlyEnd() {
        Probe<String> probe = Probe.of(publisher).request(10);
        source.give(".");
        source.give("late");
        source.complete();

        assertEquals(List.of("."), probe.items());
    }

    @Test
    void cancellingReachesTheSourceAndTheStep() {
        Probe<String> probe = Probe.of(publisher).request(1);
        probe.cancel();
        probe.cancel();
        source.give("late");

        assertTrue(source.isCancelled());
        assertEquals(List.of(), probe.items());
        assertEquals(1, letters.closed);
        assertFalse(probe.isCompleted());
    }

    /** One item per letter; an exclamation mark fails, a full stop ends. */
    private static final class Letters implements Transform<String, String> {
        boolean tellsFailures;
        boolean breaksOnFailure;
        int closed;
        private boolean finished;

        @Override
        public void next(String item, Consumer<? super String> out) {
            for (char c : item.toCharArray()) {
                if (c == '!') {
                    throw new IllegalStateException("bad letter");
                }
                out.accept(String.valueOf(c));
                finished |= c == '.';
            }
        }

        @Override
        public void end(Consumer<? super String> out) {
            out.accept("END");
        }

        @Override
        public boolean fail(Throwable failure, Consumer<? super String> out) {
            if (breaksOnFailure) {
                throw new IllegalStateException("even this");
            }
            if (tellsFailures) {
                out.accept("FAILED " + failure.getMessage());
            }
            return tellsFailures;
        }

        @Override
        public boolean finished() {
            return finished;
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
