package dev.interlingua.servlet;

import dev.interlingua.http.Headers;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The codings of a request's body that the adapter takes off (RFC 9110 §8.4.1). */
enum ContentCoding {
    IDENTITY,
    GZIP;

    /**
     * The coding of this {@code Content-Encoding}; null means none.
     *
     * @throws GatewayException kind {@code UNSUPPORTED_MEDIA_TYPE} for any other, and for several
     */
    static ContentCoding of(@Nullable String header) {
        String name = header == null ? "" : header.strip().toLowerCase(Locale.ROOT);
        switch (name) {
            case "", "identity":
                return IDENTITY;
            case "gzip", "x-gzip":
                return GZIP;
            default:
                throw new GatewayException(new ApiError(
                        ErrorKind.UNSUPPORTED_MEDIA_TYPE,
                        "The request's Content-Encoding must be gzip, or none at all."));
        }
    }

    /** The headers that fit the body without its coding; as they are when the coding is unknown. */
    static Headers seenWithout(Headers headers) {
        String header = headers.first("Content-Encoding");
        if (header == null) {
            return headers;
        }
        try {
            return of(header) == GZIP ? headers.without("Content-Encoding").without("Content-Length") : headers;
        } catch (GatewayException unknown) {
            return headers;
        }
    }
}
