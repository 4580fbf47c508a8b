package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.Usage;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a stream decoder has to survive beyond what was recorded. */
class ClaudeStreamDecoderTest {
    private static final ChatRequest ANY = ChatRequest.builder("any").build();
    private static final String START = "{'type':'message_start','message':{'id':'msg_1','model':'m',"
            + "'usage':{'input_tokens':5,'cache_read_input_tokens':100,'output_tokens':1}}}";
    private static final String STOP = "{'type':'message_stop'}";

    private static List<StreamEvent> events(ChatRequest request, String... data) {
        List<Frame> frames = new ArrayList<>();
        for (String each : data) {
            frames.add(Frame.data(each.replace('\'', '"')));
        }
        List<StreamEvent> events = Fixtures.events(request, frames);
        StreamGrammar.check(events);
        return events;
    }

    private static ChatResponse response(String... data) {
        return Fixtures.assemble(events(ANY, data));
    }

    private static String text(int index, String text) {
        return "{'type':'content_block_delta','index':" + index + ",'delta':{'type':'text_delta','text':'" + text
                + "'}}";
    }

    private static String begin(int index, String block) {
        return "{'type':'content_block_start','index':" + index + ",'content_block':" + block + "}";
    }

    private static String end(String reason) {
        return "{'type':'message_delta','delta':{'stop_reason':'" + reason + "'},'usage':{'output_tokens':9}}";
    }

    @Test
    void aStreamWithoutEventNamesAndWithoutItsStop() {
        ChatResponse response = response(START, begin(0, "{'type':'text','text':''}"), text(0, "Hi"), end("end_turn"));
        assertEquals(
                List.of(new ContentPart.Text("Hi")),
                response.candidates().get(0).parts());
        assertEquals(105, response.usage() == null ? null : response.usage().input());
        assertEquals(9, response.usage() == null ? null : response.usage().output());
    }

    @Test
    void textWithoutAStartOpensItsBlock() {
        ChatResponse response = response(START, text(0, "Hi"), end("end_turn"), STOP);
        assertEquals(
                List.of(new ContentPart.Text("Hi")),
                response.candidates().get(0).parts());
    }

    @Test
    void aBlockThatStartsTwiceIsClosedFirst() {
        ChatResponse response = response(
                START,
                begin(0, "{'type':'text','text':'a'}"),
                begin(0, "{'type':'text','text':'b'}"),
                end("end_turn"),
                STOP);
        assertEquals(
                List.of(new ContentPart.Text("a"), new ContentPart.Text("b")),
                response.candidates().get(0).parts());
    }

    @Test
    void aCallWithItsInputInTheStart() {
        ChatResponse response = response(
                START,
                begin(0, "{'type':'tool_use','id':'t','name':'f','input':{'x':1}}"),
                "{'type':'content_block_stop','index':0}",
                end("end_turn"),
                STOP);
        assertEquals(
                List.of(new ContentPart.ToolCall("t", "f", "{\"x\":1}")),
                response.candidates().get(0).parts());
        assertEquals(
                FinishReason.TOOL_USE, response.candidates().get(0).finish().reason());
    }

    @Test
    void aCallWithoutArguments() {
        List<StreamEvent> events = events(
                ANY,
                START,
                begin(0, "{'type':'tool_use','id':'t','name':'f','input':{}}"),
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':''}}",
                "{'type':'content_block_stop','index':0}",
                end("tool_use"),
                STOP);
        assertTrue(events.contains(new StreamEvent.ToolInputDelta(0, 0, "{}")));
    }

    @Test
    void theLastSignatureOfABlockWins() {
        ChatResponse response = response(
                START,
                begin(0, "{'type':'thinking','thinking':'','signature':''}"),
                "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'one'}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'two'}}",
                end("end_turn"),
                STOP);
        ContentPart.Reasoning reasoning = assertInstanceOf(
                ContentPart.Reasoning.class,
                response.candidates().get(0).parts().get(0));
        assertEquals("two", reasoning.state() == null ? null : reasoning.state().data());
    }

    @Test
    void aSecondMessageDeltaOverwritesTheFirst() {
        ChatResponse response = response(START, text(0, "Hi"), end("end_turn"), end("max_tokens"), STOP);
        assertEquals(
                FinishReason.MAX_TOKENS, response.candidates().get(0).finish().reason());
    }

    @Test
    void aCutCallIsNotReadyToRun() {
        ChatResponse response = response(
                START,
                begin(0, "{'type':'tool_use','id':'t','name':'f','input':{}}"),
                "{'type':'content_block_delta','index':0,"
                        + "'delta':{'type':'input_json_delta','partial_json':'{\\'x'}}",
                end("max_tokens"),
                STOP);
        assertEquals(
                FinishReason.MAX_TOKENS, response.candidates().get(0).finish().reason());
    }

    @Test
    void unknownEventsAndBlocksAreSurvived() {
        ChatResponse response = response(
                START,
                "{'type':'brand_new_event','x':1}",
                begin(0, "{'type':'brand_new_block','x':1}"),
                "{'type':'content_block_delta','index':0,'delta':{'type':'brand_new_delta','y':2}}",
                "{'type':'content_block_stop','index':0}",
                "{'type':'content_block_stop','index':7}",
                "{'type':'ping'}",
                text(1, "Hi"),
                end("brand_new_reason"),
                STOP);
        assertEquals(
                List.of(
                        new ContentPart.Opaque(
                                "claude", Json.readReplyObject("{\"type\":\"brand_new_block\",\"x\":1,\"y\":2}")),
                        new ContentPart.Text("Hi")),
                response.candidates().get(0).parts());
        assertEquals(FinishReason.UNKNOWN, response.candidates().get(0).finish().reason());
    }

    @Test
    void anErrorEndsTheStream() {
        List<StreamEvent> events = events(
                ANY,
                START,
                "{'type':'error','error':{'type':'overloaded_error','message':'Overloaded'}}",
                text(0, "late"),
                STOP);
        StreamEvent.Failed failed = assertInstanceOf(StreamEvent.Failed.class, events.get(events.size() - 1));
        assertEquals(ErrorKind.OVERLOADED, failed.error().kind());
    }

    @Test
    void anErrorOfAnotherShape() {
        List<StreamEvent> events = events(ANY, "{'error':{'message':'No','type':'rate_limit_error'}}");
        StreamEvent.Failed failed = assertInstanceOf(StreamEvent.Failed.class, events.get(0));
        assertEquals(ErrorKind.RATE_LIMIT, failed.error().kind());
    }

    @Test
    void freeTextOfACustomToolIsUnwrapped() {
        ChatRequest request = ChatRequest.builder("m")
                .tools(List.of(new ToolDefinition.Custom("run", null, null, Extensions.NONE)))
                .build();
        List<StreamEvent> events = events(
                request,
                START,
                begin(0, "{'type':'tool_use','id':'t','name':'run','input':{}}"),
                "{'type':'content_block_delta','index':0,"
                        + "'delta':{'type':'input_json_delta','partial_json':'{\\'input\\':\\'a\\\\n\\'}'}}",
                end("tool_use"),
                STOP);
        assertTrue(events.contains(new StreamEvent.ToolInputDelta(0, 0, "a\n")));
    }

    @Test
    void whatIsNoJsonIsABadGateway() {
        GatewayException bad =
                assertThrows(GatewayException.class, () -> Fixtures.events(ANY, List.of(Frame.data("<html>"))));
        assertEquals(ErrorKind.BAD_GATEWAY, bad.error().kind());
    }

    @Test
    void commentsAndDoneMarksAreIgnored() {
        assertEquals(
                1,
                Fixtures.events(ANY, List.of(Frame.comment("hello"), Frame.data("[DONE]"), Frame.data(" ")))
                        .size());
    }

    @Test
    void brokenInputRaisesNothingButItsOwnException() {
        long seed = 20_261_124L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (CorpusCase recorded : Corpus.load("corpus", "anthropic-messages")) {
            String stream = recorded.stream();
            for (int i = 0; stream != null && i < 40; i++) {
                broken(Fixtures.frames(stream), random);
            }
        }
    }

    private static void broken(List<Frame> frames, Random random) {
        List<Frame> mutated = new ArrayList<>(frames);
        for (int i = 0; i < 3; i++) {
            int at = random.nextInt(mutated.size());
            StringBuilder data = new StringBuilder(mutated.get(at).data());
            int position = random.nextInt(data.length());
            switch (random.nextInt(4)) {
                case 0 -> data.setCharAt(position, (char) (32 + random.nextInt(95)));
                case 1 -> data.delete(position, Math.min(data.length(), position + 10));
                case 2 -> mutated.add(random.nextInt(mutated.size()), mutated.get(at));
                default ->
                    data = new StringBuilder(
                            data.toString().replaceFirst("\"index\":\\d", "\"index\":" + random.nextInt(5)));
            }
            mutated.set(at, new Frame(Frame.Kind.DATA, frames.get(0).event(), data.toString()));
        }
        try {
            List<StreamEvent> events = Fixtures.events(ANY, mutated);
            StreamGrammar.check(events);
            Fixtures.write(Fixtures.context(), events);
        } catch (GatewayException expected) {
            assertEquals(ErrorKind.BAD_GATEWAY, expected.error().kind());
        }
    }

    @Test
    void usageIsMergedMemberByMember() {
        Usage start = ClaudeUsage.decode(
                Json.readReplyObject("{\"input_tokens\":2035,\"cache_read_input_tokens\":10,\"output_tokens\":1}"));
        Usage delta = ClaudeUsage.decode(Json.readReplyObject("{\"input_tokens\":12551,\"output_tokens\":86}"));
        Usage merged = ClaudeUsage.merge(start, delta);
        assertEquals(12_561, merged.input());
        assertEquals(10, merged.cacheRead());
        assertEquals(86, merged.output());
    }
}
