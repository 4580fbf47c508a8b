package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.StreamEvent.BlockEnded;
import dev.interlingua.model.StreamEvent.BlockStarted;
import dev.interlingua.model.StreamEvent.Ended;
import dev.interlingua.model.StreamEvent.Failed;
import dev.interlingua.model.StreamEvent.Finished;
import dev.interlingua.model.StreamEvent.Started;
import dev.interlingua.model.StreamEvent.TextDelta;
import dev.interlingua.model.StreamEvent.ToolInputDelta;
import dev.interlingua.model.StreamEvent.UsageUpdated;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChatStreamEncoderTest {
    private static final Started STARTED = new Started("msg_1", "claude-x", null, Extensions.NONE);
    private static final StreamEvent USAGE =
            new UsageUpdated(Usage.builder().input(9L).output(4L).build());

    private static List<StreamEvent> answer(StreamEvent... middle) {
        List<StreamEvent> all = new ArrayList<>(List.of(STARTED));
        all.addAll(List.of(middle));
        return all;
    }

    private static StreamEvent finished(FinishReason reason) {
        return new Finished(0, new Finish(reason));
    }

    private static List<String> data(List<StreamEvent> events, ChatRequest request) {
        return Chats.written(events, request).stream().map(Frame::data).toList();
    }

    private static JsonObject choice(String data) {
        return Json.readReplyObject(data).getJsonArray("choices").getJsonObject(0);
    }

    private static String delta(String data) {
        return Json.write(choice(data).getJsonObject("delta"));
    }

    private static String calls(String data) {
        return Json.write(choice(data).getJsonObject("delta").getJsonArray("tool_calls"));
    }

    @Test
    void textIsRoleThenDeltasThenFinishThenUsageThenDone() {
        List<String> data = data(
                answer(
                        new BlockStarted(0, 0, new ContentPart.Text("")),
                        new TextDelta(0, 0, "Hi"),
                        new BlockEnded(0, 0),
                        finished(FinishReason.END),
                        USAGE,
                        new Ended()),
                Chats.HELLO);
        assertEquals(5, data.size());
        assertEquals(
                "{\"id\":\"chatcmpl-msg_1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"claude-x\","
                        + "\"choices\":[{\"index\":0,\"delta\":{\"role\":\"assistant\",\"content\":\"\"},\"logprobs\":null,"
                        + "\"finish_reason\":null}],\"usage\":null}",
                data.get(0));
        assertEquals("{\"content\":\"Hi\"}", delta(data.get(1)));
        assertEquals("{}", delta(data.get(2)));
        assertEquals("stop", choice(data.get(2)).getString("finish_reason"));
        JsonObject last = Json.readReplyObject(data.get(3));
        assertEquals("chatcmpl-msg_1", last.getString("id"));
        assertTrue(last.getJsonArray("choices").isEmpty());
        assertEquals(13, last.getJsonObject("usage").getInt("total_tokens"));
        assertEquals("[DONE]", data.get(4));
    }

    @Test
    void aCallerWhoDeclinedGetsNoUsage() {
        ChatRequest request = Chats.HELLO.toBuilder().includeUsage(false).build();
        List<String> data = data(answer(finished(FinishReason.END), USAGE, new Ended()), request);
        assertTrue(data.stream().noneMatch(each -> each.contains("usage")));
        assertEquals("[DONE]", data.get(data.size() - 1));
    }

    @Test
    void callsAreNumberedAmongThemselvesAndAnEmptyOneGetsAnObject() {
        List<String> data = data(
                answer(
                        new BlockStarted(0, 0, new ContentPart.Text("")),
                        new TextDelta(0, 0, "x"),
                        new BlockEnded(0, 0),
                        new BlockStarted(0, 1, new ContentPart.ToolCall("a", "f", "")),
                        new ToolInputDelta(0, 1, "{\"x\":1}"),
                        new BlockEnded(0, 1),
                        new BlockStarted(0, 2, new ContentPart.ToolCall("b", "g", "")),
                        new BlockEnded(0, 2),
                        finished(FinishReason.TOOL_USE),
                        new Ended()),
                Chats.HELLO);
        assertEquals(
                "[{\"index\":0,\"id\":\"a\",\"type\":\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]",
                calls(data.get(2)));
        assertEquals("[{\"index\":0,\"function\":{\"arguments\":\"{\\\"x\\\":1}\"}}]", calls(data.get(3)));
        assertEquals("[{\"index\":1,\"function\":{\"arguments\":\"{}\"}}]", calls(data.get(5)));
        assertEquals("tool_calls", choice(data.get(6)).getString("finish_reason"));
    }

    @Test
    void aCallerOfFunctionsGetsAFunctionCall() {
        ChatRequest request = Chats.decode(Chats.body("\"stream\":true,\"functions\":[{\"name\":\"f\"}]"));
        List<String> data = data(
                answer(
                        new BlockStarted(0, 0, new ContentPart.ToolCall("a", "f", "")),
                        new ToolInputDelta(0, 0, "{}"),
                        new BlockEnded(0, 0),
                        finished(FinishReason.TOOL_USE),
                        new Ended()),
                request);
        assertEquals("{\"function_call\":{\"name\":\"f\",\"arguments\":\"\"}}", delta(data.get(1)));
        assertEquals("function_call", choice(data.get(3)).getString("finish_reason"));
    }

    @Test
    void anErrorIsTheLastFrame() {
        List<Frame> frames = Chats.written(
                answer(
                        new BlockStarted(0, 0, new ContentPart.Text("")),
                        new TextDelta(0, 0, "x"),
                        new Failed(new ApiError(ErrorKind.OVERLOADED, "busy")),
                        new Ended()),
                Chats.HELLO);
        Frame last = frames.get(frames.size() - 1);
        assertEquals(Frame.Kind.FAILURE, last.kind());
        assertEquals(
                "{\"error\":{\"message\":\"busy\",\"type\":\"server_error\",\"param\":null,\"code\":\"server_is_overloaded\"}}",
                last.data());
        assertFalse(frames.stream().anyMatch(frame -> frame.data().equals("[DONE]")));
    }

    @Test
    void aPingIsACommentAlsoBeforeTheStart() {
        assertEquals(
                Frame.Kind.COMMENT,
                Chats.written(List.of(new StreamEvent.Ping()), Chats.HELLO)
                        .get(0)
                        .kind());
    }

    @Test
    void anEmptyAnswerStillHasRoleAndFinish() {
        List<String> data = data(answer(finished(FinishReason.MAX_TOKENS), new Ended()), Chats.HELLO);
        assertNotNull(choice(data.get(0)).getJsonObject("delta").get("role"));
        assertEquals("length", choice(data.get(1)).getString("finish_reason"));
        assertEquals("[DONE]", data.get(2));
    }

    @Test
    void aBlockedPromptSaysSoInTheRefusal() {
        StreamEvent blocked = new Finished(
                0, new Finish(FinishReason.CONTENT_FILTER, null, "Prompt blocked: SAFETY", null, "SAFETY"));
        List<String> data = data(answer(blocked, new Ended()), Chats.HELLO);
        assertEquals("{\"refusal\":\"Prompt blocked: SAFETY\"}", delta(data.get(1)));
        assertEquals("content_filter", choice(data.get(2)).getString("finish_reason"));
    }

    @Test
    void aMalformedCallAloneIsAnError() {
        List<Frame> frames =
                Chats.written(answer(finished(FinishReason.MALFORMED_TOOL_CALL), new Ended()), Chats.HELLO);
        assertEquals(1, frames.size());
        assertTrue(frames.get(0).data().contains("malformed_tool_call"));
    }
}
