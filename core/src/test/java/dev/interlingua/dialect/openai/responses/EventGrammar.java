package dev.interlingua.dialect.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.StreamEvent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The grammar that {@link StreamEvent} promises, for streams of one candidate. */
final class EventGrammar implements StreamEvent.Visitor {
    private final Set<Integer> open = new HashSet<>();
    private int next;
    private boolean started;
    private boolean finished;
    private boolean over;

    private EventGrammar() {}

    static void check(List<StreamEvent> events) {
        EventGrammar grammar = new EventGrammar();
        events.forEach(event -> {
            assertFalse(grammar.over, "nothing follows the end, but " + event);
            event.accept(grammar);
        });
        assertTrue(grammar.over, "a stream has an end");
    }

    private void inBlock(int block) {
        assertTrue(open.contains(block), "block " + block + " is open");
    }

    @Override
    public void started(StreamEvent.Started event) {
        assertFalse(started, "a stream starts once");
        started = true;
    }

    @Override
    public void blockStarted(StreamEvent.BlockStarted event) {
        assertTrue(started && !finished, "blocks stand between start and finish");
        assertEquals(next++, event.block(), "blocks are numbered in order");
        open.add(event.block());
    }

    @Override
    public void textDelta(StreamEvent.TextDelta event) {
        inBlock(event.block());
    }

    @Override
    public void reasoningDelta(StreamEvent.ReasoningDelta event) {
        inBlock(event.block());
    }

    @Override
    public void toolInputDelta(StreamEvent.ToolInputDelta event) {
        inBlock(event.block());
    }

    @Override
    public void stateAttached(StreamEvent.StateAttached event) {
        inBlock(event.block());
    }

    @Override
    public void citationAdded(StreamEvent.CitationAdded event) {
        inBlock(event.block());
    }

    @Override
    public void logprobsAdded(StreamEvent.LogprobsAdded event) {
        assertTrue(started, "log probabilities follow the start");
    }

    @Override
    public void blockEnded(StreamEvent.BlockEnded event) {
        inBlock(event.block());
        open.remove(event.block());
    }

    @Override
    public void usageUpdated(StreamEvent.UsageUpdated event) {
        assertTrue(started, "usage follows the start");
    }

    @Override
    public void finished(StreamEvent.Finished event) {
        assertEquals(Set.of(), open, "all blocks have ended");
        assertFalse(finished, "a candidate finishes once");
        finished = true;
    }

    @Override
    public void ended(StreamEvent.Ended event) {
        assertTrue(finished, "the end follows the finish");
        over = true;
    }

    @Override
    public void ping(StreamEvent.Ping event) {
        assertInstanceOf(StreamEvent.Ping.class, event);
    }

    @Override
    public void failed(StreamEvent.Failed event) {
        over = true;
    }
}
