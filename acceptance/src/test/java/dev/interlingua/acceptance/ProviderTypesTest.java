package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Channels of the smaller types: who is asked at which path with which credential, and what those say who serve no chat. */
class ProviderTypesTest {
    private static final String KEY = "a-key-of-theirs";

    private static Channel channel(ChannelType type, String upstream, String... models) {
        String key = type == ChannelType.KLING || type == ChannelType.JIMENG ? "ak|sk" : KEY;
        return Channel.of(type.word(), type, URI.create(upstream), Credential.of(key), List.of(models));
    }

    private static GatewayHost host(Channel... channels) throws Exception {
        GatewayBuilder gateway = Gateway.builder().anonymous(true);
        for (Channel channel : channels) {
            gateway.channel(channel);
        }
        return GatewayHost.jetty(gateway.build());
    }

    private static ProbeResponse ask(GatewayHost host, Format caller, String model, boolean stream) throws Exception {
        return HttpProbe.post(
                host.url() + caller.path(model, stream), HeaderList.empty(), caller.request(model, "Hi", stream));
    }

    /** The format an upstream is asked in shows in its path. */
    private static Answer answer(RecordedRequest request) {
        Format format = request.path().endsWith("/messages")
                ? Format.CLAUDE
                : request.path().endsWith("/responses") ? Format.OPENAI_RESPONSES : Format.OPENAI_CHAT;
        boolean stream = request.bodyText().replace(" ", "").contains("\"stream\":true");
        return stream ? Answer.sse(Canned.stream(format, "Hello")) : Answer.json(200, Canned.text(format, "Hello"));
    }

    @ParameterizedTest(name = "{0} asked by {1}")
    @CsvSource({
        "DASHSCOPE, OPENAI_CHAT, /compatible-mode/v1/chat/completions",
        "DASHSCOPE, OPENAI_RESPONSES, /api/v2/apps/protocols/compatible-mode/v1/responses",
        "DASHSCOPE, CLAUDE, /apps/anthropic/v1/messages",
        "DASHSCOPE, GEMINI, /compatible-mode/v1/chat/completions",
        "ARK, OPENAI_CHAT, /api/v3/chat/completions",
        "ARK, OPENAI_RESPONSES, /api/v3/chat/completions",
        "ARK, CLAUDE, /api/v3/chat/completions",
        "ARK, GEMINI, /api/v3/chat/completions",
        "MINIMAX, OPENAI_CHAT, /v1/chat/completions",
        "MINIMAX, OPENAI_RESPONSES, /v1/chat/completions",
        "MINIMAX, CLAUDE, /v1/chat/completions",
        "MINIMAX, GEMINI, /v1/chat/completions",
    })
    void aChatGoesWhereTheProviderServesItsFormat(ChannelType type, Format caller, String path) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start().answerWith(ProviderTypesTest::answer);
                GatewayHost host = host(channel(type, upstream.baseUrl(), "m"))) {
            ProbeResponse whole = ask(host, caller, "m", false);
            assertEquals(200, whole.status(), whole.text());
            assertTrue(whole.text().contains("Hello"), whole.text());
            ProbeResponse stream = ask(host, caller, "m", true);
            assertEquals(200, stream.status(), stream.text());
            assertTrue(stream.text().contains("Hello"), stream.text());
            for (RecordedRequest asked : upstream.requests()) {
                assertEquals(path, asked.path());
                assertEquals(List.of("Bearer " + KEY), asked.headers("Authorization"));
                assertNull(asked.header("x-api-key"));
            }
            assertEquals(2, upstream.requests().size());
        }
    }

    @Test
    void aTokenCountIsAskedInClaudesFormatAndEstimatedWhereNobodyCounts() throws Exception {
        String counter = "/apps/anthropic/v1/messages/count_tokens";
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answerAt(counter, Answer.json(404, "{\"code\":\"NotFound\",\"message\":\"no such path\"}"));
                GatewayHost host = host(channel(ChannelType.DASHSCOPE, upstream.baseUrl(), "m"))) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + "/v1/messages/count_tokens",
                    HeaderList.empty(),
                    "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi there\"}]}");
            assertEquals(200, answer.status(), answer.text());
            assertTrue(answer.json().getInt("input_tokens") > 0, answer.text());
            assertEquals(counter, upstream.requests().get(0).path());
        }
    }

    @Test
    void aRefusedKeyIsNotTheCallersFaultAndIsNotShown() throws Exception {
        String refusal = "{\"code\":\"InvalidApiKey\",\"message\":\"Invalid API-key provided: " + KEY
                + "\",\"request_id\":\"r-1\"}";
        try (FakeUpstream upstream = FakeUpstream.start().answerAlways(Answer.json(401, refusal));
                GatewayHost host = host(channel(ChannelType.DASHSCOPE, upstream.baseUrl(), "m"))) {
            ProbeResponse answer = ask(host, Format.OPENAI_CHAT, "m", false);
            assertEquals(502, answer.status(), answer.text());
            assertFalse(answer.text().contains(KEY), answer.text());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aModelThatServesNoChatIsNotFoundInTheCallersDialect(Format caller) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(
                        channel(ChannelType.KLING, upstream.baseUrl(), "films"),
                        channel(ChannelType.JIMENG, upstream.baseUrl(), "films"))) {
            ProbeResponse answer = ask(host, caller, "films", false);
            assertEquals(404, answer.status(), answer.text());
            JsonObject error = answer.json().getJsonObject("error");
            assertEquals(
                    "The model 'films' is not served at POST " + caller.path("films", false) + ".",
                    error.getString("message"));
            switch (caller) {
                case CLAUDE -> assertEquals("not_found_error", error.getString("type"));
                case GEMINI -> assertEquals("NOT_FOUND", error.getString("status"));
                default -> {
                    assertEquals("model_not_found", error.getString("code"));
                    assertEquals("model", error.getString("param"));
                }
            }
            assertEquals(List.of(), upstream.requests());
        }
    }

    @Test
    void aTokenCountOfAModelThatServesNoChatIsNotFoundEither() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                GatewayHost host = host(channel(ChannelType.VIDU, upstream.baseUrl(), "films"))) {
            ProbeResponse answer = HttpProbe.post(
                    host.url() + "/v1/messages/count_tokens",
                    HeaderList.empty(),
                    "{\"model\":\"films\",\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]}");
            assertEquals(404, answer.status(), answer.text());
        }
    }

    @Test
    void channelsWithoutChatAreSkippedForAChat() throws Exception {
        try (FakeUpstream films = FakeUpstream.start();
                FakeUpstream chats = FakeUpstream.start().answerWith(ProviderTypesTest::answer);
                GatewayHost host = host(
                        channel(ChannelType.KLING, films.baseUrl(), "*"),
                        channel(ChannelType.ARK, chats.baseUrl(), "*"))) {
            for (int i = 0; i < 8; i++) {
                assertEquals(200, ask(host, Format.CLAUDE, "m", false).status());
            }
            assertEquals(List.of(), films.requests());
            assertEquals(8, chats.requests().size());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ChannelType.class,
            names = {"KLING", "JIMENG", "VIDU", "COHERE", "JINA", "DASHSCOPE"})
    void theirModelsAreListedInAllThreeShapes(ChannelType type) throws Exception {
        try (GatewayHost host = host(channel(type, "http://127.0.0.1:9", "house-model"))) {
            JsonObject openAi =
                    HttpProbe.get(host.url() + "/v1/models", HeaderList.empty()).json();
            assertEquals(
                    "house-model", openAi.getJsonArray("data").getJsonObject(0).getString("id"));
            HeaderList version = HeaderList.of("anthropic-version", "2023-06-01");
            JsonObject claude = HttpProbe.get(host.url() + "/v1/models/house-model", version)
                    .json();
            assertEquals("house-model", claude.getString("id"));
            JsonObject gemini = HttpProbe.get(host.url() + "/v1beta/models", HeaderList.empty())
                    .json();
            assertEquals(
                    "models/house-model",
                    gemini.getJsonArray("models").getJsonObject(0).getString("name"));
        }
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', textBlock = """
        GEMINI    | gemini-2.5-flash         | ["generateContent","streamGenerateContent","countTokens"]
        GEMINI    | gemini-2.5-flash-image   | ["generateContent","streamGenerateContent","countTokens"]
        GEMINI    | gemini-embedding-001     | ["embedContent","batchEmbedContents"]
        OPENAI    | text-embedding-3-small   | ["embedContent","batchEmbedContents"]
        GEMINI    | imagen-4.0-generate-001  | ["predict"]
        OPENAI    | gpt-image-1              | ["predict"]
        GEMINI    | veo-3.0-generate-001     | ["predictLongRunning"]
        KLING     | kling-v2-1               | ["predict","predictLongRunning"]
        GEMINI    | gemini-live-2.5-flash    | ["bidiGenerateContent"]
        COHERE    | rerank-v3.5              | []
        VIDU      | a-name-nobody-knows      | []
        OPENAI    | another-name-nobody-knows| ["generateContent","streamGenerateContent","countTokens"]
        """)
    void geminisCallersSeeWhatTheyCanCall(ChannelType type, String model, String methods) throws Exception {
        try (GatewayHost host = host(channel(type, "http://127.0.0.1:9", model))) {
            JsonObject shown = HttpProbe.get(host.url() + "/v1beta/models/" + model, HeaderList.empty())
                    .json();
            assertEquals(methods, String.valueOf(shown.get("supportedGenerationMethods")));
        }
    }
}
