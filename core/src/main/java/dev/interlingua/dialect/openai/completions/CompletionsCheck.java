package dev.interlingua.dialect.openai.completions;

import dev.interlingua.json.TopLevel;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/** What the API reference of {@code POST /v1/completions} rules out, told from top-level members alone. */
final class CompletionsCheck {
    private static final int MOST_PROMPTS = 2048;
    private static final int MOST_STOPS = 4;

    private final TopLevel body;

    private CompletionsCheck(TopLevel body) {
        this.body = body;
    }

    static void check(TopLevel body) {
        CompletionsCheck check = new CompletionsCheck(body);
        model(body);
        check.prompt();
        check.number("max_tokens", 0, Long.MAX_VALUE, true);
        check.number("n", 1, 128, true);
        check.number("best_of", 0, 20, true);
        check.number("logprobs", 0, 5, true);
        check.number("seed", Long.MIN_VALUE, Long.MAX_VALUE, true);
        check.number("temperature", 0, 2, false);
        check.number("top_p", 0, 1, false);
        for (String name : List.of("presence_penalty", "frequency_penalty")) {
            check.number(name, Integer.MIN_VALUE, Integer.MAX_VALUE, false); // out of range is clamped, as in chat
        }
        for (String name : List.of("stream", "echo")) {
            check.type(name, "tf", "a boolean");
        }
        for (String name : List.of("suffix", "user")) {
            check.type(name, "\"", "a string");
        }
        for (String name : List.of("logit_bias", "stream_options")) {
            check.type(name, "{", "an object");
        }
        check.stop();
        check.bestOf();
        if (body.has("stream_options") && body.value("stream") != JsonValue.TRUE) {
            throw GatewayException.invalid("stream_options", "'stream_options' needs 'stream' to be true.");
        }
    }

    static String model(TopLevel body) {
        if (!body.has("model")) {
            throw GatewayException.invalid("model", "Missing required parameter: 'model'.");
        }
        String model = body.string("model");
        if (model == null || model.isBlank()) {
            throw GatewayException.invalid("model", "Invalid 'model': expected a non-empty string.");
        }
        return model;
    }

    private void prompt() {
        if (!body.has("prompt")) {
            throw GatewayException.invalid("prompt", "Missing required parameter: 'prompt'.");
        }
        type("prompt", "\"[", "a string or an array");
        if (body.isEmptyArray("prompt")) {
            throw GatewayException.invalid("prompt", "'prompt' must hold at least one prompt.");
        }
    }

    /**
     * The texts to go on with.
     *
     * @throws GatewayException when they are tokens, which mean nothing without the model's own tokenizer
     */
    static List<String> prompts(JsonValue prompt) {
        if (prompt instanceof JsonString text) {
            return List.of(text.getString());
        }
        if (!(prompt instanceof JsonArray all)) {
            throw wrong("prompt", "a string or an array");
        }
        if (all.size() > MOST_PROMPTS) {
            throw GatewayException.invalid("prompt", "'prompt' may hold at most " + MOST_PROMPTS + " prompts.");
        }
        for (JsonValue one : all) {
            if (one instanceof JsonNumber || one instanceof JsonArray) {
                throw GatewayException.unsupported(
                        "prompt", "Tokens in 'prompt' cannot be read for this model; send the prompt as text.");
            }
            if (!(one instanceof JsonString)) {
                throw wrong("prompt", "a string or an array of strings");
            }
        }
        return all.getValuesAs(JsonString::getString);
    }

    private void type(String name, String first, String expected) {
        if (body.has(name) && first.indexOf(body.firstByte(name)) < 0) {
            throw wrong(name, expected);
        }
    }

    private void number(String name, long least, long most, boolean whole) {
        JsonValue value = body.value(name);
        if (value == null) {
            return;
        }
        String expected = whole ? "an integer" : "a number";
        if (!(value instanceof JsonNumber told)) {
            throw wrong(name, expected);
        }
        BigDecimal number = told.bigDecimalValue();
        if (whole && number.stripTrailingZeros().scale() > 0) {
            throw wrong(name, expected);
        }
        if (number.compareTo(BigDecimal.valueOf(least)) < 0 || number.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw GatewayException.invalid(name, "'" + name + "' must be from " + least + " to " + most + ".");
        }
    }

    private void stop() {
        type("stop", "\"[", "a string or an array of strings");
        if (body.value("stop") instanceof JsonArray all) {
            if (all.size() > MOST_STOPS) {
                throw GatewayException.invalid("stop", "'stop' may hold at most " + MOST_STOPS + " sequences.");
            }
            if (!all.stream().allMatch(JsonString.class::isInstance)) {
                throw wrong("stop", "a string or an array of strings");
            }
        }
    }

    private void bestOf() {
        if (body.value("best_of") instanceof JsonNumber best && best.longValue() > 1) {
            long wanted = body.value("n") instanceof JsonNumber n ? n.longValue() : 1;
            if (best.longValue() < wanted) {
                throw GatewayException.invalid("best_of", "'best_of' must not be less than 'n'.");
            }
            if (body.value("stream") == JsonValue.TRUE) {
                throw GatewayException.invalid("best_of", "'best_of' above 1 cannot be streamed.");
            }
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
}
