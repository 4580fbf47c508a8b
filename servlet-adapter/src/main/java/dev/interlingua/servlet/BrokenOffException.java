package dev.interlingua.servlet;

import java.io.IOException;

/** Thrown into the container, so that it breaks the connection off: the caller must not take the rest for the end. */
final class BrokenOffException extends IOException {
    private static final long serialVersionUID = 1L;

    BrokenOffException(Throwable cause) {
        super("the answer broke off", cause);
    }
}
