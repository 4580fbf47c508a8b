package dev.interlingua.openapi;

import dev.interlingua.dialect.DocumentCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.Sha256;
import dev.interlingua.http.Headers;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A page for people: what this gateway serves, and a line to try each endpoint with. It loads nothing, runs nothing and is
 * never shown within another page.
 */
final class EndpointPage implements DocumentCodec {
    /** What may stand in a line for somebody's shell; the rest of what a caller can write into a Host header may not. */
    private static final Pattern SAFE_ADDRESS =
            Pattern.compile("https?://(?:[A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.]+])(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~%/-]*)?");

    private static final String STYLE = """
        :root{color-scheme:light dark;--ink:#1b1b1f;--soft:#55555f;--paper:#fff;--box:#f2f2f5;--line:#d9d9e0;--link:#0b57d0}
        @media(prefers-color-scheme:dark){:root{--ink:#e8e8ee;--soft:#a9a9b5;--paper:#16161a;--box:#222228;--line:#3a3a44;--link:#8ab4f8}}
        body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,sans-serif}
        main{max-width:60rem;margin:0 auto;padding:1rem}
        a{color:var(--link)}h2{margin-top:2.5rem;border-bottom:1px solid var(--line)}h3{margin-bottom:.25rem;font-size:1rem;overflow-wrap:anywhere}
        p{margin:.25rem 0}.also{color:var(--soft)}
        pre{background:var(--box);border:1px solid var(--line);border-radius:.25rem;padding:.5rem;white-space:pre-wrap;overflow-wrap:anywhere}
        """;
    private static final Headers HEADERS = Headers.of(
            "Content-Type", "text/html; charset=utf-8",
            // the lines hold the address the caller used
            "Cache-Control", "private, no-cache",
            "Content-Security-Policy", policy(),
            "X-Content-Type-Options", "nosniff",
            "Referrer-Policy", "no-referrer");

    @Override
    public Document document(RequestHead head, @Nullable String url, List<Endpoint> rows) {
        Description description = Description.shipped();
        byte[] body = page(description, Served.of(description, rows), base(url, head.path()), beside(url, head.path()))
                .getBytes(StandardCharsets.UTF_8);
        return new Document(HEADERS, EntityTags.of(body), body);
    }

    private static String policy() {
        byte[] hash = HexFormat.of().parseHex(Sha256.hex(STYLE.getBytes(StandardCharsets.UTF_8)));
        return "default-src 'none'; style-src 'sha256-" + Base64.getEncoder().encodeToString(hash)
                + "'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** The mount's address, or null when it is not known or would not be safe to show. */
    private static @Nullable String base(@Nullable String url, String path) {
        if (url == null || !SAFE_ADDRESS.matcher(url).matches()) {
            return null;
        }
        String whole = withoutSlash(url);
        String inside = withoutSlash(path);
        return whole.endsWith(inside) ? whole.substring(0, whole.length() - inside.length()) : null;
    }

    private static String withoutSlash(String path) {
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** From the page to what lies below the same mount: a page without a slash at its end is no directory. */
    private static String beside(@Nullable String url, String path) {
        String address = url == null ? path : url;
        String last = address.substring(address.lastIndexOf('/') + 1);
        return last.isEmpty() ? "./" : "./" + last + "/";
    }

    private static String page(Description description, List<Served> endpoints, @Nullable String base, String beside) {
        StringBuilder html = new StringBuilder(1 << 16);
        JsonObject info = description.frame().getJsonObject("info");
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<title>Interlingua: endpoints</title>\n<style>")
                .append(STYLE)
                .append("</style>\n</head>\n<body>\n<main>\n<h1>Interlingua</h1>\n<p>")
                .append(text(info.getString("summary")))
                .append("</p>\n<p>Each line can be copied into a shell in which <code>API_KEY</code> is a key of this")
                .append(" gateway")
                .append(base == null ? " and <code>BASE_URL</code> its address" : "")
                .append(". The models in the lines are examples.</p>\n");
        if (endpoints.stream().anyMatch(served -> served.described().path().equals("/openapi.json"))) {
            html.append("<p>The same for programs: <a href=\"")
                    .append(text(beside + "openapi.json"))
                    .append("\">openapi.json</a></p>\n");
        }
        byTag(endpoints).forEach((tag, tagged) -> section(tag, tagged, description, base, html));
        return html.append("</main>\n</body>\n</html>\n").toString();
    }

    private static Map<String, List<Served>> byTag(List<Served> endpoints) {
        Map<String, List<Served>> sections = new LinkedHashMap<>();
        for (Served endpoint : endpoints) {
            String tag = endpoint.described().operation().getJsonArray("tags").getString(0);
            sections.computeIfAbsent(tag, any -> new ArrayList<>()).add(endpoint);
        }
        return sections;
    }

    private static void section(
            String tag, List<Served> endpoints, Description description, @Nullable String base, StringBuilder html) {
        html.append("<section>\n<h2>").append(text(tag)).append("</h2>\n");
        for (Served endpoint : endpoints) {
            Description.Described told = endpoint.described();
            html.append("<h3><code>")
                    .append(text(told.method() + " " + told.path()))
                    .append("</code></h3>\n<p>")
                    .append(text(told.operation().getString("summary")))
                    .append("</p>\n");
            if (!endpoint.aliases().isEmpty()) {
                html.append("<p class=\"also\">Also <code>")
                        .append(text(String.join(" ", endpoint.aliases())))
                        .append("</code></p>\n");
            }
            html.append("<pre><code>")
                    .append(text(CurlLine.of(told, description, base)))
                    .append("</code></pre>\n");
        }
        html.append("</section>\n");
    }

    private static String text(String plain) {
        return plain.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
