package dev.interlingua.framing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A header field's value and its parameters (RFC 9110 §5.6.6), such as {@code form-data; name="a"}. Extended parameters
 * (RFC 5987) stand under their names without the asterisk, and win. The first of several with one name counts.
 *
 * @param value stripped
 * @param parameters by name in lower case
 * @param names of all parameters as they were written, in lower case
 */
record HeaderValue(String value, Map<String, String> parameters, List<String> names) {

    static HeaderValue parse(String text) {
        int semicolon = text.indexOf(';');
        if (semicolon < 0) {
            return new HeaderValue(text.strip(), Map.of(), List.of());
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        Map<String, String> extended = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        Scanner scanner = new Scanner(text, semicolon);
        while (scanner.next()) {
            names.add(scanner.name);
            if (scanner.name.endsWith("*")) {
                String decoded = extended(scanner.value);
                if (decoded != null) {
                    extended.putIfAbsent(scanner.name.substring(0, scanner.name.length() - 1), decoded);
                }
            } else {
                parameters.putIfAbsent(scanner.name, scanner.value);
            }
        }
        parameters.putAll(extended);
        return new HeaderValue(text.substring(0, semicolon).strip(), parameters, names);
    }

    /** {@code UTF-8'en'%e2%82%ac}; null when it is not that, or in another charset than the two that must be known. */
    private static @Nullable String extended(String value) {
        String[] pieces = value.split("'", 3);
        if (pieces.length < 3) {
            return null;
        }
        Charset charset = switch (pieces[0].toLowerCase(Locale.ROOT)) {
            case "utf-8" -> StandardCharsets.UTF_8;
            case "iso-8859-1" -> StandardCharsets.ISO_8859_1;
            default -> null;
        };
        return charset == null ? null : unescaped(pieces[2], charset);
    }

    private static @Nullable String unescaped(String text, Charset charset) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != '%') {
                bytes.writeBytes(String.valueOf(c).getBytes(charset));
                continue;
            }
            int high = i + 2 < text.length() ? Character.digit(text.charAt(i + 1), 16) : -1;
            int low = high < 0 ? -1 : Character.digit(text.charAt(i + 2), 16);
            if (low < 0) {
                return null;
            }
            bytes.write(high * 16 + low);
            i += 2;
        }
        return bytes.toString(charset);
    }

    /** Goes from parameter to parameter. */
    private static final class Scanner {
        private final String text;
        private int at;
        private String name = "";
        private String value = "";

        Scanner(String text, int at) {
            this.text = text;
            this.at = at;
        }

        boolean next() {
            while (at < text.length() && (text.charAt(at) == ';' || Character.isWhitespace(text.charAt(at)))) {
                at++;
            }
            if (at == text.length()) {
                return false;
            }
            int from = at;
            while (at < text.length() && text.charAt(at) != '=' && text.charAt(at) != ';') {
                at++;
            }
            name = text.substring(from, at).strip().toLowerCase(Locale.ROOT);
            value = at < text.length() && text.charAt(at++) == '=' ? value() : "";
            return true;
        }

        private String value() {
            while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '"') {
                return quoted();
            }
            int from = at;
            while (at < text.length() && text.charAt(at) != ';') {
                at++;
            }
            return text.substring(from, at).strip();
        }

        /** A backslash escapes quotes and itself only: old browsers send paths with plain backslashes. */
        private String quoted() {
            StringBuilder out = new StringBuilder();
            at++;
            while (at < text.length() && text.charAt(at) != '"') {
                char c = text.charAt(at++);
                char following = at < text.length() ? text.charAt(at) : 0;
                if (c == '\\' && (following == '"' || following == '\\')) {
                    out.append(following);
                    at++;
                } else {
                    out.append(c);
                }
            }
            while (at < text.length() && text.charAt(at) != ';') {
                at++;
            }
            return out.toString();
        }
    }
}
