package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vectors, in the order of the inputs.
 *
 * @param model as the upstream names it, or null when it does not
 * @param vectors one for each input; their arrays must not be changed
 * @param usage what it took; counts are null where the upstream does not tell
 */
public record EmbeddingResponse(@Nullable String model, List<float[]> vectors, Usage usage) implements Metered {
    public EmbeddingResponse {
        vectors = List.copyOf(vectors);
        requireNonNull(usage, "usage");
    }
}
