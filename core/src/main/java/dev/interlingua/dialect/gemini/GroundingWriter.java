package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.Citation;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the sources of an answer and writes them as {@code groundingMetadata}, with offsets in UTF-8 bytes. */
final class GroundingWriter {
    /** Beyond this many characters spans are no longer told: the text would have to be kept for them. */
    private static final int LONGEST = 1 << 18;

    private record Source(int textStart, Citation citation) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Source> sources = new ArrayList<>();
    private boolean overflow;

    /** How much visible text there is so far, in characters: where a text block that begins now starts. */
    int position() {
        return text.length();
    }

    void text(String more) {
        if (text.length() + more.length() > LONGEST) {
            overflow = true;
        } else {
            text.append(more);
        }
    }

    /** A source for the text block that began at {@code textStart}. */
    void cite(int textStart, Citation citation) {
        sources.add(new Source(textStart, citation));
    }

    /** The object, null when there are no sources with an address or title. */
    @Nullable
    JsonObject json() {
        List<JsonObject> chunks = new ArrayList<>();
        JsonArrayBuilder supports = Json.array();
        boolean supported = false;
        for (Source source : sources) {
            JsonObject chunk = chunk(source.citation);
            if (chunk == null) {
                continue;
            }
            if (!chunks.contains(chunk)) {
                chunks.add(chunk);
            }
            JsonObject segment = segment(source);
            if (segment != null) {
                supported = true;
                supports.add(Json.object()
                        .add("segment", segment)
                        .add("groundingChunkIndices", Json.array().add(chunks.indexOf(chunk))));
            }
        }
        if (chunks.isEmpty()) {
            return null;
        }
        JsonArrayBuilder all = Json.array();
        chunks.forEach(all::add);
        JsonObjectBuilder out = Json.object().add("groundingChunks", all);
        return (supported ? out.add("groundingSupports", supports) : out).build();
    }

    private static @Nullable JsonObject chunk(Citation citation) {
        String url = citation.url();
        String title = citation.title();
        if (url == null && title == null) {
            return null;
        }
        JsonObjectBuilder source = Json.object();
        if (url != null) {
            source.add("uri", url);
        }
        if (title != null) {
            source.add("title", title);
        }
        return Json.object()
                .add(url == null ? "retrievedContext" : "web", source)
                .build();
    }

    private @Nullable JsonObject segment(Source source) {
        Integer start = source.citation.start();
        Integer end = source.citation.end();
        if (start == null || end == null || overflow || start < 0 || end < start) {
            return null;
        }
        int points = text.codePointCount(source.textStart, text.length());
        if (end > points) {
            return null;
        }
        int from = text.offsetByCodePoints(source.textStart, start);
        int to = text.offsetByCodePoints(source.textStart, end);
        String words = text.substring(from, to);
        int startByte = bytes(text.substring(0, from));
        return Json.object()
                .add("startIndex", startByte)
                .add("endIndex", startByte + bytes(words))
                .add("text", words)
                .build();
    }

    private static int bytes(String words) {
        return words.getBytes(StandardCharsets.UTF_8).length;
    }
}
