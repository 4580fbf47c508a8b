package dev.interlingua.dialect.openai.chat;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ResponseAssembler;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.model.AudioOutput;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.StreamEvent.BlockEnded;
import dev.interlingua.model.StreamEvent.BlockStarted;
import dev.interlingua.model.StreamEvent.Failed;
import dev.interlingua.model.StreamEvent.TextDelta;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Streams as compatible servers really send them. */
class ChatStreamDecoderTest {
    private static final String DONE = "[DONE]";

    private static Candidate folded(String... data) {
        return Chats.fold(Chats.events(data)).candidates().get(0);
    }

    private static String call(String members) {
        return Chats.chunk("{\"tool_calls\":[{" + members + "}]}");
    }

    private static ContentPart.ToolCall toolCall(Candidate candidate, int index) {
        return assertInstanceOf(ContentPart.ToolCall.class, candidate.parts().get(index));
    }

    @Test
    void textIsOneBlock() {
        List<StreamEvent> events = Chats.events(
                Chats.chunk("{\"role\":\"assistant\",\"content\":\"\"}"),
                Chats.chunk("{\"content\":\"Hel\"}"),
                Chats.chunk("{\"content\":\"lo\"}"),
                Chats.chunk("{}", "\"stop\""),
                DONE);
        assertEquals(
                List.of(
                        new BlockStarted(0, 0, new ContentPart.Text("")),
                        new TextDelta(0, 0, "Hel"),
                        new TextDelta(0, 0, "lo"),
                        new BlockEnded(0, 0)),
                events.subList(1, 5));
    }

    @Test
    void reasoningEndsWhereTextBegins() {
        Candidate candidate = folded(
                Chats.chunk("{\"reasoning_content\":\"Hm\",\"reasoning\":\"Hm\"}"),
                Chats.chunk("{\"content\":\"Yes\"}", "\"stop\""),
                DONE);
        assertEquals(List.of(new ContentPart.Reasoning("Hm"), new ContentPart.Text("Yes")), candidate.parts());
    }

    @Test
    void aFirstChunkMayHoldRoleAndCallTogether() {
        Candidate candidate = folded(
                Chats.chunk(
                        "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"type\":"
                                + "\"function\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}"),
                call("\"index\":0,\"function\":{\"arguments\":\"{}\"}"),
                Chats.chunk("{}", "\"tool_calls\""),
                DONE);
        assertEquals("f", toolCall(candidate, 0).name());
        assertEquals(FinishReason.TOOL_USE, candidate.finish().reason());
    }

    @Test
    void interleavedFragmentsBelongToTheirIndex() {
        Candidate candidate = folded(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}"),
                call("\"index\":1,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"y\\\"\"}"),
                call("\"index\":0,\"function\":{\"arguments\":\":1}\"}"),
                call("\"index\":1,\"function\":{\"arguments\":\":2}\"}"),
                Chats.chunk("{}", "\"tool_calls\""),
                DONE);
        assertEquals("{\"x\":1}", toolCall(candidate, 0).arguments());
        assertEquals("{\"y\":2}", toolCall(candidate, 1).arguments());
    }

    @Test
    void aNewIdOnEachFragmentIsStillOneCall() {
        Candidate candidate = folded(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\"\"}"),
                call("\"index\":0,\"id\":\"b\",\"function\":{\"arguments\":\":1}\"}"),
                Chats.chunk("{}", "\"tool_calls\""),
                DONE);
        assertEquals(1, candidate.parts().size());
        assertEquals("a", toolCall(candidate, 0).id());
    }

    @Test
    void wholeCallsAllNumberedZeroAreSeveralCalls() {
        Candidate candidate = folded(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":1}\"}"),
                call("\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\\\":2}\"}"),
                Chats.chunk("{}", "\"stop\""),
                DONE);
        assertEquals("{\"x\":1}", toolCall(candidate, 0).arguments());
        assertEquals("{\"x\":2}", toolCall(candidate, 1).arguments());
    }

    @Test
    void aNameIsTakenOnceAndOnlyWhenItIsOne() {
        Candidate candidate = folded(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"\"}"),
                call("\"index\":0,\"function\":{\"name\":7}"),
                call("\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{\"}"),
                call("\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"}\"}"),
                DONE);
        assertEquals("f", toolCall(candidate, 0).name());
        assertEquals("{}", toolCall(candidate, 0).arguments());
    }

    @Test
    void aCallWithoutNameIsKeptOnlyForItsArguments() {
        Candidate candidate = folded(
                call("\"index\":0,\"id\":\"a\",\"function\":{\"arguments\":\"{}\"}"),
                call("\"index\":1,\"id\":\"b\",\"function\":{}"),
                DONE);
        assertEquals(1, candidate.parts().size());
        assertEquals("tool_0", toolCall(candidate, 0).name());
    }

    @Test
    void aCallWithoutIdGetsTheSameOneEveryTime() {
        String[] data = {call("\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}"), DONE};
        assertEquals(toolCall(folded(data), 0).id(), toolCall(folded(data), 0).id());
    }

    @Test
    void fragmentsWithoutIndexContinueTheLastCall() {
        Candidate candidate = folded(
                call("\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}"),
                call("\"function\":{\"arguments\":\"}\"}"),
                call("\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}"),
                DONE);
        assertEquals("{}", toolCall(candidate, 0).arguments());
        assertEquals("b", toolCall(candidate, 1).id());
    }

    @Test
    void stopAfterACallMeansToolUse() {
        assertEquals(
                FinishReason.TOOL_USE,
                folded(
                                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}"),
                                Chats.chunk("{}", "\"stop\""),
                                DONE)
                        .finish()
                        .reason());
        assertEquals(
                FinishReason.END,
                folded(Chats.chunk("{\"content\":\"x\"}", "\"tool_calls\""), DONE)
                        .finish()
                        .reason());
    }

    @Test
    void theTokenLimitOutranksACall() {
        assertEquals(
                FinishReason.MAX_TOKENS,
                folded(
                                call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\"}"),
                                Chats.chunk("{}", "\"length\""),
                                DONE)
                        .finish()
                        .reason());
    }

    @Test
    void aRefusalWithoutTextIsOne() {
        Candidate candidate = folded(
                Chats.chunk("{\"refusal\":\"I will\"}"), Chats.chunk("{\"refusal\":\" not\"}", "\"stop\""), DONE);
        assertEquals(List.of(new ContentPart.Refusal("I will not")), candidate.parts());
        assertEquals(FinishReason.REFUSAL, candidate.finish().reason());
        assertEquals("I will not", candidate.finish().detail());
    }

    @Test
    void usageOnEachChunkReplacesTheOneBefore() {
        ChatResponse response = Chats.fold(Chats.events(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"}}],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":1}}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"b\"},\"finish_reason\":\"stop\"}],\"usage\":"
                        + "{\"prompt_tokens\":3,\"completion_tokens\":2}}",
                "{\"choices\":[],\"usage\":{\"prompt_tokens\":0,\"completion_tokens\":0}}",
                DONE));
        assertEquals(5L, Objects.requireNonNull(response.usage()).total());
    }

    @Test
    void groqHidesItsUsage() {
        ChatResponse response = Chats.fold(Chats.events(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}],"
                        + "\"x_groq\":{\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":4}}}",
                DONE));
        assertEquals(7L, Objects.requireNonNull(response.usage()).total());
    }

    @Test
    void aStreamWithoutDoneIsCompleteOnceItFinished() {
        assertEquals(
                FinishReason.END,
                folded(Chats.chunk("{\"content\":\"x\"}", "\"stop\"")).finish().reason());
    }

    @Test
    void aCutStreamHasFailed() {
        List<StreamEvent> events =
                Chats.events(call("\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"x\"}"));
        Failed failed = assertInstanceOf(Failed.class, events.get(events.size() - 1));
        assertEquals(ErrorKind.BAD_GATEWAY, failed.error().kind());
    }

    @Test
    void anEmptyStreamHasFailed() {
        assertInstanceOf(Failed.class, Chats.events().get(0));
        assertInstanceOf(Failed.class, Chats.events(DONE).get(0));
    }

    @Test
    void anErrorEndsTheStreamWithItsOwnMeaning() {
        List<StreamEvent> events = Chats.events(
                Chats.chunk("{\"content\":\"x\"}"),
                "{\"error\":{\"message\":\"slow down\",\"type\":\"rate_limit_error\",\"code\":429}}",
                Chats.chunk("{\"content\":\"y\"}"),
                DONE);
        Failed failed = assertInstanceOf(Failed.class, events.get(events.size() - 1));
        assertEquals(ErrorKind.RATE_LIMIT, failed.error().kind());
        assertEquals("slow down", failed.error().message());
    }

    @Test
    void azureOpensWithAChunkThatKnowsNothing() {
        List<StreamEvent> events = Chats.events(
                "{\"id\":\"\",\"object\":\"\",\"model\":\"\",\"choices\":[],\"prompt_filter_results\":[]}",
                Chats.chunk("{\"content\":\"x\"}", "\"stop\""),
                DONE);
        assertEquals(
                "chatcmpl-1",
                assertInstanceOf(StreamEvent.Started.class, events.get(0)).id());
    }

    @Test
    void candidatesInterleave() {
        ChatResponse response = Chats.fold(Chats.events(
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"b\"}}]}",
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"a\"},\"finish_reason\":\"stop\"}]}",
                "{\"choices\":[{\"index\":1,\"delta\":{\"content\":\"B\"},\"finish_reason\":\"length\"}]}",
                DONE));
        assertEquals(
                List.of(new ContentPart.Text("a")), response.candidates().get(0).parts());
        assertEquals(
                List.of(new ContentPart.Text("bB")),
                response.candidates().get(1).parts());
    }

    @Test
    void contentMayComeInParts() {
        Candidate candidate = folded(
                Chats.chunk(
                        "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"Hm\"}]}]}"),
                Chats.chunk("{\"content\":[{\"type\":\"text\",\"text\":\"Yes\"}]}", "\"stop\""),
                DONE);
        assertEquals(List.of(new ContentPart.Reasoning("Hm"), new ContentPart.Text("Yes")), candidate.parts());
    }

    @Test
    void samplesOfSpeechAreGivenPieceByPiece() {
        Candidate candidate = folded(
                Chats.chunk("{\"audio\":{\"id\":\"audio_1\",\"transcript\":\"Hi\"}}"),
                Chats.chunk("{\"audio\":{\"data\":\"AQ==\"}}"),
                Chats.chunk("{\"audio\":{\"data\":\"AgM=\",\"expires_at\":9}}", "\"stop\""),
                DONE);
        assertEquals(new ContentPart.Text("Hi"), candidate.parts().get(0));
        List<String> pieces = candidate.parts().stream()
                .filter(ContentPart.Media.class::isInstance)
                .map(part -> ((MediaSource.Inline) ((ContentPart.Media) part).source()).base64())
                .toList();
        assertEquals(List.of("AQ==", "AgM="), pieces);
    }

    @Test
    void filesOfSpeechAreJoinedFromTheirBytes() {
        ChatRequest asked =
                Chats.HELLO.toBuilder().audio(new AudioOutput("alloy", "mp3")).build();
        ResponseAssembler folded = new ResponseAssembler();
        StreamDecoder decoder = Chats.CODEC.newStreamDecoder(asked);
        for (String chunk : List.of("{\"audio\":{\"data\":\"AQ==\"}}", "{\"audio\":{\"data\":\"AgM=\"}}")) {
            decoder.decode(Frame.data(chunkOf(chunk)), event -> event.accept(folded));
        }
        decoder.decode(Frame.data("[DONE]"), event -> event.accept(folded));
        ContentPart.Media speech = assertInstanceOf(
                ContentPart.Media.class,
                folded.response().candidates().get(0).parts().get(0));
        assertEquals("audio/mpeg", speech.mimeType());
        assertEquals(new MediaSource.Inline("AQID"), speech.source());
    }

    private static String chunkOf(String delta) {
        return "{\"id\":\"c\",\"choices\":[{\"index\":0,\"delta\":" + delta + "}]}";
    }

    @Test
    void legacyFunctionCallsAreCalls() {
        Candidate candidate = folded(
                Chats.chunk("{\"function_call\":{\"name\":\"f\",\"arguments\":\"\"}}"),
                Chats.chunk("{\"function_call\":{\"arguments\":\"{}\"}}", "\"function_call\""),
                DONE);
        assertEquals("f", toolCall(candidate, 0).name());
        assertEquals(FinishReason.TOOL_USE, candidate.finish().reason());
    }
}
