package dev.interlingua.acceptance.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessage;
import com.openai.models.chat.completions.ChatCompletionMessageFunctionToolCall;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import dev.interlingua.acceptance.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An agent loop of OpenAI's SDK on Chat Completions, against a channel of each kind, with thinking on. */
class OpenAiChatAgentTest {
    private static final String MODEL = "gpt-5.1";

    private final List<String> ran = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();

    private static ChatCompletionFunctionTool tool(String name, String parameter) {
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name(name)
                        .description("[" + name + "] what it says")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of(parameter, Map.of("type", "string"))))
                                .putAdditionalProperty("required", JsonValue.from(List.of(parameter)))
                                .build())
                        .build())
                .build();
    }

    private void run(Format channel, Ask ask) throws Exception {
        boolean relayed = channel == Format.OPENAI_CHAT;
        try (ScriptedUpstream vendor = new ScriptedUpstream(channel, SdkScript.turns(), relayed, false);
                AgentHost host = AgentHost.of(channel, MODEL, AgentHost.model(channel), vendor.upstream())) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(host.url() + "/v1")
                    .apiKey("any")
                    .maxRetries(0)
                    .build();
            ChatCompletionCreateParams.Builder conversation = ChatCompletionCreateParams.builder()
                    .model(MODEL)
                    .maxCompletionTokens(32000)
                    .reasoningEffort(ReasoningEffort.HIGH)
                    .parallelToolCalls(true)
                    .addTool(tool("get_weather", "city"))
                    .addTool(tool("get_time", "zone"))
                    .addUserMessage("Weather and time in Paris, then the weather in Rome, please.");
            while (step(conversation, ask.ask(client, conversation.build()))) {
                // Goes on until the model calls nothing more.
            }
            assertEquals(SdkScript.TEXTS, texts);
            assertEquals(SdkScript.RAN, ran);
            vendor.assertContent();
        }
    }

    private interface Ask {
        ChatCompletionMessage ask(OpenAIClient client, ChatCompletionCreateParams params);
    }

    private boolean step(ChatCompletionCreateParams.Builder conversation, ChatCompletionMessage message) {
        texts.add(message.content().orElse(""));
        conversation.addMessage(message);
        List<ChatCompletionMessageToolCall> calls = message.toolCalls().orElse(List.of());
        for (ChatCompletionMessageToolCall call : calls) {
            ChatCompletionMessageFunctionToolCall function = call.asFunction();
            ran.add(function.function().name() + " "
                    + Build.parse(function.function().arguments()));
            conversation.addMessage(ChatCompletionToolMessageParam.builder()
                    .toolCallId(function.id())
                    .content("result of " + function.function().name())
                    .build());
        }
        return !calls.isEmpty();
    }

    /** The SDK sends unknown members of a message back, so that the model's state returns. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void plain(Format channel) throws Exception {
        run(
                channel,
                (client, params) -> client.chat()
                        .completions()
                        .create(params)
                        .choices()
                        .get(0)
                        .message());
    }

    /** The SDK's accumulator drops what it does not know; the gateway remembers the model's state for it. */
    @ParameterizedTest
    @EnumSource(Format.class)
    void streamed(Format channel) throws Exception {
        run(channel, (client, params) -> {
            try (StreamResponse<ChatCompletionChunk> stream =
                    client.chat().completions().createStreaming(params)) {
                ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
                stream.stream().forEach(whole::accumulate);
                return whole.chatCompletion().choices().get(0).message();
            }
        });
    }
}
