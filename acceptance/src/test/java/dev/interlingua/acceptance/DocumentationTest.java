package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.config.GatewayConfig;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The gateway's own documentation, as somebody without a key reads it over HTTP. */
class DocumentationTest {
    private static final Pattern LINK = Pattern.compile("href=\"([^\"]*)\"");

    private static ProbeResponse get(String url, String... headers) throws Exception {
        return HttpProbe.get(url, HeaderList.of(headers));
    }

    private static GatewayHost host(GatewayBuilder builder) throws Exception {
        return GatewayHost.jetty(builder.build());
    }

    @Test
    void S0_103_theDocumentIsReadWithoutAKeyThoughNothingElseIs() throws Exception {
        try (GatewayHost host = host(Gateway.builder().endpointPage(false))) {
            assertEquals(401, get(host.url() + "/v1/models").status());
            ProbeResponse answer = get(host.url() + "/openapi.json");
            assertEquals(200, answer.status());
            assertEquals("application/json", answer.header("Content-Type"));
            assertEquals(Integer.toString(answer.body().length), answer.header("Content-Length"));
            assertEquals("nosniff", answer.header("X-Content-Type-Options"));
            assertTrue(answer.json().getString("openapi").startsWith("3.1."));
            assertEquals(
                    List.of(),
                    answer.json()
                            .getJsonObject("paths")
                            .getJsonObject("/openapi.json")
                            .getJsonObject("get")
                            .getJsonArray("security"));
            assertFalse(answer.json().getJsonObject("paths").containsKey("/"), "the page is not served");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"TAG", "W/TAG", "\"other\", TAG", "*"})
    void whoHasItStillGetsNothingAgain(String condition) throws Exception {
        try (GatewayHost host = host(Gateway.builder())) {
            for (String path : List.of("/openapi.json", "/")) {
                String tag = Objects.requireNonNull(get(host.url() + path).header("ETag"));
                ProbeResponse answer = get(host.url() + path, "If-None-Match", condition.replace("TAG", tag));
                assertEquals(304, answer.status());
                assertEquals(0, answer.body().length);
                assertEquals(tag, answer.header("ETag"));
            }
        }
    }

    @Test
    void whoHasAnotherGetsItAgain() throws Exception {
        try (GatewayHost host = host(Gateway.builder().endpointPage(false));
                GatewayHost other = host(Gateway.builder())) {
            String tag =
                    Objects.requireNonNull(get(host.url() + "/openapi.json").header("ETag"));
            assertEquals(
                    200,
                    get(host.url() + "/openapi.json", "If-None-Match", "\"other\"")
                            .status());
            ProbeResponse more = get(other.url() + "/openapi.json", "If-None-Match", tag);
            assertEquals(200, more.status());
            assertNotEquals(tag, more.header("ETag"));
        }
    }

    @ParameterizedTest
    @CsvSource({"'/', ''", "'/', '/ai'", "'/app', ''", "'/app', '/deep/ai'", "'/', '/v1'", "'/app', '/v1'"})
    void itsServerLeadsToWhatIsServedUnderEveryMount(String context, String mount) throws Exception {
        try (GatewayHost host = GatewayHost.jetty(Gateway.builder().build(), context, mount)) {
            for (String spelling : List.of("/openapi.json", "/openapi.json/")) {
                String url = host.url() + spelling;
                JsonObject document = get(url).json();
                String server =
                        document.getJsonArray("servers").getJsonObject(0).getString("url");
                String base = URI.create(url).resolve(server).toString().replaceAll("/$", "");
                assertEquals(401, get(base + "/v1/models").status(), base);
                assertTrue(document.getJsonObject("paths").containsKey("/v1/models"));
            }
        }
    }

    @Test
    void otherMethodsAre405() throws Exception {
        try (GatewayHost host = host(Gateway.builder())) {
            for (String path : List.of("/openapi.json", "/", "/v1")) {
                for (String method : List.of("POST", "PUT", "DELETE", "PATCH")) {
                    ProbeResponse answer = HttpProbe.exchange(method, host.url() + path, HeaderList.empty(), null);
                    assertEquals(405, answer.status(), method + " " + path);
                    assertEquals("GET", answer.header("Allow"));
                    assertEquals(
                            "invalid_request_error",
                            answer.json().getJsonObject("error").getString("type"));
                }
                assertEquals(
                        405,
                        HttpProbe.exchange("HEAD", host.url() + path, HeaderList.empty(), null)
                                .status());
            }
        }
    }

    @Test
    void whatIsOffIsAnUnknownPath() throws Exception {
        String off = "{\"documentation\": {\"openapi\": false, \"page\": false}}";
        try (GatewayHost host = host(GatewayConfig.read(off).toBuilder())) {
            for (String path : List.of("/openapi.json", "/v1/openapi.json", "/", "/v1")) {
                ProbeResponse answer = get(host.url() + path);
                ProbeResponse unknown = get(host.url() + "/nothing");
                assertEquals(404, answer.status(), path);
                assertEquals(unknown.text().replace("/nothing", path), answer.text(), "no other 404 than anywhere");
                assertNull(answer.header("ETag"));
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"'/', ''", "'/', '/ai'", "'/app', '/deep/ai'", "'/app', '/v1'"})
    void thePageStandsAtTheMountWithAndWithoutASlash(String context, String mount) throws Exception {
        Gateway gateway = GatewayConfig.read("{}").toBuilder().build();
        try (GatewayHost host = GatewayHost.jetty(gateway, context, mount)) {
            for (String url : List.of(host.url(), host.url() + "/")) {
                ProbeResponse page = get(url);
                assertEquals(200, page.status(), url);
                assertEquals("text/html;charset=utf-8", contentType(page));
                assertTrue(Objects.requireNonNull(page.header("Content-Security-Policy"))
                        .startsWith("default-src 'none'"));
                String prefix = mount.equals("/v1") ? host.url().replaceAll("/v1$", "") : host.url();
                assertTrue(page.text().contains("curl &#39;" + prefix + "/v1/models&#39;"), page.text());
                Matcher link = LINK.matcher(page.text());
                assertTrue(link.find());
                String document = URI.create(url.equals(host.url()) && mount.isEmpty() ? url + "/" : url)
                        .resolve(link.group(1))
                        .toString();
                assertEquals(200, get(document).status(), document);
                assertEquals(host.url() + "/openapi.json", document);
            }
        }
    }

    private static String contentType(ProbeResponse page) {
        return Objects.requireNonNull(page.header("Content-Type"))
                .replace(" ", "")
                .toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/v1/chat/completions", "/v1/messages", "/v1/responses", "/v1beta/models/{model}:generateContent"
            })
    void aLineOfThePageIsAnswered(String path) throws Exception {
        try (GatewayHost host = host(Gateway.builder().channel(demo()).anonymous(true))) {
            String page = get(host.url() + "/").text().replace("&#39;", "'").replace("&quot;", "\"");
            String section = page.substring(page.indexOf("<h3><code>POST " + path + "</code>"));
            String line = section.substring(section.indexOf("curl"), section.indexOf("</code></pre>"));
            Matcher parts = Pattern.compile("curl '([^']*)' .*-d '([^']*)'").matcher(line);
            assertTrue(parts.matches(), line);
            ProbeResponse answer = HttpProbe.post(parts.group(1), HeaderList.empty(), parts.group(2));
            assertEquals(200, answer.status(), answer::toString);
        }
    }

    /** The demo model under all names that the lines use. */
    private static Channel demo() {
        URI embedded = URI.create("demo://embedded");
        return Channel.of("demo", ChannelType.DEMO, embedded, Credential.of("none"), List.of("*"));
    }

    @Test
    void bothAreServedByTomcatToo() throws Exception {
        try (GatewayHost host = GatewayHost.tomcat(Gateway.builder().build())) {
            ProbeResponse document = get(host.url() + "/openapi.json");
            assertEquals(200, document.status());
            String tag = Objects.requireNonNull(document.header("ETag"));
            assertEquals(
                    304, get(host.url() + "/openapi.json", "If-None-Match", tag).status());
            assertTrue(get(host.url() + "/").text().contains("curl &#39;" + host.url() + "/v1/models&#39;"));
        }
    }
}
