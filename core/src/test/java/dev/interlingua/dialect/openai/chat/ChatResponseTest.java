package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whole answers, read from upstreams and written for callers. */
class ChatResponseTest {

    private static ChatResponse response(Finish finish, ContentPart... parts) {
        Usage usage = Usage.builder()
                .input(9L)
                .cacheRead(4L)
                .output(12L)
                .reasoning(5L)
                .build();
        return new ChatResponse(
                "msg_1",
                "claude-x",
                null,
                List.of(new Candidate(0, List.of(parts), finish)),
                usage,
                null,
                Extensions.NONE);
    }

    private static JsonObject choice(Finish finish, ContentPart... parts) {
        return Chats.answer(response(finish, parts)).getJsonArray("choices").getJsonObject(0);
    }

    private static Finish finish(FinishReason reason) {
        return new Finish(reason);
    }

    @Test
    void anAnswerHasEveryDocumentedMember() {
        JsonObject out = Chats.answer(response(finish(FinishReason.END), new ContentPart.Text("Hi")));
        assertEquals("chatcmpl-msg_1", out.getString("id"));
        assertEquals("chat.completion", out.getString("object"));
        assertEquals(1_700_000_000, out.getInt("created"));
        assertEquals("claude-x", out.getString("model"));
        assertTrue(out.containsKey("system_fingerprint"));
        JsonObject choice = out.getJsonArray("choices").getJsonObject(0);
        assertEquals(
                "{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Hi\",\"refusal\":null},"
                        + "\"logprobs\":null,\"finish_reason\":\"stop\"}",
                Json.write(choice));
        JsonObject usage = out.getJsonObject("usage");
        assertEquals(21, usage.getInt("total_tokens"));
        JsonObject in = usage.getJsonObject("prompt_tokens_details");
        assertEquals(4, in.getInt("cached_tokens"));
        assertEquals(9, in.getInt("text_tokens"));
        assertEquals(0, in.getInt("audio_tokens"));
        assertEquals(0, in.getInt("image_tokens"));
        JsonObject details = usage.getJsonObject("completion_tokens_details");
        assertEquals(5, details.getInt("reasoning_tokens"));
        assertEquals(7, details.getInt("text_tokens"));
        assertEquals(0, details.getInt("audio_tokens"));
    }

    @Test
    void withoutUsageNoneIsMadeUp() {
        ChatResponse response = response(finish(FinishReason.END));
        ChatResponse bare = new ChatResponse(null, null, null, response.candidates(), null, null, Extensions.NONE);
        JsonObject out = Chats.answer(bare);
        assertFalse(out.containsKey("usage"));
        assertEquals("chatcmpl-req-1", out.getString("id"));
        assertEquals("gpt-x", out.getString("model"));
    }

    @Test
    void callsAloneHaveNoContent() {
        JsonObject choice = choice(
                finish(FinishReason.TOOL_USE),
                new ContentPart.ToolCall(
                        "a",
                        "f",
                        "{\"城市\":\"上海\"}",
                        ContentPart.ToolKind.FUNCTION,
                        null,
                        new OpaqueState("gemini", null, "sig"),
                        null,
                        Extensions.NONE));
        JsonObject message = choice.getJsonObject("message");
        assertEquals(JsonValue.NULL, message.get("content"));
        assertEquals(
                "[{\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"城市\\\":\\\"上海\\\"}\"},"
                        + "\"extra_content\":{\"google\":{\"thought_signature\":\"sig\"}}}]",
                Json.write(message.getJsonArray("tool_calls")));
        assertEquals("tool_calls", choice.getString("finish_reason"));
    }

    @Test
    void aCallerOfFunctionsGetsAFunctionCall() {
        ChatRequest legacy = Chats.decode(Chats.body("\"functions\":[{\"name\":\"f\"}]"));
        JsonObject choice = Chats.answer(
                        response(finish(FinishReason.TOOL_USE), new ContentPart.ToolCall("a", "f", "{}")), legacy)
                .getJsonArray("choices")
                .getJsonObject(0);
        assertEquals(
                "f",
                choice.getJsonObject("message").getJsonObject("function_call").getString("name"));
        assertEquals("function_call", choice.getString("finish_reason"));
    }

    @Test
    void picturesStandInTheTextAndBesideIt() {
        JsonObject message = choice(
                        finish(FinishReason.END),
                        new ContentPart.Reasoning("Hm"),
                        new ContentPart.Text("a"),
                        new ContentPart.Text("b"),
                        new ContentPart.Media(MediaKind.IMAGE, "image/png", new MediaSource.Inline("AA==")))
                .getJsonObject("message");
        assertEquals("ab\n![image](data:image/png;base64,AA==)", message.getString("content"));
        assertEquals("Hm", message.getString("reasoning_content"));
        assertEquals(
                "[{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AA==\"}}]",
                Json.write(message.getJsonArray("images")));
    }

    @Test
    void citationsCountFromTheStartOfTheWholeText() {
        Citation citation =
                new Citation(null, null, "https://x.example", "X", null, null, "claude", JsonValue.EMPTY_JSON_OBJECT);
        JsonObject message = choice(
                        finish(FinishReason.END),
                        new ContentPart.Text("😀a"),
                        new ContentPart.Text("cited", List.of(citation), null, null, Extensions.NONE))
                .getJsonObject("message");
        assertEquals(
                "[{\"type\":\"url_citation\",\"url_citation\":{\"start_index\":2,\"end_index\":7,\"url\":"
                        + "\"https://x.example\",\"title\":\"X\"}}]",
                Json.write(message.getJsonArray("annotations")));
    }

    @Test
    void onlyOpenAisFiveWordsAreWritten() {
        for (FinishReason reason : FinishReason.values()) {
            String word = choice(finish(reason), new ContentPart.Text("x")).getString("finish_reason");
            assertTrue(List.of("stop", "length", "tool_calls", "content_filter").contains(word), word);
        }
    }

    @Test
    void aBlockedPromptIsAnAnswer() {
        JsonObject choice =
                choice(new Finish(FinishReason.CONTENT_FILTER, null, "Prompt blocked: SAFETY", null, "SAFETY"));
        assertEquals(JsonValue.NULL, choice.getJsonObject("message").get("content"));
        assertEquals("Prompt blocked: SAFETY", choice.getJsonObject("message").getString("refusal"));
        assertEquals("content_filter", choice.getString("finish_reason"));
    }

    @Test
    void noImageAndNothingElseIsAFailure() {
        assertThrows(GatewayException.class, () -> choice(Finish.of(FinishReason.IMAGE_FAILURE, "NO_IMAGE")));
        assertEquals(
                "content_filter",
                choice(Finish.of(FinishReason.IMAGE_FAILURE, "IMAGE_SAFETY")).getString("finish_reason"));
    }

    @Test
    void aFilterWithoutAnExplanationPutsNoWordsIntoTheModelsMouth() {
        JsonObject choice = choice(Finish.of(FinishReason.CONTENT_FILTER, "SAFETY"));
        assertEquals(JsonValue.NULL, choice.getJsonObject("message").get("refusal"));
        assertEquals("content_filter", choice.getString("finish_reason"));
    }

    @Test
    void anEmptyAnswerHasEmptyContent() {
        assertEquals(
                "",
                choice(finish(FinishReason.MAX_TOKENS)).getJsonObject("message").getString("content"));
    }

    @Test
    void aMalformedCallAloneIsAnError() {
        GatewayException error =
                assertThrows(GatewayException.class, () -> choice(finish(FinishReason.MALFORMED_TOOL_CALL)));
        assertEquals(ErrorKind.BAD_GATEWAY, error.error().kind());
        assertEquals("malformed_tool_call", error.error().code());
    }

    private static Candidate read(String message, String finish) {
        return Chats.decodeAnswer(
                        "{\"choices\":[{\"index\":0,\"message\":" + message + ",\"finish_reason\":" + finish + "}]}")
                .candidates()
                .get(0);
    }

    @Test
    void argumentsAreNeverEmpty() {
        for (String arguments : List.of("\"\"", "null", "{}", "\"{}\"")) {
            Candidate candidate = read(
                    "{\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":" + arguments + "}}]}",
                    "\"stop\"");
            assertEquals("{}", ((ContentPart.ToolCall) candidate.parts().get(0)).arguments());
            assertEquals(FinishReason.TOOL_USE, candidate.finish().reason());
        }
    }

    @Test
    void vllmNamesTheStopSequence() {
        ChatRequest request = Chats.decode(Chats.body("\"stop\":[\"END\"]"));
        Finish finish = Chats.CODEC
                .decodeResponse(
                        Json.utf8(
                                "{\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\",\"stop_reason\":\"END\"}]}"),
                        request)
                .candidates()
                .get(0)
                .finish();
        assertEquals(FinishReason.STOP_SEQUENCE, finish.reason());
        assertEquals("END", finish.stopSequence());
    }

    @Test
    void whatIsNoAnswerIsABadGateway() {
        for (String body : List.of("", "<html>", "[]", "{}", "{\"choices\":null}", "{\"choices\":[{\"message\":")) {
            GatewayException error = assertThrows(GatewayException.class, () -> Chats.decodeAnswer(body));
            assertEquals(ErrorKind.BAD_GATEWAY, error.error().kind());
        }
    }

    @Test
    void theTierOfAnotherVendorIsToldInOpenAisWord() {
        ChatResponse served = new ChatResponse(
                "r",
                "m",
                1L,
                List.of(new Candidate(0, List.of(new ContentPart.Text("Hi")), new Finish(FinishReason.END))),
                null,
                "standard",
                Extensions.NONE);
        assertEquals("default", Chats.answer(served).getString("service_tier"));
    }

    @Test
    void aRefusalOfOpenAiEndsAsOpenAiEndsIt() {
        JsonObject written = Chats.answer(Chats.decodeAnswer(
                "{\"choices\":[{\"message\":{\"refusal\":\"I will not.\"},\"finish_reason\":\"stop\"}]}"));
        JsonObject choice = written.getJsonArray("choices").getJsonObject(0);
        assertEquals("stop", choice.getString("finish_reason"));
        assertEquals("I will not.", choice.getJsonObject("message").getString("refusal"));
    }
}
