package dev.interlingua.testkit;

import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * An SSE stream as a client understands it, by the parsing rules of the WHATWG HTML standard §9.2.6.
 *
 * @param events every dispatched event in order
 * @param comments the text of every comment line, without its colon; keep-alives are found here
 * @param unfinished what followed the last blank line: a client drops it, so a whole stream has nothing here
 */
public record Sse(List<Event> events, List<String> comments, String unfinished) {
    /** Keeps its own copies. */
    public Sse {
        events = List.copyOf(events);
        comments = List.copyOf(comments);
    }

    /**
     * One event.
     *
     * @param event the value of its last {@code event:} line; empty when it has none
     * @param data its {@code data:} lines, joined by line feeds
     */
    public record Event(String event, String data) {
        /**
         * The data as a JSON object.
         *
         * @throws AssertionError when it is none
         */
        public JsonObject json() {
            return TestJson.object(data, "the data of event '" + event + "'");
        }
    }

    /** Parses a stream that was read to its end. */
    public static Sse parse(String stream) {
        String text = stream.startsWith("\uFEFF") ? stream.substring(1) : stream;
        List<Event> events = new ArrayList<>();
        List<String> comments = new ArrayList<>();
        List<String> frame = new ArrayList<>();
        int start = 0;
        int frameStart = 0;
        while (start < text.length()) {
            int end = lineEnd(text, start);
            if (end == text.length()) {
                break;
            }
            String line = text.substring(start, end);
            start = text.startsWith("\r\n", end) ? end + 2 : end + 1;
            if (line.startsWith(":")) {
                comments.add(line.substring(1).strip());
            } else if (!line.isEmpty()) {
                frame.add(line);
            } else {
                dispatch(frame, events);
                frame.clear();
                frameStart = start;
            }
        }
        return new Sse(events, comments, text.substring(frameStart));
    }

    /** The events alone. */
    public static List<Event> events(String stream) {
        return parse(stream).events();
    }

    /** The names of the events in order; an event without a name gives an empty one. */
    public List<String> names() {
        return events.stream().map(Event::event).toList();
    }

    private static void dispatch(List<String> frame, List<Event> events) {
        List<String> data = values(frame, "data");
        if (!data.isEmpty()) {
            List<String> names = values(frame, "event");
            events.add(new Event(
                    names.isEmpty() ? "" : names.get(names.size() - 1),
                    data.stream().collect(Collectors.joining("\n"))));
        }
    }

    private static List<String> values(List<String> frame, String field) {
        List<String> values = new ArrayList<>();
        for (String line : frame) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? line : line.substring(0, colon);
            String value = colon < 0 ? "" : line.substring(colon + 1);
            if (name.equals(field)) {
                values.add(value.startsWith(" ") ? value.substring(1) : value);
            }
        }
        return values;
    }

    private static int lineEnd(String text, int start) {
        int end = start;
        while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
            end++;
        }
        return end;
    }
}
