package dev.interlingua.dialect.openai.chat;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the text blocks of a stream stand in the one text that this format has, in code points: sources are told by their
 * place in all of it, also when a block has ended long ago.
 */
final class ChatTextPlaces {
    private record Place(int start, int length) {}

    private final Map<Integer, Place> places = new HashMap<>();
    private int written;

    /** More text of {@code block}. */
    void add(int block, String text) {
        int more = text.codePointCount(0, text.length());
        Place place = places.getOrDefault(block, new Place(written, 0));
        places.put(block, new Place(place.start, place.length + more));
        written += more;
    }

    /** Text that belongs to no block. */
    void skip(String text) {
        written += text.codePointCount(0, text.length());
    }

    /** Code points before {@code block}; all there are when it has said nothing yet. */
    int start(int block) {
        Place place = places.get(block);
        return place == null ? written : place.start;
    }

    int length(int block) {
        Place place = places.get(block);
        return place == null ? 0 : place.length;
    }

    /** The block that the code point {@code at} of the whole text stands in; {@code otherwise} when none does. */
    int blockAt(int at, int otherwise) {
        for (Map.Entry<Integer, Place> one : places.entrySet()) {
            Place place = one.getValue();
            if (at >= place.start && at < place.start + place.length) {
                return one.getKey();
            }
        }
        return otherwise;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** The block that text was last added to; -1 when there is none. */
    int last() {
        int last = -1;
        int furthest = -1;
        for (Map.Entry<Integer, Place> one : places.entrySet()) {
            if (one.getValue().start > furthest) {
                furthest = one.getValue().start;
                last = one.getKey();
            }
        }
        return last;
    }
}
