package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.models.ModelInfo;
import com.anthropic.models.models.ModelListParams;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.ListModelsConfig;
import com.google.genai.types.Model;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import dev.interlingua.Gateway;
import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The vendors' SDKs list what patterns stand for, with limits and capabilities, page by page. */
class ModelListsSdkTest {
    private static final String KEY = "gateway-token-for-lists";
    private static final URI NOWHERE = URI.create("http://127.0.0.1:9");

    private static GatewayHost host;

    @BeforeAll
    static void start() throws Exception {
        host = GatewayHost.jetty(Gateway.builder()
                .channel(Channel.of("c", ChannelType.CLAUDE, NOWHERE, Credential.of("k"), List.of("claude-*")))
                .channel(Channel.of("g", ChannelType.GEMINI, NOWHERE, Credential.of("k"), List.of("gemini-*")))
                .channel(Channel.of("o", ChannelType.OPENAI, NOWHERE, Credential.of("k"), List.of("gpt-*", "house")))
                .token(new AccessToken("lists", KEY, List.of("*"), Limits.NONE, null))
                .build());
    }

    @AfterAll
    static void stop() {
        host.close();
    }

    private static AnthropicClient anthropic() {
        return AnthropicOkHttpClient.builder()
                .baseUrl(host.url())
                .apiKey(KEY)
                .maxRetries(0)
                .build();
    }

    private static Client gemini() {
        return Client.builder()
                .apiKey(KEY)
                .httpOptions(HttpOptions.builder().baseUrl(host.url()).build())
                .build();
    }

    private static OpenAIClient openAi() {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.url() + "/v1")
                .apiKey(KEY)
                .maxRetries(0)
                .build();
    }

    private static List<String> openAiNames() {
        List<String> names = new ArrayList<>();
        openAi().models().list().autoPager().forEach(model -> names.add(model.id()));
        return names;
    }

    @Test
    void openAisSdkListsEveryConcreteName() {
        List<String> names = openAiNames();
        assertTrue(
                names.containsAll(List.of("claude-opus-5", "gemini-2.5-flash", "gpt-5.2", "house")), names::toString);
        assertTrue(names.stream().noneMatch(name -> name.contains("*")), names::toString);
        assertEquals(1765411200, openAi().models().retrieve("gpt-5.2").created());
    }

    @Test
    void anthropicsSdkWalksThePages() {
        List<String> names = new ArrayList<>();
        anthropic()
                .models()
                .list(ModelListParams.builder().limit(7).build())
                .autoPager()
                .forEach(model -> names.add(model.id()));
        assertEquals(openAiNames(), names);
    }

    @Test
    void anthropicsSdkReadsLimitsAndCapabilities() {
        ModelInfo model = anthropic().models().retrieve("claude-opus-4-6").validate();
        assertEquals("Claude Opus 4.6", model.displayName());
        assertEquals("2026-02-05T00:00Z", model.createdAt().toString());
        assertEquals(1000000, model.maxInputTokens().orElseThrow());
        assertEquals(128000, model.maxTokens().orElseThrow());
        var capabilities = model.capabilities().orElseThrow();
        assertTrue(capabilities.structuredOutputs().supported());
        assertTrue(capabilities.thinking().types().adaptive().supported());
        assertTrue(capabilities.thinking().types().enabled().supported());
        assertTrue(capabilities.effort().high().supported());
        assertTrue(!capabilities.batch().supported());
    }

    @Test
    void anthropicsSdkReadsWhatAnotherVendorsModelTakesThroughTheGateway() {
        ModelInfo model = anthropic().models().retrieve("gemini-3-pro-preview");
        assertEquals(1048576, model.maxInputTokens().orElseThrow());
        assertTrue(model.capabilities().orElseThrow().thinking().supported());
        assertTrue(anthropic().models().retrieve("house").capabilities().isEmpty());
    }

    @Test
    void googlesSdkWalksThePages() {
        List<String> names = new ArrayList<>();
        for (Model model :
                gemini().models.list(ListModelsConfig.builder().pageSize(7).build())) {
            names.add(model.name().orElseThrow());
        }
        assertEquals(openAiNames().stream().map(name -> "models/" + name).toList(), names);
    }

    @Test
    void googlesSdkReadsLimitsAndThinking() {
        Model model = gemini().models.get("gemini-2.5-pro", null);
        assertEquals(1048576, model.inputTokenLimit().orElseThrow());
        assertEquals(65536, model.outputTokenLimit().orElseThrow());
        assertTrue(model.thinking().orElseThrow());
        assertEquals(
                List.of("generateContent", "streamGenerateContent", "countTokens"),
                model.supportedActions().orElseThrow());
        assertTrue(gemini().models.get("gemini-2.0-flash", null).thinking().isEmpty());
    }
}
