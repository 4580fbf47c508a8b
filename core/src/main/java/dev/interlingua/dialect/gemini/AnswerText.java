package dev.interlingua.dialect.gemini;

import dev.interlingua.model.Citation;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The visible text of one candidate, with the places where its parts and our blocks begin: sources are told at the very
 * end, by their position in all of it.
 */
final class AnswerText {
    private static final int LONGEST_CITED = 1 << 20;

    /** A text block, and the character it begins with. */
    private record Block(int number, int start) {}

    private final StringBuilder text = new StringBuilder();
    private final List<Block> blocks = new ArrayList<>();
    private final List<Integer> parts = new ArrayList<>();
    private final Set<Citation> told = new HashSet<>();
    private @Nullable JsonObject unsupported;
    private boolean supported;

    /** A part of the answer begins, of whatever kind. */
    void part() {
        parts.add(text.length());
    }

    /** The text block {@code number} begins. */
    void block(int number) {
        blocks.add(new Block(number, text.length()));
    }

    void append(String words) {
        if (text.length() < LONGEST_CITED) {
            text.append(words);
        }
    }

    String whole() {
        return text.toString();
    }

    /**
     * Bytes of the text before the part {@code part}, by each way to count parts, the likeliest first. Where a stream cuts
     * its parts says nothing, so runs of text may be meant.
     */
    List<Integer> bases(int part) {
        List<Integer> bases = new ArrayList<>();
        if (part > 0 && part < parts.size()) {
            bases.add(bytes(parts.get(part)));
        }
        if (part > 0 && part < blocks.size()) {
            bases.add(bytes(blocks.get(part).start()));
        }
        bases.add(0);
        return bases;
    }

    private int bytes(int end) {
        return text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Tells the sources that {@code candidate} brings; those without spans wait for better ones, until {@link #end}. */
    void cite(JsonObject candidate, int index, Consumer<StreamEvent> out) {
        if (candidate.containsKey("groundingMetadata") || candidate.containsKey("citationMetadata")) {
            boolean spans = Grounding.hasSupports(candidate);
            supported |= spans;
            unsupported = spans ? unsupported : candidate;
            Grounding grounding = new Grounding(this);
            tell(grounding, grounding.cited(candidate), index, out);
        }
    }

    /** No more sources will come. */
    void end(int index, Consumer<StreamEvent> out) {
        if (!supported && unsupported != null) {
            tell(new Grounding(this), Grounding.read(unsupported), index, out);
        }
    }

    private void tell(Grounding grounding, List<Grounding.Found> all, int index, Consumer<StreamEvent> out) {
        for (Grounding.Found found : all) {
            Integer start = found.start() < 0 ? null : grounding.points(found.start());
            Integer end = start == null ? null : grounding.points(found.end());
            int at = start == null ? ofPart(found.part()) : ofPoint(start);
            Citation citation = found.citation();
            if (at >= 0 && told.add(with(citation, start, end))) {
                int before = text.codePointCount(0, blocks.get(at).start());
                int length = text.codePointCount(blocks.get(at).start(), end(at));
                Citation within = start == null || end == null
                        ? citation
                        : with(citation, start - before, Math.min(length, end - before));
                out.accept(new StreamEvent.CitationAdded(index, blocks.get(at).number(), within));
            }
        }
    }

    private static Citation with(Citation citation, @Nullable Integer start, @Nullable Integer end) {
        return new Citation(
                start,
                end,
                citation.url(),
                citation.title(),
                citation.fileId(),
                citation.citedText(),
                citation.dialect(),
                citation.raw());
    }

    private int end(int block) {
        return block + 1 < blocks.size() ? blocks.get(block + 1).start() : text.length();
    }

    /** The block that holds the code point; -1 when there is none. */
    private int ofPoint(int point) {
        return ofCharacter(text.offsetByCodePoints(0, point));
    }

    /** The block of the part, the last one when the part is not known; -1 when there is none. */
    private int ofPart(int part) {
        return part >= 0 && part < parts.size() ? ofCharacter(parts.get(part)) : blocks.size() - 1;
    }

    private int ofCharacter(int at) {
        int block = blocks.size() - 1;
        while (block > 0 && blocks.get(block).start() > at) {
            block--;
        }
        return block;
    }
}
