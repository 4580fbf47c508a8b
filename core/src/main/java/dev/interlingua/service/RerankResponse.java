package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The order of documents.
 *
 * @param id as the vendor tells it, or null
 * @param ranks best first
 * @param searchUnits as Cohere bills, or null
 * @param meta what else the vendor tells in the member of this name; empty for nothing
 * @param usage input tokens, where the vendor tells them
 */
public record RerankResponse(
        @Nullable String id, List<Rank> ranks, @Nullable Long searchUnits, JsonObject meta, Usage usage)
        implements Metered {
    public RerankResponse {
        ranks = List.copyOf(ranks);
        requireNonNull(meta, "meta");
        requireNonNull(usage, "usage");
    }

    /**
     * A document's place.
     *
     * @param index of the document in the request
     * @param score as the vendor writes it: ranges differ, and none is rescaled
     */
    public record Rank(int index, BigDecimal score) {}
}
