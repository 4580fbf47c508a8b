package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An error in no vendor's words.
 *
 * @param message for the caller to read; never holds a key
 * @param param JSON path of the offending parameter, such as {@code messages[0].content}, or null
 * @param code a machine-readable word that overrides the kind's usual one, or null
 * @param retryAfter how long to wait before asking again, or null
 * @param upstreamStatus the HTTP status the upstream answered, or null when it did not come from there
 */
public record ApiError(
        ErrorKind kind,
        String message,
        @Nullable String param,
        @Nullable String code,
        @Nullable Duration retryAfter,
        @Nullable Integer upstreamStatus) {
    public ApiError {
        requireNonNull(kind, "kind");
        requireNonNull(message, "message");
    }

    public ApiError(ErrorKind kind, String message) {
        this(kind, message, null, null, null, null);
    }

    /** The caller's mistake in {@code param}. */
    public static ApiError invalid(@Nullable String param, String message) {
        return new ApiError(ErrorKind.INVALID_REQUEST, message, param, null, null, null);
    }

    /** Something the target cannot do. */
    public static ApiError unsupported(@Nullable String param, String message) {
        return new ApiError(ErrorKind.UNSUPPORTED_PARAMETER, message, param, null, null, null);
    }

    /** The same error seen as another kind. */
    public ApiError withKind(ErrorKind other) {
        return new ApiError(other, message, param, code, retryAfter, upstreamStatus);
    }
}
