package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * The one exception of this library: carries an {@link ApiError}. It stands beside the model because every layer throws
 * it.
 */
public final class GatewayException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient ApiError error;

    public GatewayException(ApiError error) {
        this(error, null);
    }

    public GatewayException(ApiError error, @Nullable Throwable cause) {
        super(error.kind() + ": " + error.message(), cause);
        this.error = requireNonNull(error, "error");
    }

    /** A caller's mistake in {@code param} (a JSON path, or null). */
    public static GatewayException invalid(@Nullable String param, String message) {
        return new GatewayException(ApiError.invalid(param, message));
    }

    /** Something the target cannot express or do. */
    public static GatewayException unsupported(@Nullable String param, String message) {
        return new GatewayException(ApiError.unsupported(param, message));
    }

    /** The upstream sent what nobody can read. */
    public static GatewayException badGateway(String message) {
        return new GatewayException(new ApiError(ErrorKind.BAD_GATEWAY, message));
    }

    /** What went wrong. */
    public ApiError error() {
        return error;
    }
}
