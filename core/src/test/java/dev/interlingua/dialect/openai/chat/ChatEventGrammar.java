package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.StreamEvent;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The grammar that {@link StreamEvent} promises. */
final class ChatEventGrammar implements StreamEvent.Visitor {
    private final Map<Integer, Integer> next = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private final Set<Integer> finished = new HashSet<>();
    private boolean started;
    private boolean over;

    static void check(List<StreamEvent> events) {
        ChatEventGrammar grammar = new ChatEventGrammar();
        for (StreamEvent event : events) {
            assertFalse(grammar.over, () -> "nothing may follow the end, but " + event);
            event.accept(grammar);
        }
        assertTrue(grammar.over, "a stream has an end");
    }

    private void in(int candidate, int block) {
        assertTrue(open.contains(candidate + "/" + block), () -> "block " + candidate + "/" + block + " is not open");
    }

    @Override
    public void started(StreamEvent.Started event) {
        assertFalse(started, "a stream starts once");
        started = true;
    }

    @Override
    public void blockStarted(StreamEvent.BlockStarted event) {
        assertTrue(started);
        assertFalse(finished.contains(event.candidate()));
        assertEquals(next.merge(event.candidate(), 1, Integer::sum) - 1, event.block(), "blocks count up from 0");
        open.add(event.candidate() + "/" + event.block());
    }

    @Override
    public void textDelta(StreamEvent.TextDelta event) {
        in(event.candidate(), event.block());
    }

    @Override
    public void reasoningDelta(StreamEvent.ReasoningDelta event) {
        in(event.candidate(), event.block());
    }

    @Override
    public void toolInputDelta(StreamEvent.ToolInputDelta event) {
        in(event.candidate(), event.block());
    }

    @Override
    public void stateAttached(StreamEvent.StateAttached event) {
        in(event.candidate(), event.block());
    }

    @Override
    public void citationAdded(StreamEvent.CitationAdded event) {
        in(event.candidate(), event.block());
    }

    @Override
    public void logprobsAdded(StreamEvent.LogprobsAdded event) {
        assertTrue(started);
    }

    @Override
    public void blockEnded(StreamEvent.BlockEnded event) {
        in(event.candidate(), event.block());
        open.remove(event.candidate() + "/" + event.block());
    }

    @Override
    public void usageUpdated(StreamEvent.UsageUpdated event) {
        assertTrue(started);
    }

    @Override
    public void finished(StreamEvent.Finished event) {
        assertTrue(open.stream().noneMatch(block -> block.startsWith(event.candidate() + "/")), "blocks end first");
        assertTrue(finished.add(event.candidate()), "a candidate finishes once");
    }

    @Override
    public void ended(StreamEvent.Ended event) {
        assertTrue(started);
        assertFalse(finished.isEmpty(), "an answer has a candidate");
        over = true;
    }

    @Override
    public void ping(StreamEvent.Ping event) {
        assertTrue(started);
    }

    @Override
    public void failed(StreamEvent.Failed event) {
        over = true;
    }
}
