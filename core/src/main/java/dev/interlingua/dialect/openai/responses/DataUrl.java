package dev.interlingua.dialect.openai.responses;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The bytes inside a {@code data:} URL (RFC 2397), or of bare base64.
 *
 * @param mimeType essence in lower case, or null when it is not told
 * @param base64 standard alphabet, no white space
 */
record DataUrl(@Nullable String mimeType, String base64) {

    static boolean is(String url) {
        return url.regionMatches(true, 0, "data:", 0, 5);
    }

    /** Parses a {@code data:} URL; null when it has no comma. */
    static @Nullable DataUrl parse(String url) {
        int comma = url.indexOf(',');
        if (comma < 0) {
            return null;
        }
        String head = url.substring(5, comma);
        String payload = url.substring(comma + 1);
        int semicolon = head.indexOf(';');
        String mime =
                (semicolon < 0 ? head : head.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
        boolean encoded = head.toLowerCase(Locale.ROOT).endsWith(";base64");
        String base64 = encoded ? strip(payload) : Base64.getEncoder().encodeToString(percentDecode(payload));
        return new DataUrl(mime.isEmpty() ? null : mime, base64);
    }

    /** Base64 without the white space some writers wrap lines with. */
    static String strip(String base64) {
        for (int i = 0; i < base64.length(); i++) {
            if (base64.charAt(i) <= ' ') {
                return base64.replaceAll("\\s", "");
            }
        }
        return base64;
    }

    static String write(String mimeType, String base64) {
        return "data:" + mimeType + ";base64," + base64;
    }

    /** The media type a file begins like, or null when it is none of the common ones. */
    static @Nullable String sniff(String base64) {
        if (base64.startsWith("iVBORw0KGgo")) {
            return "image/png";
        }
        if (base64.startsWith("/9j/")) {
            return "image/jpeg";
        }
        if (base64.startsWith("R0lGOD")) {
            return "image/gif";
        }
        if (base64.startsWith("UklGR")) {
            return "image/webp";
        }
        return base64.startsWith("JVBERi0") ? "application/pdf" : null;
    }

    private static byte[] percentDecode(String text) {
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            int high = raw[i] == '%' && i + 2 < raw.length ? Character.digit(raw[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(raw[i + 2], 16);
            if (low < 0) {
                out.write(raw[i]);
            } else {
                out.write(high << 4 | low);
                i += 2;
            }
        }
        return out.toByteArray();
    }
}
