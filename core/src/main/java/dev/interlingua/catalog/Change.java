package dev.interlingua.catalog;

import dev.interlingua.model.ReasoningOptions.Effort;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What an entry says about its models; null where it says nothing and another entry or the format's default speaks. */
record Change(
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        @Nullable Set<Capability> can,
        Set<Capability> with,
        Set<Capability> without,
        @Nullable ReasoningControl reasoning,
        @Nullable List<Effort> efforts,
        @Nullable List<Integer> budget,
        @Nullable ImageTraits images,
        @Nullable Set<ModelKind> kinds,
        @Nullable VectorTraits vectors) {

    Traits applyTo(Traits base) {
        Set<Capability> all = EnumSet.noneOf(Capability.class);
        all.addAll(can == null ? base.capabilities() : can);
        all.addAll(with);
        all.removeAll(without);
        ReasoningControl control = reasoning == null ? base.reasoning() : reasoning;
        boolean none = control == ReasoningControl.NONE;
        boolean takesBudget = control == ReasoningControl.BUDGET || control == ReasoningControl.ADAPTIVE_OR_BUDGET;
        List<Effort> levels = efforts == null ? base.efforts() : efforts;
        int least = budget == null ? base.minBudget() : budget.get(0);
        int most = budget == null ? base.maxBudget() : budget.get(1);
        return new Traits(
                contextTokens == null ? base.contextTokens() : contextTokens,
                maxOutputTokens == null ? base.maxOutputTokens() : maxOutputTokens,
                all,
                control,
                none ? List.of() : levels,
                takesBudget ? least : 0,
                takesBudget ? most : 0,
                images == null ? base.images() : images,
                kinds == null ? base.kinds() : kinds,
                vectors == null ? base.vectors() : vectors);
    }
}
