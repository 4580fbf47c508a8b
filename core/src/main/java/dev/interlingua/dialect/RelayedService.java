package dev.interlingua.dialect;

import static java.util.Objects.requireNonNull;

/**
 * An operation that a vendor performs for callers of its own wire format only: their bytes are handed on, and no other
 * dialect has a request that could be translated into this one.
 *
 * @param operation what it does
 * @param format the wire format of its callers
 * @param errors the vendor's error shapes
 */
public record RelayedService(Operation operation, String format, ErrorCodec errors)
        implements UpstreamService<Object, Object> {
    public RelayedService {
        requireNonNull(operation, "operation");
        requireNonNull(format, "format");
        requireNonNull(errors, "errors");
    }

    @Override
    public Step<Object> begin(Object request, Target target, Losses losses) {
        throw new IllegalStateException(format + " is relayed only");
    }
}
