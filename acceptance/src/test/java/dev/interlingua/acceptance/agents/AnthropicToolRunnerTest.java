package dev.interlingua.acceptance.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.helpers.BetaMessageAccumulator;
import com.anthropic.helpers.BetaRunnableTool;
import com.anthropic.helpers.BetaToolRunner;
import com.anthropic.models.beta.messages.BetaMessage;
import com.anthropic.models.beta.messages.BetaRawMessageStreamEvent;
import com.anthropic.models.beta.messages.BetaTool;
import com.anthropic.models.beta.messages.BetaToolResultBlockParam;
import com.anthropic.models.beta.messages.MessageCreateParams;
import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.RecordedRequest;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The tool runner of Anthropic's SDK, which asks for a thread at the server first, against a channel of each kind. */
class AnthropicToolRunnerTest {
    private static final String MODEL = "claude-opus-4-8";
    private static final List<Turn> SCRIPT = SdkScript.turns();

    private final List<String> ran = new ArrayList<>();

    private MessageCreateParams params() {
        return MessageCreateParams.builder()
                .model(MODEL)
                .maxTokens(32000)
                .enabledThinking(16000)
                .addTool(tool("get_weather", "city"))
                .addTool(tool("get_time", "zone"))
                .addUserMessage("Weather and time in Paris, then the weather in Rome, please.")
                .build();
    }

    private BetaRunnableTool tool(String name, String parameter) {
        BetaTool tool = BetaTool.builder()
                .name(name)
                .description("[" + name + "] what it says")
                .inputSchema(BetaTool.InputSchema.builder()
                        .properties(BetaTool.InputSchema.Properties.builder()
                                .putAdditionalProperty(parameter, JsonValue.from(Map.of("type", "string")))
                                .build())
                        .addRequired(parameter)
                        .build())
                .build();
        return BetaRunnableTool.of(tool, input -> {
            ran.add(name + " " + Build.parse(input));
            return BetaToolResultBlockParam.Content.ofString("result of " + name);
        });
    }

    private static AnthropicClient client(AgentHost host) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(host.url())
                .apiKey("any")
                .maxRetries(0)
                .build();
    }

    private static String text(BetaMessage message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(block -> block.text())
                .collect(Collectors.joining());
    }

    private static String served(Format channel) {
        return channel == Format.CLAUDE ? "claude-sonnet-4-5" : AgentHost.model(channel);
    }

    private static ScriptedUpstream vendor(Format channel) {
        return new ScriptedUpstream(channel, SCRIPT, channel == Format.CLAUDE, false);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void runsPlainly(Format channel) throws Exception {
        try (ScriptedUpstream vendor = vendor(channel);
                AgentHost host = AgentHost.of(channel, MODEL, served(channel), vendor.upstream())) {
            BetaToolRunner runner = client(host).beta().messages().toolRunner(params());
            List<String> texts = new ArrayList<>();
            for (BetaMessage message : runner) {
                texts.add(text(message));
            }
            assertEquals(SdkScript.TEXTS, texts);
            assertEquals(SdkScript.RAN, ran);
            vendor.assertContent();
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void runsStreamed(Format channel) throws Exception {
        try (ScriptedUpstream vendor = vendor(channel);
                AgentHost host = AgentHost.of(channel, MODEL, served(channel), vendor.upstream())) {
            BetaToolRunner runner = client(host).beta().messages().toolRunner(params());
            List<String> texts = new ArrayList<>();
            for (StreamResponse<BetaRawMessageStreamEvent> stream : runner.streaming()) {
                BetaMessageAccumulator whole = BetaMessageAccumulator.create();
                stream.stream().forEach(whole::accumulate);
                texts.add(text(whole.message()));
            }
            assertEquals(SdkScript.TEXTS, texts);
            assertEquals(SdkScript.RAN, ran);
            vendor.assertContent();
        }
    }

    /** A server of Anthropic's may keep the thread: then each request has only what is new. */
    @Test
    void aThreadOfAClaudeChannelIsKeptThere() throws Exception {
        ClaudeVendor claude = new ClaudeVendor();
        List<JsonObject> asked = new ArrayList<>();
        try (FakeUpstream upstream = FakeUpstream.start();
                AgentHost host = AgentHost.of(Format.CLAUDE, MODEL, "claude-sonnet-4-5", upstream)) {
            upstream.answerWith(request -> {
                JsonObject body = request.bodyJson();
                asked.add(body);
                JsonObject declaring = Build.with(asked.get(0), "thinking", body.get("thinking"));
                return Answer.json(
                        200,
                        claude.answer(asked.size() - 1, SCRIPT.get(asked.size() - 1), declaring)
                                .toString());
            });
            List<String> texts = new ArrayList<>();
            for (BetaMessage message : client(host).beta().messages().toolRunner(params())) {
                texts.add(text(message));
            }
            assertEquals(SdkScript.TEXTS, texts);
            assertEquals("create", Build.text(Build.in(asked.get(0), "thread"), "type"));
            for (int i = 1; i < asked.size(); i++) {
                JsonObject thread = Build.in(asked.get(i), "thread");
                assertEquals("continue", Build.text(thread, "type"));
                assertEquals("msg_up" + (i - 1), Build.text(thread, "previous_message_id"));
                assertEquals(1, Build.each(asked.get(i), "messages").size());
            }
        }
    }

    /** The wire as later SDKs speak it, too: newer version, and the answer they look for. */
    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "GEMINI"})
    void aThreadIsRefusedInTheWordsTheSdkKnows(Format channel) throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start();
                AgentHost host = AgentHost.of(channel, MODEL, served(channel), upstream)) {
            HeaderList headers = HeaderList.of("anthropic-version", "2026-10-21", "Authorization", "Bearer any");
            ProbeResponse answer = HttpProbe.post(host.url() + "/v1/messages?beta=true", headers, """
                    {"model":"%s","max_tokens":100,"thread":{"type":"create"},
                     "messages":[{"role":"user","content":"Hi"}]}""".formatted(MODEL));
            assertEquals(400, answer.status());
            JsonObject error = Build.in(answer.json(), "error");
            assertEquals("invalid_request_error", Build.text(error, "type"));
            assertEquals("thread_unsupported_request", Build.text(Build.in(error, "details"), "error_code"));
            assertTrue(upstream.requests().isEmpty());
        }
    }

    @Test
    void aNewerVersionIsRelayed() throws Exception {
        try (FakeUpstream upstream = FakeUpstream.start()
                        .answerAlways(
                                Answer.json(200, dev.interlingua.acceptance.Canned.text(Format.CLAUDE, "Hello")));
                AgentHost host = AgentHost.of(Format.CLAUDE, MODEL, "claude-sonnet-4-5", upstream)) {
            HeaderList headers = HeaderList.of("anthropic-version", "2026-10-21", "Authorization", "Bearer any");
            ProbeResponse answer = HttpProbe.post(host.url() + "/v1/messages", headers, """
                    {"model":"%s","max_tokens":100,"messages":[{"role":"user","content":"Hi"}]}""".formatted(MODEL));
            assertEquals(200, answer.status(), answer::text);
            RecordedRequest asked = upstream.requests().get(0);
            assertEquals("2026-10-21", asked.header("anthropic-version"));
            assertFalse(String.valueOf(asked.header("authorization")).contains("any"));
        }
    }
}
