package dev.interlingua.dialect;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.nio.charset.StandardCharsets;

/** A vendor's id as one segment, or one parameter, of an address: nothing in it can lead elsewhere. */
public final class PathSegment {
    /** What RFC 3986 §2.3 needs no escape for, beside letters and digits. */
    public static final String UNRESERVED = "-._~";

    private static final String HEX = "0123456789ABCDEF";

    private PathSegment() {}

    /**
     * Escaped by RFC 3986.
     *
     * @throws GatewayException of kind {@code NOT_FOUND} for what can be no id
     */
    public static String of(String id) {
        if (id.isEmpty() || id.equals(".") || id.equals("..")) {
            throw new GatewayException(new ApiError(ErrorKind.NOT_FOUND, "There is no such task."));
        }
        return escaped(id, UNRESERVED);
    }

    /** All but ASCII letters and digits and the characters of {@code plain} escaped, as UTF-8. */
    public static String escaped(String text, String plain) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xFF;
            if (c < 128 && (Character.isLetterOrDigit(c) || plain.indexOf(c) >= 0)) {
                out.append((char) c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }
}
