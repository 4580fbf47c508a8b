package dev.interlingua.catalog;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A known model, as a list of models shows it.
 *
 * @param id the name it is asked by
 * @param vendor who makes it, such as {@code openai}
 * @param displayName for people
 * @param description for people, one sentence
 * @param createdSeconds when it came out, in seconds since 1970; 0 when unknown
 * @param contextTokens size of the context window, or null when unknown
 * @param maxOutputTokens most tokens of an answer, or null when unknown
 */
public record ModelCard(
        String id,
        String vendor,
        String displayName,
        String description,
        long createdSeconds,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens) {
    public ModelCard {
        requireNonNull(id, "id");
        requireNonNull(vendor, "vendor");
        requireNonNull(displayName, "displayName");
        requireNonNull(description, "description");
    }
}
