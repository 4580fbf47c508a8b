package dev.interlingua.access;

import org.jspecify.annotations.Nullable;

/**
 * How much a caller may use; null means without limit.
 *
 * @param requestsPerMinute requests admitted per minute
 * @param tokensPerMinute input and output tokens per minute; counted after an answer, so the last one may go over
 * @param concurrency requests running at the same time
 */
public record Limits(
        @Nullable Integer requestsPerMinute,
        @Nullable Integer tokensPerMinute,
        @Nullable Integer concurrency) {
    /** No limit. */
    public static final Limits NONE = new Limits(null, null, null);
}
