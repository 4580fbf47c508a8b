package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.WireError;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Claude's error bodies, written and read. */
class ClaudeErrorsTest {
    private static final ClaudeErrors ERRORS = new ClaudeErrors();

    private static ApiError read(int status, String body, String... headers) {
        return ERRORS.decode(status, Headers.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    private static String type(WireError error) {
        return Json.readReplyObject(error.body()).getJsonObject("error").getString("type");
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST, 400, invalid_request_error",
        "UNSUPPORTED_PARAMETER, 400, invalid_request_error",
        "AUTHENTICATION, 401, authentication_error",
        "BILLING, 402, billing_error",
        "PERMISSION, 403, permission_error",
        "NOT_FOUND, 404, not_found_error",
        "METHOD_NOT_ALLOWED, 405, invalid_request_error",
        "CONFLICT, 409, conflict_error",
        "TOO_LARGE, 413, request_too_large",
        "RATE_LIMIT, 429, rate_limit_error",
        "INTERNAL, 500, api_error",
        "BAD_GATEWAY, 502, api_error",
        "OVERLOADED, 529, overloaded_error",
        "TIMEOUT, 504, timeout_error"
    })
    void kinds(ErrorKind kind, int status, String type) {
        WireError error = ERRORS.encode(new ApiError(kind, "words"), "req_7");
        assertEquals(status, error.head().status());
        assertEquals(type, type(error));
        assertEquals("req_7", error.head().headers().first("request-id"));
        assertEquals("application/json", error.head().headers().first("content-type"));
    }

    @Test
    void theWholeShape() {
        WireError error = ERRORS.encode(ApiError.invalid("model", "No"), "req_7");
        assertEquals(
                "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"No\"},"
                        + "\"request_id\":\"req_7\"}",
                new String(error.body(), StandardCharsets.UTF_8));
    }

    @Test
    void delaysAreRoundedUpAndKeptShort() {
        assertEquals("27", retryAfter(Duration.ofMillis(26_400)));
        assertEquals("60", retryAfter(Duration.ofHours(5)));
        assertEquals("0", retryAfter(Duration.ZERO));
    }

    private static @Nullable String retryAfter(Duration delay) {
        ApiError error = new ApiError(ErrorKind.RATE_LIMIT, "Slow down", null, null, delay, 429);
        return ERRORS.encode(error, "r").head().headers().first("retry-after");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prompt is too long: 210000 tokens > 200000 maximum"
                        + "| prompt is too long: 210000 tokens > 200000 maximum",
                "This model's maximum context length is 8192 tokens. However, you requested 10007 tokens (9007 in the"
                        + " messages, 1000 in the completion). | prompt is too long: 10007 tokens > 8192 maximum",
                "The input token count (1200000) exceeds the maximum number of tokens allowed (1048576)."
                        + "| prompt is too long: 1200000 tokens > 1048576 maximum",
                "Your input exceeds the context window of this model. | prompt is too long"
            })
    void aLongPromptIsToldInClaudesWords(String words, String expected) {
        WireError error = ERRORS.encode(new ApiError(ErrorKind.CONTEXT_LENGTH, words), "r");
        assertEquals(
                expected,
                Json.readReplyObject(error.body()).getJsonObject("error").getString("message"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalid_request_error | prompt is too long: 9 tokens > 8 maximum | CONTEXT_LENGTH",
                "400 | invalid_request_error | Your credit balance is too low to access the API | BILLING",
                "400 | invalid_request_error | max_tokens: Field required | INVALID_REQUEST",
                "401 | authentication_error | invalid x-api-key | AUTHENTICATION",
                "403 | permission_error | no | PERMISSION",
                "404 | not_found_error | model: x | NOT_FOUND",
                "413 | request_too_large | too large | TOO_LARGE",
                "429 | rate_limit_error | slow down | RATE_LIMIT",
                "500 | api_error | Internal server error | BAD_GATEWAY",
                "529 | overloaded_error | Overloaded | OVERLOADED",
                "503 | whatever | we are overloaded | OVERLOADED",
                "503 | whatever | down | BAD_GATEWAY",
                "504 | timeout_error | late | TIMEOUT"
            })
    void upstreamErrorsAreRecognised(int status, String type, String message, ErrorKind kind) {
        ApiError error = read(
                status, "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message + "\"}}");
        assertEquals(kind, error.kind());
        assertEquals(message, error.message());
        assertEquals(status, error.upstreamStatus());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "502 | <html>Bad gateway</html> | BAD_GATEWAY",
                "500 | '' | BAD_GATEWAY",
                "400 | '' | INVALID_REQUEST",
                "429 | nonsense | RATE_LIMIT",
                "520 | {\"error\":null} | BAD_GATEWAY"
            })
    void bodiesOfNoUseGiveTheStatusItsMeaning(int status, String body, ErrorKind kind) {
        ApiError error = read(status, body);
        assertEquals(kind, error.kind());
        assertEquals("The upstream answered HTTP status " + status + ".", error.message());
    }

    @Test
    void keysInTheWordsAreMasked() {
        ApiError error = read(401, "{\"error\":{\"message\":\"key sk-ant-api03-abcdefgh is wrong\"}}");
        assertEquals("key *** is wrong", error.message());
    }

    @Test
    void delaysAreReadAsSecondsAndAsDates() {
        assertEquals(Duration.ofSeconds(12), read(429, "", "retry-after", "12").retryAfter());
        assertEquals(
                Duration.ofSeconds(30),
                read(429, "", "retry-after", "Wed, 21 Oct 2026 07:28:30 GMT", "Date", "Wed, 21 Oct 2026 07:28:00 GMT")
                        .retryAfter());
        assertNull(read(429, "", "retry-after", "soon").retryAfter());
        assertNull(read(429, "").retryAfter());
    }

    @Test
    void aThreadIsRefusedSoThatTheToolRunnerReplays() {
        GatewayException refused = assertThrows(
                GatewayException.class,
                () -> Fixtures.decode(
                        Fixtures.MINIMAL.replace("{\"model\"", "{\"thread\":{\"type\":\"create\"},\"model\"")));
        JsonObject error =
                Json.readReplyObject(ERRORS.encode(refused.error(), "r").body()).getJsonObject("error");
        assertEquals(
                "thread_unsupported_request", error.getJsonObject("details").getString("error_code"));
    }

    @Test
    void otherCodesAreNotClaudes() {
        ApiError error = new ApiError(ErrorKind.NOT_FOUND, "No", "model", "model_not_found", null, null);
        assertFalse(Json.readReplyObject(ERRORS.encode(error, "r").body())
                .getJsonObject("error")
                .containsKey("details"));
    }
}
