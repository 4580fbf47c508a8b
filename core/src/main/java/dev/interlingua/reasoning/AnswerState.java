package dev.interlingua.reasoning;

import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The state in one answer on its way to the caller: foreign state gets the form the caller's dialect can carry, and what
 * the caller may lose is remembered. Keeps state, is called by one thread at a time. Events without state cost a look at
 * their class.
 */
public final class AnswerState {
    private final Carrier carrier;
    private final @Nullable AnswerMemory memory;
    private final Map<Integer, Numbering> candidates = new HashMap<>();
    private boolean renumbers;

    AnswerState(Carrier carrier, @Nullable AnswerMemory memory) {
        this.carrier = carrier;
        this.memory = memory;
    }

    /** The answer as the caller gets it. */
    public ChatResponse of(ChatResponse response) {
        if (memory != null && !response.candidates().isEmpty()) {
            memory.remember(response.candidates().get(0).parts());
        }
        List<Candidate> candidates =
                response.candidates().stream().map(this::of).toList();
        return new ChatResponse(
                response.id(),
                response.model(),
                response.created(),
                candidates,
                response.usage(),
                response.serviceTier(),
                response.extensions());
    }

    private Candidate of(Candidate candidate) {
        List<ContentPart> parts = candidate.parts().stream()
                .flatMap(part -> carrier.parts(part).stream())
                .toList();
        return new Candidate(
                candidate.index(), parts, candidate.finish(), candidate.logprobs(), candidate.extensions());
    }

    /** Tells {@code out} what the caller gets of a stream's next event. */
    public void event(StreamEvent event, Consumer<StreamEvent> out) {
        if (memory != null) {
            memory.event(event);
        }
        if (event instanceof StreamEvent.BlockStarted started) {
            start(started, out);
        } else if (event instanceof StreamEvent.StateAttached attached) {
            attach(attached, out);
        } else if (event instanceof StreamEvent.BlockEnded ended) {
            end(ended, out);
        } else {
            out.accept(renumbers ? renumbered(event) : event);
        }
    }

    private Numbering numbering(int candidate) {
        return candidates.computeIfAbsent(candidate, any -> new Numbering());
    }

    private StreamEvent renumbered(StreamEvent event) {
        if (event instanceof StreamEvent.TextDelta delta) {
            return new StreamEvent.TextDelta(
                    delta.candidate(), numbering(delta.candidate()).now(delta.block()), delta.text());
        } else if (event instanceof StreamEvent.ReasoningDelta delta) {
            return new StreamEvent.ReasoningDelta(
                    delta.candidate(), numbering(delta.candidate()).now(delta.block()), delta.text());
        } else if (event instanceof StreamEvent.ToolInputDelta delta) {
            return new StreamEvent.ToolInputDelta(
                    delta.candidate(), numbering(delta.candidate()).now(delta.block()), delta.text());
        } else if (event instanceof StreamEvent.CitationAdded added) {
            return new StreamEvent.CitationAdded(
                    added.candidate(), numbering(added.candidate()).now(added.block()), added.citation());
        }
        return event;
    }

    private void start(StreamEvent.BlockStarted event, Consumer<StreamEvent> out) {
        Numbering numbers = numbering(event.candidate());
        List<ContentPart> parts = carrier.parts(event.part());
        for (ContentPart part : parts.subList(0, parts.size() - 1)) {
            insert(event.candidate(), numbers, part, out);
        }
        int block = numbers.start(event.block(), event.part());
        out.accept(new StreamEvent.BlockStarted(event.candidate(), block, parts.get(parts.size() - 1)));
    }

    private void insert(int candidate, Numbering numbers, ContentPart carrierBlock, Consumer<StreamEvent> out) {
        int block = numbers.insert();
        renumbers = true;
        out.accept(new StreamEvent.BlockStarted(candidate, block, carrierBlock));
        out.accept(new StreamEvent.BlockEnded(candidate, block));
    }

    private void attach(StreamEvent.StateAttached event, Consumer<StreamEvent> out) {
        Numbering numbers = numbering(event.candidate());
        ContentPart part = numbers.open(event.block());
        OpaqueState state = event.state();
        OpaqueState told;
        if (carrier.isNative(state)) {
            told = carrier.named(state);
        } else if (part == null) {
            told = null;
        } else if (carrier.form().needsBlocks() && !(part instanceof ContentPart.Reasoning)) {
            numbers.owe(event.block(), state);
            told = null;
        } else {
            told = carrier.sealed(state, Parts.kind(part), Sealed.Attach.ALONE);
        }
        numbers.state(event.block());
        if (told != null) {
            out.accept(new StreamEvent.StateAttached(event.candidate(), numbers.now(event.block()), told));
        }
    }

    private void end(StreamEvent.BlockEnded event, Consumer<StreamEvent> out) {
        Numbering numbers = numbering(event.candidate());
        ContentPart part = numbers.open(event.block());
        OpaqueState owed = numbers.owed(event.block());
        if (part instanceof ContentPart.Reasoning thought && !numbers.hasState(event.block())) {
            mark(event, thought, numbers, out);
        }
        out.accept(new StreamEvent.BlockEnded(event.candidate(), numbers.end(event.block())));
        ContentPart block =
                part == null || owed == null ? null : carrier.block(owed, Parts.kind(part), Sealed.Attach.PREV);
        if (block != null) {
            insert(event.candidate(), numbers, block, out);
        }
    }

    private void mark(
            StreamEvent.BlockEnded event, ContentPart.Reasoning thought, Numbering numbers, Consumer<StreamEvent> out) {
        OpaqueState mark = carrier.mark(thought);
        if (mark != null) {
            out.accept(new StreamEvent.StateAttached(event.candidate(), numbers.now(event.block()), mark));
        }
    }
}
