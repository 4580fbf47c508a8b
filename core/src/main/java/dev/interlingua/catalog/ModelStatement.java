package dev.interlingua.catalog;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.Extensions;
import dev.interlingua.model.ReasoningOptions.Effort;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a channel's own list says about one of its models. It holds against what the library ships, and not against a
 * deployment's configuration.
 *
 * @param card name, texts and limits; limits are null where the list is silent
 * @param with what it says the model can
 * @param without what it says the model cannot
 * @param reasoning the ways of steering its reasoning that agree with the list, the likeliest first; empty when it is silent
 * @param efforts the levels it takes, least first; null when the list is silent
 * @param budget the least and the greatest thinking budget in tokens; null when the list is silent
 * @param kinds what it is for; empty when the list is silent
 * @param own the vendor's words for what has no place here, for callers of the same dialect
 */
public record ModelStatement(
        ModelCard card,
        Set<Capability> with,
        Set<Capability> without,
        List<ReasoningControl> reasoning,
        @Nullable List<Effort> efforts,
        @Nullable List<Integer> budget,
        Set<ModelKind> kinds,
        Extensions own) {
    public ModelStatement {
        requireNonNull(card, "card");
        with = Set.copyOf(with);
        without = Set.copyOf(without);
        reasoning = List.copyOf(reasoning);
        efforts = efforts == null ? null : List.copyOf(efforts);
        budget = budget == null ? null : List.copyOf(budget);
        kinds = Set.copyOf(kinds);
        requireNonNull(own, "own");
    }

    /** A list that tells name, texts and limits, and nothing else. */
    public static ModelStatement of(ModelCard card) {
        return new ModelStatement(card, Set.of(), Set.of(), List.of(), null, null, Set.of(), Extensions.NONE);
    }

    /**
     * What is known of the model with this statement.
     *
     * @param known without it
     * @param defaults what the format takes for granted, where the statement contradicts what is known
     */
    Traits applyTo(Traits known, Traits defaults) {
        ReasoningControl control = known.reasoning();
        if (!reasoning.isEmpty() && !reasoning.contains(control)) {
            control = reasoning.contains(defaults.reasoning()) ? defaults.reasoning() : reasoning.get(0);
        }
        boolean differs = control != known.reasoning();
        Change change = new Change(
                card.contextTokens(),
                card.maxOutputTokens(),
                null,
                with,
                without,
                control,
                efforts == null && differs ? defaults.efforts() : efforts,
                budget == null && differs ? List.of(defaults.minBudget(), defaults.maxBudget()) : budget,
                null,
                together(kinds, known.kinds()),
                null);
        return change.applyTo(known);
    }

    /** A list may tell less than is known: Google's tells of no pictures in conversations. */
    private static @Nullable Set<ModelKind> together(Set<ModelKind> told, Set<ModelKind> known) {
        if (told.isEmpty()) {
            return null;
        }
        Set<ModelKind> all = EnumSet.copyOf(told);
        all.addAll(known);
        return all;
    }
}
