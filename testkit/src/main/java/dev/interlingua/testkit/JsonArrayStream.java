package dev.interlingua.testkit;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gemini's stream without {@code alt=sse}: one JSON array whose elements come one after another. It may be looked at before
 * it is complete.
 *
 * @param elements the text of every complete element
 * @param closed whether the array's closing bracket has come
 * @param unfinished what followed the last complete element and its comma, empty in a complete stream
 */
public record JsonArrayStream(List<String> elements, boolean closed, String unfinished) {
    /** Keeps its own copy. */
    public JsonArrayStream {
        elements = List.copyOf(elements);
    }

    /**
     * Splits what has come so far.
     *
     * @throws AssertionError when it is not the beginning of an array of objects
     */
    public static JsonArrayStream parse(String text) {
        return new Splitter(text).split();
    }

    /**
     * The elements as JSON objects.
     *
     * @throws AssertionError when one of them is none
     */
    public List<JsonObject> objects() {
        List<JsonObject> objects = new ArrayList<>();
        for (int i = 0; i < elements.size(); i++) {
            objects.add(TestJson.object(elements.get(i), "element " + i + " of the array stream"));
        }
        return objects;
    }

    private static final class Splitter {
        private final String text;
        private final List<String> elements = new ArrayList<>();
        private int at;

        Splitter(String text) {
            this.text = text;
        }

        JsonArrayStream split() {
            if (text.isBlank()) {
                return new JsonArrayStream(List.of(), false, "");
            }
            expect('[');
            Character next = peek();
            if (next != null && next == ']') {
                return closed();
            }
            while (true) {
                int start = at;
                String element = element();
                if (element == null) {
                    return new JsonArrayStream(
                            elements, false, text.substring(start).strip());
                }
                elements.add(element);
                next = peek();
                if (next == null) {
                    return new JsonArrayStream(elements, false, "");
                }
                if (next == ']') {
                    return closed();
                }
                expect(',');
            }
        }

        private JsonArrayStream closed() {
            expect(']');
            if (peek() != null) {
                throw new AssertionError("text behind the array's end: " + text.substring(at));
            }
            return new JsonArrayStream(elements, true, "");
        }

        /** The next object, or null when the text ends before it does. */
        private @Nullable String element() {
            if (peek() == null) {
                return null;
            }
            expect('{');
            int start = at - 1;
            int depth = 1;
            boolean inString = false;
            while (depth > 0) {
                if (at == text.length()) {
                    return null;
                }
                char c = text.charAt(at++);
                if (inString && c == '\\') {
                    at = Math.min(at + 1, text.length());
                } else if (c == '"') {
                    inString = !inString;
                } else if (!inString) {
                    depth += c == '{' || c == '[' ? 1 : c == '}' || c == ']' ? -1 : 0;
                }
            }
            return text.substring(start, at);
        }

        private @Nullable Character peek() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            return at < text.length() ? text.charAt(at) : null;
        }

        private void expect(char wanted) {
            Character found = peek();
            if (found == null || found != wanted) {
                throw new AssertionError("'" + wanted + "' expected at character " + at + " of the array stream, found "
                        + (found == null ? "its end" : "'" + found + "'") + ":\n" + text);
            }
            at++;
        }
    }
}
