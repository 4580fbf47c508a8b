package dev.interlingua.dialect.gemini;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Base64 in the forms callers send it: both alphabets, with or without padding, with line breaks. */
final class Base64Text {
    /** Comparing is slow: nobody, least of all a processor, can guess the next letter of an image. */
    private static final boolean[] STANDARD = new boolean[128];

    static {
        for (char c : "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".toCharArray()) {
            STANDARD[c] = true;
        }
    }

    private Base64Text() {}

    /** The standard form of {@code text}; null when it is not base64. */
    static @Nullable String standard(String text) {
        if (isStandard(text)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 2);
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '=' || Character.isWhitespace(text.charAt(end - 1)))) {
            end--;
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (c == '-') {
                out.append('+');
            } else if (c == '_') {
                out.append('/');
            } else if (isStandard(c)) {
                out.append(c);
            } else if (!Character.isWhitespace(c)) {
                return null;
            }
        }
        if (out.length() % 4 == 1) {
            return null;
        }
        while (out.length() % 4 != 0) {
            out.append('=');
        }
        return out.toString();
    }

    /** Images of megabytes are written as they ought to be, nearly always. */
    private static boolean isStandard(String text) {
        int length = text.length();
        int end = length;
        while (end > 0 && end > length - 2 && text.charAt(end - 1) == '=') {
            end--;
        }
        for (int i = 0; i < end; i++) {
            if (!isStandard(text.charAt(i))) {
                return false;
            }
        }
        return length % 4 == 0;
    }

    private static boolean isStandard(char c) {
        return c < STANDARD.length && STANDARD[c];
    }

    /** The UTF-8 text that {@code base64} encodes; null when it is something else. */
    static @Nullable String decodeText(String base64) {
        try {
            byte[] bytes = Base64.getDecoder().decode(base64);
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException | IllegalArgumentException notText) {
            return null;
        }
    }

    /** The bytes that {@code base64} encodes, one character each; empty when it is not base64. */
    static String decodeBytes(String base64) {
        try {
            return new String(Base64.getDecoder().decode(base64), StandardCharsets.ISO_8859_1);
        } catch (IllegalArgumentException notBase64) {
            return "";
        }
    }

    /** Base64 of the UTF-8 bytes of {@code text}. */
    static String encodeText(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
