package dev.interlingua.servlet;

import jakarta.servlet.Filter;
import java.util.List;
import java.util.Set;

/**
 * How a test wants the servlet to be mounted.
 *
 * @param contextPath empty or with a leading slash
 * @param asyncFilters whether the filters have async-supported
 * @param threads the size of the container's pool
 * @param webSocket whether the container has its WebSocket support
 */
record Mount(
        ExchangeHandler handler,
        String contextPath,
        String mapping,
        List<Filter> filters,
        boolean asyncFilters,
        Set<String> roles,
        int threads,
        boolean webSocket) {
    Mount {
        filters = List.copyOf(filters);
        roles = Set.copyOf(roles);
    }

    static Mount of(ExchangeHandler handler) {
        return new Mount(handler, "", "/*", List.of(), true, Set.of(), 20, true);
    }

    Mount at(String context, String servlet) {
        return new Mount(handler, context, servlet, filters, asyncFilters, roles, threads, webSocket);
    }

    Mount behind(Filter filter) {
        return new Mount(handler, contextPath, mapping, List.of(filter), asyncFilters, roles, threads, webSocket);
    }

    Mount withoutAsync() {
        Filter plain = (request, response, chain) -> chain.doFilter(request, response);
        return new Mount(handler, contextPath, mapping, List.of(plain), false, roles, threads, webSocket);
    }

    Mount asking(Set<String> wanted) {
        return new Mount(handler, contextPath, mapping, filters, asyncFilters, wanted, threads, webSocket);
    }

    Mount withoutWebSocket() {
        return new Mount(handler, contextPath, mapping, filters, asyncFilters, roles, threads, false);
    }
}
