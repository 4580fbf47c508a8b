package dev.interlingua.model;

import org.jspecify.annotations.Nullable;

/**
 * Token counts as an absolute snapshot: a later one replaces an earlier one and is never added. {@code input} includes
 * cache reads and writes, tool-use prompts, audio and images; {@code output} includes reasoning, audio and images.
 * Null means the upstream did not report it, 0 that it reported none.
 *
 * @param cacheWrite all tokens written to a cache; {@code cacheWrite1h} is the part with a life of one hour
 * @param audioSeconds length of the recordings given, where a model is paid by it; rounded up
 * @param webSearches server-side web searches, a count of calls
 */
public record Usage(
        @Nullable Long input,
        @Nullable Long cacheRead,
        @Nullable Long cacheWrite,
        @Nullable Long cacheWrite1h,
        @Nullable Long toolUsePrompt,
        @Nullable Long audioInput,
        @Nullable Long audioSeconds,
        @Nullable Long imageInput,
        @Nullable Long output,
        @Nullable Long reasoning,
        @Nullable Long audioOutput,
        @Nullable Long imageOutput,
        @Nullable Long predictionAccepted,
        @Nullable Long predictionRejected,
        @Nullable Long webSearches) {
    /** Nothing reported. */
    public static final Usage NONE =
            new Usage(null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** Input and output, null when neither was reported. */
    public @Nullable Long total() {
        if (input == null && output == null) {
            return null;
        }
        return (input == null ? 0 : input) + (output == null ? 0 : output);
    }

    /** Tokens of input that were neither read from nor written to a cache; 0 when input is not known. */
    public long uncachedInput() {
        long all = input == null ? 0 : input;
        long cached = (cacheRead == null ? 0 : cacheRead) + (cacheWrite == null ? 0 : cacheWrite);
        return Math.max(0, all - cached);
    }

    /** Starts with nothing reported. */
    public static UsageBuilder builder() {
        return new UsageBuilder();
    }

    /** A builder that holds these counts. */
    public UsageBuilder toBuilder() {
        return new UsageBuilder(this);
    }
}
