package dev.interlingua.http;

import static java.util.Objects.requireNonNull;

/**
 * Status and headers of an answer.
 *
 * @param status HTTP status, 100 to 599
 */
public record ResponseHead(int status, Headers headers) {
    public ResponseHead {
        requireNonNull(headers, "headers");
    }
}
