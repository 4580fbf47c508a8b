package dev.interlingua.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.interlingua.http.ServerExchange;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import jakarta.servlet.Filter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the servlet may stand, and what it tells the gateway about a call. */
interface MountContract extends ContainerTest {

    @ParameterizedTest
    @CsvSource({
        "'', /*, /v1/models, /v1/models",
        "'', /, /v1/models, /v1/models",
        "'', /ai/*, /ai/v1/models, /v1/models",
        "'', /ai/*, /ai/, /",
        "'', /ai/*, /ai, /",
        "'', /ai/*, /ai/ai/v1, /ai/v1",
        "'', /v1/models, /v1/models, /v1/models",
        "/app, /ai/*, /app/ai/v1/models, /v1/models",
        "/app, /*, /app/v1/models, /v1/models",
        "/app, /, /app/v1/models, /v1/models",
        "/app, /v1/models, /app/v1/models, /v1/models",
        "'', /ai/*, /ai/v1beta/models/gemini-2.5:generateContent, /v1beta/models/gemini-2.5:generateContent",
        "'', /ai/*, /ai/v1/models/a%20b%3Ac+d, /v1/models/a%20b%3Ac+d",
        "'', /ai/*, /%61i/v1/m%C3%BC, /v1/m%C3%BC",
        "'', /ai/*, /ai/v1/models;jsessionid=1, /v1/models",
        "'', /ai/*, /ai/v1/x/../models, /v1/models",
    })
    default void thePathIsTheOneInsideTheMapping(String context, String mapping, String target, String path)
            throws Exception {
        assertEquals(path, ask(Mount.of(telling(ServerExchange::path)).at(context, mapping), "GET", target));
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    default void everyMethodIsTheGateways(String method) throws Exception {
        assertEquals(method, ask(Mount.of(telling(ServerExchange::method)), method, "/x"));
    }

    @Test
    default void theQueryIsRaw() throws Exception {
        assertEquals("a=b%20c&d", ask(Mount.of(telling(ServerExchange::query)), "GET", "/x?a=b%20c&d"));
    }

    @Test
    default void theCallersAddressIsTold() throws Exception {
        assertEquals("127.0.0.1", ask(Mount.of(telling(ServerExchange::remoteAddress)), "GET", "/x"));
    }

    @Test
    default void headersKeepAllTheirValues() throws Exception {
        Mount mount =
                Mount.of(telling(exchange -> String.join("|", exchange.headers().all("x-many"))));
        try (Container container = start(mount)) {
            HeaderList headers = HeaderList.of("X-Many", "a", "X-Many", "b");
            assertEquals("a|b", HttpProbe.get(container.url() + "/x", headers).text());
        }
    }

    @Test
    default void principalRolesAndAttributesOutliveTheContainersThread() throws Exception {
        Filter login = (request, response, chain) -> {
            request.setAttribute("tenant", "blue");
            chain.doFilter(new LoggedIn((HttpServletRequest) request), response);
        };
        Mount mount =
                Mount.of(onAnotherThread(MountContract::describe)).behind(login).asking(Set.of("ai-user", "ai-admin"));
        assertEquals("ada true false false blue", ask(mount, "GET", "/x"));
    }

    /** What the gateway asks for. */
    interface Question {
        @Nullable
        Object of(ServerExchange exchange);
    }

    private static String describe(ServerExchange exchange) {
        Principal principal = exchange.principal();
        assertNotNull(principal);
        return principal.getName() + " " + exchange.hasRole("ai-user") + " " + exchange.hasRole("ai-admin") + " "
                + exchange.hasRole("nobody-asked") + " " + exchange.attribute("tenant");
    }

    private static ExchangeHandler telling(Question question) {
        return exchange -> exchange.respond(JSON, ContainerTest.text(String.valueOf(question.of(exchange))));
    }

    private static ExchangeHandler onAnotherThread(Question question) {
        return exchange -> new Thread(() -> telling(question).handle(exchange)).start();
    }

    private String ask(Mount mount, String method, String target) throws Exception {
        try (Container container = start(mount);
                HttpProbe probe = HttpProbe.connect(container.url())) {
            probe.request(method, target, HeaderList.empty(), null);
            return probe.readResponse().text();
        }
    }

    /** What a host's security filter hands down the chain; it knows the caller only on the container's thread. */
    final class LoggedIn extends HttpServletRequestWrapper {
        private final Thread containers = Thread.currentThread();

        LoggedIn(HttpServletRequest request) {
            super(request);
        }

        @Override
        public Principal getUserPrincipal() {
            onlyHere();
            return () -> "ada";
        }

        @Override
        public boolean isUserInRole(String role) {
            onlyHere();
            return !role.equals("ai-admin");
        }

        private void onlyHere() {
            if (Thread.currentThread() != containers) {
                throw new AssertionError("asked on another thread");
            }
        }
    }
}
