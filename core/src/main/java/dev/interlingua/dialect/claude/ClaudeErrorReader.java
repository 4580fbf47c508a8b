package dev.interlingua.dialect.claude;

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
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Recognises what an upstream of this dialect, or something in front of it, complains about. */
final class ClaudeErrorReader {
    private static final int LONGEST_MESSAGE = 2000;
    private static final Map<String, ErrorKind> BY_TYPE = Map.ofEntries(
            Map.entry("invalid_request_error", ErrorKind.INVALID_REQUEST),
            Map.entry("authentication_error", ErrorKind.AUTHENTICATION),
            Map.entry("billing_error", ErrorKind.BILLING),
            Map.entry("permission_error", ErrorKind.PERMISSION),
            Map.entry("not_found_error", ErrorKind.NOT_FOUND),
            Map.entry("conflict_error", ErrorKind.CONFLICT),
            Map.entry("request_too_large", ErrorKind.TOO_LARGE),
            Map.entry("rate_limit_error", ErrorKind.RATE_LIMIT),
            Map.entry("overloaded_error", ErrorKind.OVERLOADED),
            Map.entry("timeout_error", ErrorKind.TIMEOUT),
            Map.entry("api_error", ErrorKind.BAD_GATEWAY));
    private static final Pattern SECRET = Pattern.compile(
            "(?<![A-Za-z0-9])sk-[A-Za-z0-9_-]{8,}|AIza[A-Za-z0-9_-]{10,}|(?i:bearer) [A-Za-z0-9._~+/=-]{8,}");

    private ClaudeErrorReader() {}

    static ApiError read(int status, Headers headers, byte[] body) {
        JsonObject json = object(new String(body, StandardCharsets.UTF_8));
        JsonObject error = Loose.object(json, "error");
        String type = Loose.string(error, "type");
        String message = message(json, error);
        String text = message == null ? "The upstream answered HTTP status " + status + "." : message;
        return new ApiError(
                kind(status, type, text), text, null, null, retryAfter(headers), status == 0 ? null : status);
    }

    /** Reads the data of an {@code error} event, which has no status of its own. */
    static ApiError readEvent(JsonObject event) {
        JsonObject error = Loose.object(event, "error");
        String message = message(event, error);
        String text = message == null ? "The upstream reported an error in its stream." : message;
        return new ApiError(kind(0, Loose.string(error, "type"), text), text);
    }

    private static @Nullable JsonObject object(String body) {
        try {
            JsonValue value = Json.readReply(body);
            if (value instanceof JsonArray array && !array.isEmpty()) {
                value = array.get(0);
            }
            return value instanceof JsonObject object ? object : null;
        } catch (GatewayException notJson) {
            return null;
        }
    }

    private static @Nullable String message(@Nullable JsonObject json, @Nullable JsonObject error) {
        String message = Loose.string(error, "message");
        if (message == null) {
            message = Loose.string(json, "error");
        }
        if (message == null) {
            message = Loose.string(json, "message");
        }
        if (message == null) {
            message = Loose.string(json, "detail");
        }
        if (message == null) {
            return null;
        }
        String masked = SECRET.matcher(message).replaceAll("***");
        return masked.length() > LONGEST_MESSAGE ? masked.substring(0, LONGEST_MESSAGE) : masked;
    }

    private static ErrorKind kind(int status, @Nullable String type, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        ErrorKind kind = type == null ? null : BY_TYPE.get(type);
        boolean general = "api_error".equals(type) && status > 500 || kind == ErrorKind.INVALID_REQUEST && status > 400;
        if (kind == null || general) {
            kind = UpstreamStatus.kind(status, lower.contains("overloaded"));
        }
        if (kind == ErrorKind.INVALID_REQUEST || kind == ErrorKind.TOO_LARGE && status != 413) {
            if (PromptTooLong.isToldIn(text)) {
                return ErrorKind.CONTEXT_LENGTH;
            }
            if (lower.contains("credit balance is too low")) {
                return ErrorKind.BILLING;
            }
        }
        return kind;
    }

    /** Seconds, or a date seen from the answer's own {@code Date}: a codec has no clock. */
    private static @Nullable Duration retryAfter(Headers headers) {
        String value = headers.first("retry-after");
        if (value == null) {
            return null;
        }
        String text = value.strip();
        try {
            if (!text.isEmpty() && text.length() < 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return Duration.ofSeconds(Long.parseLong(text));
            }
            String now = headers.first("Date");
            if (now == null) {
                return null;
            }
            Duration delay = Duration.between(date(now), date(text));
            return delay.isNegative() ? Duration.ZERO : delay;
        } catch (DateTimeException | ArithmeticException unreadable) {
            return null;
        }
    }

    private static ZonedDateTime date(String text) {
        return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
    }

    /**
     * The words for the caller. Agents compact their history when they read Claude's own sentence about a long prompt, so
     * other vendors' sentences are said in it; numbers are kept where they can be told apart.
     */
    static String wording(ApiError error) {
        String message = error.message();
        if (error.kind() != ErrorKind.CONTEXT_LENGTH || message.startsWith("prompt is too long")) {
            return message;
        }
        PromptTooLong told = PromptTooLong.of(message);
        if (told.limit() == null) {
            return told.used() == null ? "prompt is too long" : "prompt is too long: " + told.used() + " tokens";
        }
        String used = told.used() == null ? "" : told.used() + " tokens > ";
        return "prompt is too long: " + used + told.limit() + " maximum";
    }
}
