package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.StreamEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The grammar that {@link StreamEvent} demands of a decoder with one candidate. */
final class StreamGrammar {
    private final Set<Integer> open = new HashSet<>();
    private int next;
    private boolean started;
    private boolean finished;
    private boolean over;

    private StreamGrammar() {}

    static void check(List<StreamEvent> events) {
        StreamGrammar grammar = new StreamGrammar();
        events.forEach(grammar::step);
        assertTrue(grammar.over, "the last event must be Ended or Failed");
    }

    private void step(StreamEvent event) {
        assertFalse(over, "nothing may follow Ended or Failed, but " + event);
        if (event instanceof StreamEvent.Failed) {
            over = true;
        } else if (event instanceof StreamEvent.Started) {
            assertFalse(started, "a second start");
            started = true;
        } else if (!(event instanceof StreamEvent.Ping)) {
            assertTrue(started, "before the start: " + event);
            within(event);
        }
    }

    private void within(StreamEvent event) {
        if (event instanceof StreamEvent.BlockStarted begun) {
            assertFalse(finished, "a block after the finish");
            assertEquals(next++, begun.block(), "blocks are numbered in order");
            open.add(begun.block());
        } else if (event instanceof StreamEvent.TextDelta delta) {
            assertTrue(open.contains(delta.block()), "text for a closed block");
        } else if (event instanceof StreamEvent.ReasoningDelta delta) {
            assertTrue(open.contains(delta.block()), "reasoning for a closed block");
        } else if (event instanceof StreamEvent.ToolInputDelta delta) {
            assertTrue(open.contains(delta.block()), "input for a closed block");
        } else if (event instanceof StreamEvent.StateAttached state) {
            assertTrue(open.contains(state.block()), "state for a closed block");
        } else if (event instanceof StreamEvent.CitationAdded citation) {
            assertTrue(open.contains(citation.block()), "a citation for a closed block");
        } else if (event instanceof StreamEvent.BlockEnded end) {
            assertTrue(open.remove(end.block()), "the end of a closed block");
        } else if (event instanceof StreamEvent.Finished) {
            assertFalse(finished, "a second finish");
            assertTrue(open.isEmpty(), "blocks open at the finish");
            finished = true;
        } else if (event instanceof StreamEvent.Ended) {
            assertTrue(finished, "an end without a finish");
            over = true;
        }
    }
}
