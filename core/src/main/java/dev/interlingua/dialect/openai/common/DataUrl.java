package dev.interlingua.dialect.openai.common;

import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code data:} URL (RFC 2397), or bare base64 text, as OpenAI's formats carry bytes.
 *
 * @param mimeType essence only, in lower case; null when neither the URL nor its first bytes tell
 * @param base64 standard alphabet, no white space
 */
public record DataUrl(@Nullable String mimeType, String base64) {
    private static final String SCHEME = "data:";
    /** Base64 of the first bytes of common formats. */
    private static final Map<String, String> SIGNATURES = Map.of(
            "iVBORw0KGgo", "image/png",
            "/9j/", "image/jpeg",
            "R0lGOD", "image/gif",
            "JVBERi0", "application/pdf",
            "SUQz", "audio/mpeg",
            "T2dnUw", "audio/ogg",
            "ZkxhQ", "audio/flac");

    /** Whether {@code text} is a {@code data:} URL. */
    public static boolean isDataUrl(String text) {
        return text.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    }

    /**
     * Reads a {@code data:} URL.
     *
     * @param param where the caller wrote it, for complaints
     * @throws GatewayException when it is malformed
     */
    public static DataUrl parse(String url, String param) {
        int comma = url.indexOf(',');
        if (comma < 0) {
            throw GatewayException.invalid(param, "'" + param + "' is not a valid data URL.");
        }
        String[] head = url.substring(SCHEME.length(), comma).split(";", -1);
        String type = head[0].strip().toLowerCase(Locale.ROOT);
        String last = head[head.length - 1].strip();
        String data = url.substring(comma + 1);
        String base64 = last.equalsIgnoreCase("base64") ? clean(data) : encode(data, param);
        return new DataUrl(type.isEmpty() ? sniff(base64) : type, base64);
    }

    /** Reads bare base64. */
    public static DataUrl ofBase64(String text) {
        String base64 = clean(text);
        return new DataUrl(sniff(base64), base64);
    }

    /** The URL of {@code base64}. */
    public static String write(String mimeType, String base64) {
        return SCHEME + mimeType + ";base64," + base64;
    }

    /** The bytes as a source. */
    public MediaSource source() {
        return new MediaSource.Inline(base64);
    }

    private static String encode(String percentEncoded, String param) {
        try {
            String text = URLDecoder.decode(percentEncoded.replace("+", "%2B"), StandardCharsets.ISO_8859_1);
            return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
        } catch (IllegalArgumentException brokenEscape) {
            throw GatewayException.invalid(param, "'" + param + "' is not a valid data URL.");
        }
    }

    private static String clean(String base64) {
        for (int i = 0; i < base64.length(); i++) {
            if (Character.isWhitespace(base64.charAt(i))) {
                return base64.replaceAll("\\s+", "");
            }
        }
        return base64;
    }

    private static @Nullable String sniff(String base64) {
        if (base64.startsWith("UklGR")) {
            return riff(base64);
        }
        for (Map.Entry<String, String> signature : SIGNATURES.entrySet()) {
            if (base64.startsWith(signature.getKey())) {
                return signature.getValue();
            }
        }
        return null;
    }

    /** Bytes 8 to 11 say which kind of RIFF it is. */
    private static @Nullable String riff(String base64) {
        if (base64.length() < 16) {
            return null;
        }
        try {
            String kind = new String(Base64.getDecoder().decode(base64.substring(0, 16)), StandardCharsets.ISO_8859_1);
            return switch (kind.substring(8)) {
                case "WEBP" -> "image/webp";
                case "WAVE" -> "audio/wav";
                default -> null;
            };
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }
}
