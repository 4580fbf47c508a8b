package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lists of models in their three shapes, and single models. */
class PromisedModelsTest {
    private static final String KEY = "sk-caller";
    private static final List<String> NAMES = List.of("openai-chat", "openai-responses", "claude", "gemini");
    private static final HeaderList BEARER = HeaderList.of("Authorization", "Bearer " + KEY);
    private static final HeaderList CLAUDE = HeaderList.of("x-api-key", KEY, "anthropic-version", "2023-06-01");
    private static final HeaderList GEMINI = HeaderList.of("x-goog-api-key", KEY);

    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.with(
                builder -> builder.token(new AccessToken("caller", KEY, List.of("*"), Limits.NONE, null)));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ProbeResponse get(String path, HeaderList headers) throws Exception {
        return HttpProbe.get(gateway.url() + path, headers);
    }

    private static JsonObject ok(String path, HeaderList headers) throws Exception {
        ProbeResponse answer = get(path, headers);
        assertEquals(200, answer.status(), answer::toString);
        assertTrue(String.valueOf(answer.header("Content-Type")).startsWith("application/json"), answer::toString);
        return answer.json();
    }

    private static List<String> strings(JsonArray objects, String member) {
        return objects.stream()
                .map(object -> object.asJsonObject().getString(member))
                .toList();
    }

    private static void isOpenAiModel(JsonObject model) {
        assertEquals(Set.of("id", "object", "created", "owned_by"), model.keySet());
        assertEquals("model", model.getString("object"));
        assertTrue(model.get("created") instanceof JsonNumber created && created.isIntegral(), model::toString);
        assertTrue(model.get("owned_by") instanceof JsonString, model::toString);
    }

    private static void isOpenAiList(JsonObject list) {
        assertEquals("list", list.getString("object"));
        JsonArray data = list.getJsonArray("data");
        assertEquals(NAMES, strings(data, "id"));
        data.forEach(model -> isOpenAiModel(model.asJsonObject()));
    }

    private static void isClaudeModel(JsonObject model) {
        assertEquals("model", model.getString("type"));
        assertTrue(model.get("display_name") instanceof JsonString, model::toString);
        assertNotNull(Instant.parse(model.getString("created_at")));
    }

    private static void isClaudeList(JsonObject list) {
        JsonArray data = list.getJsonArray("data");
        assertEquals(NAMES, strings(data, "id"));
        data.forEach(model -> isClaudeModel(model.asJsonObject()));
        assertEquals("openai-chat", list.getString("first_id"));
        assertEquals("gemini", list.getString("last_id"));
        assertEquals(false, list.getBoolean("has_more"));
    }

    private static void isGeminiModel(JsonObject model) {
        assertTrue(model.getString("name").startsWith("models/"), model::toString);
        for (String member : List.of("version", "displayName", "description")) {
            assertTrue(model.get(member) instanceof JsonString, model::toString);
        }
        for (String member : List.of("inputTokenLimit", "outputTokenLimit")) {
            assertTrue(model.get(member) instanceof JsonNumber, model::toString);
        }
        JsonArray methods = model.getJsonArray("supportedGenerationMethods");
        assertTrue(methods.getValuesAs(JsonString::getString).contains("generateContent"), model::toString);
    }

    private static void isGeminiList(JsonObject list) {
        JsonArray models = list.getJsonArray("models");
        assertEquals(NAMES.stream().map(name -> "models/" + name).toList(), strings(models, "name"));
        models.forEach(model -> isGeminiModel(model.asJsonObject()));
    }

    @Test
    void S0_001_S2_003_aBearerSeesOpenAisList() throws Exception {
        isOpenAiList(ok("/v1/models", BEARER));
    }

    @Test
    void S0_002_xApiKeyWithAnthropicVersionSeesClaudesList() throws Exception {
        isClaudeList(ok("/v1/models", CLAUDE));
    }

    @Test
    void S0_002_aBearerWithAnthropicVersionSeesClaudesListToo() throws Exception {
        isClaudeList(ok("/v1/models", BEARER.plus("anthropic-version", "2026-10-21")));
    }

    @Test
    void S0_002_anthropicVersionGoesBeforeAGoogleKey() throws Exception {
        isClaudeList(ok("/v1/models", CLAUDE.plus("x-goog-api-key", KEY)));
    }

    @Test
    void S0_003_xGoogApiKeySeesGeminisList() throws Exception {
        isGeminiList(ok("/v1/models", GEMINI));
    }

    @Test
    void S0_004_aKeyInTheQuerySeesGeminisList() throws Exception {
        isGeminiList(ok("/v1/models?key=" + KEY, HeaderList.empty()));
    }

    @Test
    void S0_005_xApiKeyAloneSeesOpenAisList() throws Exception {
        isOpenAiList(ok("/v1/models", HeaderList.of("x-api-key", KEY)));
    }

    @ParameterizedTest
    @CsvSource({"Authorization,Bearer wrong", "x-api-key,wrong", "Authorization,Basic abc", "X-Other,none"})
    void S0_006_aBadKeyIs401WithAnErrorResponse(String header, String value) throws Exception {
        ProbeResponse answer = get("/v1/models", HeaderList.of(header, value));
        assertEquals(401, answer.status());
        JsonObject error = answer.json().getJsonObject("error");
        assertEquals(Set.of("message", "type", "param", "code"), error.keySet());
        assertEquals("invalid_api_key", error.getString("code"));
    }

    @Test
    void S0_006_aBadKeyIs401InTheShapeThatWasAskedFor() throws Exception {
        ProbeResponse claude = get("/v1/models", CLAUDE.with("x-api-key", "wrong"));
        assertEquals(401, claude.status());
        assertEquals(
                "authentication_error", claude.json().getJsonObject("error").getString("type"));
        ProbeResponse gemini = get("/v1/models?key=wrong", HeaderList.empty());
        assertEquals(401, gemini.status());
        assertEquals("UNAUTHENTICATED", gemini.json().getJsonObject("error").getString("status"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1beta/models", "/v1beta/models/"})
    void S0_007_v1betaListsInGeminisShapeWhateverTheKeysPlace(String path) throws Exception {
        isGeminiList(ok(path, GEMINI));
        isGeminiList(ok(path + "?key=" + KEY, HeaderList.empty()));
        isGeminiList(ok(path, BEARER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models",
                "/v1/models/",
                "/v1/chat/models",
                "/v1/chat/models/",
                "/api/v1/models",
                "/api/v1/models/",
                "/api/v1/chat/models",
                "/api/v1/chat/models/"
            })
    void S2_003_S2_006_S2_007_allSpellingsAnswerTheSameList(String path) throws Exception {
        isOpenAiList(ok(path, BEARER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v1/models/claude",
                "/v1/models/claude/",
                "/v1/chat/models/claude",
                "/v1/chat/models/claude/",
                "/api/v1/models/claude",
                "/api/v1/chat/models/claude"
            })
    void S2_004_S2_007_oneModelIsRetrieved(String path) throws Exception {
        JsonObject model = ok(path, BEARER);
        isOpenAiModel(model);
        assertEquals("claude", model.getString("id"));
    }

    @Test
    void S2_004_oneModelIsRetrievedInClaudesAndGeminisShapeToo() throws Exception {
        JsonObject claude = ok("/v1/models/claude", CLAUDE);
        isClaudeModel(claude);
        assertEquals("claude", claude.getString("id"));
        for (String path : List.of("/v1beta/models/claude", "/v1/models/claude", "/v1beta/models/claude/")) {
            JsonObject gemini = ok(path, GEMINI);
            isGeminiModel(gemini);
            assertEquals("models/claude", gemini.getString("name"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/models/nobody", "/v1/chat/models/nobody", "/api/v1/chat/models/no%2Fbody"})
    void S2_004_anUnknownModelIs404(String path) throws Exception {
        ProbeResponse answer = get(path, BEARER);
        assertEquals(404, answer.status());
        JsonObject error = answer.json().getJsonObject("error");
        assertEquals("invalid_request_error", error.getString("type"));
        assertEquals("model_not_found", error.getString("code"));
        assertEquals("model", error.getString("param"));
    }

    @Test
    void S2_004_anUnknownModelIs404InTheOtherShapes() throws Exception {
        ProbeResponse claude = get("/v1/models/nobody", CLAUDE);
        assertEquals(404, claude.status());
        assertEquals("not_found_error", claude.json().getJsonObject("error").getString("type"));
        ProbeResponse gemini = get("/v1beta/models/nobody", GEMINI);
        assertEquals(404, gemini.status());
        assertEquals("NOT_FOUND", gemini.json().getJsonObject("error").getString("status"));
    }
}
