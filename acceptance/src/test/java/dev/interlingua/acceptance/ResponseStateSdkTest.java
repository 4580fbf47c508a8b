package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseRetrieveParams;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import dev.interlingua.testkit.Answer;
import java.time.Duration;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** OpenAI's official Java SDK and kept answers, against channels that keep none themselves. */
class ResponseStateSdkTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static OpenAIClient client(SdkHost host) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.url() + "/v1")
                .apiKey(SdkHost.KEY)
                .maxRetries(0)
                .build();
    }

    private static ResponseCreateParams.Builder params(String input) {
        return ResponseCreateParams.builder().model("some-model").input(input);
    }

    private static String text(Response response) {
        return response.output().stream()
                .flatMap(item -> item.message().stream())
                .flatMap(message -> message.content().stream())
                .flatMap(content -> content.outputText().stream())
                .map(output -> output.text())
                .collect(Collectors.joining());
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_CHAT"})
    void anAnswerIsContinuedFetchedListedAndDeleted(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersText("The first answer").streamsText("The second", " answer")) {
            OpenAIClient client = client(host);
            Response first = client.responses().create(params("Question one").build());
            ResponseAccumulator second = ResponseAccumulator.create();
            try (StreamResponse<ResponseStreamEvent> stream = client.responses()
                    .createStreaming(params("Question two")
                            .previousResponseId(first.id())
                            .build())) {
                stream.stream().forEach(second::accumulate);
            }
            assertEquals(first.id(), second.response().previousResponseId().orElseThrow());
            assertTrue(host.asked(1).contains("The first answer"));
            Response fetched = client.responses().retrieve(second.response().id());
            assertEquals("The second answer", text(fetched));
            assertEquals(second.response().output(), fetched.output());
            assertEquals(
                    "Question two",
                    client.responses().inputItems().list(fetched.id()).autoPager().stream()
                            .flatMap(item -> item.responseInputMessageItem().stream())
                            .flatMap(message -> message.content().stream())
                            .flatMap(content -> content.inputText().stream())
                            .map(input -> input.text())
                            .collect(Collectors.joining()));
            client.responses().delete(fetched.id());
            assertThrows(NotFoundException.class, () -> client.responses().retrieve(fetched.id()));
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_CHAT"})
    void aKeptAnswerIsStreamedAgain(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersToolCall()) {
            OpenAIClient client = client(host);
            Response answer = client.responses().create(params("Hi").build());
            ResponseAccumulator again = ResponseAccumulator.create();
            try (StreamResponse<ResponseStreamEvent> stream = client.responses()
                    .retrieveStreaming(ResponseRetrieveParams.builder()
                            .responseId(answer.id())
                            .build())) {
                stream.stream().forEach(again::accumulate);
            }
            assertEquals(answer.output(), again.response().output());
            assertEquals(answer.usage(), again.response().usage());
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"CLAUDE", "GEMINI", "OPENAI_CHAT"})
    void aBackgroundAnswerIsCancelled(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel)) {
            host.upstream().answer(Answer.json(200, "{}").stallBeforeHead());
            OpenAIClient client = client(host);
            Response queued =
                    client.responses().create(params("Hi").background(true).build());
            assertEquals(ResponseStatus.QUEUED, queued.status().orElseThrow());
            host.upstream().takeRequest(PATIENCE);
            assertEquals(
                    ResponseStatus.IN_PROGRESS,
                    client.responses().retrieve(queued.id()).status().orElseThrow());
            assertEquals(
                    ResponseStatus.CANCELLED,
                    client.responses().cancel(queued.id()).status().orElseThrow());
            host.upstream().awaitCallerLeft(PATIENCE);
        }
    }
}
