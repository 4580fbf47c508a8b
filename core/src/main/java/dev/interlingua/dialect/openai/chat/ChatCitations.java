package dev.interlingua.dialect.openai.chat;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Citation;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code annotations}: sources of the answer's text, counted in characters. */
final class ChatCitations {
    private static final String URL_CITATION = "url_citation";

    private ChatCitations() {}

    static List<Citation> decode(@Nullable JsonObject message) {
        List<JsonObject> annotations = Loose.objects(message, "annotations");
        return annotations.isEmpty()
                ? List.of()
                : annotations.stream().map(ChatCitations::citation).toList();
    }

    private static Citation citation(JsonObject annotation) {
        JsonObject nested = Loose.object(annotation, URL_CITATION);
        JsonObject told = nested == null ? annotation : nested;
        return new Citation(
                position(told, "start_index"),
                position(told, "end_index"),
                Loose.string(told, "url"),
                Loose.string(told, "title"),
                Loose.string(told, "file_id"),
                null,
                OpenAiChatDialect.ID,
                annotation);
    }

    /** The citation with its span counted within the block of {@code length} code points that begins at {@code start}. */
    static Citation within(Citation citation, int start, int length) {
        Integer from = citation.start();
        Integer to = citation.end();
        if (start == 0 || from == null || to == null) {
            return citation;
        }
        return new Citation(
                Math.max(0, from - start),
                Math.max(0, Math.min(length, to - start)),
                citation.url(),
                citation.title(),
                citation.fileId(),
                citation.citedText(),
                citation.dialect(),
                citation.raw());
    }

    private static @Nullable Integer position(JsonObject object, String name) {
        int position = Loose.index(object, name, -1);
        return position < 0 ? null : Integer.valueOf(position);
    }

    /**
     * The annotation for a caller, null when the citation has no address.
     *
     * @param offset code points of the answer before the text part the citation belongs to
     * @param length code points of that part: a citation without bounds means all of it
     */
    static @Nullable JsonObject encode(Citation citation, int offset, int length) {
        if (citation.dialect().equals(OpenAiChatDialect.ID) && offset == 0) {
            return citation.raw();
        }
        String url = citation.url();
        if (url == null) {
            return null;
        }
        JsonObjectBuilder source = Json.object()
                .add("start_index", offset + Objects.requireNonNullElse(citation.start(), 0))
                .add("end_index", offset + Objects.requireNonNullElse(citation.end(), length))
                .add("url", url)
                .add("title", Objects.requireNonNullElse(citation.title(), ""));
        return Json.object().add("type", URL_CITATION).add(URL_CITATION, source).build();
    }
}
