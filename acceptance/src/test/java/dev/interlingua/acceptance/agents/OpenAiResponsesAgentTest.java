package dev.interlingua.acceptance.agents;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import com.openai.models.responses.ResponseStreamEvent;
import dev.interlingua.acceptance.Format;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An agent loop of OpenAI's SDK on Responses, against a channel of each kind, with encrypted reasoning. */
class OpenAiResponsesAgentTest {
    private static final String MODEL = "gpt-5.2";

    private final List<String> ran = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private final List<ResponseInputItem> items = new ArrayList<>();

    private static FunctionTool tool(String name, String parameter) {
        return FunctionTool.builder()
                .name(name)
                .description("[" + name + "] what it says")
                .strict(false)
                .parameters(FunctionTool.Parameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty(
                                "properties", JsonValue.from(Map.of(parameter, Map.of("type", "string"))))
                        .putAdditionalProperty("required", JsonValue.from(List.of(parameter)))
                        .build())
                .build();
    }

    private interface Ask {
        Response ask(OpenAIClient client, ResponseCreateParams params);
    }

    private void run(Format channel, Ask ask) throws Exception {
        boolean relayed = channel == Format.OPENAI_RESPONSES;
        items.add(ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                .role(EasyInputMessage.Role.USER)
                .content("Weather and time in Paris, then the weather in Rome, please.")
                .build()));
        try (ScriptedUpstream vendor = new ScriptedUpstream(channel, SdkScript.turns(), relayed, false);
                AgentHost host = AgentHost.of(channel, MODEL, AgentHost.model(channel), vendor.upstream())) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(host.url() + "/v1")
                    .apiKey("any")
                    .maxRetries(0)
                    .build();
            while (step(ask.ask(client, params()))) {
                // Goes on until the model calls nothing more.
            }
            assertEquals(SdkScript.TEXTS, texts);
            assertEquals(SdkScript.RAN, ran);
            vendor.assertContent();
        }
    }

    private ResponseCreateParams params() {
        return ResponseCreateParams.builder()
                .model(MODEL)
                .store(false)
                .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
                .reasoning(Reasoning.builder()
                        .effort(ReasoningEffort.HIGH)
                        .summary(Reasoning.Summary.AUTO)
                        .build())
                .parallelToolCalls(true)
                .addTool(tool("get_weather", "city"))
                .addTool(tool("get_time", "zone"))
                .inputOfResponse(items)
                .build();
    }

    private boolean step(Response response) {
        StringBuilder text = new StringBuilder();
        List<ResponseInputItem> results = new ArrayList<>();
        for (ResponseOutputItem item : response.output()) {
            item.reasoning().ifPresent(reasoning -> items.add(ResponseInputItem.ofReasoning(reasoning)));
            item.message().ifPresent(message -> {
                items.add(ResponseInputItem.ofResponseOutputMessage(message));
                message.content().forEach(part -> part.outputText().ifPresent(words -> text.append(words.text())));
            });
            item.functionCall().ifPresent(call -> {
                items.add(ResponseInputItem.ofFunctionCall(call));
                results.add(result(call));
            });
        }
        items.addAll(results);
        texts.add(text.toString());
        return !results.isEmpty();
    }

    private ResponseInputItem result(ResponseFunctionToolCall call) {
        ran.add(call.name() + " " + Build.parse(call.arguments()));
        return ResponseInputItem.ofFunctionCallOutput(ResponseInputItem.FunctionCallOutput.builder()
                .callId(call.callId())
                .output("result of " + call.name())
                .build());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void plain(Format channel) throws Exception {
        run(channel, (client, params) -> client.responses().create(params));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void streamed(Format channel) throws Exception {
        run(channel, (client, params) -> {
            try (StreamResponse<ResponseStreamEvent> stream = client.responses().createStreaming(params)) {
                ResponseAccumulator whole = ResponseAccumulator.create();
                stream.stream().forEach(whole::accumulate);
                return whole.response();
            }
        });
    }
}
