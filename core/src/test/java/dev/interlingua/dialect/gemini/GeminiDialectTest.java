package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.dialect.ModelList;
import dev.interlingua.dialect.ModelsCodec;
import dev.interlingua.dialect.PathTemplate;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.UnsignedRequest;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiDialectTest {
    private static final GeminiDialect DIALECT = new GeminiDialect();
    private static final String BODY = "{ \"contents\":[{\"parts\":[{\"text\":\"hi\"}]}] }";

    private static @Nullable Endpoint row(String method, String path, String query, String... headers) {
        RequestHead head = new RequestHead(method, path, Map.of(), Query.parse(query), Headers.of(headers));
        for (Endpoint row : DIALECT.endpoints()) {
            for (PathTemplate template : row.paths()) {
                Map<String, String> parameters = template.match(path);
                if (parameters != null
                        && row.method().equals(method)
                        && row.when().test(head.with(parameters))) {
                    return row;
                }
            }
        }
        return null;
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1beta/models/g:generateContent, '', gemini.generate",
        "POST, /v1/models/g:generateContent, '', gemini.generate",
        "POST, /v1beta/tunedModels/g:generateContent/, '', gemini.generate",
        "POST, /v1beta/models/g:streamGenerateContent, alt=sse, gemini.stream",
        "POST, /v1/models/g:streamGenerateContent, alt=sse&key=k, gemini.stream",
        "POST, /v1beta/models/g:streamGenerateContent, '', gemini.stream-array",
        "GET, /v1beta/models, '', gemini.models",
        "GET, /v1beta/models/vendor/g, '', gemini.model",
        "GET, /v1/models, key=k, gemini.models-v1",
        "GET, /v1/models/g, key=k, gemini.model-v1"
    })
    void rows(String method, String path, String query, String id) {
        Endpoint row = row(method, path, query);
        assertNotNull(row);
        assertEquals(id, row.id());
        assertEquals("gemini", row.format());
    }

    @Test
    void theSharedPathIsOursOnlyWithAGoogleKey() {
        assertNull(row("GET", "/v1/models", ""));
        assertNotNull(row("GET", "/v1/models", "", "x-goog-api-key", "k"));
        assertNull(row("GET", "/v1/models", "key=k", "anthropic-version", "2023-06-01"));
        assertNull(row("GET", "/v1beta/models/g:generateContent", ""));
    }

    @Test
    void theKeyTravelsInAHeader() {
        UnsignedRequest any = new UnsignedRequest("GET", URI.create("https://g.invalid/"), Headers.EMPTY, new byte[0]);
        assertEquals("k", DIALECT.authentication("k", any, 0).first("x-goog-api-key"));
    }

    @Test
    void framingFollowsTheQuery() {
        ChatCodec codec = Gem.CODEC;
        InboundRequest sse = Gem.inbound("/v1beta/models/g:streamGenerateContent", "alt=sse", BODY);
        InboundRequest array = Gem.inbound("/v1beta/models/g:streamGenerateContent", "", BODY);
        assertEquals(StreamFraming.GEMINI_SSE, codec.framing(sse.head()));
        assertEquals(StreamFraming.JSON_ARRAY, codec.framing(array.head()));
        assertEquals(true, codec.streams(array));
        assertEquals(false, codec.streams(Gem.inbound(BODY)));
    }

    @Test
    void relayKeepsBodyAndFramingAndLosesTheKey() {
        InboundRequest array = Gem.inbound("/v1/models/g:streamGenerateContent", "key=secret&prettyPrint=true", BODY);
        WireRequest wire = Gem.CODEC.relayRequest(array, new Target("gemini-2.5-flash", Gem.BUDGET, true));
        assertEquals("/v1beta/models/gemini-2.5-flash:streamGenerateContent", wire.path());
        assertArrayEquals(BODY.getBytes(StandardCharsets.UTF_8), wire.body());
        InboundRequest sse = Gem.inbound("/v1/models/g:streamGenerateContent", "key=secret&alt=sse", BODY);
        assertEquals(
                "/v1beta/models/g:streamGenerateContent?alt=sse",
                Gem.CODEC.relayRequest(sse, new Target("g", Gem.BUDGET, true)).path());
    }

    @Test
    void relayMendsAContradictingModelInTheBody() {
        InboundRequest request = Gem.inbound("{\"model\":\"models/fast\",\"contents\":[]}");
        WireRequest wire = Gem.CODEC.relayRequest(request, new Target("g", Gem.BUDGET, false));
        assertEquals("{\"model\":\"models/g\",\"contents\":[]}", new String(wire.body(), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({"models/g, models/g", "tunedModels/g-1, tunedModels/g-1", "a/b:c d, models/a%2Fb%3Ac%20d"})
    void modelNamesBecomeOneSafeSegment(String model, String expected) {
        assertEquals("/v1beta/" + expected + ":generateContent", ModelPath.generate(model));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../x", "a?b", "a#b", "a\nb", " ", "."})
    void modelNamesThatLeadElsewhereAreRefused(String model) {
        assertThrows(GatewayException.class, () -> ModelPath.generate(model));
    }

    @Test
    void modelsArePaged() {
        ModelsCodec codec = (ModelsCodec)
                Objects.requireNonNull(row("GET", "/v1beta/models", "")).codec();
        List<ModelList.Entry> models = List.of(model("a"), model("b"), model("c"));
        JsonObject first = Gem.json(codec.list(models, head("pageSize=2")));
        assertEquals(2, first.getJsonArray("models").size());
        JsonObject second =
                Gem.json(codec.list(models, head("pageSize=2&pageToken=" + first.getString("nextPageToken"))));
        assertEquals("models/c", second.getJsonArray("models").getJsonObject(0).getString("name"));
        assertEquals(false, second.containsKey("nextPageToken"));
        assertThrows(GatewayException.class, () -> codec.list(models, head("pageToken=zzz")));
    }

    @Test
    void aModelHasAllDocumentedFields() {
        ModelsCodec codec = (ModelsCodec)
                Objects.requireNonNull(row("GET", "/v1beta/models/a", "")).codec();
        assertEquals(Gem.json("""
            {'name':'models/a','baseModelId':'a','version':'001','displayName':'A','description':'d',
             'inputTokenLimit':10,'outputTokenLimit':0,'supportedGenerationMethods':['generateContent','streamGenerateContent','countTokens']}\
            """), Gem.json(codec.single(model("a"))));
    }

    private static ModelList.Entry model(String id) {
        return new ModelList.Entry(id, "gemini", "A", "d", 0, 10, null);
    }

    private static RequestHead head(String query) {
        return new RequestHead("GET", "/v1beta/models", Map.of(), Query.parse(query), Headers.EMPTY);
    }
}
