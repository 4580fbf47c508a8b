package dev.interlingua.dialect.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What servers of this format do to their streams, and what is read nevertheless. */
class ResponsesStreamDecoderTest {
    private static final String CREATED =
            "{\"type\":\"response.created\",\"response\":{\"id\":\"resp_1\",\"model\":\"m\",\"created_at\":5}}";
    private static final String COMPLETED =
            "{\"type\":\"response.completed\",\"response\":{\"id\":\"resp_1\",\"status\":\"completed\",\"output\":[]}}";
    private static final String TEXT =
            "{\"type\":\"response.output_text.delta\",\"output_index\":0,\"content_index\":0,\"delta\":\"Hi\"}";

    private static Candidate candidate(String... events) {
        return Samples.assemble(Samples.events(events)).candidates().get(0);
    }

    private static String added(int index, String item) {
        return "{\"type\":\"response.output_item.added\",\"output_index\":" + index + ",\"item\":" + item + "}";
    }

    private static String done(int index, String item) {
        return "{\"type\":\"response.output_item.done\",\"output_index\":" + index + ",\"item\":" + item + "}";
    }

    private static String call(String arguments) {
        return "{\"type\":\"function_call\",\"id\":\"fc_1\",\"call_id\":\"c1\",\"name\":\"f\",\"arguments\":"
                + arguments + "}";
    }

    private static String argumentsDelta(int index, String delta) {
        return "{\"type\":\"response.function_call_arguments.delta\",\"output_index\":" + index + ",\"delta\":\""
                + delta + "\"}";
    }

    private static ContentPart.ToolCall onlyCall(Candidate candidate) {
        assertEquals(1, candidate.parts().size());
        return assertInstanceOf(ContentPart.ToolCall.class, candidate.parts().get(0));
    }

    private static ApiErrorView failure(List<StreamEvent> events) {
        StreamEvent.Failed failed = assertInstanceOf(StreamEvent.Failed.class, events.get(events.size() - 1));
        return new ApiErrorView(failed.error().kind(), failed.error().message());
    }

    private record ApiErrorView(ErrorKind kind, String message) {}

    @Test
    void textDeltasAloneMakeAnAnswer() {
        Candidate candidate = candidate(TEXT, COMPLETED);

        assertEquals(List.of(new ContentPart.Text("Hi")), candidate.parts());
        assertEquals(FinishReason.END, candidate.finish().reason());
    }

    @Test
    void deltasWithoutAnyPlaceGoToTheOpenItem() {
        Candidate candidate = candidate(
                "{\"type\":\"response.output_text.delta\",\"delta\":\"H\"}",
                "{\"type\":\"response.output_text.delta\",\"delta\":\"i\"}",
                COMPLETED);

        assertEquals(List.of(new ContentPart.Text("Hi")), candidate.parts());
    }

    @Test
    void theFinishedResponseDoesNotRepeatWhatWasStreamed() {
        Candidate candidate = candidate(
                "{\"type\":\"response.output_text.delta\",\"delta\":\"Hi\"}",
                "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[{\"type\":\"message\","
                        + "\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}]}}");

        assertEquals(List.of(new ContentPart.Text("Hi")), candidate.parts());
    }

    @Test
    void whatWasNeverStreamedIsTakenFromTheFinishedResponse() {
        Candidate candidate = candidate(
                CREATED,
                "{\"type\":\"response.completed\",\"response\":{\"status\":\"completed\",\"output\":[{\"type\":\"message\","
                        + "\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}," + call("\"{}\"") + "]}}");

        assertEquals(new ContentPart.Text("Hi"), candidate.parts().get(0));
        assertEquals("f", ((ContentPart.ToolCall) candidate.parts().get(1)).name());
        assertEquals(FinishReason.TOOL_USE, candidate.finish().reason());
    }

    @Test
    void argumentsToldTwiceAreTakenOnce() {
        Candidate candidate = candidate(
                CREATED,
                added(0, call("\"\"")),
                argumentsDelta(0, "{}"),
                "{\"type\":\"response.function_call_arguments.done\",\"output_index\":0,\"arguments\":\"{}\"}",
                done(0, call("\"{}\"")),
                COMPLETED);

        assertEquals("{}", onlyCall(candidate).arguments());
    }

    @Test
    void argumentsToldOnlyAtTheEndAreTakenWhole() {
        assertEquals(
                "{\"a\":1}",
                onlyCall(candidate(CREATED, done(0, call("\"{\\\"a\\\":1}\"")), COMPLETED))
                        .arguments());
        assertEquals(
                "{\"a\":1}",
                onlyCall(candidate(CREATED, added(0, call("\"\"")), done(0, call("{\"a\":1}")), COMPLETED))
                        .arguments(),
                "also as an object");
        assertEquals(
                "{}",
                onlyCall(candidate(CREATED, added(0, call("\"\"")), done(0, call("\"\"")), COMPLETED))
                        .arguments(),
                "none are an empty object");
    }

    @Test
    void argumentsThatComeBeforeTheNameWait() {
        Candidate candidate = candidate(CREATED, argumentsDelta(0, "{}"), done(0, call("\"{}\"")), COMPLETED);

        assertEquals("f", onlyCall(candidate).name());
        assertEquals("{}", onlyCall(candidate).arguments());
    }

    @Test
    void parallelCallsMayInterleave() {
        Candidate candidate = candidate(
                CREATED,
                added(0, call("\"\"")),
                added(1, call("\"\"").replace("c1", "c2")),
                argumentsDelta(0, "[1"),
                argumentsDelta(1, "[2"),
                argumentsDelta(0, "]"),
                argumentsDelta(1, "]"),
                COMPLETED);

        assertEquals("[1]", ((ContentPart.ToolCall) candidate.parts().get(0)).arguments());
        assertEquals("[2]", ((ContentPart.ToolCall) candidate.parts().get(1)).arguments());
    }

    @Test
    void anItemMayChangeItsId() {
        Candidate candidate = candidate(
                CREATED,
                added(0, "{\"type\":\"message\",\"id\":\"msg_a\"}"),
                TEXT,
                done(
                        0,
                        "{\"type\":\"message\",\"id\":\"msg_b\",\"content\":[{\"type\":\"output_text\",\"text\":\"Hi\"}]}"),
                COMPLETED);

        assertEquals(1, candidate.parts().size());
    }

    @Test
    void theStateOfTheFinishedReasoningItemCounts() {
        Candidate candidate = candidate(
                CREATED,
                added(0, "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"provisional\"}"),
                done(0, "{\"type\":\"reasoning\",\"summary\":[],\"encrypted_content\":\"final\"}"),
                COMPLETED);

        ContentPart.Reasoning reasoning =
                assertInstanceOf(ContentPart.Reasoning.class, candidate.parts().get(0));
        assertEquals(new OpaqueState("openai", null, "final"), reasoning.state());
    }

    @Test
    void summariesAreSetApart() {
        String delta = "{\"type\":\"response.reasoning_summary_text.delta\",\"output_index\":0,\"summary_index\":";
        Candidate candidate = candidate(CREATED, delta + "0,\"delta\":\"A\"}", delta + "1,\"delta\":\"B\"}", COMPLETED);

        assertEquals("A\n\nB", ((ContentPart.Reasoning) candidate.parts().get(0)).text());
    }

    @Test
    void aHostedToolsItemIsACallAndAResult() {
        Candidate candidate = candidate(
                CREATED,
                added(0, "{\"type\":\"web_search_call\",\"id\":\"ws_1\",\"status\":\"in_progress\"}"),
                "{\"type\":\"response.web_search_call.searching\",\"output_index\":0,\"item_id\":\"ws_1\"}",
                done(0, "{\"type\":\"web_search_call\",\"id\":\"ws_1\",\"status\":\"completed\"}"),
                COMPLETED);

        ContentPart.ServerToolCall call = assertInstanceOf(
                ContentPart.ServerToolCall.class, candidate.parts().get(0));
        assertEquals("completed", call.json().getString("status"));
        assertInstanceOf(ContentPart.ServerToolResult.class, candidate.parts().get(1));
        assertEquals(FinishReason.END, candidate.finish().reason(), "the caller has nothing to run");
    }

    @Test
    void aRefusalIsAFinishOfItsOwn() {
        Candidate candidate = candidate(
                CREATED, "{\"type\":\"response.refusal.delta\",\"output_index\":0,\"delta\":\"No.\"}", COMPLETED);

        assertEquals(List.of(new ContentPart.Refusal("No.")), candidate.parts());
        assertEquals(FinishReason.REFUSAL, candidate.finish().reason());
    }

    @Test
    void aCallThatRanIntoTheLimitIsNoCallToRun() {
        Candidate candidate = candidate(
                CREATED,
                added(0, call("\"\"")),
                argumentsDelta(0, "{"),
                "{\"type\":\"response.incomplete\",\"response\":{\"status\":\"incomplete\","
                        + "\"incomplete_details\":{\"reason\":\"max_output_tokens\"}}}");

        assertEquals(FinishReason.MAX_TOKENS, candidate.finish().reason());
    }

    @Test
    void unknownEventsAndPaddingAreSwallowed() {
        Candidate candidate = candidate(
                CREATED,
                "{\"type\":\"codex.rate_limits\",\"plan\":\"x\"}",
                "{\"type\":\"keepalive\"}",
                "{\"type\":\"response.brand_new\",\"output_index\":0}",
                TEXT.replace("}", ",\"obfuscation\":\"abc\"}"),
                COMPLETED,
                "[DONE]");

        assertEquals(List.of(new ContentPart.Text("Hi")), candidate.parts());
    }

    @Test
    void theEventNameHelpsWhereTheTypeIsMissing() {
        List<StreamEvent> events = Samples.events(List.of(
                Frame.event("response.output_text.delta", "{\"output_index\":0,\"delta\":\"Hi\"}"),
                Frame.data(COMPLETED)));

        assertEquals(
                List.of(new ContentPart.Text("Hi")),
                Samples.assemble(events).candidates().get(0).parts());
    }

    @Test
    void doneWithoutALastEventEndsTheAnswer() {
        assertEquals(
                FinishReason.END, candidate(CREATED, TEXT, "[DONE]").finish().reason());
    }

    @Test
    void aStreamThatJustStopsHasFailed() {
        assertEquals(
                ErrorKind.BAD_GATEWAY, failure(Samples.events(CREATED, TEXT)).kind());
    }

    @Test
    void anErrorTooVagueToClassifyWaitsForTheFailedResponse() {
        List<StreamEvent> events = Samples.events(
                CREATED,
                "{\"type\":\"error\",\"error\":{\"code\":\"unknown-error\",\"message\":\"Foobar\"}}",
                "{\"type\":\"response.failed\",\"response\":{\"status\":\"failed\",\"error\":"
                        + "{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down.\"}}}");

        assertEquals(new ApiErrorView(ErrorKind.RATE_LIMIT, "Slow down."), failure(events));
    }

    @Test
    void anErrorEventIsFlatOrNested() {
        for (String error : List.of(
                "{\"type\":\"error\",\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down.\"}",
                "{\"type\":\"error\",\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down.\"}}",
                "{\"error\":{\"code\":\"rate_limit_exceeded\",\"message\":\"Slow down.\"}}")) {
            assertEquals(new ApiErrorView(ErrorKind.RATE_LIMIT, "Slow down."), failure(Samples.events(error)));
        }
    }

    @Test
    void nothingFollowsTheEnd() {
        List<StreamEvent> events = new ArrayList<>();
        StreamDecoder decoder = Samples.CODEC.newStreamDecoder(Samples.HELLO);
        decoder.decode(Frame.data(TEXT), events::add);
        decoder.decode(Frame.data(COMPLETED), events::add);
        int count = events.size();

        decoder.decode(Frame.data(TEXT), events::add);
        decoder.decode(Frame.data(COMPLETED), events::add);
        decoder.end(events::add);

        assertEquals(count, events.size());
        assertTrue(events.get(count - 1) instanceof StreamEvent.Ended);
    }
}
