package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.google.genai.Client;
import com.google.genai.types.HttpOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.responses.inputtokens.InputTokenCountParams;
import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.testkit.Answer;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The official SDKs' token counts against a channel of each kind; Chat channels have no counter and are estimated. */
class CountTokensSdkTest {
    private static final int ESTIMATE_OF_HI_THERE = 7;

    private static SdkHost host(Format channel) throws Exception {
        SdkHost host = SdkHost.of(channel);
        if (channel != Format.OPENAI_CHAT) {
            host.upstream().answerAlways(Answer.json(200, """
                    {"object":"response.input_tokens","input_tokens":42,"totalTokens":42}"""));
        }
        return host;
    }

    private static long expected(Format channel) {
        return channel == Format.OPENAI_CHAT ? ESTIMATE_OF_HI_THERE : 42;
    }

    private static long claude(String url) {
        AnthropicClient client = AnthropicOkHttpClient.builder()
                .baseUrl(url)
                .apiKey(SdkHost.KEY)
                .maxRetries(0)
                .build();
        return client.messages()
                .countTokens(MessageCountTokensParams.builder()
                        .model("demo")
                        .addUserMessage("Hi there")
                        .build())
                .inputTokens();
    }

    private static long gemini(String url) {
        Client client = Client.builder()
                .apiKey(SdkHost.KEY)
                .httpOptions(HttpOptions.builder().baseUrl(url).build())
                .build();
        return client.models.countTokens("demo", "Hi there", null).totalTokens().orElseThrow();
    }

    private static long responses(String url) {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(url + "/v1")
                .apiKey(SdkHost.KEY)
                .maxRetries(0)
                .build();
        return client.responses()
                .inputTokens()
                .count(InputTokenCountParams.builder()
                        .model("demo")
                        .input("Hi there")
                        .build())
                .inputTokens();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anthropics(Format channel) throws Exception {
        try (SdkHost host = host(channel)) {
            assertEquals(expected(channel), claude(host.url()));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void googles(Format channel) throws Exception {
        try (SdkHost host = host(channel)) {
            assertEquals(expected(channel), gemini(host.url()));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void openAis(Format channel) throws Exception {
        try (SdkHost host = host(channel)) {
            assertEquals(expected(channel), responses(host.url()));
        }
    }

    @Test
    void theDemoModelIsEstimatedForAll() throws Exception {
        Channel demo = Channel.of(
                "demo", ChannelType.DEMO, URI.create("demo://embedded"), Credential.of("none"), List.of("demo"));
        try (GatewayHost host = GatewayHost.jetty(
                Gateway.builder().channel(demo).anonymous(true).build())) {
            assertEquals(ESTIMATE_OF_HI_THERE, claude(host.url()));
            assertEquals(ESTIMATE_OF_HI_THERE, gemini(host.url()));
            assertEquals(ESTIMATE_OF_HI_THERE, responses(host.url()));
        }
    }
}
