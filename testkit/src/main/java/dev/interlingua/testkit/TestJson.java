package dev.interlingua.testkit;

import jakarta.json.JsonArray;
import jakarta.json.JsonConfig;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Map;

/**
 * JSON for assertions: stricter than most readers, since a test must see what some client might trip over. A member that
 * occurs twice and text behind the value are no JSON here.
 */
final class TestJson {
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonParserFactory PARSERS = PROVIDER.createParserFactory(Map.of());
    private static final JsonReaderFactory READERS =
            PROVIDER.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));

    private TestJson() {}

    /** The text as JSON; {@code what} names it in the AssertionError when it is none. */
    static JsonValue value(String text, String what) {
        // Only an array is checked to its end, and only by the parser; only the reader sees a member that occurs twice.
        String wrapped = "[" + text + "]";
        try (JsonParser parser = PARSERS.createParser(new StringReader(wrapped));
                JsonReader reader = READERS.createReader(new StringReader(wrapped))) {
            while (parser.hasNext()) {
                parser.next();
            }
            JsonArray values = reader.readArray();
            if (values.size() == 1) {
                return values.get(0);
            }
        } catch (RuntimeException e) {
            // Parsson has exceptions of several kinds for bad input.
            throw new AssertionError(what + " is no JSON: " + e.getMessage() + "\n" + text, e);
        }
        throw new AssertionError(what + " is not one JSON value:\n" + text);
    }

    /** The text as a JSON object; {@code what} names it in the AssertionError when it is none. */
    static JsonObject object(String text, String what) {
        if (value(text, what) instanceof JsonObject object) {
            return object;
        }
        throw new AssertionError(what + " is no JSON object:\n" + text);
    }
}
