package dev.interlingua.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about the models of some names.
 *
 * @param vendor who makes them, or null when not told
 * @param like the entry whose word holds where this one is silent, or null for the format's default
 * @param cards the concrete names among them
 */
record CatalogEntry(
        List<Glob> match,
        @Nullable String vendor,
        @Nullable String description,
        @Nullable CatalogEntry like,
        Change change,
        List<ModelCard> cards) {
    CatalogEntry {
        match = List.copyOf(match);
        cards = List.copyOf(cards);
    }

    /** The weight of its best pattern for either form of a name, or -1 when none fits. */
    int weight(String name, String bareName) {
        int best = -1;
        for (Glob glob : match) {
            if (glob.matches(bareName) || glob.matches(name)) {
                best = Math.max(best, glob.weight());
            }
        }
        return best;
    }

    /** Its pattern of most weight for either form of a name; null when none fits. */
    @Nullable
    Glob best(String name, String bareName) {
        Glob best = null;
        for (Glob glob : match) {
            boolean fits = glob.matches(bareName) || glob.matches(name);
            if (fits && (best == null || glob.weight() > best.weight())) {
                best = glob;
            }
        }
        return best;
    }

    Traits traits(Format format) {
        return change.applyTo(like == null ? format.defaults() : like.traits(format));
    }

    @Nullable
    Integer contextTokens() {
        return change.contextTokens() != null || like == null ? change.contextTokens() : like.contextTokens();
    }

    @Nullable
    Integer maxOutputTokens() {
        return change.maxOutputTokens() != null || like == null ? change.maxOutputTokens() : like.maxOutputTokens();
    }
}
