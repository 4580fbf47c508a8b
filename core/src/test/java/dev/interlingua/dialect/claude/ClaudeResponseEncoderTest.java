package dev.interlingua.dialect.claude;

import static dev.interlingua.dialect.claude.Fixtures.CODEC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.Usage;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers of other dialects as a Claude caller sees them. */
class ClaudeResponseEncoderTest {
    private final Losses losses = new Losses();

    private JsonObject encode(Finish finish, ContentPart... parts) {
        ChatResponse response = new ChatResponse(
                "chatcmpl-1",
                null,
                5L,
                List.of(new Candidate(0, List.of(parts), finish)),
                Usage.builder().input(10L).output(4L).build(),
                null,
                Extensions.NONE);
        return Json.readReplyObject(CODEC.encodeResponse(response, Fixtures.context(), losses));
    }

    private JsonObject encode(FinishReason reason, ContentPart... parts) {
        return encode(new Finish(reason), parts);
    }

    @Test
    void aWholeMessage() {
        JsonAssert.sameJson(
                Json.readReply("{\"id\":\"msg_chatcmpl-1\",\"type\":\"message\",\"role\":\"assistant\","
                        + "\"model\":\"asked\",\"content\":[{\"type\":\"text\",\"text\":\"Hi\"}],"
                        + "\"stop_reason\":\"end_turn\",\"stop_sequence\":null,\"stop_details\":null,"
                        + "\"container\":null,\"usage\":{\"input_tokens\":10,\"cache_creation_input_tokens\":0,"
                        + "\"cache_read_input_tokens\":0,\"output_tokens\":4,\"server_tool_use\":null,"
                        + "\"cache_creation\":null,\"service_tier\":\"standard\"}}"),
                encode(FinishReason.END, new ContentPart.Text("Hi")));
    }

    @Test
    void callsAndForeignReasoning() {
        ContentPart thought = new ContentPart.Reasoning(
                ReasoningKind.SUMMARY, "hm", new OpaqueState("openai", null, "blob"), Extensions.NONE);
        JsonObject message =
                encode(FinishReason.TOOL_USE, thought, new ContentPart.ToolCall("call_1", "f", "{\"n\":1.50}"));
        assertEquals(
                "[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"call_1\",\"name\":\"f\",\"input\":{\"n\":1.50}}]",
                message.getJsonArray("content").toString());
        assertEquals("tool_use", message.getString("stop_reason"));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "END, end_turn",
                "MAX_TOKENS, max_tokens",
                "CONTEXT_WINDOW, model_context_window_exceeded",
                "TOOL_USE, tool_use",
                "PAUSE, pause_turn",
                "REFUSAL, refusal",
                "CONTENT_FILTER, refusal",
                "RECITATION, refusal",
                "LANGUAGE, end_turn",
                "UNKNOWN, end_turn",
                "MALFORMED_TOOL_CALL, end_turn",
                "STOP_SEQUENCE, end_turn"
            })
    void stopReasons(FinishReason reason, String expected) {
        assertEquals(expected, encode(reason, new ContentPart.Text("Hi")).getString("stop_reason"));
    }

    @Test
    void aKnownStopSequenceIsTold() {
        JsonObject message = encode(new Finish(FinishReason.STOP_SEQUENCE, "###", null, null, null));
        assertEquals("stop_sequence", message.getString("stop_reason"));
        assertEquals("###", message.getString("stop_sequence"));
    }

    @Test
    void nothingProducedIsAnEmptyContent() {
        JsonObject message = encode(
                new Finish(FinishReason.CONTENT_FILTER, null, "Prompt blocked", null, "SAFETY"),
                new ContentPart.Text(""));
        assertEquals(0, message.getJsonArray("content").size());
        assertEquals("Prompt blocked", message.getJsonObject("stop_details").getString("explanation"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"MALFORMED_TOOL_CALL", "IMAGE_FAILURE", "ERROR"})
    void aFailureWithoutTextIsNoAnswer(FinishReason reason) {
        GatewayException failure = assertThrows(GatewayException.class, () -> encode(reason));
        assertEquals(ErrorKind.BAD_GATEWAY, failure.error().kind());
    }

    @Test
    void whatAMessageCannotCarryIsReported() {
        ContentPart image = new ContentPart.Media(MediaKind.IMAGE, "image/png", new MediaSource.Inline("AA=="));
        ContentPart cited = new ContentPart.Text(
                "Hi",
                List.of(new Citation(0, 2, null, "X", "file", null, "openai-chat", JsonObject.EMPTY_JSON_OBJECT)),
                null,
                null,
                Extensions.NONE);
        JsonObject message = encode(FinishReason.END, image, cited, new ContentPart.Refusal("No"));
        assertEquals(
                "[{\"type\":\"text\",\"text\":\"[image/png omitted: this API cannot carry generated images]\"},"
                        + "{\"type\":\"text\",\"text\":\"Hi\"},{\"type\":\"text\",\"text\":\"No\"}]",
                message.getJsonArray("content").toString());
        assertEquals(
                List.of("dropped;param=content", "dropped;param=citations"),
                losses.all().stream().map(loss -> loss.headerValue()).toList());
    }

    @Test
    void aCutCallHasNoArguments() {
        JsonObject message = encode(FinishReason.MAX_TOKENS, new ContentPart.ToolCall("c", "f", "{\"a\":"));
        assertEquals(
                0,
                message.getJsonArray("content")
                        .getJsonObject(0)
                        .getJsonObject("input")
                        .size());
        assertEquals("max_tokens", message.getString("stop_reason"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy\"}} | OVERLOADED",
                "{\"error\":{\"message\":\"x\",\"type\":\"rate_limit_error\"}} | RATE_LIMIT",
                "{\"choices\":[]} | BAD_GATEWAY",
                "{\"content\": | BAD_GATEWAY",
                "<html> | BAD_GATEWAY",
                "[] | BAD_GATEWAY"
            })
    void whatIsNoMessageIsAnError(String body, ErrorKind kind) {
        GatewayException error = assertThrows(GatewayException.class, () -> decode(body));
        assertEquals(kind, error.error().kind());
    }

    private static ChatResponse decode(String body) {
        return CODEC.decodeResponse(
                body.getBytes(StandardCharsets.UTF_8),
                ChatRequest.builder("any").build());
    }

    @Test
    void brokenAnswersRaiseNothingButTheirOwnException() {
        long seed = 20_261_126L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (CorpusCase recorded : Corpus.load("corpus", "anthropic-messages")) {
            String response = recorded.response();
            for (int i = 0; response != null && i < 60; i++) {
                StringBuilder mutated = new StringBuilder(response);
                mutated.setCharAt(random.nextInt(mutated.length()), (char) (32 + random.nextInt(95)));
                int cut = random.nextInt(mutated.length());
                mutated.delete(cut, Math.min(mutated.length(), cut + random.nextInt(6)));
                tolerate(mutated.toString());
            }
        }
    }

    private static @Nullable ErrorKind tolerate(String body) {
        try {
            CODEC.encodeResponse(decode(body), Fixtures.context(), new Losses());
            return null;
        } catch (GatewayException expected) {
            return expected.error().kind();
        }
    }
}
