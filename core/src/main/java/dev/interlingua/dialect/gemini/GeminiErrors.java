package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.PromptTooLong;
import dev.interlingua.dialect.WireError;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Google's error object, {@code google.rpc.Status} in an envelope.
 *
 * @param array whether the caller asked for a stream without {@code alt=sse}: then the body is an array of one
 */
record GeminiErrors(boolean array) implements ErrorCodec {
    private static final String TYPE = "type.googleapis.com/google.rpc.";

    @Override
    public WireError encode(ApiError error, String requestId) {
        Headers headers = Headers.of("Content-Type", "application/json; charset=UTF-8", requestIdHeader(), requestId);
        Duration wait = error.retryAfter();
        if (wait != null) {
            headers = headers.with(
                    "Retry-After", Long.toString(wait.plusNanos(999_999_999).toSeconds()));
        }
        JsonObject body = envelope(error);
        return new WireError(
                new ResponseHead(status(error.kind()), headers),
                Json.bytes(array ? Json.array().add(body).build() : body));
    }

    @Override
    public ApiError decode(int status, Headers headers, byte[] body) {
        return UpstreamErrors.decode(status, headers, body);
    }

    @Override
    public String requestIdHeader() {
        return "x-request-id";
    }

    /** The object {@code {"error":{…}}}. */
    static JsonObject envelope(ApiError error) {
        JsonObjectBuilder out = Json.object()
                .add("code", status(error.kind()))
                .add("message", message(error))
                .add("status", word(error.kind()));
        JsonArrayBuilder details = Json.array();
        Duration wait = error.retryAfter();
        if (wait != null) {
            details.add(Json.object().add("@type", TYPE + "RetryInfo").add("retryDelay", seconds(wait)));
        }
        String param = error.param();
        if (param != null) {
            details.add(Json.object()
                    .add("@type", TYPE + "BadRequest")
                    .add(
                            "fieldViolations",
                            Json.array().add(Json.object().add("field", param).add("description", error.message()))));
        }
        if (wait != null || param != null) {
            out.add("details", details);
        }
        return Json.object().add("error", out).build();
    }

    /** Clients compact a conversation when they read this sentence, so it must be Google's own. */
    private static String message(ApiError error) {
        if (error.kind() != ErrorKind.CONTEXT_LENGTH) {
            return error.message();
        }
        PromptTooLong told = PromptTooLong.of(error.message());
        return "The input token count" + number(told.used()) + " exceeds the maximum number of tokens allowed"
                + number(told.limit()) + ".";
    }

    private static String number(@Nullable Long tokens) {
        return tokens == null ? "" : " (" + tokens + ")";
    }

    private static String seconds(Duration wait) {
        long millis = wait.toMillis();
        return millis % 1000 == 0 ? millis / 1000 + "s" : BigDecimal.valueOf(millis, 3) + "s";
    }

    private static int status(ErrorKind kind) {
        return kind == ErrorKind.BILLING ? 429 : kind.status();
    }

    private static String word(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST, UNSUPPORTED_PARAMETER, CONTEXT_LENGTH, CONTENT_POLICY -> "INVALID_ARGUMENT";
            case TOO_LARGE, UNSUPPORTED_MEDIA_TYPE, UNPROCESSABLE -> "INVALID_ARGUMENT";
            case PRECONDITION -> "FAILED_PRECONDITION";
            case AUTHENTICATION -> "UNAUTHENTICATED";
            case PERMISSION -> "PERMISSION_DENIED";
            case NOT_FOUND -> "NOT_FOUND";
            case METHOD_NOT_ALLOWED, NOT_IMPLEMENTED -> "UNIMPLEMENTED";
            case CONFLICT -> "ABORTED";
            case RATE_LIMIT, BILLING -> "RESOURCE_EXHAUSTED";
            case CANCELLED -> "CANCELLED";
            case INTERNAL -> "INTERNAL";
            case BAD_GATEWAY, OVERLOADED -> "UNAVAILABLE";
            case TIMEOUT -> "DEADLINE_EXCEEDED";
        };
    }
}
