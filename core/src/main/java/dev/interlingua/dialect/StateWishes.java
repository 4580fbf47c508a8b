package dev.interlingua.dialect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a request says about state kept between calls.
 *
 * @param previous id of the response to continue, or null
 * @param conversation id of the conversation to continue, or null
 * @param references ids of kept items that stand in the input, in order
 * @param background whether the answer is to be made without the caller waiting
 * @param keep whether the answer may be kept: unless the caller declined
 */
public record StateWishes(
        @Nullable String previous,
        @Nullable String conversation,
        List<String> references,
        boolean background,
        boolean keep) {
    public StateWishes {
        references = List.copyOf(references);
    }

    /** Whether the request cannot be understood without what was kept before. */
    public boolean continues() {
        return previous != null || conversation != null || !references.isEmpty();
    }
}
