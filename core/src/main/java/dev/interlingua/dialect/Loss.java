package dev.interlingua.dialect;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Something a target could not express.
 *
 * @param code what was done: {@code dropped}, {@code clamped}, {@code converted}, or a special word such as
 *     {@code json_mode_emulated}
 * @param param JSON path in the caller's request
 * @param to the value used instead, or null
 */
public record Loss(String code, String param, @Nullable String to) {
    public Loss {
        requireNonNull(code, "code");
        requireNonNull(param, "param");
    }

    /** As in the header {@code X-Interlingua-Warning}: {@code <code>;param=<json-path>[;to=<value>]}. */
    public String headerValue() {
        return code + ";param=" + param + (to == null ? "" : ";to=" + to);
    }
}
