package dev.interlingua.model;

import org.jspecify.annotations.Nullable;

/**
 * How many tokens a request would be for a model.
 *
 * @param inputTokens all of the prompt: instructions, messages, tools, media; never negative
 * @param cachedTokens how many of them stand in a cache already, or null when the vendor did not say
 */
public record TokenCount(long inputTokens, @Nullable Long cachedTokens) {
    public TokenCount {
        if (inputTokens < 0) {
            throw new IllegalArgumentException("a count of " + inputTokens + " tokens");
        }
    }
}
