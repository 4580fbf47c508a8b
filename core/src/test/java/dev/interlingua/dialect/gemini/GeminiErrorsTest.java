package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.interlingua.dialect.WireError;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiErrorsTest {
    private static ApiError decode(int status, String body) {
        return new GeminiErrors(false)
                .decode(status, Headers.EMPTY, body.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void anErrorHasGooglesShape() {
        WireError error =
                new GeminiErrors(false).encode(ApiError.invalid("contents", "'contents' is missing."), "req-1");
        assertEquals(400, error.head().status());
        assertEquals("req-1", error.head().headers().first("x-request-id"));
        assertEquals(Json.readReply("""
            {"error":{"code":400,"message":"'contents' is missing.","status":"INVALID_ARGUMENT","details":[
             {"@type":"type.googleapis.com/google.rpc.BadRequest","fieldViolations":[
              {"field":"contents","description":"'contents' is missing."}]}]}}\
            """), Gem.json(error.body()));
    }

    @Test
    void aStreamWithoutSseHasItInAnArray() {
        WireError error = new GeminiErrors(true).encode(new ApiError(ErrorKind.OVERLOADED, "busy"), "r");
        assertEquals(
                "[{\"error\":{\"code\":503,\"message\":\"busy\",\"status\":\"UNAVAILABLE\"}}]",
                new String(error.body(), StandardCharsets.UTF_8));
    }

    @Test
    void waitingIsToldTwice() {
        ApiError limit = new ApiError(ErrorKind.RATE_LIMIT, "slow down", null, null, Duration.ofMillis(26_400), null);
        WireError error = new GeminiErrors(false).encode(limit, "r");
        assertEquals("27", error.head().headers().first("Retry-After"));
        assertEquals(
                "26.400s",
                Gem.json(error.body())
                        .getJsonObject("error")
                        .getJsonArray("details")
                        .getJsonObject(0)
                        .getString("retryDelay"));
    }

    @Test
    void aLongPromptIsToldInTheWordsClientsKnow() {
        ApiError told = new ApiError(ErrorKind.CONTEXT_LENGTH, "prompt is too long: 210,000 tokens > 200000 maximum");
        assertEquals(
                "The input token count (210000) exceeds the maximum number of tokens allowed (200000).",
                GeminiErrors.envelope(told).getJsonObject("error").getString("message"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "429|{'error':{'code':429,'message':'quota','status':'RESOURCE_EXHAUSTED'}}|RATE_LIMIT",
                "400|{'error':{'code':400,'message':'The input token count (9) exceeds the"
                        + " maximum','status':'INVALID_ARGUMENT'}}|CONTEXT_LENGTH",
                "503|{'error':{'code':503,'message':'The model is overloaded.','status':'UNAVAILABLE'}}|OVERLOADED",
                "503|{'error':{'code':503,'message':'The service is currently"
                        + " unavailable.','status':'UNAVAILABLE'}}|BAD_GATEWAY",
                "500|{'error':{'code':500,'message':'An internal error','status':'INTERNAL'}}|BAD_GATEWAY",
                "404|[{'error':{'code':404,'message':'models/x is not found','status':'NOT_FOUND'}}]|NOT_FOUND",
                "502|<html>Bad Gateway</html>|BAD_GATEWAY",
                "400|nonsense|INVALID_REQUEST",
                "504|{'error':{'code':504,'message':'Deadline expired','status':'DEADLINE_EXCEEDED'}}|TIMEOUT"
            })
    void upstreamErrorsAreTold(int status, String body, ErrorKind kind) {
        assertEquals(kind, decode(status, body).kind());
        assertEquals(status, decode(status, body).upstreamStatus());
    }

    @Test
    void theDelayOfARetryIsFound() {
        ApiError error = decode(
                429,
                "{'error':{'code':429,'message':'m','status':'RESOURCE_EXHAUSTED','details':[{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'26.4s'}]}}");
        assertEquals(Duration.ofMillis(26_400), error.retryAfter());
    }

    @Test
    void keysAreNotRepeated() {
        ApiError error =
                decode(400, "{'error':{'code':400,'message':'bad key=AIzaSyA1234567890abc in url','status':'X'}}");
        assertFalse(error.message().contains("AIza"));
    }
}
