package dev.interlingua.dialect.openai.common;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.PromptTooLong;
import dev.interlingua.dialect.WireError;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI's errors: <code>{"error":{"message","type","param","code"}}</code>, all four keys always present
 * (platform.openai.com, guide "Error codes"). Reads the many other shapes that servers of this format answer with.
 */
public final class OpenAiErrors implements ErrorCodec {
    /** The shared instance; it has no state. */
    public static final OpenAiErrors INSTANCE = new OpenAiErrors();

    private static final String INVALID = "invalid_request_error";

    private OpenAiErrors() {}

    @Override
    public WireError encode(ApiError error, String requestId) {
        int status = status(error.kind());
        Headers headers = Headers.of("Content-Type", "application/json", requestIdHeader(), requestId);
        Duration delay = error.retryAfter();
        if (delay != null) {
            long millis = Math.max(0, delay.toMillis());
            headers = headers.with("retry-after", Long.toString((millis + 999) / 1000))
                    .with("retry-after-ms", Long.toString(millis));
        }
        if (!error.kind().retryable() && (status == 429 || status >= 500)) {
            // The official SDKs repeat every 429 and 5xx unless told otherwise.
            headers = headers.with("x-should-retry", "false");
        }
        return new WireError(new ResponseHead(status, headers), Json.bytes(body(error)));
    }

    /** The body of an error, also the data of an error frame in a chat stream. */
    public static JsonObject body(ApiError error) {
        return Json.object().add("error", object(error)).build();
    }

    /** The object with the four keys. */
    public static JsonObject object(ApiError error) {
        return Json.object()
                .add("message", message(error))
                .add("type", type(error.kind()))
                .add("param", orNull(error.param()))
                .add("code", orNull(code(error)))
                .build();
    }

    /** What a caller of an OpenAI format reads: clients recognise a full context window by these words. */
    public static String message(ApiError error) {
        return error.kind() == ErrorKind.CONTEXT_LENGTH ? tooLong(PromptTooLong.of(error.message())) : error.message();
    }

    private static String tooLong(PromptTooLong told) {
        return (told.limit() == null
                        ? "Your input exceeds the maximum context length of this model."
                        : "This model's maximum context length is " + told.limit() + " tokens.")
                + (told.used() == null ? "" : " However, your messages resulted in " + told.used() + " tokens.")
                + " Please reduce the length of the messages.";
    }

    /** The {@code code}; null when there is none. */
    public static @Nullable String code(ApiError error) {
        if (error.kind() == ErrorKind.CONTEXT_LENGTH || error.code() == null) {
            return usualCode(error.kind());
        }
        return error.code();
    }

    private static JsonValue orNull(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.string(text);
    }

    /** The HTTP status OpenAI uses for {@code kind}. */
    public static int status(ErrorKind kind) {
        return kind == ErrorKind.BILLING ? 429 : kind.status();
    }

    private static String type(ErrorKind kind) {
        return switch (kind) {
            case BILLING -> "insufficient_quota";
            case RATE_LIMIT -> "rate_limit_error";
            case INTERNAL, BAD_GATEWAY, OVERLOADED, TIMEOUT -> "server_error";
            default -> INVALID;
        };
    }

    private static @Nullable String usualCode(ErrorKind kind) {
        return switch (kind) {
            case UNSUPPORTED_PARAMETER -> "unsupported_parameter";
            case CONTEXT_LENGTH -> "context_length_exceeded";
            case CONTENT_POLICY -> "content_policy_violation";
            case AUTHENTICATION -> "invalid_api_key";
            case BILLING -> "insufficient_quota";
            case TOO_LARGE -> "request_too_large";
            case RATE_LIMIT -> "rate_limit_exceeded";
            case OVERLOADED -> "server_is_overloaded";
            case BAD_GATEWAY -> "bad_gateway";
            case TIMEOUT -> "timeout";
            default -> null;
        };
    }

    @Override
    public ApiError decode(int status, Headers headers, byte[] body) {
        return UpstreamError.read(status, headers, body).toApiError();
    }

    /**
     * Reads an error object found in a stream, or in an answer that claims success.
     *
     * @param json the object that has an {@code error} member, or is itself a flat error
     */
    public static ApiError decode(JsonObject json) {
        return UpstreamError.read(0, Headers.EMPTY, json).toApiError();
    }

    /** Whether a body of status 200 is an error in truth: it tells an {@code error} and has none of {@code members}. */
    public static boolean isError(JsonObject json, String... members) {
        for (String member : members) {
            if (json.containsKey(member) && json.get(member) != JsonValue.NULL) {
                return false;
            }
        }
        JsonValue error = json.get("error");
        return error instanceof JsonObject object && !object.isEmpty()
                || error instanceof JsonString text && !text.getString().isEmpty();
    }

    @Override
    public String requestIdHeader() {
        return "x-request-id";
    }
}
