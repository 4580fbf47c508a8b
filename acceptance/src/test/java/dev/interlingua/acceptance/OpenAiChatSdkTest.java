package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.errors.RateLimitException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionFunctionTool;
import com.openai.models.chat.completions.ChatCompletionMessageToolCall;
import com.openai.models.chat.completions.ChatCompletionToolMessageParam;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenAI's official Java SDK, Chat Completions, against a channel of each kind. */
class OpenAiChatSdkTest {
    private static OpenAIClient client(SdkHost host) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.url() + "/v1")
                .apiKey(SdkHost.KEY)
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder params() {
        return ChatCompletionCreateParams.builder().model("some-model").maxCompletionTokens(500);
    }

    private static ChatCompletionFunctionTool weather() {
        return ChatCompletionFunctionTool.builder()
                .function(FunctionDefinition.builder()
                        .name("get_weather")
                        .description("The weather in a city")
                        .parameters(FunctionParameters.builder()
                                .putAdditionalProperty("type", JsonValue.from("object"))
                                .putAdditionalProperty(
                                        "properties", JsonValue.from(Map.of("city", Map.of("type", "string"))))
                                .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                                .build())
                        .build())
                .build();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void plain(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersText("Hello there")) {
            ChatCompletion answer = client(host)
                    .chat()
                    .completions()
                    .create(params().addSystemMessage("Be brief")
                            .addUserMessage("Hi")
                            .build());
            assertEquals(
                    "Hello there", answer.choices().get(0).message().content().orElseThrow());
            assertEquals("upstream-model", answer.model());
            assertEquals(11, answer.usage().orElseThrow().promptTokens());
            assertTrue(host.asked(0).contains("Be brief"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void streamed(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).streamsText("Hello", " there");
                StreamResponse<ChatCompletionChunk> stream = client(host)
                        .chat()
                        .completions()
                        .createStreaming(params().addUserMessage("Hi").build())) {
            ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
            stream.stream().forEach(whole::accumulate);
            ChatCompletion answer = whole.chatCompletion();
            assertEquals(
                    "Hello there", answer.choices().get(0).message().content().orElseThrow());
            assertEquals(7, answer.usage().orElseThrow().completionTokens());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aToolLoopOfTwoRounds(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersToolCall().answersText("It is sunny in Paris")) {
            ChatCompletionCreateParams.Builder conversation =
                    params().addTool(weather()).addUserMessage("How is the weather in Paris?");
            ChatCompletion first = client(host).chat().completions().create(conversation.build());
            assertEquals(
                    ChatCompletion.Choice.FinishReason.TOOL_CALLS,
                    first.choices().get(0).finishReason());
            ChatCompletionMessageToolCall call =
                    first.choices().get(0).message().toolCalls().orElseThrow().get(0);
            assertEquals("get_weather", call.asFunction().function().name());
            assertEquals("{\"city\":\"Paris\"}", call.asFunction().function().arguments());
            conversation
                    .addMessage(first.choices().get(0).message())
                    .addMessage(ChatCompletionToolMessageParam.builder()
                            .toolCallId(call.asFunction().id())
                            .content("sunny")
                            .build());
            ChatCompletion second = client(host).chat().completions().create(conversation.build());
            assertEquals(
                    "It is sunny in Paris",
                    second.choices().get(0).message().content().orElseThrow());
            assertTrue(host.asked(1).contains("sunny"), host.asked(1));
            assertTrue(host.asked(1).contains("Paris"), host.asked(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aStreamedToolCall(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).streamsToolCall();
                StreamResponse<ChatCompletionChunk> stream = client(host)
                        .chat()
                        .completions()
                        .createStreaming(params().addTool(weather())
                                .addUserMessage("Weather?")
                                .build())) {
            ChatCompletionAccumulator whole = ChatCompletionAccumulator.create();
            stream.stream().forEach(whole::accumulate);
            ChatCompletionMessageToolCall call = whole.chatCompletion()
                    .choices()
                    .get(0)
                    .message()
                    .toolCalls()
                    .orElseThrow()
                    .get(0);
            assertEquals("{\"city\":\"Paris\"}", call.asFunction().function().arguments());
        }
    }

    /** The shape of a structured answer. */
    static class Person {
        public String name = "";
        public int age;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void structuredOutput(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersText("{\\\"name\\\":\\\"Ada\\\",\\\"age\\\":36}")) {
            Person person = client(host)
                    .chat()
                    .completions()
                    .create(params().responseFormat(Person.class)
                            .addUserMessage("Who?")
                            .build())
                    .choices()
                    .get(0)
                    .message()
                    .content()
                    .orElseThrow();
            assertEquals("Ada", person.name);
            assertEquals(36, person.age);
            assertTrue(host.asked(0).contains("\"age\""), host.asked(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anImage(Format channel) throws Exception {
        String pixel =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        try (SdkHost host = SdkHost.of(channel).answersText("A pixel")) {
            ChatCompletion answer = client(host)
                    .chat()
                    .completions()
                    .create(params().addUserMessageOfArrayOfContentParts(List.of(
                                    ChatCompletionContentPart.ofText(ChatCompletionContentPartText.builder()
                                            .text("What is it?")
                                            .build()),
                                    ChatCompletionContentPart.ofImageUrl(ChatCompletionContentPartImage.builder()
                                            .imageUrl(ChatCompletionContentPartImage.ImageUrl.builder()
                                                    .url("data:image/png;base64," + pixel)
                                                    .build())
                                            .build())))
                            .build());
            assertEquals("A pixel", answer.choices().get(0).message().content().orElseThrow());
            assertTrue(host.asked(0).contains(pixel));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anError(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel)) {
            host.upstream().answer(Canned.rateLimited(channel));
            RateLimitException error = assertThrows(
                    RateLimitException.class,
                    () -> client(host)
                            .chat()
                            .completions()
                            .create(params().addUserMessage("Hi").build()));
            assertTrue(String.valueOf(error.getMessage()).contains("slow down"));
        }
    }
}
