package dev.interlingua.catalog;

import dev.interlingua.model.ReasoningOptions.Effort;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a profile says, without the name of a model. */
record Traits(
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
    Traits {
        kinds = Set.copyOf(kinds);
        capabilities = Set.copyOf(capabilities);
        efforts = List.copyOf(efforts);
    }

    Traits withLimits(@Nullable Integer context, @Nullable Integer output) {
        return new Traits(
                context == null ? contextTokens : context,
                output == null ? maxOutputTokens : output,
                capabilities,
                reasoning,
                efforts,
                minBudget,
                maxBudget,
                images,
                kinds,
                vectors);
    }

    /** With what {@code other} tells of the model's use, whatever the format. */
    Traits withUse(Traits other) {
        return new Traits(
                contextTokens,
                maxOutputTokens,
                capabilities,
                reasoning,
                efforts,
                minBudget,
                maxBudget,
                images,
                other.kinds,
                other.vectors);
    }

    Traits without(Set<Capability> never) {
        Set<Capability> fewer = EnumSet.noneOf(Capability.class);
        fewer.addAll(capabilities);
        fewer.removeAll(never);
        return new Traits(
                contextTokens,
                maxOutputTokens,
                fewer,
                reasoning,
                efforts,
                minBudget,
                maxBudget,
                images,
                kinds,
                vectors);
    }

    ModelProfile profile(String model, boolean known) {
        return new ModelProfile(
                model,
                known,
                contextTokens,
                maxOutputTokens,
                capabilities,
                reasoning,
                efforts,
                minBudget,
                maxBudget,
                images,
                kinds,
                vectors);
    }
}
