package dev.interlingua.catalog;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.ReasoningOptions.Effort;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a model can do.
 *
 * @param model its name
 * @param known whether the catalog has an entry for it; otherwise the values are a guess that permits much
 * @param contextTokens size of the context window, or null when unknown
 * @param maxOutputTokens most tokens of an answer, or null when unknown
 * @param reasoning how its reasoning is steered
 * @param efforts the levels it takes, least first, with {@code NONE} only where the vendor has that word; empty when it
 *     takes no level
 * @param minBudget least thinking budget in tokens; 0 when thinking can be switched off
 * @param maxBudget greatest thinking budget in tokens; 0 when it takes no budget
 * @param images how it is asked for pictures
 * @param kinds what it is for; empty when unknown
 * @param vectors the vectors it makes
 */
public record ModelProfile(
        String model,
        boolean known,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        Set<Capability> capabilities,
        ReasoningControl reasoning,
        List<Effort> efforts,
        int minBudget,
        int maxBudget,
        ImageTraits images,
        Set<ModelKind> kinds,
        VectorTraits vectors) {
    public ModelProfile {
        kinds = Set.copyOf(kinds);
        capabilities = Set.copyOf(capabilities);
        efforts = List.copyOf(efforts);
        requireNonNull(images, "images");
        requireNonNull(vectors, "vectors");
    }

    /** A model of which nothing is known but how it holds conversations. */
    public ModelProfile(
            String model,
            boolean known,
            @Nullable Integer contextTokens,
            @Nullable Integer maxOutputTokens,
            Set<Capability> capabilities,
            ReasoningControl reasoning,
            List<Effort> efforts,
            int minBudget,
            int maxBudget) {
        this(
                model,
                known,
                contextTokens,
                maxOutputTokens,
                capabilities,
                reasoning,
                efforts,
                minBudget,
                maxBudget,
                ImageTraits.UNKNOWN,
                Set.of(),
                VectorTraits.UNKNOWN);
    }

    /** Whether the model is for {@code kind} of use, as far as it is known. */
    public boolean is(ModelKind kind) {
        return kinds.contains(kind);
    }

    /** Whether the model has {@code capability}. */
    public boolean can(Capability capability) {
        return capabilities.contains(capability);
    }

    /**
     * The nearest level the model takes that is not above {@code wanted}; else its lowest; null when it takes none. {@code
     * NONE} answers only {@code NONE}: who wants little reasoning does not want it switched off.
     */
    public @Nullable Effort nearest(Effort wanted) {
        Effort lowest = null;
        Effort best = null;
        for (Effort level : efforts) {
            if (level == Effort.NONE && wanted != Effort.NONE) {
                continue;
            }
            lowest = lowest == null ? level : lowest;
            best = level.compareTo(wanted) <= 0 ? level : best;
        }
        return best == null ? lowest : best;
    }
}
