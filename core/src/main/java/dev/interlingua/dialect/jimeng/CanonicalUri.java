package dev.interlingua.dialect.jimeng;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The one spelling of an address that signer and verifier agree on: every byte but RFC 3986's unreserved is escaped. */
final class CanonicalUri {
    private static final String UNRESERVED = "-._~";
    private static final String HEX = "0123456789ABCDEF";

    private CanonicalUri() {}

    /** Escaped anew, segment by segment; {@code /} for none. */
    static String path(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return "/";
        }
        return Arrays.stream(raw.split("/", -1))
                .map(segment -> escape(decode(segment.replace("+", "%2B"))))
                .collect(Collectors.joining("/"));
    }

    /** The parameters by name and then by value, {@code name=} for those without a value; empty for none. */
    static String query(@Nullable String raw) {
        if (raw == null || raw.isEmpty()) {
            return "";
        }
        return Arrays.stream(raw.split("&"))
                .filter(pair -> !pair.isEmpty())
                .map(CanonicalUri::parameter)
                .sorted(Map.Entry.<String, String>comparingByKey()
                        .thenComparing(Comparator.comparing(Map.Entry::getValue)))
                .map(pair -> escape(pair.getKey()) + "=" + escape(pair.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static Map.Entry<String, String> parameter(String pair) {
        int equals = pair.indexOf('=');
        return equals < 0
                ? Map.entry(decode(pair), "")
                : Map.entry(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
    }

    private static String decode(String escaped) {
        return URLDecoder.decode(escaped, StandardCharsets.UTF_8);
    }

    private static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xFF);
            boolean plain = c < 128 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
            if (plain) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
            }
        }
        return out.toString();
    }
}
