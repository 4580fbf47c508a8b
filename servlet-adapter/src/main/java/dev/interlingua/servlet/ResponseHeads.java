package dev.interlingua.servlet;

import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Writes status and headers of an answer to a servlet's response. */
final class ResponseHeads {
    /** They belong to one connection, and this one is the container's (RFC 9110 §7.6.1). */
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    private ResponseHeads() {}

    /** Whether RFC 9110 §6.4.1 lets this answer have a body. */
    static boolean hasBody(String method, int status) {
        return !method.equals("HEAD") && status != 204 && status != 304;
    }

    static void write(ResponseHead head, HttpServletResponse response) {
        response.setStatus(head.status());
        Headers headers = streamable(head.headers());
        Set<String> seen = new HashSet<>(named(headers));
        seen.addAll(HOP_BY_HOP);
        Set<String> written = new HashSet<>();
        headers.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT);
            if (seen.contains(key)) {
                return;
            }
            if (key.equals("content-length")) {
                contentLength(value, response);
            } else if (written.add(key)) {
                response.setHeader(name, value);
            } else {
                response.addHeader(name, value);
            }
        });
    }

    /** Compressing filters and buffering proxies spoil a stream of events; these two ask them not to. */
    private static Headers streamable(Headers headers) {
        if (!"text/event-stream".equals(headers.contentType())) {
            return headers;
        }
        Headers full = headers;
        if (!full.has("Cache-Control")) {
            full = full.with("Cache-Control", "no-cache, no-transform");
        }
        return full.has("X-Accel-Buffering") ? full : full.with("X-Accel-Buffering", "no");
    }

    private static Set<String> named(Headers headers) {
        Set<String> names = new HashSet<>();
        for (String list : headers.all("Connection")) {
            for (String name : list.split(",")) {
                names.add(name.strip().toLowerCase(Locale.ROOT));
            }
        }
        return names;
    }

    private static void contentLength(String value, HttpServletResponse response) {
        try {
            response.setContentLengthLong(Long.parseLong(value.strip()));
        } catch (NumberFormatException ignored) {
            return; // the container frames the body without it
        }
    }
}
