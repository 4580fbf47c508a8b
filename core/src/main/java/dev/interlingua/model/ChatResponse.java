package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole answer.
 *
 * @param id the upstream's id, or null when it sent none (encoders then derive one from their context)
 * @param model the model that answered, by the upstream's own name; null when it did not say
 * @param created seconds since 1970, or null
 * @param candidates at least one, also when the prompt was blocked (a candidate without parts, finish
 *     {@code CONTENT_FILTER})
 * @param usage null when the upstream reported none
 * @param serviceTier the tier that served it, in the upstream's word, or null
 */
public record ChatResponse(
        @Nullable String id,
        @Nullable String model,
        @Nullable Long created,
        List<Candidate> candidates,
        @Nullable Usage usage,
        @Nullable String serviceTier,
        Extensions extensions) {
    public ChatResponse {
        candidates = List.copyOf(candidates);
        requireNonNull(extensions, "extensions");
    }
}
