package dev.interlingua.exchange;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.WireError;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words errors for callers, and notes them in the log: with the exchange's id, never with a body or key. */
final class ErrorAnswers {
    private static final Logger LOG = LoggerFactory.getLogger("dev.interlingua.exchange");

    Answer answer(ErrorCodec codec, ApiError error, String requestId) {
        WireError wire = codec.encode(error, requestId);
        return Answer.of(wire.head().status(), wire.head().headers(), wire.body());
    }

    void log(String requestId, ApiError error, Throwable cause) {
        if (error.kind() == ErrorKind.INTERNAL) {
            LOG.error("{}: the gateway failed", requestId, cause);
        } else if (error.kind().status() >= 500) {
            LOG.warn(
                    "{}: {} (upstream status {}; {})",
                    requestId,
                    error.kind(),
                    error.upstreamStatus(),
                    FailureTrail.of(cause));
        } else {
            LOG.debug("{}: {}", requestId, error.kind());
        }
    }
}
