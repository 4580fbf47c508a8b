package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ErrorKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 156 to 180: answers, streamed and whole. */
@ExtendWith(Baseline.class)
class AnswerVectorsTest {
    private static final String CLAUDE_HEAD = "{'id':'msg_1','type':'message','role':'assistant','model':'m',";
    private static final String CLAUDE_TAIL = ",'usage':{'input_tokens':1,'output_tokens':1}}";
    private static final String SEARCHED =
            CLAUDE_HEAD + "'content':[{'type':'server_tool_use','id':'srvtoolu_1','name':'web_search','input':"
                    + "{'query':'q'}},{'type':'web_search_tool_result','tool_use_id':'srvtoolu_1','content':[]},{'type':'text','text':'It is '},"
                    + "{'type':'text','text':'so','citations':[{'type':'web_search_result_location','url':'https://e.com','title':'E',"
                    + "'encrypted_index':'x','cited_text':'so'}]},{'type':'text','text':'.'}],'stop_reason':'end_turn'"
                    + CLAUDE_TAIL;

    private static String gemini(String parts, String more) {
        return "{'candidates':[{'index':0,'content':{'role':'model','parts':[" + parts + "]}" + more + "}]}";
    }

    private static Doc geminiTo(Wire caller, String answer) {
        return caller.hello().to(GG, "gemini-2.5-flash").answered(answer);
    }

    @Test
    void v156_serverToolsAreNotTheCallers() {
        Doc chat = OC.hello().to(CM, "m").answered(SEARCHED);
        chat.has("choices/0/message/content", "'It is so.'")
                .has("choices/0/finish_reason", "'stop'")
                .lacks("choices/0/message/tool_calls")
                .has("choices/0/message/annotations/0/url_citation/url", "'https://e.com'");
    }

    @Test
    void v157_textSplitAroundCitations() {
        Doc answer = OR.hello().to(CM, "m").answered(SEARCHED);

        answer.hasSize("output", 2)
                .has("output/0/type", "'web_search_call'")
                .has("output/0/action/query", "'q'")
                .has("output/1/type", "'message'");
    }

    @Test
    void v158_textCallText() {
        String answer = CLAUDE_HEAD
                + "'content':[{'type':'text','text':'a'},{'type':'tool_use','id':'toolu_1','name':'f','input':{}},"
                + "{'type':'text','text':'b'}],'stop_reason':'tool_use'" + CLAUDE_TAIL;
        OR.hello()
                .to(CM, "m")
                .answered(answer)
                .has("output/0/type", "'message'")
                .has("output/1/type", "'function_call'")
                .has("output/2/type", "'message'");
        OC.hello().to(CM, "m").answered(answer).has("choices/0/message/content", "'ab'");
    }

    private static final String[] CHAT = {
        "{'id':'c','choices':[{'index':0,'delta':{'role':'assistant','content':'Hi'}}]}",
        "{'id':'c','choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':"
                + "'{}'}}]}}]}",
        "{'id':'c','choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}",
        "[DONE]"
    };

    @Test
    void v159_everyEventOfResponsesIsComplete() {
        Streamed stream = OR.hello().streamedTo(OC, "gpt-4o").streamed(CHAT);
        int number = 0;
        for (Doc doc : stream.docs()) {
            doc.has("sequence_number", Integer.toString(number++));
            if (doc.text("type").endsWith(".delta")) {
                assertNotNull(doc.at("item_id"));
            }
        }
        stream.docs().get(0).has("type", "'response.created'").has("response/object", "'response'");
        stream.ofType("response.output_text.delta").forEach(doc -> doc.has("logprobs", "[]"));
        assertEquals(
                List.of("0", "1"),
                stream.ofType("response.output_item.added").stream()
                        .map(doc -> String.valueOf(doc.at("output_index")))
                        .toList());
    }

    @Test
    void v160_lastEventHoldsAllItems() {
        Streamed stream = OR.hello().streamedTo(OC, "gpt-4o").streamed(CHAT);
        stream.ofType("response.completed")
                .get(0)
                .hasSize("response/output", 2)
                .has("response/output/0/content/0/text", "'Hi'");
    }

    private static final String CREATED =
            "{'type':'response.created','response':{'id':'resp_1','model':'m','status':'in_progress','output':[]}}";
    private static final String COMPLETED =
            "{'type':'response.completed','response':{'id':'resp_1','model':'m','status':'completed','output':[]}}";

    private static Streamed fromResponses(Wire caller, String... events) {
        List<String> all = new ArrayList<>(List.of(CREATED));
        all.addAll(List.of(events));
        return caller.hello().streamedTo(OR, "gpt-4o").streamed(all.toArray(String[]::new));
    }

    private static final String MESSAGE =
            "{'type':'response.output_item.added','output_index':0,'item':{'id':'msg_1','type':'message','role':"
                    + "'assistant','content':[]}}";
    private static final String DELTA =
            "{'type':'response.output_text.delta','output_index':0,'content_index':0,'item_id':'msg_1','delta':'Hi'}";
    private static final String PART_DONE =
            "{'type':'response.content_part.done','output_index':0,'content_index':0,'item_id':'msg_1','part':"
                    + "{'type':'output_text','text':'Hi','annotations':[]}}";
    private static final String ITEM_DONE =
            "{'type':'response.output_item.done','output_index':0,'item':{'id':'msg_1','type':'message','role':"
                    + "'assistant','content':[{'type':'output_text','text':'Hi','annotations':[]}]}}";

    @Test
    void v161_leakedEvents() {
        Streamed stream = fromResponses(
                        CM,
                        "{'type':'codex.rate_limits','x':1}",
                        MESSAGE,
                        "{'type':'keepalive','sequence_number':3}",
                        DELTA,
                        ITEM_DONE,
                        COMPLETED)
                .endsOnce();
        assertFalse(stream.frames().toString().contains("codex"));
        assertFalse(stream.frames().toString().contains("keepalive"));
    }

    @Test
    void v162_argumentsWithoutDeltas() {
        String added =
                "{'type':'response.output_item.added','output_index':0,'item':{'id':'fc_1','type':'function_call','call_id':'a','name':'f',"
                        + "'arguments':''}}";
        String delta =
                "{'type':'response.function_call_arguments.delta','output_index':0,'item_id':'fc_1','delta':'[1]'}";
        String argumentsDone =
                "{'type':'response.function_call_arguments.done','output_index':0,'item_id':'fc_1','arguments':'[1]'}";
        String done =
                "{'type':'response.output_item.done','output_index':0,'item':{'id':'fc_1','type':'function_call','call_id':'a','name':'f',"
                        + "'arguments':'[1]'}}";
        String path = "choices/0/delta/tool_calls/0/function/arguments";
        assertEquals("[1]", fromResponses(OC, done, COMPLETED).joined(path));
        assertEquals("[1]", fromResponses(OC, added, done, COMPLETED).joined(path));
        assertEquals(
                "[1]",
                fromResponses(OC, added, delta, argumentsDone, done, COMPLETED).joined(path));
    }

    @Test
    void v163_argumentsAsAnObject() {
        OC.hello()
                .to(OR, "gpt-4o")
                .answered(
                        "{'id':'resp_1','object':'response','status':'completed','model':'m','output':[{'type':'function_call','id':'fc_1',"
                                + "'call_id':'a','name':'f','arguments':{'x':1}}]}")
                .has("choices/0/message/tool_calls/0/function/arguments", "'{\\'x\\':1}'".replace("\\'", "\\\""));
    }

    @Test
    void v164_reasoningOnlyUpToTheLimit() {
        OC.hello()
                .to(OR, "gpt-5")
                .answered(
                        "{'id':'resp_1','object':'response','status':'incomplete','incomplete_details':{'reason':'max_output_tokens'},"
                                + "'model':'m','output':[{'type':'reasoning','id':'rs_1','summary':[]}]}")
                .has("choices/0/message/content", "''")
                .has("choices/0/finish_reason", "'length'");
    }

    @Test
    void v165_textToldTwice() {
        Streamed stream = fromResponses(OC, MESSAGE, DELTA, PART_DONE, ITEM_DONE, COMPLETED);
        assertEquals("Hi", stream.joined("choices/0/delta/content"));
    }

    @Test
    void v166_chunkWithUsageOnly() {
        Streamed stream = OC.hello()
                .streamedTo(GG, "m")
                .streamed(
                        "{'usageMetadata':{'promptTokenCount':3,'totalTokenCount':3}}",
                        gemini("{'text':'Hi'}", ",'finishReason':'STOP'"))
                .endsOnce();
        assertEquals("Hi", stream.joined("choices/0/delta/content"));
        assertTrue(stream.docs().stream().allMatch(doc -> doc.size("choices") == 1 || doc.at("usage") != null));
    }

    @Test
    void v167_limitBeforeAnyPart() {
        String answer =
                "{'candidates':[{'index':0,'content':{'role':'model'},'finishReason':'MAX_TOKENS'}],'usageMetadata':{'promptTokenCount':3,"
                        + "'totalTokenCount':3}}";
        geminiTo(OC, answer).has("choices/0/message/content", "''").has("choices/0/finish_reason", "'length'");
        geminiTo(CM, answer).has("content", "[]").has("stop_reason", "'max_tokens'");
    }

    @Test
    void v168_blockedPrompt() {
        String answer = "{'promptFeedback':{'blockReason':'SAFETY'}}";
        Doc chat = geminiTo(OC, answer)
                .has("choices/0/message/content", "null")
                .has("choices/0/finish_reason", "'content_filter'");
        assertTrue(chat.text("choices/0/message/refusal").contains("SAFETY"));
        geminiTo(CM, answer).has("stop_reason", "'refusal'").has("content", "[]");
    }

    @Test
    void v169_otherWithoutContent() {
        geminiTo(OC, "{'candidates':[{'index':0,'finishReason':'OTHER'}]}")
                .has("choices/0/message/content", "''")
                .has("choices/0/finish_reason", "'stop'");
        String other = "{'candidates':[{'index':0,'finishReason':'OTHER'}]}";
        geminiTo(OR, other).has("status", "'completed'");
        geminiTo(CM, other).has("content", "[]").has("stop_reason", "'end_turn'");
        String drawn = "{'candidates':[{'index':0,%s'finishReason':'NO_IMAGE'}]}";
        for (Wire caller : List.of(OC, CM)) {
            assertEquals(
                    ErrorKind.BAD_GATEWAY,
                    Wire.refused(() -> geminiTo(caller, drawn.formatted(""))).kind());
        }
        geminiTo(OR, drawn.formatted("")).has("status", "'failed'");
        String said = drawn.formatted("'content':{'role':'model','parts':[{'text':'I cannot draw.'}]},");
        geminiTo(OC, said).has("choices/0/finish_reason", "'stop'");
        geminiTo(CM, said).has("stop_reason", "'end_turn'");
    }

    @Test
    void v170_unknownFinishReasons() {
        geminiTo(OC, gemini("{'text':'Hi'}", ",'finishReason':'ESCALATION'"))
                .has("choices/0/finish_reason", "'content_filter'");
        geminiTo(OC, gemini("{'text':'Hi'}", ",'finishReason':'OF_TOMORROW'")).has("choices/0/finish_reason", "'stop'");
        geminiTo(CM, gemini("{'text':'Hi'}", ",'finishReason':'OF_TOMORROW'")).has("stop_reason", "'end_turn'");
    }

    @Test
    void v171_toolUsePrompt() {
        geminiTo(
                        OC,
                        "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'Hi'}]},'finishReason':'STOP'}],'usageMetadata':"
                                + "{'promptTokenCount':9,'candidatesTokenCount':55,'thoughtsTokenCount':32,'toolUsePromptTokenCount':96,"
                                + "'totalTokenCount':192}}")
                .has("usage/prompt_tokens", "105")
                .has("usage/completion_tokens", "87")
                .has("usage/total_tokens", "192");
    }

    private static String grounded(String text, int start, int end, String segment) {
        return gemini(
                "{'text':'" + text + "'}",
                ",'finishReason':'STOP','groundingMetadata':{'groundingChunks':[{'web':{'uri':'https://e.com',"
                        + "'title':'E'}}],'groundingSupports':[{'segment':{'startIndex':" + start + ",'endIndex':" + end
                        + ",'text':'" + segment
                        + "'},'groundingChunkIndices':[0]}]}");
    }

    @Test
    void v172_offsetsInBytes() {
        geminiTo(OC, grounded("Grüße aus Köln", 12, 17, "Köln"))
                .has("choices/0/message/annotations/0/url_citation/start_index", "10")
                .has("choices/0/message/annotations/0/url_citation/end_index", "14");
        geminiTo(OC, grounded("Grüße aus Köln", 13, 18, "Köln"))
                .has("choices/0/message/annotations/0/url_citation/start_index", "10");
    }

    @Test
    void v173_thoughtsStayApart() {
        geminiTo(OC, gemini("{'text':'Hm','thought':true},{'text':'Hi'}", ",'finishReason':'STOP'"))
                .has("choices/0/message/reasoning_content", "'Hm'")
                .has("choices/0/message/content", "'Hi'");
    }

    @Test
    void v174_limitWhileThinking() {
        Streamed stream = CM.hello()
                .streamedTo(GG, "m")
                .streamed(gemini("{'text':'Hm','thought':true}", ""), gemini("", ",'finishReason':'MAX_TOKENS'"));
        assertEquals(
                List.of(
                        "message_start",
                        "content_block_start",
                        "content_block_delta",
                        "content_block_stop",
                        "message_delta",
                        "message_stop"),
                stream.types().stream().distinct().toList());
        assertEquals(1, stream.ofType("content_block_start").size());
        assertEquals("max_tokens", stream.ofType("message_delta").get(0).text("delta/stop_reason"));
    }

    private static final String[] NO_ARGUMENTS = {
        "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[],'usage':{}}}",
        "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'toolu_1','name':'f','input':{}}}",
        "{'type':'content_block_stop','index':0}",
        "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':1}}",
        "{'type':'message_stop'}"
    };

    @Test
    void v175_callWithoutArguments() {
        Streamed chat = OC.hello().streamedTo(CM, "m").streamed(NO_ARGUMENTS);
        assertEquals("{}", chat.joined("choices/0/delta/tool_calls/0/function/arguments"));
        Streamed claude = CM.hello()
                .streamedTo(OC, "m")
                .streamed(
                        "{'choices':[{'index':0,'delta':{'tool_calls':[{'index':0,'id':'a','type':'function','function':{'name':'f','arguments':''}}]}}]}",
                        "{'choices':[{'index':0,'delta':{},'finish_reason':'tool_calls'}]}",
                        "[DONE]");
        assertTrue(claude.joined("delta/partial_json").matches("|\\{}"));
    }

    @Test
    void v176_cutInTheMiddleOfArguments() {
        String[] cut = {CHAT[0], CHAT[1].replace("'{}'", "'[1'")};
        for (Wire caller : List.of(OR, CM, GG)) {
            Streamed stream = caller.hello().streamedTo(OC, "m").streamed(cut).fails();
            assertFalse(
                    stream.frames().toString().contains("\"stop_reason\":\"tool_use\""),
                    () -> "a stop for " + caller + " in " + stream.types());
        }
        assertFalse(OC.hello()
                .streamedTo(CM, "m")
                .streamed(NO_ARGUMENTS[0], NO_ARGUMENTS[1])
                .fails()
                .done());
    }

    private static final String[] LONG_STREAM = {
        "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant','model':'claude-x','content':[],"
                + "'stop_reason':null,'usage':{'input_tokens':9,'output_tokens':1,'service_tier':'standard'}}}",
        "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}",
        "{'type':'content_block_delta','index':0,'delta':{'type':'thinking_delta','thinking':'Hm'}}",
        "{'type':'content_block_stop','index':0}",
        "{'type':'content_block_start','index':1,'content_block':{'type':'text','text':''}}",
        "{'type':'content_block_delta','index':1,'delta':{'type':'citations_delta','citation':{'type':"
                + "'web_search_result_location','url':'https://w','title':'W','cited_text':'c','encrypted_index':'e'}}}",
        "{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'H'}}",
        "{'type':'content_block_delta','index':1,'delta':{'type':'text_delta','text':'i'}}",
        "{'type':'content_block_stop','index':1}",
        "{'type':'content_block_start','index':2,'content_block':{'type':'tool_use','id':'toolu_1','name':'f','input':{}}}",
        "{'type':'content_block_delta','index':2,'delta':{'type':'input_json_delta','partial_json':'{\\'a\\':1}'}}",
        "{'type':'content_block_stop','index':2}",
        "{'type':'message_delta','delta':{'stop_reason':'tool_use','stop_sequence':null},'usage':{'output_tokens':7}}",
        "{'type':'message_stop'}"
    };

    private static final String LONG_ANSWER =
            "{'id':'msg_1','type':'message','role':'assistant','model':'claude-x','content':[{'type':'thinking',"
                    + "'thinking':'Hm','signature':''},{'type':'text','text':'Hi','citations':[{'type':"
                    + "'web_search_result_location','url':'https://w','title':'W','cited_text':'c','encrypted_index':'e'}]},"
                    + "{'type':'tool_use','id':'toolu_1','name':'f','input':{'a':1}}],'stop_reason':'tool_use',"
                    + "'stop_sequence':null,'usage':{'input_tokens':9,'output_tokens':7,'service_tier':'standard'}}";

    @Test
    void v178_foldedStreamEqualsTheWholeAnswer() {
        for (Wire caller : List.of(OC, OR, GG)) {
            foldsALongAnswer(caller);
        }
    }

    private static void foldsALongAnswer(Wire caller) {
        String tools = switch (caller) {
            case OC -> "'max_tokens':30000,'tools':[{'type':'function','function':{'name':'f'}}]";
            case OR -> "'max_output_tokens':30000,'tools':[{'type':'function','name':'f'}]";
            default -> "'generationConfig':{'maxOutputTokens':30000},'tools':[{'functionDeclarations':[{'name':'f'}]}]";
        };
        String frames =
                Stream.of(LONG_STREAM).map(data -> "data: " + data + "\n\n").collect(Collectors.joining());
        InProcess.Answer answer =
                InProcess.with(CM).answers(200, "text/event-stream", frames).call(caller, caller.body(tools));
        answer.askedBody().has("stream", "true").has("max_tokens", "30000");
        Doc whole = caller.hello(tools).to(CM, "m").answered(LONG_ANSWER);
        for (String member : List.of("choices", "candidates", "usage", "usageMetadata", "service_tier", "model")) {
            if (whole.at(member) != null) {
                answer.doc().has(member, String.valueOf(whole.at(member)));
            }
        }
        assertEquals(whole.size("output"), answer.doc().size("output"));
    }

    @Test
    void v178_aModestLimitIsNotStreamed() {
        InProcess.Answer answer = InProcess.with(CM)
                .answers(200, "application/json", LONG_ANSWER)
                .call(OC, OC.body("'max_tokens':20000"));
        answer.askedBody().lacks("stream");
        assertEquals(200, answer.status());
    }

    @Test
    void v179_oneEnd() {
        String finish = "{'id':'c','choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}";
        String usage = "{'id':'c','choices':[],'usage':{'prompt_tokens':1,'completion_tokens':1}}";
        Streamed stream = CM.hello()
                .streamedTo(OC, "m")
                .streamed(CHAT[0], finish, finish, usage, "[DONE]", usage)
                .endsOnce();
        assertEquals(1, stream.ofType("message_stop").size());
        assertEquals(1, stream.ofType("message_delta").size());
    }

    @Test
    void v180_errorEventsFlatAndNested() {
        for (String error : List.of(
                "{'type':'error','code':'rate_limit_exceeded','message':'slow','param':null}",
                "{'type':'error','error':{'type':'requests','code':'rate_limit_exceeded','message':'slow','param':null}}")) {
            Streamed stream = fromResponses(CM, error).fails();
            stream.last().has("error/type", "'rate_limit_error'").has("error/message", "'slow'");
        }
    }
}
