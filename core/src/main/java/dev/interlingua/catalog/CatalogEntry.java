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

    /** The weight of its best pattern for any form of a name, or -1 when none fits. */
    int weight(ModelName name) {
        Glob best = best(name);
        return best == null ? -1 : best.weight();
    }

    /** Its pattern of most weight for any form of a name; null when none fits. */
    @Nullable
    Glob best(ModelName name) {
        Glob best = null;
        for (Glob glob : match) {
            boolean heavier = best == null || glob.weight() > best.weight();
            if (heavier && name.forms().stream().anyMatch(glob::matches)) {
                best = glob;
            }
        }
        return best;
    }

    /** This entry, with {@code base} to speak where it is silent and does not name another model to be like. */
    CatalogEntry over(@Nullable CatalogEntry base) {
        if (like != null || base == null) {
            return this;
        }
        String maker = vendor == null ? base.vendor() : vendor;
        String words = description == null ? base.description() : description;
        return new CatalogEntry(match, maker, words, base, change, cards);
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
