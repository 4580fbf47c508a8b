package dev.interlingua.catalog;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model that makes pictures is asked for them; what is null or empty is not known, or left to the vendor.
 *
 * @param way which of its vendor's ways to ask for pictures is this model's, such as {@code predict}; null for the usual one
 * @param perCall most pictures one request can ask for
 * @param pictures most pictures it takes to begin with
 * @param sizes the sizes it makes, such as {@code 1328x1328}
 * @param ratios the shapes it makes, such as {@code 16:9}
 * @param resolutions the vendor's words for how large they are, such as {@code 2K}
 * @param withText whether it must be let write, too
 */
public record ImageTraits(
        @Nullable String way,
        @Nullable Integer perCall,
        @Nullable Integer pictures,
        List<String> sizes,
        List<String> ratios,
        List<String> resolutions,
        boolean withText) {
    /** Nothing is known. */
    public static final ImageTraits UNKNOWN = new ImageTraits(null, null, null, List.of(), List.of(), List.of(), false);

    public ImageTraits {
        sizes = List.copyOf(sizes);
        ratios = List.copyOf(ratios);
        resolutions = List.copyOf(resolutions);
    }

    /** Whether {@code word} is this model's way. */
    public boolean asked(String word) {
        return word.equals(way);
    }
}
