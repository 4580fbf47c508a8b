package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Citation;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Annotations of output text: {@code url_citation}, {@code file_citation}, {@code container_file_citation}, … */
final class ResponsesCitations {
    private ResponsesCitations() {}

    static Citation decode(JsonObject annotation) {
        String title = Loose.string(annotation, "title");
        return new Citation(
                offset(annotation, "start_index"),
                offset(annotation, "end_index"),
                Loose.string(annotation, "url"),
                title == null ? Loose.string(annotation, "filename") : title,
                Loose.string(annotation, "file_id"),
                null,
                FORMAT,
                annotation);
    }

    private static @Nullable Integer offset(JsonObject annotation, String name) {
        int offset = Loose.index(annotation, name, -1);
        return offset < 0 ? null : Integer.valueOf(offset);
    }

    /**
     * The annotation to write; null where this format has none for it (a file of another vendor).
     *
     * @param textLength code points of the text the citation stands in; the span of one that tells none
     */
    static @Nullable JsonObject encode(Citation citation, int textLength) {
        if (citation.dialect().equals(FORMAT)) {
            return citation.raw();
        }
        if (citation.url() == null) {
            return null;
        }
        Integer start = citation.start();
        Integer end = citation.end();
        return Json.object()
                .add("type", "url_citation")
                .add("start_index", start == null ? 0 : start)
                .add("end_index", end == null ? textLength : end)
                .add("url", citation.url())
                .add("title", citation.title() == null ? "" : citation.title())
                .build();
    }
}
