package dev.interlingua.acceptance.recorded;

import dev.interlingua.testkit.Sse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects the rules an answer or a request breaks. */
final class Rules {
    private static final int ENOUGH = 5;

    private final String word;
    private final List<String> complaints = new ArrayList<>();

    /** Each complaint begins with this word. */
    Rules(String word) {
        this.word = word;
    }

    List<String> complaints() {
        return List.copyOf(complaints);
    }

    void check(boolean holds, String rule) {
        if (!holds && complaints.size() < ENOUGH) {
            complaints.add(word + ": " + rule);
        }
    }

    /** The events of a stream that must end with a complete one. */
    List<Sse.Event> events(String body) {
        Sse sse = Sse.parse(body);
        check(sse.unfinished().isEmpty(), "the stream ends within an event: " + sse.unfinished());
        return sse.events();
    }

    JsonObject json(Sse.Event event) {
        JsonValue value = Walk.parse(event.data());
        check(value instanceof JsonObject, "data that is no JSON object: " + event.data());
        return value instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
    }

    void text(JsonObject object, String... names) {
        for (String name : names) {
            check(
                    object.get(name) instanceof JsonString text
                            && !text.getString().isEmpty(),
                    name + " must be text: " + object.get(name));
        }
    }

    void numbers(JsonObject object, String... names) {
        for (String name : names) {
            check(
                    object.get(name) instanceof JsonNumber number && number.longValue() >= 0,
                    name + " must be a number: " + object);
        }
    }

    void present(JsonObject object, String... names) {
        for (String name : names) {
            check(object.containsKey(name), name + " is required");
        }
    }

    void oneOf(JsonObject object, String name, Collection<String> words) {
        check(words.contains(Walk.text(object, name)), name + " is none of " + words + ": " + object.get(name));
    }

    void equal(Object expected, @Nullable Object actual, String rule) {
        check(expected.equals(actual), rule + ": expected " + expected + " but was " + actual);
    }
}
