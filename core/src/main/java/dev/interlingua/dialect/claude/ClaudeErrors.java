package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.WireError;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Duration;

/**
 * Claude's error shape {@code {"type":"error","error":{"type","message"},"request_id"}} and statuses (platform.claude.com,
 * "Errors").
 */
final class ClaudeErrors implements ErrorCodec {
    /** The code of the refusal that makes Anthropic's tool runner replay the conversation itself. */
    static final String THREAD_UNSUPPORTED = "thread_unsupported_request";

    private static final int OVERLOADED = 529;
    /** Anthropic's SDKs sleep as long as they are told, so a delay of hours must not reach them. */
    private static final long LONGEST_RETRY_SECONDS = 60;

    @Override
    public WireError encode(ApiError error, String requestId) {
        Headers headers = Headers.of("Content-Type", "application/json", requestIdHeader(), requestId);
        Duration delay = error.retryAfter();
        if (delay != null) {
            long seconds = Math.max(0, delay.plusNanos(999_999_999).toSeconds());
            headers = headers.with("retry-after", Long.toString(Math.min(LONGEST_RETRY_SECONDS, seconds)));
        }
        return new WireError(new ResponseHead(status(error.kind()), headers), Json.utf8(body(error, requestId)));
    }

    /** The JSON text of an error, as a body or as the data of an {@code error} event. */
    static String body(ApiError error, String requestId) {
        JsonObjectBuilder inner =
                Json.object().add("type", type(error.kind())).add("message", ClaudeErrorReader.wording(error));
        if (THREAD_UNSUPPORTED.equals(error.code())) {
            inner.add("details", Json.object().add("error_code", THREAD_UNSUPPORTED));
        }
        JsonObject json = Json.object()
                .add("type", "error")
                .add("error", inner)
                .add("request_id", requestId)
                .build();
        return Json.write(json);
    }

    private static int status(ErrorKind kind) {
        return kind == ErrorKind.OVERLOADED ? OVERLOADED : kind.status();
    }

    private static String type(ErrorKind kind) {
        return switch (kind) {
            case INVALID_REQUEST,
                    UNSUPPORTED_PARAMETER,
                    CONTEXT_LENGTH,
                    CONTENT_POLICY,
                    PRECONDITION,
                    METHOD_NOT_ALLOWED,
                    UNSUPPORTED_MEDIA_TYPE,
                    UNPROCESSABLE -> "invalid_request_error";
            case AUTHENTICATION -> "authentication_error";
            case BILLING -> "billing_error";
            case PERMISSION -> "permission_error";
            case NOT_FOUND -> "not_found_error";
            case CONFLICT -> "conflict_error";
            case TOO_LARGE -> "request_too_large";
            case RATE_LIMIT -> "rate_limit_error";
            case OVERLOADED -> "overloaded_error";
            case TIMEOUT -> "timeout_error";
            case CANCELLED, INTERNAL, NOT_IMPLEMENTED, BAD_GATEWAY -> "api_error";
        };
    }

    @Override
    public ApiError decode(int status, Headers headers, byte[] body) {
        return ClaudeErrorReader.read(status, headers, body);
    }

    @Override
    public String requestIdHeader() {
        return "request-id";
    }
}
