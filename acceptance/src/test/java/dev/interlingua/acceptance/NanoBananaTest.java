package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.genai.Client;
import com.google.genai.ResponseStream;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.ImageConfig;
import com.google.genai.types.Part;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.core.http.StreamResponse;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import com.openai.models.responses.Tool;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Gemini's painting models behind the other APIs, over real HTTP (promises S0-036 to S0-038). */
class NanoBananaTest {
    private static final String MODEL = "gemini-3-pro-image-preview";
    /** Large enough for many reads. */
    private static final byte[] PICTURE = picture();

    private static final String DATA = Base64.getEncoder().encodeToString(PICTURE);
    private static final String SHOWN = "![image](data:image/png;base64," + DATA + ")";
    private static final String CHUNKS = chunk("{\"text\":\"A cat.\"}", null)
            + chunk("{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + DATA + "\"}}", null)
            + chunk("{\"text\":\"More?\"}", "STOP");

    private static byte[] picture() {
        byte[] bytes = new byte[200_001];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (i * 31 + i / 256);
        }
        return bytes;
    }

    private static String chunk(String part, @Nullable String finish) {
        return "data: {\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[" + part + "]}"
                + (finish == null ? "" : ",\"finishReason\":\"" + finish + "\"") + ",\"index\":0}],"
                + "\"modelVersion\":\"" + MODEL + "\",\"responseId\":\"r1\"}\r\n\r\n";
    }

    private static String whole() {
        return "{\"candidates\":[{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"A cat.\"},{\"inlineData\":{\"mimeType\":"
                + "\"image/png\",\"data\":\"" + DATA
                + "\"}},{\"text\":\"More?\"}]},\"finishReason\":\"STOP\",\"index\":0}],"
                + "\"modelVersion\":\"" + MODEL + "\",\"responseId\":\"r1\"}";
    }

    private static SdkHost host(Answer answer) throws Exception {
        SdkHost host = SdkHost.of(Format.GEMINI);
        host.upstream().answerAlways(answer);
        return host;
    }

    private static OpenAIClient openai(SdkHost host) {
        return OpenAIOkHttpClient.builder()
                .baseUrl(host.url() + "/v1")
                .apiKey(SdkHost.KEY)
                .maxRetries(0)
                .build();
    }

    private static ChatCompletionCreateParams.Builder painting() {
        return ChatCompletionCreateParams.builder()
                .model(MODEL)
                .addUserMessage("Draw a cat")
                .putAdditionalBodyProperty(
                        "extra_body",
                        JsonValue.from(Map.of(
                                "google", Map.of("image_config", Map.of("aspect_ratio", "16:9", "image_size", "2K")))));
    }

    private static void assertAskedForPictures(SdkHost host) {
        JsonObject config = host.upstream().requests().get(0).bodyJson().getJsonObject("generationConfig");
        assertEquals(
                "[\"TEXT\",\"IMAGE\"]",
                config.getJsonArray("responseModalities").toString());
        assertEquals("16:9", config.getJsonObject("imageConfig").getString("aspectRatio"));
        assertEquals("2K", config.getJsonObject("imageConfig").getString("imageSize"));
    }

    @Test
    void throughChatAndBackAgain() throws Exception {
        try (SdkHost host = host(Answer.json(200, whole()))) {
            ChatCompletion answer =
                    openai(host).chat().completions().create(painting().build());
            String content = answer.choices().get(0).message().content().orElseThrow();
            assertEquals("A cat.\n" + SHOWN + "\nMore?", content);
            assertAskedForPictures(host);
            openai(host)
                    .chat()
                    .completions()
                    .create(painting()
                            .addAssistantMessage(content)
                            .addUserMessage("Bigger")
                            .build());
            String asked = host.asked(1);
            assertTrue(asked.contains("\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"" + DATA + "\"}"));
            assertTrue(!asked.contains("![image]"));
        }
    }

    @Test
    void throughAStreamOfChatWhateverThePiecesOfTheUpstream() throws Exception {
        for (long seed = 1; seed <= 3; seed++) {
            try (SdkHost host = host(Answer.sse(CHUNKS).unevenPieces(seed));
                    StreamResponse<ChatCompletionChunk> stream = openai(host)
                            .chat()
                            .completions()
                            .createStreaming(painting().build())) {
                List<String> deltas = new ArrayList<>();
                ChatCompletionAccumulator folded = ChatCompletionAccumulator.create();
                stream.stream().forEach(chunk -> {
                    folded.accumulate(chunk);
                    chunk.choices().forEach(choice -> choice.delta().content().ifPresent(deltas::add));
                });
                assertTrue(deltas.contains(SHOWN), "the picture is whole in one delta, seed " + seed);
                assertEquals(
                        "A cat.\n" + SHOWN + "\nMore?",
                        folded.chatCompletion()
                                .choices()
                                .get(0)
                                .message()
                                .content()
                                .orElseThrow());
                assertAskedForPictures(host);
            }
        }
    }

    @Test
    void throughResponsesWithItsTool() throws Exception {
        ResponseCreateParams params = ResponseCreateParams.builder()
                .model(MODEL)
                .input("Draw a cat")
                .addTool(Tool.ImageGeneration.builder()
                        .size(Tool.ImageGeneration.Size.of("1024x1024"))
                        .build())
                .build();
        try (SdkHost host = host(Answer.json(200, whole()))) {
            assertEquals(DATA, picture(openai(host).responses().create(params)));
            assertTrue(host.asked(0).contains("\"aspectRatio\":\"1:1\""), host.asked(0));
        }
        try (SdkHost host = host(Answer.sse(CHUNKS).unevenPieces(7));
                StreamResponse<ResponseStreamEvent> stream =
                        openai(host).responses().createStreaming(params)) {
            ResponseAccumulator folded = ResponseAccumulator.create();
            stream.stream().forEach(folded::accumulate);
            assertEquals(DATA, picture(folded.response()));
        }
    }

    private static String picture(Response response) {
        return response.output().stream()
                .flatMap(item -> item.imageGenerationCall().stream())
                .map(call -> call.result().orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void asItIs() throws Exception {
        GenerateContentConfig config = GenerateContentConfig.builder()
                .responseModalities("TEXT", "IMAGE")
                .imageConfig(ImageConfig.builder().aspectRatio("16:9").imageSize("2K"))
                .build();
        try (SdkHost host = host(Answer.json(200, whole()))) {
            assertArrayEquals(PICTURE, picture(gemini(host).models.generateContent(MODEL, "Draw a cat", config)));
            assertAskedForPictures(host);
        }
        try (SdkHost host = host(Answer.sse(CHUNKS).unevenPieces(9));
                ResponseStream<GenerateContentResponse> stream =
                        gemini(host).models.generateContentStream(MODEL, "Draw a cat", config)) {
            List<byte[]> pictures = new ArrayList<>();
            for (GenerateContentResponse chunk : stream) {
                byte[] bytes = picture(chunk);
                if (bytes != null) {
                    pictures.add(bytes);
                }
            }
            assertEquals(1, pictures.size());
            assertArrayEquals(PICTURE, pictures.get(0));
        }
    }

    /** A Gemini caller of a Responses channel: the tool paints there. */
    @Test
    void geminisCallersGetPicturesOfOpenAi() throws Exception {
        String item = "{\"type\":\"image_generation_call\",\"id\":\"ig_1\",\"status\":\"completed\",\"result\":\""
                + DATA + "\"}";
        GenerateContentConfig config = GenerateContentConfig.builder()
                .responseModalities("TEXT", "IMAGE")
                .build();
        try (SdkHost host = SdkHost.of(Format.OPENAI_RESPONSES)) {
            host.upstream()
                    .answer(Answer.json(
                            200,
                            "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"gpt-5\",\"output\":["
                                    + item + "]}"));
            assertArrayEquals(PICTURE, picture(gemini(host).models.generateContent("gpt-5", "Draw a cat", config)));
            assertTrue(host.asked(0).contains("image_generation"));
        }
    }

    private static Client gemini(SdkHost host) {
        return Client.builder()
                .apiKey(SdkHost.KEY)
                .httpOptions(HttpOptions.builder().baseUrl(host.url()).build())
                .build();
    }

    private static byte @Nullable [] picture(GenerateContentResponse response) {
        List<Part> parts = response.parts();
        if (parts == null) {
            return null;
        }
        return parts.stream()
                .flatMap(part -> part.inlineData().stream())
                .flatMap(blob -> blob.data().stream())
                .findFirst()
                .orElse(null);
    }

    @Test
    void aClaudeCallerIsWarnedAndToldWhere() throws Exception {
        try (SdkHost host = host(Answer.json(200, whole()))) {
            var answer = HttpProbe.post(
                    host.url() + "/v1/messages",
                    HeaderList.of("Content-Type", "application/json", "x-api-key", SdkHost.KEY),
                    "{\"model\":\"" + MODEL
                            + "\",\"max_tokens\":100,\"messages\":[{\"role\":\"user\",\"content\":\"Draw\"}]}");
            assertEquals(200, answer.status());
            assertTrue(String.valueOf(answer.headers().first("X-Interlingua-Warning"))
                    .contains("dropped;param=content"));
            assertTrue(answer.text().contains("[image/png omitted: this API cannot carry generated images]"));
        }
    }
}
