package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Citation;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads sources: {@code groundingMetadata} and {@code citationMetadata} (ai.google.dev, "Grounding with Google Search").
 * Offsets are UTF-8 bytes of the whole visible text, or of the part that {@code partIndex} names. Offsets that do not fit
 * the quoted words are mended within {@value #NEAR} bytes or left out.
 */
final class Grounding {
    private static final int NEAR = 32;

    private final byte[] bytes;
    private final AnswerText text;

    /** @param text the visible text of the candidate so far */
    Grounding(AnswerText text) {
        this.text = text;
        this.bytes = text.whole().getBytes(StandardCharsets.UTF_8);
    }

    /**
     * A source and where it stands.
     *
     * @param start first byte of the cited span within the visible text, or -1 when only {@code part} is known
     * @param end byte after it, or -1
     * @param part index of the cited part, or -1
     */
    record Found(int start, int end, int part, Citation citation) {}

    /** Whether {@code candidate} ties its sources to spans of the text. */
    static boolean hasSupports(JsonObject candidate) {
        JsonObject metadata = Loose.object(candidate, "groundingMetadata");
        return !Loose.objects(metadata, "groundingSupports").isEmpty();
    }

    /** The sources that are tied to a span: one for each support and chunk, and those of recited texts. */
    List<Found> cited(JsonObject candidate) {
        List<Found> all = new ArrayList<>();
        JsonObject metadata = Loose.object(candidate, "groundingMetadata");
        List<JsonObject> chunks = Loose.objects(metadata, "groundingChunks");
        for (JsonObject support : Loose.objects(metadata, "groundingSupports")) {
            JsonArray indices = Loose.array(support, "groundingChunkIndices");
            for (JsonValue index : indices == null ? JsonValue.EMPTY_JSON_ARRAY : indices) {
                long at = index instanceof JsonNumber number ? number.longValue() : -1;
                if (at >= 0 && at < chunks.size()) {
                    all.add(found(Loose.object(support, "segment"), chunks.get((int) at)));
                }
            }
        }
        JsonObject recited = Loose.object(candidate, "citationMetadata");
        List<JsonObject> sources = Loose.objects(recited, "citations");
        for (JsonObject source : sources.isEmpty() ? Loose.objects(recited, "citationSources") : sources) {
            int end = Loose.index(source, "endIndex", -1);
            int start = Loose.index(source, "startIndex", 0);
            boolean fits = isSpan(start, end);
            all.add(new Found(fits ? start : -1, fits ? end : -1, -1, citation(source, null, source)));
        }
        return all;
    }

    /** The sources that the model has read without telling what it took from them. */
    static List<Found> read(JsonObject candidate) {
        List<Found> all = new ArrayList<>();
        JsonObject metadata = Loose.object(candidate, "groundingMetadata");
        for (JsonObject chunk : Loose.objects(metadata, "groundingChunks")) {
            all.add(new Found(-1, -1, -1, citation(source(chunk), chunk, null)));
        }
        return all;
    }

    private Found found(@Nullable JsonObject segment, JsonObject chunk) {
        int part = segment == null ? -1 : Loose.index(segment, "partIndex", -1);
        int start = segment == null ? -1 : start(segment, part);
        Citation citation = citation(source(chunk), chunk, segment);
        return start < 0
                ? new Found(-1, -1, part, citation)
                : new Found(start, start + length(segment), part, citation);
    }

    private static @Nullable JsonObject source(JsonObject chunk) {
        for (String kind : List.of("web", "retrievedContext", "maps")) {
            JsonObject source = Loose.object(chunk, kind);
            if (source != null) {
                return source;
            }
        }
        return null;
    }

    private static Citation citation(
            @Nullable JsonObject source, @Nullable JsonObject chunk, @Nullable JsonObject segment) {
        JsonObject raw = chunk == null
                ? segment
                : Json.object()
                        .add("segment", segment == null ? JsonValue.EMPTY_JSON_OBJECT : segment)
                        .add("chunk", chunk)
                        .build();
        String uri = Loose.string(source, "uri");
        return new Citation(
                null,
                null,
                uri == null || uri.isEmpty() ? null : uri,
                Loose.string(source, "title"),
                null,
                Loose.string(source, "text"),
                Members.DIALECT,
                raw == null ? JsonValue.EMPTY_JSON_OBJECT : raw);
    }

    private static int length(@Nullable JsonObject segment) {
        String quoted = Loose.string(segment, "text");
        return quoted == null || quoted.isEmpty()
                ? Loose.index(segment, "endIndex", 0) - Loose.index(segment, "startIndex", 0)
                : quoted.getBytes(StandardCharsets.UTF_8).length;
    }

    private boolean isSpan(int start, int end) {
        return start >= 0 && end > start && end <= bytes.length;
    }

    /** The first byte of the segment within the whole text, or -1 when it cannot be found. */
    private int start(JsonObject segment, int part) {
        int start = Loose.index(segment, "startIndex", 0);
        String quoted = Loose.string(segment, "text");
        List<Integer> bases = text.bases(part);
        if (quoted == null || quoted.isEmpty()) {
            int end = Loose.index(segment, "endIndex", -1);
            int base = bases.get(0);
            return isSpan(base + start, base + end) && end > start ? base + start : -1;
        }
        byte[] words = quoted.getBytes(StandardCharsets.UTF_8);
        for (int off = 0; off <= NEAR; off++) {
            for (int base : bases) {
                if (matches(words, base + start - off)) {
                    return base + start - off;
                }
                if (matches(words, base + start + off)) {
                    return base + start + off;
                }
            }
        }
        return -1;
    }

    private boolean matches(byte[] words, int at) {
        if (at < 0 || at > bytes.length - words.length) {
            return false;
        }
        for (int i = 0; i < words.length; i++) {
            if (bytes[at + i] != words[i]) {
                return false;
            }
        }
        return true;
    }

    /** Code points within the first {@code end} bytes. */
    int points(int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }
}
