package dev.interlingua.samples.war;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses what pages of other sites make a browser send with the session's cookie (cross-site request forgery). Browsers say
 * where a request comes from: all of today by {@code Sec-Fetch-Site}, older ones by {@code Origin} with everything that can
 * change something; programs say neither, and have no cookie that somebody else could use. A request with a key of its own is
 * not stopped: no page can make a browser add one.
 */
public final class SameOriginFilter implements Filter {
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final Set<String> KEYS = Set.of("Authorization", "x-api-key", "x-goog-api-key");

    /** For the container. */
    public SameOriginFilter() {}

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isForeign((HttpServletRequest) request)) {
            HttpServletResponse refusal = (HttpServletResponse) response;
            refusal.setStatus(HttpServletResponse.SC_FORBIDDEN);
            refusal.setContentType("application/json");
            refusal.setCharacterEncoding("UTF-8");
            refusal.getWriter()
                    .print("{\"error\":{\"message\":\"A page of another site may not use your login here.\","
                            + "\"type\":\"permission_error\"}}");
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isForeign(HttpServletRequest request) {
        if (HARMLESS.contains(request.getMethod()) || KEYS.stream().anyMatch(key -> request.getHeader(key) != null)) {
            return false;
        }
        String site = request.getHeader("Sec-Fetch-Site");
        return site == null ? !isOwn(request.getHeader("Origin"), request.getHeader("Host")) : !OWN.contains(site);
    }

    private static boolean isOwn(@Nullable String origin, @Nullable String host) {
        if (origin == null) {
            return true;
        }
        int authority = origin.indexOf("://");
        return authority >= 0 && origin.substring(authority + 3).equalsIgnoreCase(host);
    }
}
