package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Citation;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Claude's citations: each belongs to a whole text block, which is the cited span. */
final class ClaudeCitations {
    private ClaudeCitations() {}

    /**
     * Reads one citation.
     *
     * @param codePoints length of the text of the block it belongs to
     */
    static Citation decode(JsonObject citation, int codePoints) {
        String title = Loose.string(citation, "title");
        String url = Loose.string(citation, "url");
        return new Citation(
                0,
                codePoints,
                url == null ? Loose.string(citation, "source") : url,
                title == null ? Loose.string(citation, "document_title") : title,
                Loose.string(citation, "file_id"),
                Loose.string(citation, "cited_text"),
                ClaudeVocabulary.ID,
                citation);
    }

    /** The wire objects of those that are Claude's own; null when there are none. */
    static @Nullable JsonArray own(List<Citation> citations) {
        JsonArrayBuilder own = Json.array();
        boolean any = false;
        for (Citation citation : citations) {
            if (citation.dialect().equals(ClaudeVocabulary.ID)) {
                own.add(citation.raw());
                any = true;
            }
        }
        return any ? own.build() : null;
    }
}
