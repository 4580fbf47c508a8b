package dev.interlingua.dialect;

import dev.interlingua.model.ErrorKind;

/** What an upstream's HTTP status means when its body says no more. The same for all vendors. */
public final class UpstreamStatus {
    private UpstreamStatus() {}

    /**
     * The kind of a status of 400 or more.
     *
     * @param overload whether the body speaks of overload: many servers say so under 503
     */
    public static ErrorKind kind(int status, boolean overload) {
        return switch (status) {
            case 401 -> ErrorKind.AUTHENTICATION;
            case 402 -> ErrorKind.BILLING;
            case 403 -> ErrorKind.PERMISSION;
            case 404 -> ErrorKind.NOT_FOUND;
            case 408, 504 -> ErrorKind.TIMEOUT;
            case 409 -> ErrorKind.CONFLICT;
            case 413 -> ErrorKind.TOO_LARGE;
            case 415 -> ErrorKind.UNSUPPORTED_MEDIA_TYPE;
            case 422 -> ErrorKind.UNPROCESSABLE;
            case 429 -> ErrorKind.RATE_LIMIT;
            case 503 -> overload ? ErrorKind.OVERLOADED : ErrorKind.BAD_GATEWAY;
            case 529 -> ErrorKind.OVERLOADED;
            default -> status >= 400 && status < 499 ? ErrorKind.INVALID_REQUEST : ErrorKind.BAD_GATEWAY;
        };
    }
}
