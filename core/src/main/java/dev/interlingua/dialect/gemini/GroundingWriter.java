package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.Citation;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the sources of an answer and writes them as {@code groundingMetadata}, with offsets in UTF-8 bytes. */
final class GroundingWriter {
    /** Beyond this many characters spans are no longer told: the text would have to be kept for them. */
    private static final int LONGEST = 1 << 18;

    /** Where the text of a block stands in the whole one. */
    private static final class Span {
        private final int start;
        private int end;

        Span(int start) {
            this.start = start;
            this.end = start;
        }
    }

    private record Source(int block, Citation citation) {}

    private final StringBuilder text = new StringBuilder();
    private final Map<Integer, Span> blocks = new HashMap<>();
    private final List<Source> sources = new ArrayList<>();
    private boolean overflow;

    /** More text of a block. */
    void text(int block, String more) {
        if (text.length() + more.length() > LONGEST) {
            overflow = true;
        } else if (!overflow) {
            Span span = blocks.computeIfAbsent(block, any -> new Span(text.length()));
            text.append(more);
            span.end = text.length();
        }
    }

    /** A source for a text block, while it is written or later. */
    void cite(int block, Citation citation) {
        sources.add(new Source(block, citation));
    }

    /** Whether there is a source that has neither address nor title. */
    boolean hasUnnamed() {
        return sources.stream().anyMatch(source -> chunk(source.citation) == null);
    }

    /** The object, null when there are no sources with an address or title. */
    @Nullable
    JsonObject json() {
        List<JsonObject> chunks = new ArrayList<>();
        Map<JsonObject, List<Integer>> supports = new LinkedHashMap<>();
        for (Source source : sources) {
            JsonObject chunk = chunk(source.citation);
            if (chunk == null) {
                continue;
            }
            if (!chunks.contains(chunk)) {
                chunks.add(chunk);
            }
            JsonObject segment = segment(source);
            List<Integer> indices =
                    segment == null ? new ArrayList<>() : supports.computeIfAbsent(segment, any -> new ArrayList<>());
            if (!indices.contains(chunks.indexOf(chunk))) {
                indices.add(chunks.indexOf(chunk));
            }
        }
        if (chunks.isEmpty()) {
            return null;
        }
        JsonArrayBuilder all = Json.array();
        chunks.forEach(all::add);
        JsonObjectBuilder out = Json.object().add("groundingChunks", all);
        return (supports.isEmpty() ? out : out.add("groundingSupports", supports(supports))).build();
    }

    private static JsonArrayBuilder supports(Map<JsonObject, List<Integer>> supports) {
        JsonArrayBuilder all = Json.array();
        supports.forEach((segment, indices) -> {
            JsonArrayBuilder numbers = Json.array();
            indices.forEach(numbers::add);
            all.add(Json.object().add("segment", segment).add("groundingChunkIndices", numbers));
        });
        return all;
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
        if (url == null && citation.citedText() != null) {
            source.add("text", citation.citedText());
        }
        return Json.object()
                .add(url == null ? "retrievedContext" : "web", source)
                .build();
    }

    /** The cited words; of a source without span all of its block. */
    private @Nullable JsonObject segment(Source source) {
        Span span = blocks.get(source.block);
        if (span == null || overflow || span.start == span.end) {
            return null;
        }
        int points = text.codePointCount(span.start, span.end);
        Integer start = source.citation.start();
        Integer end = source.citation.end();
        boolean told = start != null && end != null && start >= 0 && end > start && end <= points;
        int from = told && start != null ? text.offsetByCodePoints(span.start, start) : span.start;
        int to = told && end != null ? text.offsetByCodePoints(span.start, end) : span.end;
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
