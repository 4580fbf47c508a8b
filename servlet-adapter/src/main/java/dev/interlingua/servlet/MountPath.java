package dev.interlingua.servlet;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.MappingMatch;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path of a request inside the servlet's mapping, percent-encoding kept. Servlet 6.0 §3.5: {@code getRequestURI} is
 * raw, {@code getServletPath} and {@code getPathInfo} are decoded and normalised; so the raw end that decodes to what the
 * container means is looked for, and where there is none (dot segments, path parameters) the decoded path is encoded anew.
 */
final class MountPath {
    private static final String PLAIN = "-._~!$&'()*+,=:@/";

    private static final List<String> VERSIONS = List.of("v1", "v1beta");
    private static final List<String> FIRST_SEGMENTS = List.of("v1", "v1beta", "api");

    private MountPath() {}

    static String of(HttpServletRequest request) {
        String inside = inside(request);
        return inside.isEmpty() ? "/" : rawEnd(request.getRequestURI(), inside);
    }

    /** A wildcard mapping ({@code /ai/*}) names the mount; an exact, default or extension mapping names no part of it. */
    private static String inside(HttpServletRequest request) {
        String pathInfo = orEmpty(request.getPathInfo());
        MappingMatch match = request.getHttpServletMapping().getMappingMatch();
        boolean wildcard = match == null
                ? request.getPathInfo() != null
                : match == MappingMatch.PATH || match == MappingMatch.CONTEXT_ROOT;
        String servletPath = orEmpty(request.getServletPath());
        return wildcard ? version(servletPath, pathInfo) + pathInfo : servletPath + pathInfo;
    }

    /** A mount at {@code /v1/*} takes the APIs' own first segment for its name; it is theirs unless the path has it again. */
    private static String version(String servletPath, String pathInfo) {
        String last = servletPath.substring(servletPath.lastIndexOf('/') + 1);
        boolean again = FIRST_SEGMENTS.stream().anyMatch(first -> pathInfo.startsWith("/" + first + "/"));
        return VERSIONS.contains(last) && !again ? "/" + last : "";
    }

    private static String rawEnd(String uri, String decoded) {
        for (int slash = uri.indexOf('/'); slash >= 0; slash = uri.indexOf('/', slash + 1)) {
            String end = uri.substring(slash);
            if (decode(end).equals(decoded)) {
                return end;
            }
        }
        return encode(decoded);
    }

    private static String decode(String raw) {
        try {
            return URLDecoder.decode(raw.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException brokenEscape) {
            return raw;
        }
    }

    private static String encode(String path) {
        StringBuilder encoded = new StringBuilder(path.length() + 16);
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            boolean letterOrDigit = c < 0x80 && Character.isLetterOrDigit(c);
            if (letterOrDigit || PLAIN.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return encoded.toString();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
