package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import dev.interlingua.testkit.Sse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The three other chat formats, each at a channel of every format; and Chat Completions by its official SDK. */
class PromisedDialectsTest {
    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static ProbeResponse ok(String path, String body) throws Exception {
        ProbeResponse answer = gateway.post(path, body);
        assertEquals(200, answer.status(), () -> body + " gave " + answer);
        return answer;
    }

    private static String sent(Format channel) {
        return gateway.last(channel).bodyText();
    }

    private static void contains(String text, String... sought) {
        for (String each : sought) {
            assertTrue(text.contains(each), () -> each + " is missing in " + text);
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_012_openAisSdkGetsItsAnswer(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel).answersText("Hello there")) {
            OpenAIClient client = OpenAIOkHttpClient.builder()
                    .baseUrl(host.url() + "/v1")
                    .apiKey(SdkHost.KEY)
                    .maxRetries(0)
                    .build();
            ChatCompletionCreateParams asked = ChatCompletionCreateParams.builder()
                    .model("some-model")
                    .addUserMessage("Hi")
                    .build();
            assertEquals(
                    "Hello there",
                    client.chat()
                            .completions()
                            .create(asked)
                            .choices()
                            .get(0)
                            .message()
                            .content()
                            .orElseThrow());
        }
    }

    private static String responses(Format channel, String members) {
        return "{\"model\":\"" + channel.word() + "\"," + members + "}";
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_014_responsesAnswersAResponse(Format channel) throws Exception {
        JsonObject answer =
                ok("/v1/responses", responses(channel, "\"input\":\"Hi\"")).json();
        assertTrue(answer.getString("id").startsWith("resp_"), answer::toString);
        assertEquals("response", answer.getString("object"));
        assertTrue(answer.get("created_at") instanceof JsonNumber, answer::toString);
        assertEquals("completed", answer.getString("status"));
        assertEquals("upstream-model", answer.getString("model"));
        JsonObject message = answer.getJsonArray("output").getJsonObject(0);
        assertEquals("message", message.getString("type"));
        assertEquals("assistant", message.getString("role"));
        JsonObject part = message.getJsonArray("content").getJsonObject(0);
        assertEquals("output_text", part.getString("type"));
        assertEquals("Hello", part.getString("text"));
        assertEquals(11, answer.getJsonObject("usage").getInt("input_tokens"));
        assertEquals(7, answer.getJsonObject("usage").getInt("output_tokens"));
        assertEquals(18, answer.getJsonObject("usage").getInt("total_tokens"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_015_responsesStreamsTypedEventsToTheCompletedOne(Format channel) throws Exception {
        ProbeResponse answer = ok("/v1/responses", responses(channel, "\"input\":\"Hi\",\"stream\":true"));
        List<Sse.Event> events = answer.events();
        assertEquals("response.created", events.get(0).event());
        assertEquals("response.completed", events.get(events.size() - 1).event());
        int before = -1;
        for (Sse.Event event : events) {
            assertEquals(event.event(), event.json().getString("type"));
            assertTrue(event.json().getInt("sequence_number") > before, answer::text);
            before = event.json().getInt("sequence_number");
        }
        assertFalse(answer.text().contains("[DONE]"));
        assertEquals(
                "Hello", Reply.streamed(Format.OPENAI_RESPONSES, answer.text()).text());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_016_responsesAcceptsItsParameters(Format channel) throws Exception {
        ok(
                "/v1/responses",
                responses(
                        channel,
                        "\"instructions\":\"Be brief\",\"input\":[{\"role\":\"user\",\"content\":\"One\"},"
                                + "{\"role\":\"assistant\",\"content\":[{\"type\":\"output_text\",\"text\":\"Two\"}]},"
                                + "{\"type\":\"message\",\"role\":\"user\",\"content\":[{\"type\":\"input_text\","
                                + "\"text\":\"Three\"}]}],\"tools\":[{\"type\":\"function\",\"name\":\"get_weather\","
                                + "\"parameters\":{\"type\":\"object\",\"properties\":{}}}],\"tool_choice\":\"auto\","
                                + "\"truncation\":\"disabled\",\"max_output_tokens\":5000,\"temperature\":1"));
        contains(sent(channel), "Be brief", "One", "Two", "Three", "get_weather");
        ok("/v1/responses", responses(channel, "\"input\":\"Hi\",\"reasoning\":{\"effort\":\"low\"}"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_016_aPreviousResponseIsKnownOnlyToItsOwnProvider(Format channel) throws Exception {
        String body = responses(channel, "\"input\":\"Hi\",\"previous_response_id\":\"resp_1\"");
        if (channel == Format.OPENAI_RESPONSES) {
            ok("/v1/responses", body);
            contains(sent(channel), "\"previous_response_id\":\"resp_1\"");
        } else {
            ProbeResponse answer = gateway.post("/v1/responses", body);
            assertEquals(400, answer.status());
            assertEquals(
                    "previous_response_id",
                    Shapes.error(Format.OPENAI_RESPONSES, answer).getString("param"));
        }
    }

    private static String gemini(Format channel, String method) {
        return "/v1beta/models/" + channel.word() + ":" + method;
    }

    private static String contents(String parts) {
        return "{\"contents\":[{\"role\":\"user\",\"parts\":[" + parts + "]}]}";
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_017_geminiAnswersCandidatesAndUsage(Format channel) throws Exception {
        JsonObject answer = ok(
                        gemini(channel, "generateContent"),
                        "{\"contents\":[{\"role\":\"user\",\"parts\":[{\"text\":\"Hi\"}]}],\"systemInstruction\":{\"parts\":"
                                + "[{\"text\":\"Be brief\"}]},\"generationConfig\":{\"temperature\":0.5,"
                                + "\"maxOutputTokens\":100},\"safetySettings\":[{\"category\":"
                                + "\"HARM_CATEGORY_HARASSMENT\",\"threshold\":\"BLOCK_NONE\"}]}")
                .json();
        JsonObject candidate = answer.getJsonArray("candidates").getJsonObject(0);
        assertEquals("model", candidate.getJsonObject("content").getString("role"));
        assertEquals("STOP", candidate.getString("finishReason"));
        assertEquals("Hello", Reply.plain(Format.GEMINI, answer.toString()).text());
        JsonObject usage = answer.getJsonObject("usageMetadata");
        assertEquals(11, usage.getInt("promptTokenCount"));
        assertEquals(7, usage.getInt("candidatesTokenCount"));
        assertEquals(18, usage.getInt("totalTokenCount"));
        contains(sent(channel), "Be brief");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_018_geminiStreamsEvents(Format channel) throws Exception {
        ProbeResponse answer = ok(gemini(channel, "streamGenerateContent?alt=sse"), contents("{\"text\":\"Hi\"}"));
        assertTrue(String.valueOf(answer.header("Content-Type")).startsWith("text/event-stream"), answer::toString);
        assertEquals(new Reply("Hello", "", 11, 7), Reply.streamed(Format.GEMINI, answer.text()));
        assertFalse(answer.text().contains("[DONE]"));
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = EnumSource.Mode.EXCLUDE, names = "GEMINI")
    void S0_018_geminiStreamsAnArrayWithoutAlt(Format channel) throws Exception {
        ProbeResponse answer = ok(gemini(channel, "streamGenerateContent"), contents("{\"text\":\"Hi\"}"));
        assertTrue(String.valueOf(answer.header("Content-Type")).startsWith("application/json"), answer::toString);
        assertTrue(answer.text().startsWith("["), answer::text);
        assertTrue(answer.text().strip().endsWith("]"), answer::text);
    }

    @ParameterizedTest
    @CsvSource({
        "image/png,OPENAI_CHAT,200",
        "image/png,OPENAI_RESPONSES,200",
        "image/png,CLAUDE,200",
        "image/png,GEMINI,200",
        "application/pdf,OPENAI_CHAT,200",
        "application/pdf,OPENAI_RESPONSES,200",
        "application/pdf,CLAUDE,200",
        "application/pdf,GEMINI,200",
        "audio/wav,OPENAI_CHAT,200",
        "audio/wav,OPENAI_RESPONSES,400",
        "audio/wav,CLAUDE,400",
        "audio/wav,GEMINI,200",
        "audio/mp3,OPENAI_CHAT,200",
        "audio/flac,GEMINI,200",
        "video/mp4,OPENAI_RESPONSES,400",
        "video/mp4,CLAUDE,400",
        "video/mp4,GEMINI,200"
    })
    void S0_019_geminiTakesInlineMedia(String type, Format channel, int status) throws Exception {
        String data = type.equals("application/pdf") ? "JVBERi0xLjQK" : "UklGRkFBQUE=";
        ProbeResponse answer = gateway.post(
                gemini(channel, "generateContent"),
                contents("{\"text\":\"What is it?\"},{\"inlineData\":{\"mimeType\":\"" + type + "\",\"data\":\"" + data
                        + "\"}}"));
        assertEquals(status, answer.status(), answer::toString);
        if (status == 200) {
            contains(sent(channel), data);
        } else {
            Shapes.error(Format.GEMINI, answer);
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Format.class,
            names = {"GEMINI", "OPENAI_CHAT"})
    void S0_019_geminiTakesSeveralKindsOfMediaAtOnce(Format channel) throws Exception {
        ok(
                gemini(channel, "generateContent"),
                contents(
                        "{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"AAAA\"}},{\"inlineData\":{\"mimeType\":"
                                + "\"audio/wav\",\"data\":\"BBBB\"}},{\"inlineData\":{\"mimeType\":\"application/pdf\",\"data\":"
                                + "\"CCCC\"}},{\"text\":\"Compare\"}"));
        contains(sent(channel), "AAAA", "BBBB", "CCCC", "Compare");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_020_aFileOfGooglesIsClearlyRefusedElsewhere(Format channel) throws Exception {
        ProbeResponse answer = gateway.post(
                gemini(channel, "generateContent"),
                contents("{\"fileData\":{\"mimeType\":\"image/png\",\"fileUri\":"
                        + "\"https://generativelanguage.googleapis.com/v1beta/files/abc\"}}"));
        if (channel == Format.GEMINI) {
            assertEquals(200, answer.status());
        } else {
            assertEquals(400, answer.status(), answer::toString);
            assertEquals("INVALID_ARGUMENT", Shapes.error(Format.GEMINI, answer).getString("status"));
        }
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_020_aPublicFileTakesTheTargetsForm(Format channel) throws Exception {
        ok(
                gemini(channel, "generateContent"),
                contents("{\"text\":\"What is it?\"},{\"fileData\":{\"mimeType\":\"image/png\",\"fileUri\":"
                        + "\"https://example.com/i.png\"}}"));
        contains(sent(channel), "https://example.com/i.png");
    }

    private static String claude(Format channel, String members) {
        return "{\"model\":\"" + channel.word() + "\",\"max_tokens\":500," + members + "}";
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_021_messagesAnswersAMessage(Format channel) throws Exception {
        JsonObject answer = ok(
                        "/v1/messages",
                        claude(
                                channel,
                                "\"system\":\"Be brief\",\"temperature\":0.5,\"messages\":[{\"role\":\"user\",\"content\":"
                                        + "\"Hi\"}]"))
                .json();
        assertTrue(answer.getString("id").startsWith("msg_"), answer::toString);
        assertEquals("message", answer.getString("type"));
        assertEquals("assistant", answer.getString("role"));
        assertEquals("upstream-model", answer.getString("model"));
        assertEquals("end_turn", answer.getString("stop_reason"));
        JsonObject block = answer.getJsonArray("content").getJsonObject(0);
        assertEquals("text", block.getString("type"));
        assertEquals("Hello", block.getString("text"));
        JsonObject usage = answer.getJsonObject("usage");
        for (String count : List.of("cache_creation_input_tokens", "cache_read_input_tokens")) {
            assertEquals(0, usage.getInt(count), answer::toString);
        }
        assertEquals(11, usage.getInt("input_tokens"));
        assertEquals(7, usage.getInt("output_tokens"));
        contains(sent(channel), "Be brief");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_021_messagesStreamsClaudesEvents(Format channel) throws Exception {
        ProbeResponse answer = ok(
                "/v1/messages",
                claude(channel, "\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\"Hi\"}]"));
        List<String> names = answer.events().stream()
                .map(Sse.Event::event)
                .filter(name -> !name.equals("ping"))
                .toList();
        assertEquals("message_start", names.get(0));
        assertEquals(List.of("message_delta", "message_stop"), names.subList(names.size() - 2, names.size()));
        contains(String.join(" ", names), "content_block_start", "content_block_delta", "content_block_stop");
        assertEquals("Hello", Reply.streamed(Format.CLAUDE, answer.text()).text());
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_023_messagesTakesImagesCallsAndResults(Format channel) throws Exception {
        ok(
                "/v1/messages",
                claude(
                        channel,
                        "\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"Look\"},"
                                + "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":"
                                + "\"AAAA\"}},{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":"
                                + "\"https://example.com/i.png\"}}]},{\"role\":\"assistant\",\"content\":[{\"type\":"
                                + "\"tool_use\",\"id\":\"toolu_1\",\"name\":\"get_weather\",\"input\":{\"city\":\"Paris\"}}]},"
                                + "{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",\"tool_use_id\":\"toolu_1\","
                                + "\"content\":\"sunny\"},{\"type\":\"text\",\"text\":\"Thanks\"}]}],\"tools\":[{\"name\":"
                                + "\"get_weather\",\"input_schema\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":"
                                + "\"string\"}}}}]"));
        contains(sent(channel), "AAAA", "https://example.com/i.png", "get_weather", "Paris", "sunny", "Thanks");
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_022_messagesTakesEitherKeyAndReadsTheVersion(Format channel) throws Exception {
        try (SdkHost host = SdkHost.of(channel)) {
            String body = Format.CLAUDE.request("m", "Hi", false);
            for (HeaderList key : List.of(
                    HeaderList.of("x-api-key", SdkHost.KEY), HeaderList.of("Authorization", "Bearer " + SdkHost.KEY))) {
                host.answersText("Hello");
                ProbeResponse answer =
                        HttpProbe.post(host.url() + "/v1/messages", key.plus("anthropic-version", "2023-06-01"), body);
                assertEquals(200, answer.status(), answer::toString);
            }
            host.answersText("Hello");
            HeaderList noVersion = HeaderList.of("x-api-key", SdkHost.KEY);
            assertEquals(
                    200,
                    HttpProbe.post(host.url() + "/v1/messages", noVersion, body).status());
            if (channel == Format.CLAUDE) {
                assertEquals("2023-06-01", host.upstream().requests().get(0).header("anthropic-version"));
                assertEquals("2023-06-01", host.upstream().requests().get(2).header("anthropic-version"));
            }
        }
    }
}
