package dev.interlingua.servlet;

import dev.interlingua.http.Headers;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the gateway may ask about a call, copied on the container's thread: later the request may belong to somebody
 * else, and a host's security context stands in thread locals that no other thread has.
 */
record CallerView(
        String method,
        String path,
        String url,
        @Nullable String query,
        Headers headers,
        @Nullable Principal principal,
        Set<String> roles,
        Map<String, Object> attributes,
        @Nullable String remoteAddress) {
    CallerView {
        roles = Set.copyOf(roles);
        attributes = Map.copyOf(attributes);
    }

    /** @param roles the roles whose membership is worth asking for */
    static CallerView of(HttpServletRequest request, String path, Set<String> roles) {
        return new CallerView(
                request.getMethod(),
                path,
                request.getRequestURL().toString(),
                request.getQueryString(),
                headers(request),
                request.getUserPrincipal(),
                held(request, roles),
                attributes(request),
                request.getRemoteAddr());
    }

    private static Headers headers(HttpServletRequest request) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            all.computeIfAbsent(name, any -> new ArrayList<>()).addAll(Collections.list(request.getHeaders(name)));
        }
        return ContentCoding.seenWithout(Headers.of(all));
    }

    private static Set<String> held(HttpServletRequest request, Set<String> roles) {
        Set<String> held = new LinkedHashSet<>();
        for (String role : roles) {
            if (request.isUserInRole(role)) {
                held.add(role);
            }
        }
        return held;
    }

    private static Map<String, Object> attributes(HttpServletRequest request) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (String name : Collections.list(request.getAttributeNames())) {
            Object value = request.getAttribute(name);
            if (value != null) {
                attributes.put(name, value);
            }
        }
        return attributes;
    }

    /** Names no header value: they hold keys. */
    @Override
    public String toString() {
        return "CallerView[" + method + " " + path + "]";
    }
}
