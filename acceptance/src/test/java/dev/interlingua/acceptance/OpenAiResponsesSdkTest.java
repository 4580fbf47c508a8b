package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.EasyInputMessage;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseFunctionToolCall;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenAI's official Java SDK, Responses, against a channel of each kind. */
class OpenAiResponsesSdkTest {
    private static OpenAIClient client(SdkHost host) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.url() + "/v1")
                .apiKey(SdkHost.KEY)
                .maxRetries(0)
                .build();
    }

    private static ResponseCreateParams.Builder params() {
        return ResponseCreateParams.builder().model("some-model").maxOutputTokens(500L);
    }

    private static FunctionTool weather() {
        return FunctionTool.builder()
                .name("get_weather")
                .description("The weather in a city")
                .strict(false)
                .parameters(FunctionTool.Parameters.builder()
                        .putAdditionalProperty("type", JsonValue.from("object"))
                        .putAdditionalProperty("properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                        .build())
                .build();
    }

    private static String text(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .map(output -> output.text())
                .collect(Collectors.joining());
    }

    private static ResponseFunctionToolCall call(Response response) {
        return response.output().stream()
                .flatMap(item -> item.functionCall().stream())
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void plain(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersText("Hello there")) {
            Response answer = client(host)
                    .responses()
                    .create(params().instructions("Be brief").input("Hi").build());
            assertEquals("Hello there", text(answer));
            assertEquals(11, answer.usage().orElseThrow().inputTokens());
            assertTrue(host.asked(0).contains("Be brief"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void streamed(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).streamsText("Hello", " there");
                StreamResponse<ResponseStreamEvent> stream = client(host)
                        .responses()
                        .createStreaming(params().input("Hi").build())) {
            ResponseAccumulator whole = ResponseAccumulator.create();
            stream.stream().forEach(whole::accumulate);
            assertEquals("Hello there", text(whole.response()));
            assertEquals(7, whole.response().usage().orElseThrow().outputTokens());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aToolLoopOfTwoRounds(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).streamsToolCall().answersText("It is sunny in Paris")) {
            ResponseInputItem question = ResponseInputItem.ofEasyInputMessage(EasyInputMessage.builder()
                    .role(EasyInputMessage.Role.USER)
                    .content("How is the weather in Paris?")
                    .build());
            ResponseFunctionToolCall call;
            try (StreamResponse<ResponseStreamEvent> stream = client(host)
                    .responses()
                    .createStreaming(params().addTool(weather())
                            .inputOfResponse(List.of(question))
                            .build())) {
                ResponseAccumulator whole = ResponseAccumulator.create();
                stream.stream().forEach(whole::accumulate);
                call = call(whole.response());
            }
            assertEquals("get_weather", call.name());
            assertEquals("{\"city\":\"Paris\"}", call.arguments());
            Response second = client(host)
                    .responses()
                    .create(params().addTool(weather())
                            .inputOfResponse(List.of(
                                    question,
                                    ResponseInputItem.ofFunctionCall(call),
                                    ResponseInputItem.ofFunctionCallOutput(
                                            ResponseInputItem.FunctionCallOutput.builder()
                                                    .callId(call.callId())
                                                    .output("sunny")
                                                    .build())))
                            .build());
            assertEquals("It is sunny in Paris", text(second));
            assertTrue(host.asked(1).contains("sunny"), host.asked(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anError(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel)) {
            host.upstream().answer(Canned.rateLimited(channel));
            RateLimitException error = assertThrows(
                    RateLimitException.class,
                    () -> client(host).responses().create(params().input("Hi").build()));
            assertTrue(String.valueOf(error.getMessage()).contains("slow down"));
        }
    }
}
