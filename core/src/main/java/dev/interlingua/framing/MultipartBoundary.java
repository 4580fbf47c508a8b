package dev.interlingua.framing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.interlingua.model.GatewayException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What separates the parts of a form (RFC 2046 §5.1.1): the boundary of its {@code Content-Type}. */
public final class MultipartBoundary {
    private static final int LONGEST = 70;
    private static final String SPECIAL = "'()+_,-./:=? ";

    private MultipartBoundary() {}

    /** Whether a body of this type is a form. */
    public static boolean isForm(@Nullable String contentType) {
        return contentType != null && HeaderValue.parse(contentType).value().equalsIgnoreCase("multipart/form-data");
    }

    /**
     * The boundary.
     *
     * @throws GatewayException kind {@code INVALID_REQUEST} when the type is not a form's, or its boundary is none
     */
    public static String of(@Nullable String contentType) {
        if (!isForm(contentType) || contentType == null) {
            throw GatewayException.invalid(null, "The request's Content-Type must be multipart/form-data.");
        }
        Map<String, String> parameters = HeaderValue.parse(contentType).parameters();
        String boundary = parameters.get("boundary");
        if (boundary == null || boundary.isEmpty()) {
            throw GatewayException.invalid(
                    null, "The request's Content-Type is multipart/form-data, but has no boundary.");
        }
        if (boundary.length() > LONGEST
                || boundary.endsWith(" ")
                || !boundary.chars().allMatch(MultipartBoundary::isAllowed)) {
            throw GatewayException.invalid(null, "The boundary in the request's Content-Type is not a valid one.");
        }
        return boundary;
    }

    private static boolean isAllowed(int c) {
        return (c < 128 && Character.isLetterOrDigit(c)) || SPECIAL.indexOf(c) >= 0;
    }

    /** What stands between two parts, or ahead of the first without its leading line end. */
    static byte[] delimiter(String boundary) {
        return ("\r\n--" + boundary).getBytes(ISO_8859_1);
    }
}
