package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.genai.Client;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.EmbedContentResponse;
import com.google.genai.types.HttpOptions;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.moderations.ModerationCreateParams;
import com.openai.models.moderations.ModerationCreateResponse;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The vendors' SDKs make vectors and have content judged. */
class ServicesSdkTest {
    private static final String OPENAI = "{\"object\":\"list\",\"data\":["
            + "{\"object\":\"embedding\",\"index\":0,\"embedding\":[0.5,-0.25]},"
            + "{\"object\":\"embedding\",\"index\":1,\"embedding\":[1,2]}],"
            + "\"model\":\"m\",\"usage\":{\"prompt_tokens\":5,\"total_tokens\":5}}";
    private static final String GEMINI = "{\"embeddings\":[{\"values\":[0.5,-0.25]},{\"values\":[1,2]}]}";

    private static Answer vectors(ChannelType type) {
        return Answer.json(200, type == ChannelType.OPENAI ? OPENAI : GEMINI);
    }

    private static OpenAIClient openAi(ServiceHost host) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.url() + "/v1")
                .apiKey(ServiceHost.KEY)
                .maxRetries(0)
                .build();
    }

    /** The SDK asks for base64 unless told otherwise, and reads it itself. */
    @ParameterizedTest
    @EnumSource(
            value = ChannelType.class,
            names = {"OPENAI", "GEMINI"})
    void openAisSdkReadsVectors(ChannelType type) throws Exception {
        try (ServiceHost host = ServiceHost.of(type)) {
            host.upstream().answer(vectors(type));
            OpenAIClient client = openAi(host);
            CreateEmbeddingResponse answer = client.embeddings()
                    .create(EmbeddingCreateParams.builder()
                            .model("m")
                            .inputOfArrayOfStrings(List.of("one", "two"))
                            .build());
            client.close();
            assertEquals(List.of(0.5f, -0.25f), answer.data().get(0).embedding());
            assertEquals(List.of(1f, 2f), answer.data().get(1).embedding());
            assertTrue(answer.usage().promptTokens() > 0);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = ChannelType.class,
            names = {"OPENAI", "GEMINI"})
    void googlesSdkReadsVectors(ChannelType type) throws Exception {
        try (ServiceHost host = ServiceHost.of(type);
                Client client = Client.builder()
                        .apiKey(ServiceHost.KEY)
                        .httpOptions(HttpOptions.builder().baseUrl(host.url()).build())
                        .build()) {
            host.upstream().answer(vectors(type));
            EmbedContentResponse answer = client.models.embedContent(
                    "m", List.of("one", "two"), EmbedContentConfig.builder().build());
            assertEquals(
                    List.of(0.5f, -0.25f),
                    answer.embeddings().orElseThrow().get(0).values().orElseThrow());
            assertEquals(2, answer.embeddings().orElseThrow().size());
        }
    }

    @Test
    void openAisSdkHasContentJudged() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.DEMO)) {
            OpenAIClient client = openAi(host);
            ModerationCreateResponse answer = client.moderations()
                    .create(ModerationCreateParams.builder()
                            .model("m")
                            .inputOfStrings(List.of("I want to harm someone", "I water my plants"))
                            .build());
            client.close();
            assertTrue(answer.results().get(0).flagged());
            assertTrue(answer.results().get(0).categories().violence());
            assertTrue(!answer.results().get(1).flagged());
        }
    }
}
