package dev.interlingua.dialect.claude;

import dev.interlingua.model.Citation;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A text with sources of another vendor, as Claude tells it: what is cited stands in a block of its own, which its sources
 * belong to as a whole. White space alone is no block, because callers send their history back and Claude refuses such;
 * it goes with the words before it.
 *
 * @param text never blank unless all of the text is
 * @param citations Claude's wire objects; may be empty
 */
record CitedText(String text, List<JsonObject> citations) {
    CitedText {
        citations = List.copyOf(citations);
    }

    /** A span in characters of the text. */
    private record Span(int from, int to) {
        boolean covers(int start, int end) {
            return from <= start && end <= to;
        }
    }

    /** The pieces of {@code text} in order; together they are the text. */
    static List<CitedText> pieces(String text, List<Citation> citations) {
        Map<JsonObject, List<Span>> sources = new LinkedHashMap<>();
        TreeSet<Integer> bounds = new TreeSet<>(List.of(0, text.length()));
        for (Citation citation : citations) {
            JsonObject source = ClaudeCitations.encode(citation);
            if (source != null) {
                Span span = span(text, citation);
                bounds.add(span.from);
                bounds.add(span.to);
                sources.computeIfAbsent(source, any -> new ArrayList<>()).add(span);
            }
        }
        List<CitedText> pieces = new ArrayList<>();
        String carried = "";
        Integer start = null;
        for (Integer end : bounds) {
            if (start != null) {
                String words = carried + text.substring(start, end);
                carried = "";
                if (!words.isBlank()) {
                    pieces.add(new CitedText(words, covering(sources, start, end)));
                } else if (pieces.isEmpty()) {
                    carried = words;
                } else {
                    CitedText last = pieces.remove(pieces.size() - 1);
                    pieces.add(new CitedText(last.text + words, last.citations));
                }
            }
            start = end;
        }
        return pieces.isEmpty() ? List.of(new CitedText(text, List.of())) : pieces;
    }

    private static List<JsonObject> covering(Map<JsonObject, List<Span>> sources, int start, int end) {
        List<JsonObject> covering = new ArrayList<>();
        sources.forEach((source, spans) -> {
            if (spans.stream().anyMatch(span -> span.covers(start, end))) {
                covering.add(source);
            }
        });
        return covering;
    }

    /** The cited span; all of the text when it is not told or cannot be. */
    private static Span span(String text, Citation citation) {
        Integer start = citation.start();
        Integer end = citation.end();
        int points = text.codePointCount(0, text.length());
        if (start == null || end == null || start < 0 || end <= start || end > points) {
            return new Span(0, text.length());
        }
        return new Span(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
    }
}
