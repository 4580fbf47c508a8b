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
 * Reads sources: {@code groundingMetadata} (offsets in UTF-8 bytes of the whole visible text) and
 * {@code citationMetadata}. Offsets that do not fit the quoted words are mended within {@value #NEAR} bytes or left out.
 */
final class Grounding {
    private static final int NEAR = 32;

    private final byte[] bytes;

    /** @param text the visible text of the candidate so far */
    Grounding(String text) {
        this.bytes = text.getBytes(StandardCharsets.UTF_8);
    }

    /** The sources a candidate tells of, with spans in code points of the visible text. */
    List<Citation> citations(JsonObject candidate) {
        List<Citation> all = new ArrayList<>();
        JsonObject metadata = Loose.object(candidate, "groundingMetadata");
        List<JsonObject> chunks = Loose.objects(metadata, "groundingChunks");
        for (JsonObject support : Loose.objects(metadata, "groundingSupports")) {
            JsonObject segment = Loose.object(support, "segment");
            JsonArray indices = Loose.array(support, "groundingChunkIndices");
            for (JsonValue index : indices == null ? JsonValue.EMPTY_JSON_ARRAY : indices) {
                long at = index instanceof JsonNumber number ? number.longValue() : -1;
                if (at >= 0 && at < chunks.size()) {
                    all.add(citation(segment, chunks.get((int) at)));
                }
            }
        }
        JsonObject recited = Loose.object(candidate, "citationMetadata");
        List<JsonObject> sources = Loose.objects(recited, "citations");
        for (JsonObject source : sources.isEmpty() ? Loose.objects(recited, "citationSources") : sources) {
            String title = Loose.string(source, "title");
            all.add(new Citation(null, null, Loose.string(source, "uri"), title, null, null, Members.DIALECT, source));
        }
        return all;
    }

    private Citation citation(@Nullable JsonObject segment, JsonObject chunk) {
        JsonObject source = Loose.object(chunk, "web");
        if (source == null) {
            source = Loose.object(chunk, "retrievedContext");
        }
        if (source == null) {
            source = Loose.object(chunk, "maps");
        }
        int @Nullable [] span = segment == null ? null : span(segment);
        JsonObject raw = Json.object()
                .add("segment", segment == null ? JsonValue.EMPTY_JSON_OBJECT : segment)
                .add("chunk", chunk)
                .build();
        return new Citation(
                span == null ? null : span[0],
                span == null ? null : span[1],
                Loose.string(source, "uri"),
                Loose.string(source, "title"),
                null,
                null,
                Members.DIALECT,
                raw);
    }

    private int @Nullable [] span(JsonObject segment) {
        int start = Loose.index(segment, "startIndex", 0);
        int end = Loose.index(segment, "endIndex", -1);
        String quoted = Loose.string(segment, "text");
        if (quoted == null || quoted.isEmpty()) {
            return end < start || end > bytes.length ? null : points(start, end);
        }
        byte[] words = quoted.getBytes(StandardCharsets.UTF_8);
        for (int off = 0; off <= NEAR; off++) {
            if (matches(words, start - off)) {
                return points(start - off, start - off + words.length);
            }
            if (matches(words, start + off)) {
                return points(start + off, start + off + words.length);
            }
        }
        return null;
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

    private int[] points(int start, int end) {
        return new int[] {points(start), points(end)};
    }

    /** Code points within the first {@code end} bytes. */
    private int points(int end) {
        int count = 0;
        for (int i = 0; i < end; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                count++;
            }
        }
        return count;
    }
}
