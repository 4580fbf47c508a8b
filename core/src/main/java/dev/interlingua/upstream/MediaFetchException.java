package dev.interlingua.upstream;

import java.io.Serial;
import java.util.concurrent.CompletionException;

/** Why a medium could not be fetched; the message continues "could not be fetched: " and may be shown to the caller. */
public final class MediaFetchException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    /** A failure without another one behind it. */
    public MediaFetchException(String reason) {
        super(reason);
    }

    /** What to tell the caller of {@code failure}, whatever it is. */
    public static String told(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        String message = cause instanceof MediaFetchException known ? known.getMessage() : null;
        return message == null ? "its server cannot be reached" : message;
    }

    /** A failure that has a cause, which is not shown to the caller. */
    public MediaFetchException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
