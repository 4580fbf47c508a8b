package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The shape of an error in each dialect. */
final class ErrorGrammar {
    private static final Set<String> CLAUDE_TYPES = Set.of(
            "invalid_request_error",
            "authentication_error",
            "billing_error",
            "permission_error",
            "not_found_error",
            "rate_limit_error",
            "api_error",
            "timeout_error",
            "overloaded_error",
            "request_too_large",
            "conflict_error");

    private ErrorGrammar() {}

    /** What is wrong with an error as an answer of its own. */
    static List<String> complaints(Format caller, ProbeResponse answer) {
        // Gemini's stream without alt=sse is an array in failure, too
        List<JsonObject> bodies = Walk.objects(Walk.parse(answer.text()));
        JsonObject body = bodies.size() == 1 ? bodies.get(0) : JsonValue.EMPTY_JSON_OBJECT;
        JsonObject error = Walk.in(body, "error");
        List<String> complaints = new ArrayList<>();
        if (Walk.text(error, "message").isEmpty()) {
            complaints.add("an error says something: " + answer.text());
        }
        boolean shaped = switch (caller) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> openai(error);
            case CLAUDE ->
                Walk.text(body, "type").equals("error")
                        && CLAUDE_TYPES.contains(Walk.text(error, "type"))
                        && Walk.text(body, "request_id").equals(answer.header("request-id"));
            case GEMINI ->
                error.get("code") instanceof JsonNumber code
                        && code.intValue() == answer.status()
                        && !Walk.text(error, "status").isEmpty();
        };
        if (!shaped) {
            complaints.add("not the shape of " + caller.word() + ": " + answer.text());
        }
        return complaints;
    }

    private static boolean openai(JsonObject error) {
        return !Walk.text(error, "type").isEmpty() && textOrNull(error, "param") && textOrNull(error, "code");
    }

    private static boolean textOrNull(JsonObject error, String name) {
        JsonValue value = error.get(name);
        return value == JsonValue.NULL || value instanceof JsonString;
    }

    /** The message of an error of any vendor, however it is wrapped. */
    static String message(String body) {
        JsonValue value = Walk.parse(body);
        List<JsonObject> objects = Walk.objects(value);
        JsonObject first = objects.isEmpty() ? JsonValue.EMPTY_JSON_OBJECT : objects.get(0);
        String message = Walk.text(Walk.in(first, "error"), "message");
        for (String name : List.of("message", "error", "detail")) {
            message = message.isEmpty() ? Walk.text(first, name) : message;
        }
        return message;
    }
}
