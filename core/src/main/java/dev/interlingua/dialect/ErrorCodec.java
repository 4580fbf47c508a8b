package dev.interlingua.dialect;

import dev.interlingua.http.Headers;
import dev.interlingua.model.ApiError;

/** Translates errors of one dialect. Pure and thread-safe. */
public interface ErrorCodec {

    /**
     * The whole answer for a caller: status, headers (content type, request id, retry delay) and body.
     *
     * @param requestId the gateway's id of the exchange
     */
    WireError encode(ApiError error, String requestId);

    /**
     * Reads an upstream's answer of status 400 or more, or an error object found in a 2xx answer.
     *
     * @param body may be anything: JSON of this or another shape, HTML, empty
     */
    ApiError decode(int status, Headers headers, byte[] body);

    /** The response header in which this dialect tells the request id. */
    String requestIdHeader();
}
