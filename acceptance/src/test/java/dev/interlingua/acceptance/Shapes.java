package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.List;
import java.util.Set;

/** The shapes that callers of each format rely on. */
final class Shapes {
    private Shapes() {}

    /** The error object of an answer of the gateway's own, which must have exactly the shape of {@code caller}. */
    static JsonObject error(Format caller, ProbeResponse answer) {
        JsonObject body = answer.json();
        JsonObject error = body.getJsonObject("error");
        assertNotNull(error, answer::toString);
        assertFalse(error.getString("message").isBlank(), answer::toString);
        assertTrue(String.valueOf(answer.header("Content-Type")).startsWith("application/json"), answer::toString);
        switch (caller) {
            case OPENAI_CHAT, OPENAI_RESPONSES -> {
                assertEquals(Set.of("error"), body.keySet());
                assertEquals(Set.of("message", "type", "param", "code"), error.keySet());
                assertTrue(error.get("type") instanceof JsonString, answer::toString);
                assertNotNull(answer.header("x-request-id"));
            }
            case CLAUDE -> {
                assertEquals("error", body.getString("type"));
                assertFalse(error.getString("type").isEmpty());
                assertEquals(body.getString("request_id"), answer.header("request-id"));
            }
            case GEMINI -> {
                assertEquals(answer.status(), error.getInt("code"));
                assertFalse(error.getString("status").isEmpty());
                assertTrue(Set.of("code", "message", "status", "details").containsAll(error.keySet()));
            }
        }
        return error;
    }

    /** The word that says what kind of error it is: {@code type}, or {@code status} for Gemini. */
    static String kind(Format caller, JsonObject error) {
        return error.getString(caller == Format.GEMINI ? "status" : "type");
    }

    /** The members every whole chat answer has, with the types they must have. */
    static JsonObject chatCompletion(ProbeResponse answer) {
        assertEquals(200, answer.status(), answer::toString);
        assertTrue(String.valueOf(answer.header("Content-Type")).startsWith("application/json"), answer::toString);
        JsonObject body = answer.json();
        assertTrue(
                body.keySet().containsAll(List.of("id", "object", "created", "model", "choices", "usage")),
                body::toString);
        assertEquals("chat.completion", body.getString("object"));
        assertTrue(body.getJsonNumber("created").isIntegral(), body::toString);
        assertFalse(body.getString("model").isEmpty());
        return body;
    }
}
