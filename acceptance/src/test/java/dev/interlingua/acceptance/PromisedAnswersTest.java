package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** Whole answers of a chat request: the caller's own provider's bytes, and the same shape from every other. */
class PromisedAnswersTest {
    private static final String TOOLS = "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"get_weather\","
            + "\"parameters\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}]";

    private static FourChannels gateway;

    @BeforeAll
    static void start() throws Exception {
        gateway = FourChannels.open();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static JsonObject ask(Format channel, Answer answer, String members) throws Exception {
        gateway.upstream(channel).answer(answer);
        return Shapes.chatCompletion(gateway.chat(channel, members));
    }

    private static JsonObject hello(Format channel) throws Exception {
        return ask(channel, Answer.json(200, Canned.text(channel, "Hello there")), "");
    }

    private static JsonObject choice(JsonObject answer) {
        assertEquals(1, answer.getJsonArray("choices").size());
        return answer.getJsonArray("choices").getJsonObject(0);
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_011_S0_140_S0_141_S1_002_S1_056_S2_001_aWholeAnswer(Format channel) throws Exception {
        JsonObject answer = hello(channel);
        JsonObject choice = choice(answer);
        assertEquals(0, choice.getInt("index"));
        assertEquals("stop", choice.getString("finish_reason"));
        assertEquals("assistant", choice.getJsonObject("message").getString("role"));
        assertEquals("Hello there", choice.getJsonObject("message").getString("content"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_003_theModelIsTheOneThatAnswered(Format channel) throws Exception {
        assertEquals("upstream-model", hello(channel).getString("model"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_004_logprobsAreThereAndNull(Format channel) throws Exception {
        assertEquals(JsonValue.NULL, choice(hello(channel)).get("logprobs"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_005_S0_140_idObjectAndCreated(Format channel) throws Exception {
        JsonObject answer = hello(channel);
        assertTrue(answer.getString("id").startsWith("chatcmpl-"), answer::toString);
        assertTrue(answer.getJsonNumber("created").longValue() >= 1_700_000_000L, answer::toString);
        assertTrue(answer.getJsonNumber("created").longValue() < 100_000_000_000L, answer::toString);
    }

    @Test
    void S1_005_S1_050_S0_140_theFingerprintIsPassedOn() throws Exception {
        String body = Canned.text(Format.OPENAI_CHAT, "Hi").replaceFirst("\\{", "{\"system_fingerprint\":\"fp_447\",");
        assertEquals(
                "fp_447", ask(Format.OPENAI_CHAT, Answer.json(200, body), "").getString("system_fingerprint"));
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = Mode.EXCLUDE, names = "OPENAI_CHAT")
    void S1_015_S0_140_withoutAFingerprintTheMemberIsNullOrAbsent(Format channel) throws Exception {
        assertEquals(JsonValue.NULL, hello(channel).getOrDefault("system_fingerprint", JsonValue.NULL));
    }

    private static JsonObject usage(JsonObject answer) {
        JsonObject usage = answer.getJsonObject("usage");
        for (String name : List.of("prompt_tokens", "completion_tokens", "total_tokens")) {
            assertTrue(usage.get(name) instanceof JsonNumber number && number.isIntegral(), usage::toString);
        }
        return usage;
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_142_S1_017_usageAddsUp(Format channel) throws Exception {
        JsonObject usage = usage(hello(channel));
        assertEquals(11, usage.getInt("prompt_tokens"));
        assertEquals(7, usage.getInt("completion_tokens"));
        assertEquals(18, usage.getInt("total_tokens"));
    }

    /** An answer with 5 of 11 input tokens cached, and 3 of 7 output tokens of reasoning. */
    private static String detailed(Format channel) {
        String plain = Canned.text(channel, "Hello");
        return switch (channel) {
            case OPENAI_CHAT ->
                plain.replace(
                        "\"total_tokens\":18",
                        "\"total_tokens\":18,\"prompt_tokens_details\":{\"cached_tokens\":5,\"text_tokens\":11,"
                                + "\"audio_tokens\":0,\"image_tokens\":0},\"completion_tokens_details\":{"
                                + "\"text_tokens\":4,\"audio_tokens\":0,\"reasoning_tokens\":3}");
            case OPENAI_RESPONSES ->
                plain.replace("\"cached_tokens\":0", "\"cached_tokens\":5")
                        .replace("\"reasoning_tokens\":0", "\"reasoning_tokens\":3");
            case CLAUDE ->
                plain.replace("\"input_tokens\":11", "\"input_tokens\":6")
                        .replace("\"cache_read_input_tokens\":0", "\"cache_read_input_tokens\":5")
                        .replace(
                                "\"output_tokens\":7",
                                "\"output_tokens\":7,\"output_tokens_details\":{\"thinking_tokens\":3}");
            case GEMINI ->
                plain.replace(
                        "\"candidatesTokenCount\":7",
                        "\"candidatesTokenCount\":4,\"thoughtsTokenCount\":3," + "\"cachedContentTokenCount\":5");
        };
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_143_S0_144_S1_057_usageTellsCachedAndReasoningTokens(Format channel) throws Exception {
        JsonObject usage = usage(ask(channel, Answer.json(200, detailed(channel)), ""));
        assertEquals(11, usage.getInt("prompt_tokens"));
        assertEquals(7, usage.getInt("completion_tokens"));
        assertEquals(18, usage.getInt("total_tokens"));
        assertEquals(5, usage.getJsonObject("prompt_tokens_details").getInt("cached_tokens"));
        assertEquals(3, usage.getJsonObject("completion_tokens_details").getInt("reasoning_tokens"));
    }

    @ParameterizedTest
    @EnumSource(value = Format.class, mode = Mode.EXCLUDE, names = "OPENAI_CHAT")
    void S0_143_S0_144_S1_057_translatedUsageAlwaysHasBothDetails(Format channel) throws Exception {
        JsonObject usage = usage(hello(channel));
        JsonObject input = usage.getJsonObject("prompt_tokens_details");
        JsonObject output = usage.getJsonObject("completion_tokens_details");
        for (String name : List.of("cached_tokens", "audio_tokens")) {
            assertTrue(input.get(name) instanceof JsonNumber, usage::toString);
        }
        for (String name : List.of("reasoning_tokens", "audio_tokens")) {
            assertTrue(output.get(name) instanceof JsonNumber, usage::toString);
        }
    }

    @Test
    void S0_143_S0_144_tokensByModalityAreToldWhenTheProviderTellsThem() throws Exception {
        String body = Canned.text(Format.GEMINI, "Hi")
                .replace(
                        "\"promptTokenCount\":11",
                        "\"promptTokenCount\":11,\"promptTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":4},"
                                + "{\"modality\":\"AUDIO\",\"tokenCount\":5},{\"modality\":\"IMAGE\",\"tokenCount\":2}],"
                                + "\"candidatesTokensDetails\":[{\"modality\":\"TEXT\",\"tokenCount\":7}]");
        JsonObject usage = usage(ask(Format.GEMINI, Answer.json(200, body), ""));
        JsonObject input = usage.getJsonObject("prompt_tokens_details");
        assertEquals(4, input.getInt("text_tokens"), usage::toString);
        assertEquals(5, input.getInt("audio_tokens"));
        assertEquals(2, input.getInt("image_tokens"));
        assertEquals(7, usage.getJsonObject("completion_tokens_details").getInt("text_tokens"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_013_S0_141_aToolCallHasNoContentAndArgumentsAsText(Format channel) throws Exception {
        JsonObject choice = choice(ask(channel, Answer.json(200, Canned.toolCall(channel)), TOOLS));
        assertEquals("tool_calls", choice.getString("finish_reason"));
        JsonObject message = choice.getJsonObject("message");
        assertEquals(JsonValue.NULL, message.get("content"));
        JsonObject call = message.getJsonArray("tool_calls").getJsonObject(0);
        assertEquals(Set.of("id", "type", "function"), call.keySet());
        assertFalse(call.getString("id").isEmpty());
        assertEquals("function", call.getString("type"));
        assertEquals("get_weather", call.getJsonObject("function").getString("name"));
        assertEquals(
                "{\"city\":\"Paris\"}",
                call.getJsonObject("function").getString("arguments").replace(" ", ""));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_014_textInOtherScriptsSurvives(Format channel) throws Exception {
        String call = Canned.toolCall(channel).replace("Paris", "北京");
        JsonObject function = choice(ask(channel, Answer.json(200, call).unevenPieces(3), TOOLS))
                .getJsonObject("message")
                .getJsonArray("tool_calls")
                .getJsonObject(0)
                .getJsonObject("function");
        assertEquals("{\"city\":\"北京\"}", function.getString("arguments").replace(" ", ""));
        String text = "张三 😀 读书";
        assertEquals(
                text,
                choice(ask(channel, Answer.json(200, Canned.text(channel, text)).unevenPieces(5), ""))
                        .getJsonObject("message")
                        .getString("content"));
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_016_jsonModeAnswersJsonText(Format channel) throws Exception {
        String json = "{\\\"user\\\":{\\\"id\\\":1,\\\"name\\\":\\\"张三\\\"}}";
        JsonObject answer = ask(
                channel,
                Answer.json(200, Canned.text(channel, json)),
                "\"response_format\":{\"type\":\"json_object\"}");
        assertEquals(
                "{\"user\":{\"id\":1,\"name\":\"张三\"}}",
                choice(answer).getJsonObject("message").getString("content"));
    }

    /** Some reasoning text ahead of "Hello". */
    private static String reasoned(Format channel) {
        String plain = Canned.text(channel, "Hello");
        return switch (channel) {
            case OPENAI_CHAT ->
                plain.replace("\"content\":\"Hello\"", "\"content\":\"Hello\",\"reasoning_content\":\"Because\"");
            case OPENAI_RESPONSES ->
                plain.replace(
                        "\"output\":[",
                        "\"output\":[{\"type\":\"reasoning\",\"id\":\"rs_1\",\"summary\":[{\"type\":\"summary_text\","
                                + "\"text\":\"Because\"}]},");
            case CLAUDE ->
                plain.replace(
                        "\"content\":[",
                        "\"content\":[{\"type\":\"thinking\",\"thinking\":\"Because\",\"signature\":\"c2ln\"},");
            case GEMINI -> plain.replace("\"parts\":[", "\"parts\":[{\"text\":\"Because\",\"thought\":true},");
        };
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S0_141_reasoningContentIsPartOfTheMessage(Format channel) throws Exception {
        JsonObject message =
                choice(ask(channel, Answer.json(200, reasoned(channel)), "")).getJsonObject("message");
        assertEquals("Hello", message.getString("content"));
        assertEquals("Because", message.getString("reasoning_content"));
    }

    private static String sample() throws IOException {
        try (InputStream in = PromisedAnswersTest.class.getResourceAsStream("sample-chat-response.json")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void S0_140_S0_141_S0_142_theDocumentedSampleAnswerIsRelayed() throws Exception {
        gateway.upstream(Format.OPENAI_CHAT).answer(Answer.json(200, sample()));
        ProbeResponse answer = gateway.chat(Format.OPENAI_CHAT, "");
        assertEquals(200, answer.status());
        assertEquals(sample(), answer.text());
    }

    @Test
    void S0_140_S0_141_S0_142_theDocumentedSampleAnswerIsTranslated() throws Exception {
        for (Format caller : List.of(Format.OPENAI_RESPONSES, Format.CLAUDE, Format.GEMINI)) {
            gateway.upstream(Format.OPENAI_CHAT).answer(Answer.json(200, sample()));
            ProbeResponse answer =
                    gateway.post(caller.path("openai-chat", false), caller.request("openai-chat", "Hi", false));
            assertEquals(200, answer.status(), answer::toString);
            String seen = Reply.plain(caller, answer.text()).text();
            assertEquals(caller == Format.GEMINI ? "stringstring" : "string", seen); // its thoughts are parts too
        }
    }

    @Test
    void S1_040_nChoicesAreReturned() throws Exception {
        String second = "{\"content\":{\"role\":\"model\",\"parts\":[{\"text\":\"two\"}]},\"finishReason\":\"STOP\","
                + "\"index\":1}";
        String body = Canned.text(Format.GEMINI, "one").replace("\"index\":0}", "\"index\":0}," + second);
        JsonObject answer = ask(Format.GEMINI, Answer.json(200, body), "\"n\":2");
        assertEquals(2, answer.getJsonArray("choices").size());
        assertEquals(
                "two",
                answer.getJsonArray("choices")
                        .getJsonObject(1)
                        .getJsonObject("message")
                        .getString("content"));
    }

    /** An answer that was cut off at the limit. */
    private static String cut(Format channel) {
        String plain = Canned.text(channel, "Hello");
        return switch (channel) {
            case OPENAI_CHAT -> plain.replace("\"finish_reason\":\"stop\"", "\"finish_reason\":\"length\"");
            case OPENAI_RESPONSES ->
                plain.replaceFirst("\"status\":\"completed\"", "\"status\":\"incomplete\"")
                        .replace(
                                "\"incomplete_details\":null",
                                "\"incomplete_details\":{\"reason\":\"max_output_tokens\"}");
            case CLAUDE -> plain.replace("\"end_turn\"", "\"max_tokens\"");
            case GEMINI -> plain.replace("\"STOP\"", "\"MAX_TOKENS\"");
        };
    }

    @ParameterizedTest
    @EnumSource(Format.class)
    void S1_006_S0_141_anAnswerCutAtItsLimitSaysLength(Format channel) throws Exception {
        assertEquals(
                "length",
                choice(ask(channel, Answer.json(200, cut(channel)), "\"max_tokens\":300"))
                        .getString("finish_reason"));
    }
}
