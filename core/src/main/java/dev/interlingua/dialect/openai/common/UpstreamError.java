package dev.interlingua.dialect.openai.common;

import dev.interlingua.dialect.PromptTooLong;
import dev.interlingua.dialect.UpstreamStatus;
import dev.interlingua.http.Headers;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an upstream's error body says, whatever its shape: OpenAI's object, a text in {@code error}, {@code detail} or
 * {@code message}, Gemini's array, HTML, nothing.
 */
record UpstreamError(
        int status,
        Headers headers,
        String message,
        @Nullable String type,
        @Nullable String code,
        @Nullable String param) {
    private static final int LONGEST_TEXT = 200;
    private static final Pattern HTTP_STATUS = Pattern.compile("[1-5]\\d\\d");
    private static final Pattern QUOTED = Pattern.compile("'([^']{1,80})'");
    private static final Pattern SECRET =
            Pattern.compile("sk-[A-Za-z0-9_-]{8,}|AIza[A-Za-z0-9_-]{10,}|(?i:bearer)\\s+[A-Za-z0-9._~+/=-]{8,}");

    static UpstreamError read(int status, Headers headers, byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8).strip();
        try {
            JsonValue json = text.isEmpty() ? JsonValue.NULL : Json.readReply(text);
            if (json instanceof JsonArray array && !array.isEmpty()) {
                json = array.get(0);
            }
            if (json instanceof JsonObject object) {
                return read(status, headers, object);
            }
        } catch (GatewayException notJson) {
            // Told below in other words.
        }
        boolean presentable = !text.isEmpty() && text.charAt(0) != '<' && text.length() <= LONGEST_TEXT;
        return new UpstreamError(status, headers, presentable ? text : "", null, null, null);
    }

    static UpstreamError read(int status, Headers headers, JsonObject json) {
        JsonObject error = Loose.object(json, "error");
        JsonObject told = error == null ? json : error;
        String text = Loose.string(told, "message");
        if (text == null) {
            text = Loose.string(json, "error");
        }
        if (text == null) {
            text = Loose.string(json, "message");
        }
        if (text == null) {
            text = detail(json.get("detail"));
        }
        String code = word(told.get("code"));
        int number = code != null && HTTP_STATUS.matcher(code).matches() ? Integer.parseInt(code) : 0;
        Long raw = firstStatus(json, told);
        int best = status >= 400
                ? status
                : number >= 400 ? number : raw != null && raw >= 400 ? (int) Math.min(raw, 599) : 0;
        String type = Loose.string(told, "type");
        return new UpstreamError(
                best,
                headers,
                text == null ? "" : text,
                type == null ? Loose.string(told, "status") : type,
                number > 0 ? null : code,
                Loose.string(told, "param"));
    }

    /** Mistral's and Azure's own members for the status. */
    private static @Nullable Long firstStatus(JsonObject json, JsonObject told) {
        Long raw = Loose.number(json, "raw_status_code");
        return raw == null ? Loose.number(told, "status") : raw;
    }

    /** Mistral and FastAPI servers: a text, or a list of complaints. */
    private static @Nullable String detail(@Nullable JsonValue detail) {
        if (detail instanceof JsonString text) {
            return text.getString();
        }
        if (detail instanceof JsonArray list && !list.isEmpty() && list.get(0) instanceof JsonObject first) {
            return Loose.string(first, "msg");
        }
        return null;
    }

    private static @Nullable String word(@Nullable JsonValue value) {
        if (value instanceof JsonString text) {
            return text.getString().isEmpty() ? null : text.getString();
        }
        return value instanceof JsonNumber number ? number.toString() : null;
    }

    ApiError toApiError() {
        ErrorKind kind = kind();
        String said = SECRET.matcher(message).replaceAll("***");
        if (said.isBlank()) {
            said = status == 0
                    ? "The upstream reported an error."
                    : "The upstream answered with status " + status + ".";
        }
        return new ApiError(
                kind,
                said,
                paramFor(kind),
                kind == ErrorKind.BAD_GATEWAY ? null : code,
                RetryDelay.of(headers),
                status == 0 ? null : Integer.valueOf(status));
    }

    private @Nullable String paramFor(ErrorKind kind) {
        if (param != null || kind != ErrorKind.UNSUPPORTED_PARAMETER) {
            return param;
        }
        Matcher quoted = QUOTED.matcher(message);
        return quoted.find() ? quoted.group(1) : null;
    }

    private ErrorKind kind() {
        String words = (message + " " + type + " " + code).toLowerCase(Locale.ROOT);
        if ((status == 0 || status == 400 || status == 413 || status == 422) && PromptTooLong.isToldIn(words)) {
            return ErrorKind.CONTEXT_LENGTH;
        }
        if (has(words, "insufficient_quota", "credit_balance_exhausted", "credit balance is too low")) {
            return ErrorKind.BILLING;
        }
        if (status < 500
                && has(words, "invalid_api_key", "incorrect api key", "api key not valid", "invalid api key")) {
            return ErrorKind.AUTHENTICATION;
        }
        if (status == 529 || (status == 503 || status == 0) && has(words, "overloaded", "slow_down")) {
            return ErrorKind.OVERLOADED;
        }
        return status == 0 ? kindByWords(words) : kindByStatus(words);
    }

    private static ErrorKind kindByWords(String words) {
        if (has(words, "rate_limit", "resource_exhausted")) {
            return ErrorKind.RATE_LIMIT;
        }
        if (has(words, "invalid_request_error", "invalid_argument", "invalid_prompt")) {
            return requestKind(words);
        }
        return has(words, "timeout", "deadline_exceeded") ? ErrorKind.TIMEOUT : ErrorKind.BAD_GATEWAY;
    }

    private ErrorKind kindByStatus(String words) {
        return switch (status) {
            case 400 -> requestKind(words);
            case 403 -> has(words, "unsupported_country") ? ErrorKind.PRECONDITION : ErrorKind.PERMISSION;
            default -> UpstreamStatus.kind(status, false);
        };
    }

    private static ErrorKind requestKind(String words) {
        if (has(words, "unsupported_parameter", "unsupported_value", "unsupported parameter:", "unsupported value:")) {
            return ErrorKind.UNSUPPORTED_PARAMETER;
        }
        if (has(words, "content_policy_violation", "content_filter", "moderation_blocked")) {
            return ErrorKind.CONTENT_POLICY;
        }
        if (has(words, "model_not_found")) {
            return ErrorKind.NOT_FOUND;
        }
        return has(words, "failed_precondition") ? ErrorKind.PRECONDITION : ErrorKind.INVALID_REQUEST;
    }

    private static boolean has(String words, String... any) {
        for (String word : any) {
            if (words.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
