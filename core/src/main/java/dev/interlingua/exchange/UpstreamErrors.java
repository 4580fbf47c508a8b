package dev.interlingua.exchange;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What an upstream's failure means: for the next attempt, and for the caller. */
final class UpstreamErrors {
    private UpstreamErrors() {}

    /** The error inside whatever was thrown; {@code INTERNAL} for what nobody foresaw. */
    static ApiError of(Throwable failure) {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof ExecutionException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause instanceof GatewayException known
                ? known.error()
                : new ApiError(ErrorKind.INTERNAL, "The gateway failed to process the request.");
    }

    /** Whether it was the channel's fault, so that another channel or key may do better. */
    static boolean retryable(ApiError error) {
        return error.kind().retryable() || ownCredentials(error) || statusIs(error, 408);
    }

    /**
     * The error as the caller should see it. The gateway's keys are not the caller's fault, and a broken provider is a bad
     * gateway; 400, 404, 409, 413, 422, 429 and overload keep their meaning.
     */
    static ApiError forCaller(ApiError error) {
        if (ownCredentials(error)) {
            return new ApiError(
                    ErrorKind.BAD_GATEWAY,
                    "The upstream refused the gateway's credentials.",
                    null,
                    null,
                    null,
                    error.upstreamStatus());
        }
        return error.upstreamStatus() != null && error.kind() == ErrorKind.INTERNAL
                ? error.withKind(ErrorKind.BAD_GATEWAY)
                : error;
    }

    private static boolean ownCredentials(ApiError error) {
        return error.upstreamStatus() != null
                && (error.kind() == ErrorKind.AUTHENTICATION
                        || error.kind() == ErrorKind.PERMISSION
                        || statusIs(error, 401)
                        || statusIs(error, 403));
    }

    private static boolean statusIs(ApiError error, int status) {
        return error.upstreamStatus() != null && error.upstreamStatus() == status;
    }
}
