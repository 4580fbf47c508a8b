package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;

/** Reads the facts out of an answer of one dialect, in the tests' own way. */
interface AnswerReader {
    /** An answer in one piece. */
    AnswerFacts plain(JsonObject body);

    /** The JSON of a stream's events, in order. */
    AnswerFacts stream(List<JsonObject> events);

    static AnswerReader of(Format format) {
        return switch (format) {
            case OPENAI_CHAT -> new ChatAnswer();
            case OPENAI_RESPONSES -> new ResponsesAnswer();
            case CLAUDE -> new ClaudeAnswer();
            case GEMINI -> new GeminiAnswer();
        };
    }

    /** The facts of a body as it came over the wire, in one piece, as events or as an array. */
    static AnswerFacts read(Format format, String body) {
        JsonValue whole = Walk.parse(body.strip());
        AnswerReader reader = of(format);
        if (whole instanceof JsonObject object) {
            return reader.plain(object);
        }
        return whole instanceof JsonArray array ? reader.stream(Walk.objects(array)) : reader.stream(events(body));
    }

    /** The objects a body consists of: itself, its events or its elements. */
    static List<JsonObject> objects(String body) {
        JsonValue whole = Walk.parse(body.strip());
        if (whole instanceof JsonObject object) {
            return List.of(object);
        }
        return whole instanceof JsonArray array ? Walk.objects(array) : events(body);
    }

    /** The JSON of every {@code data:} line, and of an error that stands between them without one. */
    private static List<JsonObject> events(String stream) {
        List<JsonObject> events = new ArrayList<>();
        StringBuilder bare = new StringBuilder();
        for (String line : stream.split("\r\n|\n|\r", -1)) {
            boolean data = line.startsWith("data:");
            if (data && Walk.parse(line.substring(5).strip()) instanceof JsonObject event) {
                events.add(event);
            } else if (!data && !line.startsWith("event:") && !line.startsWith(":")) {
                bare.append(line);
            }
        }
        if (Walk.parse(bare.toString()) instanceof JsonObject error) {
            events.add(error);
        }
        return events;
    }
}
