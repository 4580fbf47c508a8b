package dev.interlingua.dialect;

import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.model.Extensions;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Models for a caller to choose from. */
public record ModelList(List<Entry> models) {
    public ModelList {
        models = List.copyOf(models);
    }

    /**
     * One model.
     *
     * @param id the public name
     * @param ownedBy who offers it, such as the channel's type
     * @param displayName for people
     * @param description for people
     * @param createdSeconds seconds since 1970
     * @param inputTokens limit of the context window, or null when unknown
     * @param outputTokens limit of an answer, or null when unknown
     * @param format the wire format it is asked in
     * @param profile what it can do when asked in that format, or null when unknown
     * @param own what its provider says of it in words of its dialect, for callers of the same dialect
     */
    public record Entry(
            String id,
            String ownedBy,
            String displayName,
            String description,
            long createdSeconds,
            @Nullable Integer inputTokens,
            @Nullable Integer outputTokens,
            String format,
            @Nullable ModelProfile profile,
            Extensions own) {

        /** A model of which nothing is known but this. */
        public Entry(
                String id,
                String ownedBy,
                String displayName,
                String description,
                long createdSeconds,
                @Nullable Integer inputTokens,
                @Nullable Integer outputTokens) {
            this(
                    id,
                    ownedBy,
                    displayName,
                    description,
                    createdSeconds,
                    inputTokens,
                    outputTokens,
                    "",
                    null,
                    Extensions.NONE);
        }
    }
}
