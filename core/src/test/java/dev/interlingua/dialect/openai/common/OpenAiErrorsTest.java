package dev.interlingua.dialect.openai.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.WireError;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class OpenAiErrorsTest {
    private static final OpenAiErrors ERRORS = OpenAiErrors.INSTANCE;

    private static ApiError read(int status, String body, String... headers) {
        return ERRORS.decode(status, Headers.of(headers), body.getBytes(StandardCharsets.UTF_8));
    }

    private static JsonObject written(ApiError error) {
        return Json.readReplyObject(ERRORS.encode(error, "req-1").body()).getJsonObject("error");
    }

    @ParameterizedTest
    @EnumSource(ErrorKind.class)
    void allFourKeysAreAlwaysThere(ErrorKind kind) {
        assertEquals(
                Set.of("message", "type", "param", "code"),
                written(new ApiError(kind, "m")).keySet());
    }

    @ParameterizedTest
    @CsvSource({
        "INVALID_REQUEST,400,invalid_request_error,",
        "UNSUPPORTED_PARAMETER,400,invalid_request_error,unsupported_parameter",
        "CONTEXT_LENGTH,400,invalid_request_error,context_length_exceeded",
        "AUTHENTICATION,401,invalid_request_error,invalid_api_key",
        "BILLING,429,insufficient_quota,insufficient_quota",
        "NOT_FOUND,404,invalid_request_error,",
        "RATE_LIMIT,429,rate_limit_error,rate_limit_exceeded",
        "OVERLOADED,503,server_error,server_is_overloaded",
        "BAD_GATEWAY,502,server_error,bad_gateway",
        "TIMEOUT,504,server_error,timeout"
    })
    void aKindHasItsStatusAndWords(ErrorKind kind, int status, String type, String code) {
        WireError wire = ERRORS.encode(new ApiError(kind, "m"), "req-1");
        assertEquals(status, wire.head().status());
        assertEquals("req-1", wire.head().headers().first("x-request-id"));
        JsonObject error = written(new ApiError(kind, "m"));
        assertEquals(type, error.getString("type"));
        assertEquals(code, error.getString("code", null));
    }

    @Test
    void aDelayIsToldTwice() {
        ApiError error = new ApiError(ErrorKind.RATE_LIMIT, "m", null, null, Duration.ofMillis(26_400), null);
        Headers headers = ERRORS.encode(error, "r").head().headers();
        assertEquals("27", headers.first("retry-after"));
        assertEquals("26400", headers.first("retry-after-ms"));
        assertFalse(headers.has("x-should-retry"));
    }

    @Test
    void whatCannotGetBetterIsNotRepeated() {
        Headers headers =
                ERRORS.encode(new ApiError(ErrorKind.BILLING, "m"), "r").head().headers();
        assertEquals("false", headers.first("x-should-retry"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prompt is too long: 210000 tokens > 200000 maximum|200000|210000",
                "The input token count (1048577) exceeds the maximum number of tokens allowed"
                        + " (1048576).|1048576|1048577",
                "This model's maximum context length is 8192 tokens, however you requested 9000 tokens|8192|9000"
            })
    void aFullContextWindowIsSaidInOpenAisWords(String foreign, String limit, String used) {
        ApiError error = read(400, "{\"error\":{\"message\":\"" + foreign + "\"}}");
        assertEquals(ErrorKind.CONTEXT_LENGTH, error.kind());
        assertEquals(
                "This model's maximum context length is " + limit + " tokens. However, your messages resulted in "
                        + used + " tokens. Please reduce the length of the messages.",
                written(error).getString("message"));
    }

    static Stream<CorpusCase> recorded() {
        return Corpus.load("corpus", "errors").stream()
                .filter(each -> each.providerDialect().startsWith("openai"));
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void aRecordedErrorKeepsItsMeaning(CorpusCase recorded) {
        ApiError error = read(recorded.status(), Objects.requireNonNull(recorded.response()));
        assertFalse(error.message().isBlank());
        assertFalse(error.message().startsWith("The upstream answered"), error.message());
        assertEquals(recorded.status(), error.upstreamStatus());
        int status = OpenAiErrors.status(error.kind());
        boolean xaiTellsABadKeyBy400 = error.kind() == ErrorKind.AUTHENTICATION && recorded.status() == 400;
        boolean modelNotFoundBy400 = error.kind() == ErrorKind.NOT_FOUND && recorded.status() == 400;
        assertTrue(status == recorded.status() || xaiTellsABadKeyBy400 || modelNotFoundBy400, error.toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|{\"error\":{\"code\":\"unsupported_parameter\",\"message\":\"Unsupported parameter: 'top_p' is"
                        + " not supported with this model.\"}}|UNSUPPORTED_PARAMETER|top_p",
                "400|{\"code\":\"invalid-argument\",\"error\":\"Incorrect API key provided.\"}|AUTHENTICATION|",
                "422|{\"detail\":[{\"msg\":\"field required\"}]}|UNPROCESSABLE|",
                "429|{\"error\":{\"message\":\"pay\",\"type\":\"insufficient_quota\"}}|BILLING|",
                "429|{\"object\":\"error\",\"message\":\"slow\",\"type\":\"x\",\"code\":\"1300\"}|RATE_LIMIT|",
                "503|{\"error\":{\"message\":\"The model is overloaded\"}}|OVERLOADED|",
                "503|<html>no</html>|BAD_GATEWAY|",
                "500|{\"error\":{\"message\":\"oops\",\"type\":\"server_error\"}}|BAD_GATEWAY|",
                "529|''|OVERLOADED|",
                "504|''|TIMEOUT|",
                "404|{\"error\":{\"code\":\"404\",\"message\":\"Resource not found\"}}|NOT_FOUND|",
                "413|''|TOO_LARGE|",
                "520|[]|BAD_GATEWAY|"
            })
    void shapesOfManyServers(int status, String body, ErrorKind kind, String param) {
        ApiError error = read(status, body);
        assertEquals(kind, error.kind());
        assertEquals(param, error.param());
    }

    @Test
    void aNumericCodeIsNoWord() {
        assertNull(read(429, "{\"error\":{\"message\":\"slow\",\"code\":429}}").code());
        assertEquals(
                "rate_limit_exceeded",
                written(read(429, "{\"error\":{\"message\":\"slow\",\"code\":429}}"))
                        .getString("code"));
    }

    @Test
    void htmlNeverReachesTheCaller() {
        assertEquals(
                "The upstream answered with status 502.",
                read(502, "<html><body>x</body></html>").message());
    }

    @Test
    void keysAreMasked() {
        ApiError error = read(400, "{\"error\":{\"message\":\"bad sk-abcdefghijk and key=AIzaSyABCDEFGHIJ\"}}");
        assertEquals("bad *** and key=***", error.message());
    }

    @Test
    void aDelayIsReadFromEachHeader() {
        assertEquals(
                Duration.ofMillis(1500), read(429, "", "retry-after-ms", "1500").retryAfter());
        assertEquals(Duration.ofSeconds(26), read(429, "", "retry-after", "26").retryAfter());
        assertEquals(
                Duration.ofSeconds(60),
                read(429, "", "date", "Wed, 21 Oct 2026 07:27:00 GMT", "retry-after", "Wed, 21 Oct 2026 07:28:00 GMT")
                        .retryAfter());
        assertNull(read(429, "", "retry-after", "soon").retryAfter());
    }

    @Test
    void anErrorInASuccessHasTheStatusItNames() {
        assertEquals(
                ErrorKind.RATE_LIMIT,
                OpenAiErrors.decode(Json.readReplyObject("{\"error\":{\"message\":\"m\",\"code\":429}}"))
                        .kind());
        assertEquals(
                ErrorKind.BAD_GATEWAY,
                OpenAiErrors.decode(Json.readReplyObject("{\"error\":\"broken\"}"))
                        .kind());
    }
}
