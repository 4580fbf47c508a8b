package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.framing.FrameEncoder;
import dev.interlingua.framing.Framings;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 135 to 155: streams of Gemini, OpenAI Chat and Claude. */
@ExtendWith(Baseline.class)
class StreamVectorsTest {
    private static String gemini(String parts, String more) {
        return "{'candidates':[{'index':0,'content':{'role':'model','parts':[" + parts + "]}" + more + "}]}";
    }

    private static final String CALL = "{'functionCall':{'name':'f','args':{'x':1}}}";
    private static final String STOP = ",'finishReason':'STOP'";

    private static Streamed fromGemini(Wire caller, String... chunks) {
        return caller.hello()
                .streamedTo(GG, "gemini-2.5-flash")
                .streamed(chunks)
                .endsOnce();
    }

    private static String chunk(String delta, String finish) {
        return "{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1,'model':'m','choices':[{'index':0,'delta':{"
                + delta + "},'finish_reason':" + finish + "}]}";
    }

    private static String call(int index, @Nullable String id, @Nullable String name, String arguments) {
        return "'tool_calls':[{'index':" + index + (id == null ? "" : ",'id':'" + id + "','type':'function'")
                + ",'function':{" + (name == null ? "" : "'name':" + name + ",") + "'arguments':'" + arguments + "'}}]";
    }

    private static Streamed fromChat(Wire caller, String... chunks) {
        return caller.hello().streamedTo(OC, "gpt-4o").streamed(chunks);
    }

    /** The arguments of the calls in Claude's blocks, in order of the blocks. */
    private static List<String> inputs(Streamed claude) {
        List<String> inputs = new ArrayList<>();
        for (Doc start : claude.ofType("content_block_start")) {
            String index = String.valueOf(start.at("index"));
            assertEquals(String.valueOf(inputs.size()), index);
            inputs.add(claude.ofType("content_block_delta").stream()
                    .filter(delta -> String.valueOf(delta.at("index")).equals(index))
                    .filter(delta -> delta.at("delta/partial_json") != null)
                    .map(delta -> delta.text("delta/partial_json"))
                    .collect(Collectors.joining()));
        }
        return inputs;
    }

    @Test
    void v135_callsWithFinishReasonStop() {
        String answer = gemini(CALL, STOP);
        OC.hello().to(GG, "gemini-2.5-flash").answered(answer).has("choices/0/finish_reason", "'tool_calls'");
        CM.hello().to(GG, "gemini-2.5-flash").answered(answer).has("stop_reason", "'tool_use'");
        OR.hello().to(GG, "gemini-2.5-flash").answered(answer).has("status", "'completed'");
    }

    @Test
    void v136_finishInALaterChunkThanTheCall() {
        String[] chunks = {gemini(CALL, ""), gemini("{'text':''}", STOP)};
        Streamed chat = fromGemini(OC, chunks);
        assertEquals("tool_calls", chat.joined("choices/0/finish_reason"));
        assertEquals("", chat.joined("choices/0/delta/content"));
        assertEquals(
                1, fromGemini(OR, chunks).ofType("response.output_item.added").size());
    }

    @Test
    void v137_codeTheVendorRan() {
        String answer = gemini(
                "{'executableCode':{'language':'PYTHON','code':'print(1)'}},{'codeExecutionResult':{'outcome':'OUTCOME_OK',"
                        + "'output':'1'}}",
                STOP);
        OC.hello().to(GG, "gemini-2.5-flash").answered(answer).has("choices/0/finish_reason", "'stop'");
    }

    @Test
    void v138_parallelCallsOfOneName() {
        Streamed stream = fromGemini(OC, gemini(CALL, ""), gemini(CALL.replace("'x':1", "'x':2"), STOP));
        List<String> indexes = stream.with("choices/0/delta/tool_calls/0/id").stream()
                .map(doc -> String.valueOf(doc.at("choices/0/delta/tool_calls/0/index")))
                .toList();
        assertEquals(List.of("0", "1"), indexes);
        List<String> ids = stream.with("choices/0/delta/tool_calls/0/id").stream()
                .map(doc -> doc.text("choices/0/delta/tool_calls/0/id"))
                .toList();
        assertNotEquals(ids.get(0), ids.get(1));
    }

    @Test
    void v139_roleAndCallInTheFirstChunk() {
        Streamed stream = fromChat(
                CM,
                chunk("'role':'assistant','content':null," + call(0, "a", "'f'", ""), "null"),
                chunk(call(0, null, null, "{}"), "null"),
                chunk("", "'tool_calls'"),
                "[DONE]");
        assertEquals("message_start", stream.types().get(0));
        assertEquals("a", stream.ofType("content_block_start").get(0).text("content_block/id"));
        assertEquals("tool_use", stream.ofType("message_delta").get(0).text("delta/stop_reason"));
    }

    @Test
    void v140_argumentsInTheOpeningChunk() {
        Streamed stream = fromChat(
                CM,
                chunk(call(0, "a", "'f'", "[1"), "null"),
                chunk(call(0, null, null, "]"), "null"),
                chunk(call(1, "b", "'g'", "[2"), "null"),
                chunk(call(1, null, null, "]"), "null"),
                chunk("", "'tool_calls'"),
                "[DONE]");
        assertEquals(List.of("[1]", "[2]"), inputs(stream));
    }

    @Test
    void v141_interleavedFragments() {
        Streamed stream = fromChat(
                CM,
                chunk(call(0, "a", "'f'", "[1"), "null"),
                chunk(call(1, "b", "'g'", "[2"), "null"),
                chunk(call(0, null, null, "]"), "null"),
                chunk(call(1, null, null, "]"), "null"),
                chunk("", "'tool_calls'"),
                "[DONE]");
        assertEquals(List.of("[1]", "[2]"), inputs(stream));
        List<String> types = stream.types().stream()
                .filter(type -> !type.equals("content_block_delta"))
                .toList();
        assertEquals(
                List.of(
                        "message_start",
                        "content_block_start",
                        "content_block_stop",
                        "content_block_start",
                        "content_block_stop",
                        "message_delta",
                        "message_stop"),
                types);
    }

    @Test
    void v142_aNewIdWithEachFragment() {
        Streamed stream = fromChat(
                CM,
                chunk(call(0, "a", "'f'", "[1"), "null"),
                chunk(call(0, "b", null, "]"), "null"),
                chunk("", "'tool_calls'"),
                "[DONE]");
        assertEquals(List.of("[1]"), inputs(stream));
    }

    @Test
    void v143_oddNames() {
        Streamed stream = fromChat(
                CM,
                chunk(call(0, "a", "''", ""), "null"),
                chunk(call(0, null, "null", ""), "null"),
                chunk(call(0, null, "7", ""), "null"),
                chunk(call(0, null, "'f'", "[1"), "null"),
                chunk(call(0, null, "'f'", "]"), "null"),
                chunk("", "'tool_calls'"),
                "[DONE]");
        assertEquals(
                List.of("f"),
                stream.ofType("content_block_start").stream()
                        .map(doc -> doc.text("content_block/name"))
                        .toList());
        assertEquals(List.of("[1]"), inputs(stream));
    }

    @Test
    void v144_finishReasonThatDoesNotFit() {
        Streamed calls = fromChat(CM, chunk(call(0, "a", "'f'", "{}"), "null"), chunk("", "'stop'"), "[DONE]");
        assertEquals("tool_use", calls.ofType("message_delta").get(0).text("delta/stop_reason"));
        Streamed none = fromChat(CM, chunk("'content':'Hi'", "null"), chunk("", "'tool_calls'"), "[DONE]");
        assertEquals("end_turn", none.ofType("message_delta").get(0).text("delta/stop_reason"));
    }

    @Test
    void v145_callsThatNeverGetAName() {
        Streamed stream = fromChat(
                CM,
                chunk("'content':'Hi'", "null"),
                chunk(call(0, "a", null, ""), "null"),
                chunk(call(1, "b", null, "[1]"), "null"),
                chunk("", "'tool_calls'"),
                "[DONE]");
        assertEquals(List.of("", "[1]"), inputs(stream));
        assertEquals("tool_1", stream.ofType("content_block_start").get(1).text("content_block/name"));
    }

    private static final String[] CUT = {chunk(call(0, "a", "'f'", "[1,"), "null"), chunk("", "'length'"), "[DONE]"};

    @Test
    void v146_argumentsCutByTheLimit() {
        Streamed claude = fromChat(CM, CUT);
        assertEquals(List.of("[1,"), inputs(claude));
        assertEquals("max_tokens", claude.ofType("message_delta").get(0).text("delta/stop_reason"));
        Streamed gemini = fromChat(GG, CUT);
        // Every caller learns of the same calls; args can only be an object, so half of it is none.
        gemini.with("candidates/0/content/parts/0/functionCall")
                .get(0)
                .has("candidates/0/content/parts/0/functionCall/args", "{}");
        assertEquals("MAX_TOKENS", gemini.joined("candidates/0/finishReason"));
    }

    private static final String TOTALS =
            "{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1,'model':'m','choices':[],'usage':"
                    + "{'prompt_tokens':9,'completion_tokens':4,'total_tokens':13}}";

    @Test
    void v147_usageAfterTheFinish() {
        Streamed stream = fromChat(CM, chunk("'content':'Hi'", "null"), chunk("", "'stop'"), TOTALS, "[DONE]")
                .endsOnce();
        assertEquals(1, stream.ofType("message_delta").size());
        stream.ofType("message_delta").get(0).has("usage/input_tokens", "9").has("usage/output_tokens", "4");
        assertEquals(1, stream.ofType("message_stop").size());
    }

    @Test
    void v148_usageWithEveryChunk() {
        String growing = chunk("'content':'Hi'", "null")
                .replace(
                        "'choices'",
                        "'usage':{'prompt_tokens':9,'completion_tokens':2," + "'total_tokens':11},'choices'");
        Streamed stream = fromChat(
                CM, growing, growing.replace(":2,", ":4,").replace(":11", ":13"), chunk("", "'stop'"), "[DONE]");
        stream.ofType("message_delta").get(0).has("usage/input_tokens", "9").has("usage/output_tokens", "4");
    }

    private static Question chatStream(String options) {
        return OC.hello("'stream':true,'stream_options':{'include_usage':" + options + "}");
    }

    private static final String[] CLAUDE = {
        "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[],'usage':"
                + "{'input_tokens':9,'output_tokens':1}}}",
        "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}",
        "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi'}}",
        "{'type':'content_block_stop','index':0}",
        "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':4}}",
        "{'type':'message_stop'}"
    };

    @Test
    void v149_usageNotWanted() {
        Streamed stream =
                chatStream("false").streamedTo(CM, "claude-sonnet-4-5").streamed(CLAUDE);
        assertEquals(List.of(), stream.with("usage"));
        assertTrue(stream.events().toString().contains("UsageUpdated"));
    }

    @Test
    void v150_usageWanted() {
        Streamed stream = chatStream("true").streamedTo(CM, "claude-sonnet-4-5").streamed(CLAUDE);
        List<Doc> docs = stream.docs();
        docs.subList(0, docs.size() - 1).forEach(doc -> doc.has("usage", "null"));
        stream.last().has("choices", "[]").has("usage/prompt_tokens", "9").has("usage/completion_tokens", "4");
        assertTrue(stream.done());
    }

    @Test
    void v151_inputThatGrowsWithASearch() {
        String[] events = CLAUDE.clone();
        events[0] = events[0].replace("'input_tokens':9", "'input_tokens':2035");
        events[4] = events[4].replace("{'output_tokens':4}", "{'input_tokens':12551,'output_tokens':4}");
        Streamed stream = chatStream("true").streamedTo(CM, "claude-sonnet-4-5").streamed(events);
        stream.last().has("usage/prompt_tokens", "12551");
    }

    @Test
    void v152_realTotalsAtTheEnd() {
        Streamed stream = fromChat(
                CM,
                chunk("'content':'Hi'", "null"),
                chunk("", "'stop'"),
                TOTALS.replace("'total_tokens':13", "'total_tokens':13,'prompt_tokens_details':{'cached_tokens':5}"),
                "[DONE]");
        stream.ofType("message_start").get(0).has("message/usage/input_tokens", "0");
        stream.ofType("message_delta")
                .get(0)
                .has("usage/input_tokens", "4")
                .has("usage/cache_read_input_tokens", "5")
                .has("usage/output_tokens", "4");
    }

    @Test
    void v153_twoMessageDeltas() {
        List<String> events = new ArrayList<>(List.of(CLAUDE));
        events.add(5, "{'type':'message_delta','delta':{'stop_reason':'max_tokens'},'usage':{'output_tokens':7}}");
        Streamed stream = chatStream("true")
                .streamedTo(CM, "claude-sonnet-4-5")
                .streamed(events.toArray(String[]::new))
                .endsOnce();
        assertEquals("length", stream.joined("choices/0/finish_reason"));
        stream.last().has("usage/completion_tokens", "7");
    }

    @Test
    void v154_missingMessageStop() {
        OC.hello()
                .streamedTo(CM, "m")
                .streamed(java.util.Arrays.copyOf(CLAUDE, 5))
                .endsOnce();
        Streamed cut = OC.hello()
                .streamedTo(CM, "m")
                .streamed(java.util.Arrays.copyOf(CLAUDE, 4))
                .fails();
        assertFalse(cut.done());
    }

    @Test
    void v155_pingWithinABlock() {
        List<String> events = new ArrayList<>(List.of(CLAUDE));
        events.add(2, "{'type':'ping'}");
        Streamed chat = OC.hello()
                .streamedTo(CM, "m")
                .streamed(events.toArray(String[]::new))
                .endsOnce();
        assertEquals("Hi", chat.joined("choices/0/delta/content"));
        assertEquals(
                1,
                chat.frames().stream()
                        .filter(frame -> frame.kind() == Frame.Kind.COMMENT)
                        .count());
        Streamed gemini = GG.hello()
                .streamedTo(CM, "m")
                .streamed(events.toArray(String[]::new))
                .endsOnce();
        FrameEncoder wire = Framings.encoder(StreamFraming.GEMINI_SSE);
        gemini.frames().stream()
                .filter(frame -> frame.kind() == Frame.Kind.COMMENT)
                .forEach(comment -> assertNull(wire.encode(comment)));
    }
}
