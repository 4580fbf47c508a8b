package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which requests are Claude's. */
class ClaudeDialectTest {
    private static final ClaudeDialect DIALECT = new ClaudeDialect();

    private static @Nullable String row(String method, String path, Headers headers) {
        for (Endpoint endpoint : DIALECT.endpoints()) {
            boolean onPath = endpoint.paths().stream().anyMatch(template -> template.match(path) != null);
            RequestHead head = new RequestHead(method, path, Map.of(), Query.EMPTY, headers);
            if (endpoint.method().equals(method) && onPath && endpoint.when().test(head)) {
                return endpoint.id();
            }
        }
        return null;
    }

    @Test
    void messages() {
        assertEquals("claude.messages", row("POST", "/v1/messages", Headers.EMPTY));
        assertEquals("claude.messages", row("POST", "/v1/messages/", Headers.EMPTY));
    }

    @Test
    void modelsOnlyForCallersWithClaudesVersionHeader() {
        Headers version = Headers.of("Anthropic-Version", "2026-10-21");
        assertEquals("claude.models", row("GET", "/v1/models", version));
        assertEquals("claude.model", row("GET", "/v1/models/org/name", version));
        assertNull(row("GET", "/v1/models", Headers.of("x-api-key", "k")));
    }

    @Test
    void theKeyTravelsInItsOwnHeader() {
        UnsignedRequest any = new UnsignedRequest("GET", URI.create("https://c.invalid/"), Headers.EMPTY, new byte[0]);
        Headers headers = DIALECT.authentication("secret", any, 0);
        assertEquals("secret", headers.first("x-api-key"));
        assertEquals("2023-06-01", headers.first("anthropic-version"));
    }
}
