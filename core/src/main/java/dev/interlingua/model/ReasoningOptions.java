package dev.interlingua.model;

import org.jspecify.annotations.Nullable;

/**
 * How much the model should think, and whether the caller wants to read it.
 *
 * @param mode null when the caller said nothing about it
 * @param effort a level; null when none was named
 * @param budget tokens for thinking, positive; null when none was given
 * @param visible whether the caller wants to read the reasoning; null when it did not say
 * @param summary the caller's word for how to summarise ({@code auto}, {@code concise}, {@code detailed}), or null
 * @param carryState whether the caller wants opaque state back ({@code include: reasoning.encrypted_content})
 */
public record ReasoningOptions(
        @Nullable Mode mode,
        @Nullable Effort effort,
        @Nullable Integer budget,
        @Nullable Boolean visible,
        @Nullable String summary,
        boolean carryState) {
    /** The caller said nothing. */
    public static final ReasoningOptions UNSET = new ReasoningOptions(null, null, null, null, null, false);

    /** Whether to think at all. */
    public enum Mode {
        /** Do not think. */
        OFF,
        /** The model decides how much. */
        AUTO,
        /** Think, by {@code effort} or {@code budget}. */
        ON
    }

    /** Levels of effort, least first. {@code NONE} goes with {@link Mode#OFF}. */
    public enum Effort {
        NONE,
        MINIMAL,
        LOW,
        MEDIUM,
        HIGH,
        XHIGH,
        MAX
    }
}
