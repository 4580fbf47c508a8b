package dev.interlingua.upstream;

import java.io.Serial;

/** Why a medium could not be fetched; the message continues "could not be fetched: " and may be shown to the caller. */
public final class MediaFetchException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** A failure without another one behind it. */
    public MediaFetchException(String reason) {
        super(reason);
    }

    /** A failure that has a cause, which is not shown to the caller. */
    public MediaFetchException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
