package dev.interlingua.dialect.claude;

import dev.interlingua.json.TopLevel;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.util.List;

/** What Anthropic's documentation promises to refuse, seen from the top-level members alone. */
final class ClaudeChecks {
    private static final List<String> OBJECTS =
            List.of("tool_choice", "thinking", "metadata", "output_config", "output_format");

    private ClaudeChecks() {}

    static void check(TopLevel members) {
        model(members);
        messages(members);
        maxTokens(members);
        range(members, "temperature");
        range(members, "top_p");
        if (members.has("top_k")) {
            whole(members, "top_k");
        }
        if (members.has("stream") && members.firstByte("stream") != 't' && members.firstByte("stream") != 'f') {
            throw invalid("stream", "Input should be a valid boolean");
        }
        shapes(members);
        stopSequences(members);
    }

    /** What is checked of a request to count tokens, which has no parameters of generation. */
    static void countable(TopLevel members) {
        model(members);
        messages(members);
        shapes(members);
    }

    private static void shapes(TopLevel members) {
        if (members.has("system") && members.firstByte("system") != '"' && members.size("system") < 0) {
            throw invalid("system", "Input should be a string or an array of text blocks");
        }
        if (members.has("tools") && members.size("tools") < 0) {
            throw invalid("tools", "Input should be a valid array");
        }
        for (String name : OBJECTS) {
            if (members.has(name) && members.firstByte(name) != '{') {
                throw invalid(name, "Input should be an object");
            }
        }
    }

    static String model(TopLevel members) {
        if (!members.has("model")) {
            throw invalid("model", "Field required");
        }
        String model = members.string("model");
        if (model == null || model.isBlank()) {
            throw invalid("model", "Input should be a non-empty string");
        }
        return model;
    }

    private static void messages(TopLevel members) {
        if (!members.has("messages")) {
            throw invalid("messages", "Field required");
        }
        int count = members.size("messages");
        if (count < 0) {
            throw invalid("messages", "Input should be a valid array");
        }
        if (count == 0) {
            throw invalid("messages", "at least one message is required");
        }
    }

    /** 0 is legal: it only warms the cache. */
    private static void maxTokens(TopLevel members) {
        if (!members.has("max_tokens")) {
            throw invalid("max_tokens", "Field required");
        }
        whole(members, "max_tokens");
    }

    private static void whole(TopLevel members, String name) {
        if (members.value(name) instanceof JsonNumber number && isWhole(number.bigDecimalValue())) {
            return;
        }
        throw invalid(name, "Input should be an integer greater than or equal to 0");
    }

    private static boolean isWhole(BigDecimal value) {
        return value.signum() >= 0
                && value.compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) <= 0
                && value.stripTrailingZeros().scale() <= 0;
    }

    private static void range(TopLevel members, String name) {
        if (!members.has(name)) {
            return;
        }
        if (!(members.value(name) instanceof JsonNumber number)) {
            throw invalid(name, "Input should be a valid number");
        }
        BigDecimal value = number.bigDecimalValue();
        if (value.signum() < 0 || value.compareTo(BigDecimal.ONE) > 0) {
            throw invalid(name, "Input should be between 0 and 1");
        }
    }

    private static void stopSequences(TopLevel members) {
        if (!members.has("stop_sequences")) {
            return;
        }
        JsonValue value = members.value("stop_sequences");
        if (!(value instanceof JsonArray array) || !array.stream().allMatch(JsonString.class::isInstance)) {
            throw invalid("stop_sequences", "Input should be an array of strings");
        }
    }

    private static GatewayException invalid(String name, String message) {
        return GatewayException.invalid(name, name + ": " + message);
    }
}
