package dev.interlingua.exchange;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;

/** Answers calls of what is not served. */
final class RawCalls {
    private RawCalls() {}

    static GatewayException notImplemented(Endpoint row) {
        return new GatewayException(new ApiError(
                ErrorKind.NOT_IMPLEMENTED,
                row.method() + " " + row.paths().get(0) + " is not implemented here.",
                null,
                "api_not_implemented",
                null,
                null));
    }
}
