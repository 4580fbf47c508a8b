package dev.interlingua.dialect.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ResponseReplayer;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.Role;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.Usage;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Streams and whole answers for this format's callers. {@link WireGrammar} checks each stream besides. */
class ResponsesStreamEncoderTest {
    private static final StreamEvent STARTED = new StreamEvent.Started("msg_9", "claude-x", 7L, Extensions.NONE);

    private static StreamEvent start(int block, ContentPart part) {
        return new StreamEvent.BlockStarted(0, block, part);
    }

    private static StreamEvent text(int block, String text) {
        return new StreamEvent.TextDelta(0, block, text);
    }

    private static StreamEvent think(int block, String text) {
        return new StreamEvent.ReasoningDelta(0, block, text);
    }

    private static StreamEvent input(int block, String text) {
        return new StreamEvent.ToolInputDelta(0, block, text);
    }

    private static StreamEvent end(int block) {
        return new StreamEvent.BlockEnded(0, block);
    }

    private static List<Frame> answer(ChatRequest request, Finish finish, StreamEvent... middle) {
        List<StreamEvent> events = new ArrayList<>(List.of(STARTED));
        events.addAll(Arrays.asList(middle));
        events.add(new StreamEvent.Finished(0, finish));
        events.add(new StreamEvent.UsageUpdated(Usage.builder()
                .input(10L)
                .cacheRead(4L)
                .output(3L)
                .reasoning(1L)
                .build()));
        events.add(new StreamEvent.Ended());
        return Samples.encode(request, events);
    }

    private static List<Frame> answer(FinishReason reason, StreamEvent... middle) {
        return answer(Samples.HELLO, new Finish(reason), middle);
    }

    private static List<String> types(List<Frame> frames) {
        return frames.stream().map(frame -> String.valueOf(frame.event())).toList();
    }

    private static JsonObject response(List<Frame> frames) {
        return Samples.json(frames.get(frames.size() - 1)).getJsonObject("response");
    }

    private static List<String> output(List<Frame> frames) {
        return response(frames).getJsonArray("output").getValuesAs(JsonObject.class).stream()
                .map(item -> item.getString("type") + " " + item.getString("status"))
                .toList();
    }

    @Test
    void aTextAnswerHasTheWholeGrammar() {
        List<Frame> frames =
                answer(FinishReason.END, start(0, new ContentPart.Text("")), text(0, "Hel"), text(0, "lo"), end(0));

        assertEquals(
                List.of(
                        "response.created",
                        "response.in_progress",
                        "response.output_item.added",
                        "response.content_part.added",
                        "response.output_text.delta",
                        "response.output_text.delta",
                        "response.output_text.done",
                        "response.content_part.done",
                        "response.output_item.done",
                        "response.completed"),
                types(frames));
        JsonObject response = response(frames);
        assertEquals("resp_msg_9", response.getString("id"));
        assertEquals("claude-x", response.getString("model"));
        JsonAssert.sameJson(
                "{\"input_tokens\":10,\"input_tokens_details\":{\"cached_tokens\":4,\"cache_write_tokens\":0},\"output_tokens\":3,"
                        + "\"output_tokens_details\":{\"reasoning_tokens\":1},\"total_tokens\":13}",
                String.valueOf(response.get("usage")));
        assertEquals(JsonValue.FALSE, response.get("store"));
    }

    @Test
    void textsThatFollowEachOtherAreOneMessage() {
        List<Frame> frames = answer(
                FinishReason.END,
                start(0, new ContentPart.Text("")),
                text(0, "A"),
                end(0),
                start(1, new ContentPart.Text("")),
                end(1),
                start(2, new ContentPart.Text("")),
                text(2, "B"),
                end(2));

        assertEquals(List.of("message completed"), output(frames));
        assertEquals(
                2,
                response(frames)
                        .getJsonArray("output")
                        .getJsonObject(0)
                        .getJsonArray("content")
                        .size());
    }

    @Test
    void aCallBetweenTextsDividesThem() {
        List<Frame> frames = answer(
                FinishReason.TOOL_USE,
                start(0, new ContentPart.Text("")),
                text(0, "A"),
                end(0),
                start(1, new ContentPart.ToolCall("c1", "f", "")),
                end(1),
                start(2, new ContentPart.Text("")),
                text(2, "B"),
                end(2));

        assertEquals(List.of("message completed", "function_call completed", "message completed"), output(frames));
        assertEquals(
                "{}",
                response(frames).getJsonArray("output").getJsonObject(1).getString("arguments"),
                "a call without arguments has an empty object");
    }

    @Test
    void interleavedCallsAreOpenTogether() {
        List<Frame> frames = answer(
                FinishReason.TOOL_USE,
                start(0, new ContentPart.Text("")),
                text(0, "A"),
                start(1, new ContentPart.ToolCall("c1", "f", "")),
                start(2, new ContentPart.ToolCall("c2", "g", "")),
                input(1, "[1"),
                input(2, "[2"),
                input(1, "]"),
                text(0, "B"),
                input(2, "]"),
                end(0),
                end(1),
                end(2));

        assertEquals(
                List.of("message completed", "function_call completed", "function_call completed"), output(frames));
        assertEquals(
                "[2]", response(frames).getJsonArray("output").getJsonObject(2).getString("arguments"));
    }

    @Test
    void theLastItemOfACutAnswerIsIncomplete() {
        List<Frame> frames = answer(
                FinishReason.MAX_TOKENS,
                start(0, new ContentPart.ToolCall("c1", "f", "")),
                end(0),
                start(1, new ContentPart.Text("")),
                text(1, "A"),
                end(1));

        assertEquals(List.of("function_call completed", "message incomplete"), output(frames));
        assertEquals(
                "max_output_tokens",
                response(frames).getJsonObject("incomplete_details").getString("reason"));
    }

    @Test
    void thoughtsThatFollowEachOtherAreOneItemAndAStateEndsIt() {
        OpaqueState state = new OpaqueState("openai", null, "gAAA");
        List<Frame> frames = answer(
                Samples.CARRYING,
                new Finish(FinishReason.END),
                start(0, new ContentPart.Reasoning("")),
                think(0, "A"),
                end(0),
                start(1, new ContentPart.Reasoning("")),
                think(1, "B"),
                new StreamEvent.StateAttached(0, 1, state),
                end(1),
                start(2, new ContentPart.Reasoning("")),
                think(2, "C"),
                end(2));

        JsonObject first = response(frames).getJsonArray("output").getJsonObject(0);
        assertEquals("AB", first.getJsonArray("summary").getJsonObject(0).getString("text"));
        assertEquals("gAAA", first.getString("encrypted_content"));
        assertEquals(List.of("reasoning completed", "reasoning completed"), output(frames));
    }

    @Test
    void stateIsOnlyThisVendors() {
        OpaqueState own = new OpaqueState("openai", null, "gAAA");
        OpaqueState foreign = new OpaqueState("claude", null, "sig");
        StreamEvent redacted =
                start(0, new ContentPart.Reasoning(ContentPart.ReasoningKind.REDACTED, "", own, Extensions.NONE));

        assertEquals(
                List.of(),
                output(answer(
                        Samples.CARRYING,
                        new Finish(FinishReason.END),
                        start(0, new ContentPart.Reasoning("")),
                        new StreamEvent.StateAttached(0, 0, foreign),
                        end(0))));
        assertEquals(
                List.of("reasoning completed"),
                output(answer(Samples.CARRYING, new Finish(FinishReason.END), redacted, end(0))));
        // Foreign state that was sealed comes to callers who have no word for it, too.
        assertEquals(List.of("reasoning completed"), output(answer(FinishReason.END, redacted, end(0))));
    }

    @Test
    void aCustomToolGetsItsFreeTextBack() {
        ChatRequest request = Samples.HELLO.toBuilder()
                .tools(List.of(new ToolDefinition.Custom("note", null, null, Extensions.NONE)))
                .build();

        List<Frame> frames = answer(
                request,
                new Finish(FinishReason.TOOL_USE),
                start(0, new ContentPart.ToolCall("c1", "note", "")),
                input(0, "{\"input\":\"a "),
                input(0, "\\\"b\\\"\"}"),
                end(0));

        JsonObject item = response(frames).getJsonArray("output").getJsonObject(0);
        assertEquals("custom_tool_call", item.getString("type"));
        assertEquals("a \"b\"", item.getString("input"));
        assertEquals(
                1,
                types(frames).stream()
                        .filter("response.custom_tool_call_input.delta"::equals)
                        .count());
    }

    @Test
    void aFlattenedNameFindsBackToItsNamespace() {
        ChatRequest request = Samples.decode("{\"model\":\"m\",\"input\":\"x\",\"tools\":[{\"type\":\"namespace\","
                + "\"name\":\"crm\",\"tools\":[{\"type\":\"function\",\"name\":\"find\"}]}]}");

        List<Frame> frames = answer(
                request,
                new Finish(FinishReason.TOOL_USE),
                start(0, new ContentPart.ToolCall("c1", "crm__find", "")),
                end(0));

        JsonObject item = response(frames).getJsonArray("output").getJsonObject(0);
        assertEquals("crm", item.getString("namespace"));
        assertEquals("find", item.getString("name"));
    }

    @Test
    void aCitationIsAnAnnotation() {
        Citation citation =
                new Citation(null, null, "https://example.org", "T", null, null, "claude", JsonValue.EMPTY_JSON_OBJECT);

        List<Frame> frames = answer(
                FinishReason.END,
                start(0, new ContentPart.Text("")),
                text(0, "A\uD83D\uDE00"),
                new StreamEvent.CitationAdded(0, 0, citation),
                end(0));

        JsonAssert.sameJson(
                "[{\"type\":\"url_citation\",\"start_index\":0,\"end_index\":2,\"url\":\"https://example.org\","
                        + "\"title\":\"T\"}]",
                String.valueOf(response(frames)
                        .getJsonArray("output")
                        .getJsonObject(0)
                        .getJsonArray("content")
                        .getJsonObject(0)
                        .get("annotations")));
    }

    @Test
    void aRefusalInReasonOnlyIsPutInWords() {
        Finish finish = new Finish(FinishReason.REFUSAL, null, "Not that.", "cyber", null);

        List<Frame> frames = answer(Samples.HELLO, finish);

        JsonObject part = response(frames)
                .getJsonArray("output")
                .getJsonObject(0)
                .getJsonArray("content")
                .getJsonObject(0);
        assertEquals("Not that.", part.getString("refusal"));
        assertEquals("completed", response(frames).getString("status"));
    }

    @Test
    void aFilterMakesTheAnswerIncomplete() {
        List<Frame> frames = answer(FinishReason.CONTENT_FILTER);

        assertEquals("response.incomplete", frames.get(frames.size() - 1).event());
        assertEquals(
                "content_filter",
                response(frames).getJsonObject("incomplete_details").getString("reason"));
    }

    @Test
    void aFailureTellsWhatWasSaidSoFar() {
        List<Frame> frames = Samples.encode(
                Samples.HELLO,
                List.of(
                        STARTED,
                        start(0, new ContentPart.Text("")),
                        text(0, "A"),
                        new StreamEvent.Failed(new ApiError(ErrorKind.RATE_LIMIT, "Slow down.")),
                        text(0, "B"),
                        new StreamEvent.Ended()));

        Frame last = frames.get(frames.size() - 1);
        assertEquals(Frame.Kind.FAILURE, last.kind());
        assertEquals("response.failed", last.event());
        assertEquals(
                "rate_limit_exceeded", response(frames).getJsonObject("error").getString("code"));
        assertEquals(List.of("message incomplete"), output(frames));
    }

    @Test
    void aFailureBeforeTheStartIsAnErrorEvent() {
        List<Frame> frames = Samples.encode(
                Samples.HELLO, List.of(new StreamEvent.Failed(new ApiError(ErrorKind.OVERLOADED, "Busy."))));

        assertEquals(List.of("error"), types(frames));
        assertEquals("Busy.", Samples.json(frames.get(0)).getString("message"));
    }

    @Test
    void aPingIsAComment() {
        List<Frame> frames = new ArrayList<>();

        Samples.CODEC.newStreamEncoder(Samples.context(Samples.HELLO)).encode(new StreamEvent.Ping(), frames::add);

        assertEquals(
                List.of(Frame.Kind.COMMENT), frames.stream().map(Frame::kind).toList());
    }

    @Test
    void theSameAnswerIsWrittenInTheSameBytes() {
        StreamEvent[] events = {start(0, new ContentPart.ToolCall("c1", "f", "")), input(0, "{}"), end(0)};

        assertEquals(answer(FinishReason.TOOL_USE, events), answer(FinishReason.TOOL_USE, events));
    }

    @Test
    void aWholeAnswerRepeatsTheRequest() {
        ChatRequest request = Samples.decode(
                "{\"model\":\"m\",\"instructions\":\"Be brief.\",\"input\":\"x\","
                        + "\"temperature\":0.5,\"metadata\":{\"a\":\"b\"},\"tools\":[{\"type\":\"function\",\"name\":\"f\"}],"
                        + "\"tool_choice\":{\"type\":\"function\",\"name\":\"f\"},\"parallel_tool_calls\":false,"
                        + "\"text\":{\"format\":{\"type\":\"json_object\"}},\"reasoning\":{\"effort\":\"low\"},\"store\":true}");
        ChatResponse response = new ChatResponse(
                null,
                null,
                null,
                List.of(new Candidate(0, List.of(new ContentPart.Text("Hi")), new Finish(FinishReason.END))),
                null,
                null,
                Extensions.NONE);

        JsonObject json = Samples.json(Samples.CODEC.encodeResponse(response, Samples.context(request), new Losses()));

        assertEquals("resp_req-1", json.getString("id"));
        assertEquals("response", json.getString("object"));
        assertEquals("m", json.getString("model"));
        assertEquals("Be brief.", json.getString("instructions"));
        assertEquals(0.5, json.getJsonNumber("temperature").doubleValue());
        assertEquals("b", json.getJsonObject("metadata").getString("a"));
        assertEquals("f", json.getJsonObject("tool_choice").getString("name"));
        assertEquals("f", json.getJsonArray("tools").getJsonObject(0).getString("name"));
        assertFalse(json.getBoolean("parallel_tool_calls"));
        assertFalse(json.getBoolean("store"), "nothing is kept here");
        assertEquals(
                "json_object",
                json.getJsonObject("text").getJsonObject("format").getString("type"));
        assertEquals("low", json.getJsonObject("reasoning").getString("effort"));
        assertEquals(0, json.getJsonObject("usage").getInt("total_tokens"));
    }

    @Test
    void aStreamAndAWholeAnswerEndInTheSameObject() {
        List<ContentPart> parts = List.of(
                new ContentPart.Reasoning("why"),
                new ContentPart.Text("Hi"),
                new ContentPart.ToolCall("c1", "f", "{\"a\":1}"));
        ChatResponse response = new ChatResponse(
                "r1",
                "m",
                9L,
                List.of(new Candidate(0, parts, new Finish(FinishReason.TOOL_USE))),
                Usage.builder().input(1L).output(2L).build(),
                null,
                Extensions.NONE);
        List<StreamEvent> events = new ArrayList<>();
        ResponseReplayer.replay(response, events::add);

        JsonAssert.sameJson(
                response(Samples.encode(Samples.HELLO, events)),
                Samples.json(Samples.CODEC.encodeResponse(response, Samples.context(Samples.HELLO), new Losses())));
    }

    @Test
    void anInstructionAmongTheItemsIsNotRepeatedAsInstructions() {
        ChatRequest request = Samples.HELLO.toBuilder()
                .messages(List.of(new Message(
                        Role.DEVELOPER,
                        List.of(new ContentPart.Text("A")),
                        null,
                        Extensions.of(
                                "openai-responses",
                                Json.object().add("type", "message").build()))))
                .build();

        assertEquals(
                JsonValue.NULL,
                response(answer(request, new Finish(FinishReason.END))).get("instructions"));
    }
}
