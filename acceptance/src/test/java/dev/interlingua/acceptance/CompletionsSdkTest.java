package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.completions.Completion;
import com.openai.models.completions.CompletionCreateParams;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenAI's official Java SDK, legacy completions, against a channel of each kind. */
class CompletionsSdkTest {
    private static OpenAIClient client(SdkHost host) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.url() + "/v1")
                .apiKey(SdkHost.KEY)
                .maxRetries(0)
                .build();
    }

    private static CompletionCreateParams params() {
        return CompletionCreateParams.builder()
                .model("some-model")
                .prompt("Say hello")
                .maxTokens(100)
                .build();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void plain(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersText("Hello there")) {
            Completion answer = client(host).completions().create(params());
            assertEquals("Hello there", answer.choices().get(0).text());
            assertEquals(18, answer.usage().orElseThrow().totalTokens());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void streamed(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).streamsText("Hello", " there");
                StreamResponse<Completion> stream = client(host).completions().createStreaming(params())) {
            String text = stream.stream()
                    .flatMap(chunk -> chunk.choices().stream())
                    .map(choice -> choice.text())
                    .collect(Collectors.joining());
            assertEquals("Hello there", text);
        }
    }
}
