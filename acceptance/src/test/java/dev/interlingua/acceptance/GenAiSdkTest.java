package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.errors.ClientException;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionCall;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.FunctionResponse;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import com.google.genai.types.Schema;
import com.google.genai.types.Tool;
import com.google.genai.types.Type;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Google's official Java SDK against a channel of each kind. */
class GenAiSdkTest {
    private static final String MODEL = "some-model";

    /** Asks once: between its five attempts the SDK would sleep for half a minute. */
    private static Client client(SdkHost host) {
        return Client.builder()
                .apiKey(SdkHost.KEY)
                .httpOptions(HttpOptions.builder()
                        .baseUrl(host.url())
                        .retryOptions(HttpRetryOptions.builder().attempts(1))
                        .build())
                .build();
    }

    private static Content user(String text) {
        return Content.builder().role("user").parts(Part.fromText(text)).build();
    }

    private static GenerateContentConfig weather() {
        FunctionDeclaration function = FunctionDeclaration.builder()
                .name("get_weather")
                .description("The weather in a city")
                .parameters(Schema.builder()
                        .type(Type.Known.OBJECT)
                        .properties(Map.of(
                                "city", Schema.builder().type(Type.Known.STRING).build()))
                        .required("city")
                        .build())
                .build();
        return GenerateContentConfig.builder()
                .tools(Tool.builder().functionDeclarations(function).build())
                .build();
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void plain(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersText("Hello there")) {
            GenerateContentConfig config = GenerateContentConfig.builder()
                    .systemInstruction(Content.fromParts(Part.fromText("Be brief")))
                    .maxOutputTokens(500)
                    .build();
            GenerateContentResponse answer = client(host).models.generateContent(MODEL, "Hi", config);
            assertEquals("Hello there", answer.text());
            assertEquals(
                    11, answer.usageMetadata().orElseThrow().promptTokenCount().orElseThrow());
            assertTrue(host.asked(0).contains("Be brief"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void streamed(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).streamsText("Hello", " there");
                ResponseStream<GenerateContentResponse> stream =
                        client(host).models.generateContentStream(MODEL, "Hi", null)) {
            StringBuilder text = new StringBuilder();
            for (GenerateContentResponse chunk : stream) {
                String piece = chunk.text();
                text.append(piece == null ? "" : piece);
            }
            assertEquals("Hello there", text.toString());
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void aToolLoopOfTwoRounds(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersToolCall().answersText("It is sunny in Paris")) {
            Client client = client(host);
            Content question = user("How is the weather in Paris?");
            GenerateContentResponse first = client.models.generateContent(MODEL, List.of(question), weather());
            FunctionCall call = first.functionCalls().get(0);
            assertEquals("get_weather", call.name().orElseThrow());
            assertEquals(Map.of("city", "Paris"), call.args().orElseThrow());
            Content said = first.candidates().orElseThrow().get(0).content().orElseThrow();
            FunctionResponse.Builder result =
                    FunctionResponse.builder().name("get_weather").response(Map.of("output", "sunny"));
            call.id().ifPresent(result::id);
            Content answered = Content.builder()
                    .role("user")
                    .parts(Part.builder().functionResponse(result.build()).build())
                    .build();
            GenerateContentResponse second =
                    client.models.generateContent(MODEL, List.of(question, said, answered), weather());
            assertEquals("It is sunny in Paris", second.text());
            assertTrue(host.asked(1).contains("sunny"), host.asked(1));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void structuredOutput(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersText("{\\\"name\\\":\\\"Ada\\\"}")) {
            GenerateContentConfig config = GenerateContentConfig.builder()
                    .responseMimeType("application/json")
                    .responseSchema(Schema.builder()
                            .type(Type.Known.OBJECT)
                            .properties(Map.of(
                                    "name",
                                    Schema.builder().type(Type.Known.STRING).build()))
                            .build())
                    .build();
            assertEquals(
                    "{\"name\":\"Ada\"}",
                    client(host).models.generateContent(MODEL, "Who?", config).text());
            assertTrue(host.asked(0).contains("\"name\""), host.asked(0));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anImage(Format channel) throws Exception {
        String pixel =
                "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
        try (SdkHost host = SdkHost.of(channel).answersText("A pixel")) {
            Content question = Content.builder()
                    .role("user")
                    .parts(
                            Part.fromText("What is it?"),
                            Part.fromBytes(Base64.getDecoder().decode(pixel), "image/png"))
                    .build();
            assertEquals(
                    "A pixel",
                    client(host).models.generateContent(MODEL, question, null).text());
            assertTrue(host.asked(0).contains(pixel));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void anError(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel)) {
            host.upstream().answerAlways(Canned.rateLimited(channel));
            ClientException error = assertThrows(
                    ClientException.class, () -> client(host).models.generateContent(MODEL, "Hi", null));
            assertEquals(429, error.code());
            assertTrue(String.valueOf(error.getMessage()).contains("slow down"));
        }
    }
}
