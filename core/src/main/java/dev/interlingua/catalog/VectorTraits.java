package dev.interlingua.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What vectors a model makes.
 *
 * @param shortest least length that can be asked for
 * @param longest greatest length, which it has unless asked for less; null when unknown
 * @param perCall most texts of one request; null when unknown
 */
public record VectorTraits(
        int shortest, @Nullable Integer longest, @Nullable Integer perCall) {
    /** Nothing is known. */
    public static final VectorTraits UNKNOWN = new VectorTraits(1, null, null);

    /** Whether vectors of this length may be asked for; where nothing is known, any. */
    public boolean takes(int dimensions) {
        return dimensions >= shortest && (longest == null || dimensions <= longest);
    }

    /** Whether vectors can be asked for that are shorter than its own. */
    public boolean shortens() {
        return longest == null || shortest < longest;
    }
}
