package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.errors.RateLimitException;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.StructuredMessageCreateParams;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.messages.ToolUseBlock;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Anthropic's official Java SDK against a channel of each kind. */
class AnthropicSdkTest {
    private static AnthropicClient client(SdkHost host) {
        return AnthropicOkHttpClient.builder()
                .baseUrl(host.url())
                .apiKey(SdkHost.KEY)
                .maxRetries(0)
                .build();
    }

    private static MessageCreateParams.Builder params() {
        return MessageCreateParams.builder().model("some-model").maxTokens(500);
    }

    private static Tool weather() {
        return Tool.builder()
                .name("get_weather")
                .description("The weather in a city")
                .inputSchema(Tool.InputSchema.builder()
                        .properties(Tool.InputSchema.Properties.builder()
                                .putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")))
                                .build())
                        .putAdditionalProperty("required", JsonValue.from(List.of("city")))
                        .build())
                .build();
    }

    private static String text(Message message) {
        return message.content().stream()
                .flatMap(block -> block.text().stream())
                .map(block -> block.text())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void plain(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersText("Hello there")) {
            Message answer = client(host)
                    .messages()
                    .create(params().system("Be brief").addUserMessage("Hi").build());
            assertEquals("Hello there", text(answer));
            assertEquals(StopReason.END_TURN, answer.stopReason().orElseThrow());
            assertEquals(11, answer.usage().inputTokens());
            assertTrue(host.asked(0).contains("Be brief"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void streamed(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).streamsText("Hello", " there");
                StreamResponse<RawMessageStreamEvent> stream = client(host)
                        .messages()
                        .createStreaming(params().addUserMessage("Hi").build())) {
            MessageAccumulator whole = MessageAccumulator.create();
            stream.stream().forEach(whole::accumulate);
            assertEquals("Hello there", text(whole.message()));
            assertEquals(7, whole.message().usage().outputTokens());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aToolLoopOfTwoRounds(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).streamsToolCall().answersText("It is sunny in Paris")) {
            MessageCreateParams.Builder conversation =
                    params().addTool(weather()).addUserMessage("How is the weather in Paris?");
            Message first;
            try (StreamResponse<RawMessageStreamEvent> stream =
                    client(host).messages().createStreaming(conversation.build())) {
                MessageAccumulator whole = MessageAccumulator.create();
                stream.stream().forEach(whole::accumulate);
                first = whole.message();
            }
            assertEquals(StopReason.TOOL_USE, first.stopReason().orElseThrow());
            ToolUseBlock call = first.content().stream()
                    .flatMap(block -> block.toolUse().stream())
                    .findFirst()
                    .orElseThrow();
            assertEquals("get_weather", call.name());
            assertEquals(JsonValue.from(Map.of("city", "Paris")), call._input());
            conversation
                    .addMessage(first)
                    .addUserMessageOfContentBlockParams(
                            List.of(ContentBlockParam.ofToolResult(ToolResultBlockParam.builder()
                                    .toolUseId(call.id())
                                    .content("sunny")
                                    .build())));
            Message second = client(host).messages().create(conversation.build());
            assertEquals("It is sunny in Paris", text(second));
            assertTrue(host.asked(1).contains("sunny"), host.asked(1));
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
            StructuredMessageCreateParams<Person> asked =
                    params().outputConfig(Person.class).addUserMessage("Who?").build();
            Person person = client(host).messages().create(asked).content().stream()
                    .flatMap(block -> block.text().stream())
                    .map(block -> block.text())
                    .findFirst()
                    .orElseThrow();
            assertEquals("Ada", person.name);
            assertTrue(host.asked(0).contains("\"age\""), host.asked(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anImage(Format channel) throws Exception {
        String pixel =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        try (SdkHost host = SdkHost.of(channel).answersText("A pixel")) {
            Message answer = client(host)
                    .messages()
                    .create(params().addUserMessageOfContentBlockParams(List.of(
                                    ContentBlockParam.ofText(TextBlockParam.builder()
                                            .text("What is it?")
                                            .build()),
                                    ContentBlockParam.ofImage(ImageBlockParam.builder()
                                            .source(Base64ImageSource.builder()
                                                    .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                                                    .data(pixel)
                                                    .build())
                                            .build())))
                            .build());
            assertEquals("A pixel", text(answer));
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
                            .messages()
                            .create(params().addUserMessage("Hi").build()));
            assertTrue(String.valueOf(error.getMessage()).contains("slow down"));
        }
    }
}
