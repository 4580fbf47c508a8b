package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * How a candidate ended.
 *
 * @param stopSequence the sequence that was met, when the upstream told it
 * @param detail an explanation in words (refusal, block), or null
 * @param category the vendor's category of a refusal ({@code cyber}, {@code bio}, …), or null
 * @param raw the upstream's own word ({@code SAFETY}, {@code pause_turn}), or null
 */
public record Finish(
        FinishReason reason,
        @Nullable String stopSequence,
        @Nullable String detail,
        @Nullable String category,
        @Nullable String raw) {
    public Finish {
        requireNonNull(reason, "reason");
    }

    public Finish(FinishReason reason) {
        this(reason, null, null, null, null);
    }

    /** A finish that also keeps the upstream's own word. */
    public static Finish of(FinishReason reason, @Nullable String raw) {
        return new Finish(reason, null, null, null, raw);
    }
}
