package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Citation;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Claude's citations (platform.claude.com, "Citations"): each belongs to a whole text block, which is the cited span. Those
 * of other vendors become web search results without the {@code encrypted_index} that Claude gives its own; when a caller
 * sends them back in its history they are left out.
 */
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

    /** The wire object for a caller; null when the source has no address and is not Claude's own. */
    static @Nullable JsonObject encode(Citation citation) {
        if (citation.dialect().equals(ClaudeVocabulary.ID)) {
            return citation.raw();
        }
        String url = citation.url();
        if (url == null) {
            return null;
        }
        String words = citation.citedText();
        return Json.object()
                .add("type", "web_search_result_location")
                .add("cited_text", words == null ? "" : words)
                .add("url", url)
                .add("title", ClaudeVocabulary.text(citation.title()))
                .add("encrypted_index", "")
                .build();
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
