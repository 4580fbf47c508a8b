package dev.interlingua.json;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonConfig;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.Reader;
import java.io.StringReader;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The one door to JSON-P. The provider is looked up once: {@code jakarta.json.Json} does it on every call and costs forty
 * times as much. Everything Parsson throws (also its {@code UnsupportedOperationException} for huge numbers and plain
 * {@code RuntimeException} for depth) becomes a {@link GatewayException}.
 */
public final class Json {
    /** Most containers within one another, the outermost included. */
    static final int MAX_DEPTH = 255;

    private static final String NOT_JSON = "The upstream's answer is not valid JSON.";
    private static final JsonProvider PROVIDER = JsonProvider.provider();
    private static final JsonParserFactory PARSERS =
            PROVIDER.createParserFactory(Map.of("org.eclipse.parsson.maxDepth", MAX_DEPTH + 1));
    private static final JsonReaderFactory UNIQUE =
            PROVIDER.createReaderFactory(Map.of(JsonConfig.KEY_STRATEGY, JsonConfig.KeyStrategy.NONE));
    private static final JsonBuilderFactory BUILDERS = PROVIDER.createBuilderFactory(Map.of());
    private static final JsonGeneratorFactory GENERATORS = PROVIDER.createGeneratorFactory(Map.of());

    private Json() {}

    /**
     * Reads a caller's JSON.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST} when it is not exactly one JSON value
     */
    public static JsonValue readRequest(String text) {
        return read(text, ErrorKind.INVALID_REQUEST, "The request body is not valid JSON.");
    }

    /** {@link #readRequest(String)} of UTF-8 bytes; a byte order mark is skipped. */
    public static JsonValue readRequest(byte[] utf8) {
        return read(reader(utf8), ErrorKind.INVALID_REQUEST, "The request body is not valid JSON.");
    }

    /**
     * Reads a document in which no object may name a member twice.
     *
     * @throws GatewayException of kind {@code INVALID_REQUEST} when it is not exactly one such JSON value; its cause knows
     *     the line when it is a {@link jakarta.json.stream.JsonParsingException}
     */
    public static JsonValue readUnique(String text) {
        read(text, ErrorKind.INVALID_REQUEST, "The document is not valid JSON.");
        try (JsonReader reader = UNIQUE.createReader(new StringReader(text))) {
            return reader.readValue();
        } catch (RuntimeException e) {
            String message = "The document names a member twice.";
            throw new GatewayException(new ApiError(ErrorKind.INVALID_REQUEST, message), e);
        }
    }

    /**
     * Reads an upstream's JSON.
     *
     * @throws GatewayException of kind {@code BAD_GATEWAY} when it is not exactly one JSON value
     */
    public static JsonValue readReply(String text) {
        return read(text, ErrorKind.BAD_GATEWAY, NOT_JSON);
    }

    /**
     * Reads an upstream's JSON object from UTF-8 bytes.
     *
     * @throws GatewayException of kind {@code BAD_GATEWAY} when it is not exactly one JSON object
     */
    public static JsonObject readReplyObject(byte[] utf8) {
        return object(read(reader(utf8), ErrorKind.BAD_GATEWAY, NOT_JSON));
    }

    /** {@link #readReplyObject(byte[])} of text. */
    public static JsonObject readReplyObject(String text) {
        return object(readReply(text));
    }

    private static JsonObject object(JsonValue reply) {
        if (reply instanceof JsonObject object) {
            return object;
        }
        throw GatewayException.badGateway("The upstream's answer is not a JSON object.");
    }

    private static Reader reader(byte[] utf8) {
        boolean mark = utf8.length >= 3 && utf8[0] == (byte) 0xEF && utf8[1] == (byte) 0xBB && utf8[2] == (byte) 0xBF;
        return new Utf8Reader(utf8, mark ? 3 : 0);
    }

    private static JsonValue read(String text, ErrorKind kind, String message) {
        return read(new StringReader(text), kind, message);
    }

    private static JsonValue read(Reader text, ErrorKind kind, String message) {
        try (JsonParser parser = PARSERS.createParser(text)) {
            if (!parser.hasNext()) {
                throw new GatewayException(new ApiError(kind, message));
            }
            parser.next();
            JsonValue value = parser.getValue();
            if (parser.hasNext()) {
                throw new GatewayException(new ApiError(kind, message));
            }
            return value;
        } catch (GatewayException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new GatewayException(new ApiError(kind, message), e);
        }
    }

    /** Starts an object. */
    public static JsonObjectBuilder object() {
        return BUILDERS.createObjectBuilder();
    }

    /** Starts an object with the members of {@code members}. */
    public static JsonObjectBuilder object(JsonObject members) {
        return BUILDERS.createObjectBuilder(members);
    }

    /** Starts an array. */
    public static JsonArrayBuilder array() {
        return BUILDERS.createArrayBuilder();
    }

    /** Starts an array with the elements of {@code elements}. */
    public static JsonArrayBuilder array(JsonArray elements) {
        return BUILDERS.createArrayBuilder(elements);
    }

    /** A string value. */
    public static JsonString string(String text) {
        return PROVIDER.createValue(text);
    }

    /** A number value. */
    public static JsonNumber number(long value) {
        return PROVIDER.createValue(value);
    }

    /** A number value that keeps its digits. */
    public static JsonNumber number(BigDecimal value) {
        return PROVIDER.createValue(value);
    }

    /** A truth value. */
    public static JsonValue bool(boolean value) {
        return value ? JsonValue.TRUE : JsonValue.FALSE;
    }

    /** Writes with a generator: the cheap way for small objects of known shape, as in streams. */
    public static String write(Consumer<JsonGenerator> content) {
        TextWriter text = new TextWriter();
        write(content, text);
        return text.toString();
    }

    private static void write(Consumer<JsonGenerator> content, Writer target) {
        try (JsonGenerator generator = GENERATORS.createGenerator(target)) {
            content.accept(generator);
        }
    }

    /** Compact text of a value; member order and number digits are kept. */
    public static String write(JsonValue value) {
        return write(generator -> generator.write(value));
    }

    /** {@link #write(JsonValue)} as UTF-8; lone surrogates become U+FFFD. */
    public static byte[] bytes(JsonValue value) {
        Utf8Writer target = new Utf8Writer();
        write(generator -> generator.write(value), target);
        return target.bytes();
    }

    /** UTF-8 of {@code text}; lone surrogates, which no vendor accepts, become U+FFFD. */
    public static byte[] utf8(String text) {
        return wellFormed(text).getBytes(StandardCharsets.UTF_8);
    }

    private static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                continue;
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
                continue;
            }
            mended = mended == null ? new StringBuilder(text) : mended;
            mended.setCharAt(i, '\uFFFD');
        }
        return mended == null ? text : mended.toString();
    }
}
