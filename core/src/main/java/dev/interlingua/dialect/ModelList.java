package dev.interlingua.dialect;

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
     */
    public record Entry(
            String id,
            String ownedBy,
            String displayName,
            String description,
            long createdSeconds,
            @Nullable Integer inputTokens,
            @Nullable Integer outputTokens) {}
}
