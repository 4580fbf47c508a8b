package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.PromptTooLong;
import dev.interlingua.dialect.UpstreamStatus;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a Gemini upstream says when it fails. Evidence in this order: the error's reason and status word, the HTTP
 * status, the message.
 */
final class UpstreamErrors {
    private static final Pattern SECRET =
            Pattern.compile("(?i)(AIza[0-9A-Za-z_-]{8,}|\\bkey=[^\\s&\"]+|\\bsk-[0-9A-Za-z_-]{8,}|Bearer\\s+\\S+)");
    private static final int LONGEST_MESSAGE = 2000;

    private UpstreamErrors() {}

    /** Reads the body of an answer of status 400 or more. */
    static ApiError decode(int status, Headers headers, byte[] body) {
        JsonObject error = null;
        try {
            error = find(Json.readReply(new String(body, StandardCharsets.UTF_8)));
        } catch (GatewayException notJson) {
            // what is left to go by is the status
        }
        if (error == null) {
            String said = "The upstream answered " + status + ".";
            return new ApiError(UpstreamStatus.kind(status, false), said, null, null, retryAfter(headers), status);
        }
        ApiError read = read(error, status);
        Duration wait = read.retryAfter() == null ? retryAfter(headers) : read.retryAfter();
        return new ApiError(read.kind(), read.message(), null, null, wait, status);
    }

    /** The error object within an answer or a piece of a stream, also when an array is around it; null when there is none. */
    static @Nullable JsonObject find(JsonValue value) {
        if (value instanceof JsonArray array) {
            return array.isEmpty() ? null : find(array.get(0));
        }
        if (!(value instanceof JsonObject object)) {
            return null;
        }
        JsonValue error = object.get("error");
        if (error instanceof JsonObject inner) {
            return inner;
        }
        return error instanceof JsonString text
                ? Json.object().add("message", text).build()
                : null;
    }

    /** Reads the error object of an answer whose HTTP status was 200. */
    static ApiError inBand(JsonObject error) {
        int code = Loose.index(error, "code", 502);
        return read(error, code < 400 || code > 599 ? 502 : code);
    }

    private static ApiError read(JsonObject error, int status) {
        String message = Loose.string(error, "message");
        String said = message == null || message.isBlank() ? "The upstream answered " + status + "." : message;
        String word = Loose.string(error, "status");
        String reason = null;
        Duration wait = null;
        for (JsonObject detail : Loose.objects(error, "details")) {
            String type = Loose.string(detail, "@type");
            if (type != null && type.endsWith("ErrorInfo")) {
                reason = Loose.string(detail, "reason");
            } else if (type != null && type.endsWith("RetryInfo")) {
                wait = duration(Loose.string(detail, "retryDelay"));
            }
        }
        ErrorKind kind = kind(status, word == null ? "" : word, reason, said);
        return new ApiError(kind, clean(said), null, null, wait, status);
    }

    private static ErrorKind kind(int status, String word, @Nullable String reason, String message) {
        String lower = message.toLowerCase(Locale.ROOT);
        if ("API_KEY_INVALID".equals(reason)
                || lower.contains("api key not valid")
                || lower.contains("api key not found")
                || lower.contains("api key expired")
                || lower.contains("unregistered callers")) {
            return ErrorKind.AUTHENTICATION;
        }
        if (PromptTooLong.isToldIn(message)) {
            return ErrorKind.CONTEXT_LENGTH;
        }
        return switch (word) {
            case "FAILED_PRECONDITION" -> ErrorKind.PRECONDITION;
            // one word for several statuses, of which the number is the more exact
            case "INVALID_ARGUMENT", "OUT_OF_RANGE" ->
                status == 413 || status == 415 || status == 422
                        ? UpstreamStatus.kind(status, false)
                        : ErrorKind.INVALID_REQUEST;
            case "UNAUTHENTICATED" -> ErrorKind.AUTHENTICATION;
            case "PERMISSION_DENIED" -> ErrorKind.PERMISSION;
            case "NOT_FOUND" -> ErrorKind.NOT_FOUND;
            case "RESOURCE_EXHAUSTED" -> ErrorKind.RATE_LIMIT;
            case "ABORTED", "ALREADY_EXISTS" -> ErrorKind.CONFLICT;
            case "DEADLINE_EXCEEDED" -> ErrorKind.TIMEOUT;
            case "CANCELLED", "INTERNAL", "UNKNOWN", "DATA_LOSS" ->
                status > 500 ? UpstreamStatus.kind(status, false) : ErrorKind.BAD_GATEWAY;
            default -> UpstreamStatus.kind(status, lower.contains("overload") || lower.contains("high demand"));
        };
    }

    private static String clean(String message) {
        String shown = message.length() > LONGEST_MESSAGE ? message.substring(0, LONGEST_MESSAGE) : message;
        return SECRET.matcher(shown).replaceAll("***");
    }

    private static @Nullable Duration retryAfter(Headers headers) {
        String value = headers.first("Retry-After");
        return value == null ? null : duration(value.strip() + "s");
    }

    /** Protobuf's JSON form of a duration, such as {@code 26.4s}; null when it is not one. */
    private static @Nullable Duration duration(@Nullable String text) {
        if (text == null || !text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?s")) {
            return null;
        }
        BigDecimal seconds = new BigDecimal(text.substring(0, text.length() - 1));
        return Duration.ofMillis(seconds.movePointRight(3).longValue());
    }
}
