package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses what the API reference rules out, by a look at the top-level members alone. */
final class ResponsesCheck {
    private static final int MOST_PAIRS = 16;
    private static final int LONGEST_KEY = 64;
    private static final int LONGEST_VALUE = 512;

    private final TopLevel members;

    private ResponsesCheck(TopLevel members) {
        this.members = members;
    }

    static void check(InboundRequest request) {
        ResponsesCheck check = new ResponsesCheck(request.members());
        model(request);
        check.input();
        check.type("tools", "[", "an array");
        check.type("include", "[", "an array");
        check.type("instructions", "\"", "a string");
        check.type("previous_response_id", "\"", "a string");
        check.type("tool_choice", "\"{", "a string or an object");
        check.type("conversation", "\"{", "a string or an object");
        for (String name : List.of("text", "reasoning", "prompt", "stream_options")) {
            check.type(name, "{", "an object");
        }
        for (String name : List.of("stream", "store", "background", "parallel_tool_calls")) {
            check.type(name, "tf", "a boolean");
        }
        check.range("temperature", 0, 2);
        check.range("top_p", 0, 1);
        check.whole("top_logprobs", 0, 20);
        check.whole("max_output_tokens", 1, Integer.MAX_VALUE);
        check.metadata();
    }

    static String model(InboundRequest request) {
        if (!request.members().has("model")) {
            throw GatewayException.invalid("model", "Missing required parameter: 'model'.");
        }
        String model = request.members().string("model");
        if (model == null || model.isBlank()) {
            throw GatewayException.invalid("model", "Invalid 'model': expected a non-empty string.");
        }
        return model;
    }

    private void input() {
        boolean elsewhere = members.has("previous_response_id") || members.has("conversation") || members.has("prompt");
        boolean absent = !members.has("input") || members.size("input") == 0;
        if (absent && !elsewhere) {
            throw GatewayException.invalid("input", "Missing required parameter: 'input'.");
        }
        type("input", "\"[", "a string or an array");
    }

    /** Complains unless the value begins with one of the characters of {@code first}; absent and null are fine. */
    private void type(String name, String first, String expected) {
        if (members.has(name) && first.indexOf(members.firstByte(name)) < 0) {
            throw GatewayException.invalid(name, "Invalid type for '" + name + "': expected " + expected + ".");
        }
    }

    private @Nullable BigDecimal number(String name, String expected) {
        JsonValue value = members.value(name);
        if (value == null) {
            return null;
        }
        if (value instanceof JsonNumber number) {
            return number.bigDecimalValue();
        }
        throw GatewayException.invalid(name, "Invalid type for '" + name + "': expected " + expected + ".");
    }

    private void range(String name, int least, int most) {
        BigDecimal value = number(name, "a number");
        if (value != null) {
            within(name, value, least, most);
        }
    }

    private static void within(String name, BigDecimal value, int least, int most) {
        if (value.compareTo(BigDecimal.valueOf(least)) < 0) {
            throw GatewayException.invalid(
                    name, "Invalid '" + name + "': expected a value >= " + least + ", but got a smaller one instead.");
        }
        if (value.compareTo(BigDecimal.valueOf(most)) > 0) {
            throw GatewayException.invalid(
                    name, "Invalid '" + name + "': expected a value <= " + most + ", but got a greater one instead.");
        }
    }

    private void whole(String name, int least, int most) {
        BigDecimal value = number(name, "an integer");
        if (value == null) {
            return;
        }
        within(name, value, least, most);
        if (value.stripTrailingZeros().scale() > 0) {
            throw GatewayException.invalid(name, "Invalid type for '" + name + "': expected an integer.");
        }
    }

    /** Refuses metadata that is too much or not text. */
    static void metadata(TopLevel members) {
        new ResponsesCheck(members).metadata();
    }

    private void metadata() {
        type("metadata", "{", "an object");
        if (!(members.value("metadata") instanceof JsonObject metadata)) {
            return;
        }
        if (metadata.size() > MOST_PAIRS) {
            throw GatewayException.invalid(
                    "metadata", "Invalid 'metadata': too many properties. Expected at most " + MOST_PAIRS + ".");
        }
        metadata.forEach((key, value) -> {
            if (key.length() > LONGEST_KEY) {
                throw GatewayException.invalid(
                        "metadata", "Invalid 'metadata': keys may have at most " + LONGEST_KEY + " characters.");
            }
            if (!(value instanceof JsonString text)) {
                throw GatewayException.invalid(
                        "metadata." + key, "Invalid type for 'metadata': values must be strings.");
            }
            if (text.getString().length() > LONGEST_VALUE) {
                throw GatewayException.invalid(
                        "metadata." + key,
                        "Invalid 'metadata': values may have at most " + LONGEST_VALUE + " characters.");
            }
        });
    }
}
