package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * One step of a streamed answer. Grammar per stream: {@code Started (BlockStarted delta* BlockEnded | UsageUpdated |
 * TierTold | Finished | Ping)* (Ended | Failed)}. Blocks are numbered from 0 within a candidate, in order of their start; several
 * may be open at once. Each candidate gets one {@code Finished}; {@code Ended} or {@code Failed} is the last event.
 * Decoders of flat dialects make the edges up.
 */
public sealed interface StreamEvent {

    /** Calls the method of {@code visitor} that fits this event. */
    void accept(Visitor visitor);

    /** Whether this event shows the caller something (as opposed to life-cycle and bookkeeping). */
    default boolean isContent() {
        return true;
    }

    /**
     * The answer begins.
     *
     * @param id the upstream's id, or null
     * @param model the upstream's model name, or null
     * @param created seconds since 1970, or null
     */
    record Started(
            @Nullable String id,
            @Nullable String model,
            @Nullable Long created,
            Extensions extensions) implements StreamEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.started(this);
        }

        @Override
        public boolean isContent() {
            return false;
        }
    }

    /**
     * A part begins.
     *
     * @param part what is known at its start. Text, reasoning and refusal start with empty text, tool calls with empty
     *     arguments ({@code ""}), and grow by deltas; media, documents, redacted reasoning, server tools and opaque parts are whole.
     */
    record BlockStarted(int candidate, int block, ContentPart part) implements StreamEvent {
        public BlockStarted {
            requireNonNull(part, "part");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.blockStarted(this);
        }

        @Override
        public boolean isContent() {
            return part instanceof ContentPart.ToolCall || part instanceof ContentPart.Media;
        }
    }

    /** More text of a text or refusal block. */
    record TextDelta(int candidate, int block, String text) implements StreamEvent {
        public TextDelta {
            requireNonNull(text, "text");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.textDelta(this);
        }

        @Override
        public boolean isContent() {
            return !text.isEmpty();
        }
    }

    /** More text of a reasoning block. */
    record ReasoningDelta(int candidate, int block, String text) implements StreamEvent {
        public ReasoningDelta {
            requireNonNull(text, "text");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.reasoningDelta(this);
        }

        @Override
        public boolean isContent() {
            return !text.isEmpty();
        }
    }

    /** More raw text of a tool call's arguments. */
    record ToolInputDelta(int candidate, int block, String text) implements StreamEvent {
        public ToolInputDelta {
            requireNonNull(text, "text");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.toolInputDelta(this);
        }
    }

    /** Opaque state for an open block; replaces an earlier one. */
    record StateAttached(int candidate, int block, OpaqueState state) implements StreamEvent {
        public StateAttached {
            requireNonNull(state, "state");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.stateAttached(this);
        }

        @Override
        public boolean isContent() {
            return false;
        }
    }

    /**
     * A source for a text block. The block is open, or ended if its vendor tells sources at the end of the answer: a format
     * that cannot add to what it has written leaves such a source out.
     */
    record CitationAdded(int candidate, int block, Citation citation) implements StreamEvent {
        public CitationAdded {
            requireNonNull(citation, "citation");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.citationAdded(this);
        }
    }

    /**
     * Log probabilities of tokens just sent.
     *
     * @param logprobs OpenAI's shape {@code {content:[…]}}
     */
    record LogprobsAdded(int candidate, JsonObject logprobs) implements StreamEvent {
        public LogprobsAdded {
            requireNonNull(logprobs, "logprobs");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.logprobsAdded(this);
        }

        @Override
        public boolean isContent() {
            return false;
        }
    }

    /** A block is complete. */
    record BlockEnded(int candidate, int block) implements StreamEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.blockEnded(this);
        }

        @Override
        public boolean isContent() {
            return false;
        }
    }

    /** Counts so far; replaces all earlier ones. */
    record UsageUpdated(Usage usage) implements StreamEvent {
        public UsageUpdated {
            requireNonNull(usage, "usage");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.usageUpdated(this);
        }

        @Override
        public boolean isContent() {
            return false;
        }
    }

    /**
     * Which tier serves the answer; the last one told holds.
     *
     * @param serviceTier the upstream's word, as in {@link ChatResponse#serviceTier}
     */
    record TierTold(String serviceTier) implements StreamEvent {
        public TierTold {
            requireNonNull(serviceTier, "serviceTier");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.tierTold(this);
        }

        @Override
        public boolean isContent() {
            return false;
        }
    }

    /** A candidate is complete; all its blocks have ended. */
    record Finished(int candidate, Finish finish) implements StreamEvent {
        public Finished {
            requireNonNull(finish, "finish");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.finished(this);
        }
    }

    /** The answer is complete. */
    record Ended() implements StreamEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.ended(this);
        }
    }

    /** The upstream is alive but has nothing to say. */
    record Ping() implements StreamEvent {
        @Override
        public void accept(Visitor visitor) {
            visitor.ping(this);
        }

        @Override
        public boolean isContent() {
            return false;
        }
    }

    /** The answer breaks off. */
    record Failed(ApiError error) implements StreamEvent {
        public Failed {
            requireNonNull(error, "error");
        }

        @Override
        public void accept(Visitor visitor) {
            visitor.failed(this);
        }
    }

    /** One method per event: a new event breaks every encoder's compilation until it is handled. */
    interface Visitor {
        void started(Started event);

        void blockStarted(BlockStarted event);

        void textDelta(TextDelta event);

        void reasoningDelta(ReasoningDelta event);

        void toolInputDelta(ToolInputDelta event);

        void stateAttached(StateAttached event);

        void citationAdded(CitationAdded event);

        void logprobsAdded(LogprobsAdded event);

        void blockEnded(BlockEnded event);

        void usageUpdated(UsageUpdated event);

        /** Formats without a word for it say nothing. */
        default void tierTold(TierTold event) {}

        void finished(Finished event);

        void ended(Ended event);

        void ping(Ping event);

        void failed(Failed event);
    }
}
