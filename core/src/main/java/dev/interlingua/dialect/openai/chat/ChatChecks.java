package dev.interlingua.dialect.openai.chat;

import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the documentation of {@code POST /v1/chat/completions} promises to refuse, told from top-level members alone.
 * Penalties out of range pass: the sources call their limits typical, not firm.
 */
final class ChatChecks {
    private static final int MOST_STOPS = 4;
    private static final int MOST_CANDIDATES = 128;
    private static final int MOST_TOOLS = 128;
    private static final int MOST_METADATA = 16;
    private static final int LONGEST_METADATA_KEY = 64;
    private static final int LONGEST_METADATA_VALUE = 512;
    private static final List<String> BOOLEANS = List.of("stream", "logprobs", "store", "parallel_tool_calls");
    private static final List<String> STRINGS =
            List.of("user", "safety_identifier", "service_tier", "reasoning_effort", "verbosity", "prompt_cache_key");
    private static final List<String> OBJECTS = List.of("response_format", "audio", "prediction", "stream_options");

    private final TopLevel body;

    private ChatChecks(TopLevel body) {
        this.body = body;
    }

    static void check(TopLevel body) {
        new ChatChecks(body).all();
    }

    private void all() {
        model(body);
        messages();
        decimal("temperature", BigDecimal.ZERO, BigDecimal.valueOf(2));
        decimal("top_p", BigDecimal.ZERO, BigDecimal.ONE);
        decimal("presence_penalty", null, null);
        decimal("frequency_penalty", null, null);
        integer("max_tokens", 1, Long.MAX_VALUE);
        integer("max_completion_tokens", 1, Long.MAX_VALUE);
        integer("n", 1, MOST_CANDIDATES);
        integer("seed", Long.MIN_VALUE, Long.MAX_VALUE);
        integer("top_logprobs", 0, 20);
        BOOLEANS.forEach(name -> type(name, 't', 'f', "a boolean"));
        STRINGS.forEach(name -> type(name, '"', '"', "a string"));
        OBJECTS.forEach(name -> type(name, '{', '{', "an object"));
        type("tool_choice", '{', '"', "a string or an object");
        stop();
        tools();
        logitBias();
        metadata();
        modalities();
        streamOptions();
    }

    /** The model's name, which must be there. */
    static String model(TopLevel body) {
        if (!body.has("model")) {
            throw GatewayException.invalid("model", "Missing required parameter: 'model'.");
        }
        String model = body.string("model");
        if (model == null) {
            throw wrong("model", "a string");
        }
        if (model.isBlank()) {
            throw GatewayException.invalid("model", "'model' must not be empty.");
        }
        return model;
    }

    private void messages() {
        if (!body.has("messages")) {
            throw GatewayException.invalid("messages", "Missing required parameter: 'messages'.");
        }
        if (body.firstByte("messages") != '[') {
            throw wrong("messages", "an array");
        }
        if (body.isEmptyArray("messages")) {
            throw GatewayException.invalid("messages", "'messages' must hold at least one message.");
        }
    }

    private void decimal(String name, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        JsonValue value = body.value(name);
        if (value != null) {
            inRange(name, number(name, value, "a number"), least, most);
        }
    }

    private void integer(String name, long least, long most) {
        JsonValue value = body.value(name);
        if (value == null) {
            return;
        }
        BigDecimal number = number(name, value, "an integer");
        try {
            inRange(
                    name,
                    BigDecimal.valueOf(number.longValueExact()),
                    BigDecimal.valueOf(least),
                    BigDecimal.valueOf(most));
        } catch (ArithmeticException notWholeOrTooLong) {
            throw wrong(name, "an integer");
        }
    }

    private static BigDecimal number(String name, JsonValue value, String expected) {
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        throw wrong(name, expected);
    }

    private static void inRange(String name, BigDecimal number, @Nullable BigDecimal least, @Nullable BigDecimal most) {
        if (least != null && number.compareTo(least) < 0) {
            throw value(name, "must be at least " + least.toPlainString() + ".");
        }
        if (most != null && number.compareTo(most) > 0) {
            throw value(name, "must be at most " + most.toPlainString() + ".");
        }
    }

    private void type(String name, char first, char otherFirst, String expected) {
        byte found = body.firstByte(name);
        if (body.has(name) && found != first && found != otherFirst) {
            throw wrong(name, expected);
        }
    }

    private void stop() {
        JsonValue stop = body.value("stop");
        if (stop == null || stop instanceof JsonString) {
            return;
        }
        if (!(stop instanceof JsonArray list)) {
            throw wrong("stop", "a string or an array of strings");
        }
        if (list.size() > MOST_STOPS) {
            throw value("stop", "may hold at most " + MOST_STOPS + " sequences.");
        }
        strings("stop", list);
    }

    private static void strings(String name, JsonArray list) {
        for (int i = 0; i < list.size(); i++) {
            if (!(list.get(i) instanceof JsonString)) {
                throw wrong(name + "[" + i + "]", "a string");
            }
        }
    }

    private void tools() {
        for (String name : List.of("tools", "functions")) {
            type(name, '[', '[', "an array");
            if (body.size(name) > MOST_TOOLS) {
                throw value(name, "may hold at most " + MOST_TOOLS + " tools.");
            }
        }
    }

    private void logitBias() {
        type("logit_bias", '{', '{', "an object");
        if (body.value("logit_bias") instanceof JsonObject biases) {
            BigDecimal most = BigDecimal.valueOf(100);
            for (Map.Entry<String, JsonValue> bias : biases.entrySet()) {
                String path = "logit_bias." + bias.getKey();
                inRange(path, number(path, bias.getValue(), "a number"), most.negate(), most);
            }
        }
    }

    private void metadata() {
        type("metadata", '{', '{', "an object");
        if (!(body.value("metadata") instanceof JsonObject pairs)) {
            return;
        }
        if (pairs.size() > MOST_METADATA) {
            throw value("metadata", "may hold at most " + MOST_METADATA + " pairs.");
        }
        for (Map.Entry<String, JsonValue> pair : pairs.entrySet()) {
            String key = pair.getKey();
            if (key.codePointCount(0, key.length()) > LONGEST_METADATA_KEY) {
                throw value("metadata", "has a key of more than " + LONGEST_METADATA_KEY + " characters.");
            }
            if (!(pair.getValue() instanceof JsonString text)) {
                throw wrong("metadata." + key, "a string");
            }
            String told = text.getString();
            if (told.codePointCount(0, told.length()) > LONGEST_METADATA_VALUE) {
                throw value("metadata." + key, "has more than " + LONGEST_METADATA_VALUE + " characters.");
            }
        }
    }

    private void modalities() {
        type("modalities", '[', '[', "an array");
        if (!(body.value("modalities") instanceof JsonArray list)) {
            return;
        }
        strings("modalities", list);
        boolean speech =
                list.stream().anyMatch(entry -> ((JsonString) entry).getString().equals("audio"));
        if (speech && !body.has("audio")) {
            throw GatewayException.invalid("audio", "'audio' is required when 'modalities' asks for audio.");
        }
    }

    private void streamOptions() {
        if (!body.has("stream_options")) {
            return;
        }
        if (body.value("stream") != JsonValue.TRUE) {
            throw GatewayException.invalid("stream_options", "'stream_options' needs 'stream' to be true.");
        }
        JsonValue include = body.value("stream_options") instanceof JsonObject options
                ? options.getOrDefault("include_usage", JsonValue.NULL)
                : JsonValue.NULL;
        if (include != JsonValue.NULL && include != JsonValue.TRUE && include != JsonValue.FALSE) {
            throw wrong("stream_options.include_usage", "a boolean");
        }
    }

    private static GatewayException wrong(String name, String expected) {
        return new GatewayException(new ApiError(
                ErrorKind.INVALID_REQUEST,
                "Invalid type for '" + name + "': expected " + expected + ".",
                name,
                "invalid_type",
                null,
                null));
    }

    private static GatewayException value(String name, String complaint) {
        return new GatewayException(new ApiError(
                ErrorKind.INVALID_REQUEST, "'" + name + "' " + complaint, name, "invalid_value", null, null));
    }
}
