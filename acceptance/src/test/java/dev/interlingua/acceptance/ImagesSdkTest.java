package dev.interlingua.acceptance;

import static dev.interlingua.acceptance.ImageHost.PNG;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.models.images.ImageEditParams;
import com.openai.models.images.ImageGenStreamEvent;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** OpenAI's official Java SDK makes pictures, whoever draws them. */
class ImagesSdkTest {
    private static OpenAIClient client(ImageHost host) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.host().url() + "/v1")
                .apiKey(ImageHost.KEY)
                .maxRetries(0)
                .build();
    }

    private static void answers(ImageHost host, ChannelType type) {
        String told = switch (type) {
            case GEMINI ->
                "{\"candidates\":[{\"content\":{\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\""
                        + PNG + "\"}}]}}],\"usageMetadata\":{\"promptTokenCount\":5,\"candidatesTokenCount\":1290}}";
            case DASHSCOPE ->
                "{\"output\":{\"choices\":[{\"message\":{\"content\":[{\"image\":\""
                        + host.upstream().baseUrl() + "/result.png\"}]}}]}}";
            default ->
                "{\"created\":5,\"data\":[{\"b64_json\":\"" + PNG + "\"}],\"usage\":{\"input_tokens\":5,"
                        + "\"output_tokens\":1290,\"total_tokens\":1295,\"input_tokens_details\":"
                        + "{\"text_tokens\":5,\"image_tokens\":0}}}";
        };
        host.upstream()
                .answerAt(
                        "/result.png",
                        Answer.bytes("image/png", Base64.getDecoder().decode(PNG)));
        host.upstream().answerAlways(Answer.json(200, told));
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, gpt-image-1", "GEMINI, gemini-3-pro-image-preview", "DASHSCOPE, qwen-image-plus"})
    void generates(ChannelType type, String model) throws Exception {
        try (ImageHost host = ImageHost.of(type)) {
            answers(host, type);
            ImagesResponse answer = client(host)
                    .images()
                    .generate(ImageGenerateParams.builder()
                            .model(model)
                            .prompt("a cat")
                            .putAdditionalBodyProperty("response_format", JsonValue.from("b64_json"))
                            .build());
            assertEquals(PNG, answer.data().orElseThrow().get(0).b64Json().orElseThrow());
            assertTrue(answer.created() > 0);
            assertEquals(
                    type == ChannelType.DASHSCOPE ? 0 : 1295,
                    answer.usage().orElseThrow().totalTokens());
        }
    }

    @ParameterizedTest
    @CsvSource({"GEMINI, gemini-3-pro-image-preview", "DASHSCOPE, qwen-image-plus"})
    void generatesInAStream(ChannelType type, String model) throws Exception {
        try (ImageHost host = ImageHost.of(type)) {
            answers(host, type);
            try (StreamResponse<ImageGenStreamEvent> stream = client(host)
                    .images()
                    .generateStreaming(ImageGenerateParams.builder()
                            .model(model)
                            .prompt("a cat")
                            .partialImages(2)
                            .build())) {
                List<ImageGenStreamEvent> events = stream.stream().toList();
                assertEquals(1, events.size());
                assertEquals(
                        PNG, events.get(0).asGenerationCompleted().validate().b64Json());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"OPENAI, gpt-image-1", "GEMINI, gemini-3-pro-image-preview", "DASHSCOPE, qwen-image-edit-plus"})
    void edits(ChannelType type, String model) throws Exception {
        try (ImageHost host = ImageHost.of(type)) {
            answers(host, type);
            ImagesResponse answer = client(host)
                    .images()
                    .edit(ImageEditParams.builder()
                            .model(model)
                            .prompt("a hat")
                            .image(Base64.getDecoder().decode(PNG))
                            .putAdditionalBodyProperty("response_format", JsonValue.from("b64_json"))
                            .build());
            assertEquals(PNG, answer.data().orElseThrow().get(0).b64Json().orElseThrow());
        }
    }
}
