package dev.interlingua.dialect.gemini;

import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the events of one candidate together again: a plain answer is read as a stream of one piece, so that both agree. */
final class PartCollector implements StreamEvent.Visitor {
    private final List<ContentPart> parts = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private final List<Citation> citations = new ArrayList<>();
    private @Nullable ContentPart open;
    private @Nullable OpaqueState state;
    private @Nullable JsonObject logprobs;
    private Finish finish = new Finish(FinishReason.END);

    List<ContentPart> parts() {
        return parts;
    }

    Finish finish() {
        return finish;
    }

    @Nullable
    JsonObject logprobs() {
        return logprobs;
    }

    @Override
    public void blockStarted(StreamEvent.BlockStarted event) {
        open = event.part();
        state = null;
        text.setLength(0);
        citations.clear();
    }

    @Override
    public void textDelta(StreamEvent.TextDelta event) {
        text.append(event.text());
    }

    @Override
    public void reasoningDelta(StreamEvent.ReasoningDelta event) {
        text.append(event.text());
    }

    @Override
    public void toolInputDelta(StreamEvent.ToolInputDelta event) {
        text.append(event.text());
    }

    @Override
    public void stateAttached(StreamEvent.StateAttached event) {
        state = event.state();
    }

    @Override
    public void citationAdded(StreamEvent.CitationAdded event) {
        citations.add(event.citation());
    }

    @Override
    public void logprobsAdded(StreamEvent.LogprobsAdded event) {
        logprobs = event.logprobs();
    }

    @Override
    public void blockEnded(StreamEvent.BlockEnded event) {
        ContentPart part = open;
        open = null;
        if (part instanceof ContentPart.Text begun) {
            parts.add(new ContentPart.Text(
                    text.toString(), citations, state == null ? begun.state() : state, null, begun.extensions()));
        } else if (part instanceof ContentPart.Reasoning begun) {
            parts.add(new ContentPart.Reasoning(
                    begun.kind(), begun.text() + text, state == null ? begun.state() : state, begun.extensions()));
        } else if (part instanceof ContentPart.ToolCall begun) {
            parts.add(new ContentPart.ToolCall(
                    begun.id(),
                    begun.name(),
                    text.toString(),
                    begun.kind(),
                    begun.namespace(),
                    begun.state(),
                    null,
                    begun.extensions()));
        } else if (part != null) {
            parts.add(part);
        }
    }

    @Override
    public void finished(StreamEvent.Finished event) {
        finish = event.finish();
    }

    @Override
    public void started(StreamEvent.Started event) {
        // told once for all candidates
    }

    @Override
    public void usageUpdated(StreamEvent.UsageUpdated event) {
        // told once for all candidates
    }

    @Override
    public void ended(StreamEvent.Ended event) {
        // told once for all candidates
    }

    @Override
    public void ping(StreamEvent.Ping event) {
        // no part
    }

    @Override
    public void failed(StreamEvent.Failed event) {
        // an answer that is read as a whole does not break off
    }
}
