package dev.interlingua.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.dialect.DocumentCodec.Document;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.Sha256;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page shows what is served and nothing that a caller could have smuggled in. */
class EndpointPageTest {
    private static final List<Endpoint> ROWS = rows();

    private static List<Endpoint> rows() {
        try (Gateway gateway = Gateway.builder().endpointPage(true).build()) {
            return gateway.endpoints();
        }
    }

    private static Document page(@Nullable String url, String path, List<Endpoint> rows) {
        RequestHead head = new RequestHead("GET", path, Map.of(), Query.EMPTY, Headers.EMPTY);
        return new EndpointPage().document(head, url, rows);
    }

    private static String html(@Nullable String url, String path) {
        return new String(page(url, path, ROWS).body(), StandardCharsets.UTF_8);
    }

    @Test
    void showsAnEndpointWithALineToCopy() {
        assertTrue(html("https://ai.example.com/ai/", "/").contains("""
            <h3><code>POST /v1/messages</code></h3>
            <p>Answer in Anthropic&#39;s Messages API</p>
            <p class="also">Also <code>/api/v1/messages</code></p>
            <pre><code>curl &#39;https://ai.example.com/ai/v1/messages&#39; -H &quot;x-api-key: $API_KEY&quot; -H &#39;anthropic-version: 2023-06-01&#39; -H &#39;Content-Type: application/json&#39; -d &#39;{&quot;model&quot;:&quot;claude-sonnet-5&quot;,&quot;max_tokens&quot;:256,&quot;messages&quot;:[{&quot;role&quot;:&quot;user&quot;,&quot;content&quot;:&quot;Say hello.&quot;}]}&#39;</code></pre>
            """));
    }

    @Test
    void showsEveryRowAndNothingElse() {
        String all = html(null, "/");
        for (Endpoint row : ROWS) {
            row.paths()
                    .forEach(path -> assertTrue(
                            all.contains(path.toString().replaceAll("\\{.*", "")), () -> row.method() + " " + path));
        }
        List<Endpoint> one =
                ROWS.stream().filter(row -> row.id().equals("claude.messages")).toList();
        String few = new String(page(null, "/", one).body(), StandardCharsets.UTF_8);
        assertEquals(1, few.split("<h3>", -1).length - 1);
        assertFalse(few.contains("openapi.json"), "a link to what is not served");
    }

    @ParameterizedTest
    @CsvSource({
        "https://h/ai, /, https://h/ai, ./ai/openapi.json",
        "https://h/ai/, /, https://h/ai, ./openapi.json",
        "http://127.0.0.1:8080/, /, http://127.0.0.1:8080, ./openapi.json",
        "http://[::1]:8080/, /, http://[::1]:8080, ./openapi.json",
        "https://h/app/v1, /v1, https://h/app, ./v1/openapi.json",
        "https://h/app/v1/, /v1/, https://h/app, ./openapi.json",
    })
    void knowsWhereItIs(String url, String path, String base, String link) {
        String html = html(url, path);
        assertTrue(html.contains("curl &#39;" + base + "/v1/models&#39;"), base);
        assertTrue(html.contains("href=\"" + link + "\""), link);
        assertFalse(html.contains("BASE_URL"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://h';id;'/",
                "https://h$(id)/",
                "https://h`id`/",
                "https://h\"><script>/",
                "javascript:alert(1)/",
                "/"
            })
    void anAddressThatIsNoneIsNotShown(String url) {
        String html = html(url, "/");
        assertTrue(html.contains("curl &quot;$BASE_URL&quot;&#39;/v1/models&#39;"));
        assertFalse(html.contains("id;") || html.contains("$(id)") || html.contains("`id`"), html);
        assertFalse(html.contains("<script") || html.contains("javascript:"));
        assertEquals(html(null, "/"), html);
    }

    @Test
    void loadsNothingAndRunsNothing() {
        Document page = page(null, "/", ROWS);
        String policy = page.headers().first("Content-Security-Policy");
        assertTrue(policy != null && policy.matches("default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; .*"));
        assertEquals("nosniff", page.headers().first("X-Content-Type-Options"));
        String html = new String(page.body(), StandardCharsets.UTF_8);
        assertTrue(html.contains("prefers-color-scheme:dark"));
        for (String loading : List.of("<script", "<link", "<img", "src=", "@import", "url(", " on", "style=")) {
            String outside = html.replaceAll("(?s)<(p|code|h2|title)[ >].*?</\\1>", "");
            assertFalse(outside.contains(loading), loading);
        }
    }

    @Test
    void thePolicyAllowsThePagesOwnStyle() {
        String html = html(null, "/");
        String style = html.substring(html.indexOf("<style>") + 7, html.indexOf("</style>"));
        String hash = Base64.getEncoder()
                .encodeToString(HexFormat.of().parseHex(Sha256.hex(style.getBytes(StandardCharsets.UTF_8))));
        String policy = page(null, "/", ROWS).headers().first("Content-Security-Policy");
        assertTrue(policy != null && policy.contains("'sha256-" + hash + "'"));
    }

    @Test
    void anotherPageHasAnotherTag() {
        assertEquals(page(null, "/", ROWS).tag(), page(null, "/", ROWS).tag());
        assertFalse(
                page(null, "/", ROWS).tag().equals(page("https://h/", "/", ROWS).tag()));
        assertTrue(page(null, "/", ROWS).tag().matches("\"[0-9a-f]{32}\""));
    }
}
