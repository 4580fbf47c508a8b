package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.StreamEvent.BlockEnded;
import dev.interlingua.model.StreamEvent.BlockStarted;
import dev.interlingua.model.StreamEvent.Ended;
import dev.interlingua.model.StreamEvent.Failed;
import dev.interlingua.model.StreamEvent.Finished;
import dev.interlingua.model.StreamEvent.Ping;
import dev.interlingua.model.StreamEvent.ReasoningDelta;
import dev.interlingua.model.StreamEvent.Started;
import dev.interlingua.model.StreamEvent.StateAttached;
import dev.interlingua.model.StreamEvent.TextDelta;
import dev.interlingua.model.StreamEvent.ToolInputDelta;
import dev.interlingua.model.StreamEvent.UsageUpdated;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams of other dialects as Claude's callers see them. */
class ClaudeStreamEncoderTest {
    private static final StreamEvent START = new Started("x1", "served", null, Extensions.NONE);
    private static final ContentPart.Text TEXT = new ContentPart.Text("");

    private static ContentPart.ToolCall call(String id) {
        return new ContentPart.ToolCall(id, "f", "");
    }

    private static StreamEvent finished(FinishReason reason) {
        return new Finished(0, new Finish(reason));
    }

    private static List<Frame> write(StreamEvent... events) {
        return Fixtures.write(Fixtures.context(), List.of(events));
    }

    /** Each frame in a word or two: what matters of it. */
    private static List<String> sketch(List<Frame> frames) {
        List<String> words = new ArrayList<>();
        for (Frame frame : frames) {
            JsonObject json = Json.readReplyObject(frame.data());
            words.add(
                    switch (json.getString("type")) {
                        case "content_block_start" ->
                            json.getInt("index") + " "
                                    + json.getJsonObject("content_block").getString("type");
                        case "content_block_delta" ->
                            json.getInt("index") + " "
                                    + json.getJsonObject("delta").values().stream()
                                            .skip(1)
                                            .findFirst()
                                            .orElseThrow();
                        case "content_block_stop" -> json.getInt("index") + " stop";
                        case "message_delta" -> json.getJsonObject("delta").getString("stop_reason");
                        default -> json.getString("type");
                    });
        }
        return words;
    }

    @Test
    void aPlainAnswer() {
        List<Frame> frames = write(
                START,
                new BlockStarted(0, 0, TEXT),
                new TextDelta(0, 0, "Hi"),
                new BlockEnded(0, 0),
                finished(FinishReason.END),
                new UsageUpdated(Usage.builder()
                        .input(1200L)
                        .cacheRead(1024L)
                        .output(90L)
                        .reasoning(64L)
                        .build()),
                new Ended());
        WireGrammar.check(frames);
        assertEquals(
                List.of("message_start", "0 text", "0 \"Hi\"", "0 stop", "end_turn", "message_stop"), sketch(frames));
        assertEquals(
                "{\"input_tokens\":176,\"cache_creation_input_tokens\":0,\"cache_read_input_tokens\":1024,"
                        + "\"output_tokens\":90,\"output_tokens_details\":{\"thinking_tokens\":64},"
                        + "\"server_tool_use\":null}",
                Json.readReplyObject(frames.get(4).data())
                        .getJsonObject("usage")
                        .toString());
    }

    @Test
    void countsKnownEarlyStandInTheStart() {
        List<Frame> frames = write(
                START,
                new UsageUpdated(Usage.builder().input(7L).build()),
                new BlockStarted(0, 0, TEXT),
                new TextDelta(0, 0, "Hi"));
        JsonObject message = Json.readReplyObject(frames.get(0).data()).getJsonObject("message");
        assertEquals("msg_x1", message.getString("id"));
        assertEquals("served", message.getString("model"));
        assertEquals(7, message.getJsonObject("usage").getInt("input_tokens"));
    }

    @Test
    void interleavedCallsAreWrittenOneAfterTheOther() {
        List<Frame> frames = write(
                START,
                new BlockStarted(0, 0, call("a")),
                new ToolInputDelta(0, 0, "{\"c\":"),
                new BlockStarted(0, 1, call("b")),
                new ToolInputDelta(0, 1, "{\"c\":2}"),
                new ToolInputDelta(0, 0, "1}"),
                new BlockEnded(0, 0),
                new BlockEnded(0, 1),
                finished(FinishReason.TOOL_USE),
                new Ended());
        WireGrammar.check(frames);
        assertEquals(
                List.of(
                        "message_start",
                        "0 tool_use",
                        "0 \"{\\\"c\\\":\"",
                        "0 \"1}\"",
                        "0 stop",
                        "1 tool_use",
                        "1 \"{\\\"c\\\":2}\"",
                        "1 stop",
                        "tool_use",
                        "message_stop"),
                sketch(frames));
    }

    @Test
    void textYieldsToACallAndGoesOnInANewBlock() {
        List<Frame> frames = write(
                START,
                new BlockStarted(0, 0, TEXT),
                new TextDelta(0, 0, "one"),
                new BlockStarted(0, 1, call("a")),
                new TextDelta(0, 0, "two"),
                new BlockEnded(0, 1),
                new BlockEnded(0, 0),
                finished(FinishReason.TOOL_USE),
                new Ended());
        WireGrammar.check(frames);
        assertEquals(
                List.of(
                        "message_start",
                        "0 text",
                        "0 \"one\"",
                        "0 stop",
                        "1 tool_use",
                        "1 stop",
                        "2 text",
                        "2 \"two\"",
                        "2 stop",
                        "tool_use",
                        "message_stop"),
                sketch(frames));
    }

    @Test
    void claudesSignatureComesLastInItsBlock() {
        List<Frame> frames = write(
                START,
                new BlockStarted(0, 0, new ContentPart.Reasoning("")),
                new StateAttached(0, 0, new OpaqueState("claude", null, "sig")),
                new ReasoningDelta(0, 0, "hm"),
                new BlockEnded(0, 0),
                finished(FinishReason.END),
                new Ended());
        WireGrammar.check(frames);
        assertEquals(
                List.of("0 thinking", "0 \"hm\"", "0 \"sig\"", "0 stop"),
                sketch(frames).subList(1, 5));
    }

    @Test
    void foreignStateAndEmptyBlocksLeaveNoTrace() {
        List<Frame> frames = write(
                START,
                new BlockStarted(0, 0, new ContentPart.Reasoning("")),
                new StateAttached(0, 0, new OpaqueState("gemini", null, "sig")),
                new BlockEnded(0, 0),
                new BlockStarted(0, 1, TEXT),
                new TextDelta(0, 1, ""),
                new BlockEnded(0, 1),
                finished(FinishReason.MAX_TOKENS),
                new Ended());
        WireGrammar.check(frames);
        assertEquals(List.of("message_start", "max_tokens", "message_stop"), sketch(frames));
    }

    @Test
    void aPictureIsToldOfInWords() {
        List<Frame> frames = write(
                START,
                new BlockStarted(
                        0, 0, new ContentPart.Media(MediaKind.IMAGE, "image/png", new MediaSource.Inline("AA=="))),
                new BlockEnded(0, 0),
                finished(FinishReason.END),
                new Ended());
        WireGrammar.check(frames);
        assertEquals(
                List.of(
                        "message_start",
                        "0 text",
                        "0 \"[image/png omitted: this API cannot carry generated images]\"",
                        "0 stop",
                        "end_turn",
                        "message_stop"),
                sketch(frames));
    }

    @Test
    void onlyTheFirstCandidateIsWritten() {
        List<Frame> frames = write(
                START,
                new BlockStarted(1, 0, TEXT),
                new TextDelta(1, 0, "other"),
                new BlockStarted(0, 0, TEXT),
                new TextDelta(0, 0, "mine"),
                new Finished(1, new Finish(FinishReason.MAX_TOKENS)),
                finished(FinishReason.END),
                new Ended());
        WireGrammar.check(frames);
        assertEquals(
                List.of("0 text", "0 \"mine\"", "0 stop", "end_turn"),
                sketch(frames).subList(1, 5));
    }

    @Test
    void keepAlivesAreEvents() {
        assertEquals(List.of("ping"), sketch(write(new Ping())));
        assertEquals(List.of("message_start", "ping"), sketch(write(START, new Ping())));
    }

    @Test
    void aFailureIsTheLastWord() {
        List<Frame> frames = write(
                START,
                new BlockStarted(0, 0, TEXT),
                new TextDelta(0, 0, "Hi"),
                new Failed(new ApiError(ErrorKind.OVERLOADED, "Busy")),
                new Ended());
        Frame last = frames.get(frames.size() - 1);
        assertEquals(Frame.Kind.FAILURE, last.kind());
        assertEquals("error", last.event());
        assertEquals(
                "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy\"},"
                        + "\"request_id\":\"req_1\"}",
                last.data());
    }

    @Test
    void aBrokenCallWithoutTextIsAFailure() {
        List<Frame> frames = write(START, finished(FinishReason.MALFORMED_TOOL_CALL), new Ended());
        assertEquals(Frame.Kind.FAILURE, frames.get(frames.size() - 1).kind());
    }

    @Test
    void aFilterLooksLikeARefusal() {
        List<Frame> frames = write(
                START,
                new Finished(0, new Finish(FinishReason.CONTENT_FILTER, null, "blocked", null, "SAFETY")),
                new Ended());
        assertTrue(frames.get(1).data().contains("\"stop_reason\":\"refusal\""));
        assertTrue(frames.get(1)
                .data()
                .contains("\"stop_details\":{\"type\":\"refusal\",\"category\":null,\"explanation\":\"blocked\"}"));
    }

    @Test
    void withoutAFinishTheAnswerStillEnds() {
        List<Frame> frames = write(START, new Ended());
        WireGrammar.check(frames);
    }
}
