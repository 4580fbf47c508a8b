package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.reasoning.ReasoningStates;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 119 to 134: state of a model's reasoning that only its vendor can read. */
@ExtendWith(Baseline.class)
class ReasoningStateVectorsTest {
    private static final String SIGNED_CALLS =
            "{'responseId':'r1','candidates':[{'index':0,'content':{'role':'model','parts':[{'functionCall':"
                    + "{'id':'c1','name':'f','args':{}},'thoughtSignature':'U0lH'},{'functionCall':{'id':'c2','name':'g','args':{}}}]},"
                    + "'finishReason':'STOP'}]}";
    private static final String CLAUDE_HEAD = "{'id':'msg_1','type':'message','role':'assistant','model':'m',";
    private static final String CLAUDE_TAIL = ",'usage':{'input_tokens':1,'output_tokens':1}}";

    private static Question chat(String messages) {
        return OC.ask("{'model':'m','messages':[{'role':'user','content':'Hi'}," + messages + "]}");
    }

    @Test
    void v119_signatureOnTheFirstOfTwoCalls() {
        Doc answer = OC.hello().to(GG, "gemini-3-flash-preview").answered(SIGNED_CALLS);
        answer.has("choices/0/message/tool_calls/0/extra_content/google/thought_signature", "'U0lH'")
                .lacks("choices/0/message/tool_calls/1/extra_content");
        String message = String.valueOf(answer.at("choices/0/message"));
        chat(message
                        + ",{'role':'tool','tool_call_id':'c1','content':'1'},{'role':'tool','tool_call_id':'c2','content':'2'}")
                .to(GG, "gemini-3-flash-preview")
                .has("contents/1/parts/0/thoughtSignature", "'U0lH'")
                .lacks("contents/1/parts/1/thoughtSignature");
    }

    @Test
    void v120_signatureOfAText() {
        Doc answer = CM.hello()
                .to(GG, "gemini-3-flash-preview")
                .answered(
                        "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'Yo'},{'text':'','thoughtSignature':'U0lH'}]},"
                                + "'finishReason':'STOP'}]}");
        String content = String.valueOf(answer.at("content"));
        Sent replay = CM.ask(
                        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':"
                                + content + "},{'role':'user','content':'More'}]}")
                .to(GG, "gemini-3-flash-preview");
        assertTrue(replay.text().contains("\"thoughtSignature\":\"U0lH\""), replay.text());
    }

    private static final String UNSIGNED =
            "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function','function':"
                    + "{'name':'f','arguments':'{}'}},{'id':'c2','type':'function','function':{'name':'g','arguments':'{}'}}]},"
                    + "{'role':'tool','tool_call_id':'c1','content':'1'},{'role':'tool','tool_call_id':'c2','content':'2'}";

    @Test
    void v121_unsignedCallsOfTheCurrentTurn() {
        chat(UNSIGNED)
                .to(GG, "gemini-3-flash-preview")
                .has("contents/1/parts/0/thoughtSignature", "'skip_thought_signature_validator'")
                .lacks("contents/1/parts/1/thoughtSignature");
        chat(UNSIGNED + ",{'role':'assistant','content':'ok'},{'role':'user','content':'More'}")
                .to(GG, "gemini-3-flash-preview")
                .lacks("contents/1/parts/0/thoughtSignature");
    }

    private static final String CLAUDE_STATE =
            "'reasoning_details':[{'type':'reasoning.text','text':'Hm','signature':'EqQBCk','format':"
                    + "'anthropic-claude-v1','index':0}]";

    @Test
    void v122_fromClaudeToGemini() {
        Sent sent = chat(UNSIGNED.replace("'content':null", "'content':null," + CLAUDE_STATE))
                .to(GG, "gemini-3-flash-preview");
        assertFalse(sent.text().contains("EqQBCk"));
        sent.has("contents/1/parts/0/thoughtSignature", "'skip_thought_signature_validator'");
    }

    @Test
    void v123_thinkingIsRestored() {
        Doc answer = OC.hello("'reasoning_effort':'high'")
                .to(CM, "claude-sonnet-4-5")
                .answered(CLAUDE_HEAD
                        + "'content':[{'type':'thinking','thinking':'Hm','signature':'EqQBCk'},{'type':'tool_use','id':'c1',"
                        + "'name':'f','input':{}}],'stop_reason':'tool_use'" + CLAUDE_TAIL);
        chat(answer.at("choices/0/message") + ",{'role':'tool','tool_call_id':'c1','content':'1'}")
                .to(CM, "claude-sonnet-4-5")
                .has("messages/1/content/0", "{'type':'thinking','thinking':'Hm','signature':'EqQBCk'}")
                .has("messages/1/content/1/type", "'tool_use'");
    }

    @Test
    void v124_thinkingThatTheCallerDropped() {
        Sent sent = OC.ask("{'model':'m','reasoning_effort':'high','messages':[{'role':'user','content':'Hi'},"
                        + UNSIGNED + "]}")
                .to(CM, "claude-sonnet-4-5");
        assertFalse(sent.text().contains("enabled"), sent.text());
        assertFalse(sent.losses().all().isEmpty());
    }

    @Test
    void v125_redactedThinking() {
        String answer =
                CLAUDE_HEAD + "'content':[{'type':'redacted_thinking','data':'EmwKAhgB'},{'type':'text','text':'Yo'}],"
                        + "'stop_reason':'end_turn'" + CLAUDE_TAIL;
        String expected = "{'type':'redacted_thinking','data':'EmwKAhgB'}";
        Doc chat = OC.hello().to(CM, "claude-sonnet-4-5").answered(answer);
        chat(chat.at("choices/0/message") + ",{'role':'user','content':'More'}")
                .to(CM, "claude-sonnet-4-5")
                .has("messages/1/content/0", expected);
        Doc responses = OR.hello().to(CM, "claude-sonnet-4-5").answered(answer);
        String items = String.valueOf(responses.at("output"));
        OR.ask("{'model':'m','input':[{'role':'user','content':'Hi'}," + items.substring(1, items.length() - 1)
                        + ",{'role':'user','content':'More'}]}")
                .to(CM, "claude-sonnet-4-5")
                .has("messages/1/content/0", expected);
        Doc gemini = GG.hello().to(CM, "claude-sonnet-4-5").answered(answer);
        GG.ask("{'contents':[{'role':'user','parts':[{'text':'Hi'}]}," + gemini.at("candidates/0/content")
                        + ",{'role':'user','parts':[{'text':'More'}]}]}")
                .to(CM, "claude-sonnet-4-5")
                .has("messages/1/content/0", expected);
    }

    private static List<String> states(Streamed stream) {
        return stream.whole().candidates().get(0).parts().stream()
                .map(part -> part instanceof ContentPart.Reasoning r && r.state() != null
                        ? r.state().data()
                        : "")
                .toList();
    }

    @Test
    void v126_laterSignatureReplaces() {
        Streamed stream = OC.hello()
                .to(CM, "claude-sonnet-4-5")
                .streamed(
                        "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[],'usage':{}}}",
                        "{'type':'content_block_start','index':0,'content_block':{'type':'thinking','thinking':'','signature':''}}",
                        "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'ONE'}}",
                        "{'type':'content_block_delta','index':0,'delta':{'type':'signature_delta','signature':'TWO'}}",
                        "{'type':'content_block_stop','index':0}",
                        "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':1}}",
                        "{'type':'message_stop'}");
        assertEquals(List.of("TWO"), states(stream));
    }

    @Test
    void v127_finalBlobCounts() {
        Streamed stream = OC.hello()
                .to(OR, "gpt-5")
                .streamed(
                        "{'type':'response.created','response':{'id':'resp_1','model':'gpt-5','status':'in_progress','output':[]}}",
                        "{'type':'response.output_item.added','output_index':0,'item':{'id':'rs_1','type':'reasoning','summary':[],"
                                + "'encrypted_content':'gAAAAearly'}}",
                        "{'type':'response.output_item.done','output_index':0,'item':{'id':'rs_1','type':'reasoning','summary':[],"
                                + "'encrypted_content':'gAAAAfinal'}}",
                        "{'type':'response.completed','response':{'id':'resp_1','status':'completed','output':[]}}");
        assertEquals(List.of("gAAAAfinal"), states(stream));
    }

    @Test
    void v128_reasoningItemWithoutItsFollower() {
        Sent sent =
                chat("{'role':'assistant','content':'','reasoning_details':[{'type':'reasoning.encrypted','data':'gAAAAx','id':'rs_1',"
                                + "'format':'openai-responses-v1','index':0}]},{'role':'user','content':'More'}")
                        .to(OR, "gpt-5");
        assertFalse(sent.text().contains("\"type\":\"reasoning\""), sent.text());
    }

    @Test
    void v129_severalReasoningItems() {
        Sent sent =
                chat("{'role':'assistant','content':null,'reasoning_details':[{'type':'reasoning.encrypted','data':'gAAAA1','id':'rs_1',"
                                + "'format':'openai-responses-v1','index':0},{'type':'reasoning.encrypted','data':'gAAAA2','id':'rs_2','format':"
                                + "'openai-responses-v1','index':1}],'tool_calls':[{'id':'c1','type':'function','function':{'name':'f','arguments':"
                                + "'{}'}},{'id':'c2','type':'function','function':{'name':'g','arguments':'{}'}}]},{'role':'tool','tool_call_id':'c1',"
                                + "'content':'1'},{'role':'tool','tool_call_id':'c2','content':'2'}")
                        .to(OR, "gpt-5");
        sent.has("input/1/encrypted_content", "'gAAAA1'")
                .has("input/2/call_id", "'c1'")
                .has("input/3/encrypted_content", "'gAAAA2'")
                .has("input/4/call_id", "'c2'");
    }

    /** The text in which a Claude caller gets a signature of Gemini's. */
    private static String sealed(String signature) {
        return CM.hello()
                .to(GG, "gemini-3-flash-preview")
                .answered(SIGNED_CALLS.replace("U0lH", signature))
                .text("content/0/data");
    }

    private static Sent carried(String data, String model) {
        return CM.ask(
                        "{'model':'m','max_tokens':9,'messages':[{'role':'user','content':'Hi'},{'role':'assistant','content':["
                                + "{'type':'redacted_thinking','data':'" + data
                                + "'},{'type':'tool_use','id':'c1','name':'f','input':{}}]},"
                                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1','content':'1'}]}]}")
                .to(GG, model);
    }

    private static void isDropped(Sent sent, String data) {
        sent.has("contents/1/parts/0/thoughtSignature", "'skip_thought_signature_validator'");
        assertFalse(sent.text().contains(data), "a carrier goes on to the vendor");
        assertFalse(sent.text().contains("il.rs1"), "a carrier goes on to the vendor");
    }

    @Test
    void v130_carriersThatAreNotOurs() {
        String good = sealed("U0lH");
        carried(good, "gemini-3-flash-preview").has("contents/1/parts/0/thoughtSignature", "'U0lH'");

        char last = good.charAt(good.length() - 1);
        String wrongHmac = good.substring(0, good.length() - 2) + (last == 'A' ? 'B' : 'A') + last;
        isDropped(carried(wrongHmac, "gemini-3-flash-preview"), wrongHmac);
        String otherIssuer = good.replace(".gemini.", ".claude.");
        isDropped(carried(otherIssuer, "gemini-3-flash-preview"), otherIssuer);
        String cut = good.substring(0, good.lastIndexOf('.'));
        isDropped(carried(cut, "gemini-3-flash-preview"), cut);
        String oversize = good + "A".repeat(1 << 20);
        isDropped(carried(oversize, "gemini-3-flash-preview"), oversize);
        String nested = sealed(good);
        isDropped(carried(nested, "gemini-3-flash-preview"), good);
        // Sealed by us, but for a model of another family.
        isDropped(carried(good, "gemini-3-pro-preview"), "U0lH");
        isDropped(carried("gw1.gemini.sig.next.AAAA", "gemini-3-flash-preview"), "AAAA");
    }

    @Test
    void v130_nothingTooLongIsSealed() {
        String signature = "A".repeat(1 << 20);
        Doc answer = CM.hello().to(GG, "gemini-3-flash-preview").answered(SIGNED_CALLS.replace("U0lH", signature));
        answer.has("content/0/type", "'tool_use'");
    }

    @Test
    void v131_plainSignatureGoesToItsVendorOnly() {
        String forged = "{'role':'assistant','content':'Yo'," + CLAUDE_STATE.replace("EqQBCk", "EforgedX")
                + "},{'role':'user','content':'More'}";
        assertTrue(chat(forged).to(CM, "claude-sonnet-4-5").text().contains("EforgedX"));
        assertFalse(chat(forged).to(GG, "gemini-3-flash-preview").text().contains("EforgedX"));
        assertFalse(chat(forged).to(OR, "gpt-5").text().contains("EforgedX"));
    }

    @Test
    void v132_thoughtPartsMakeOneItem() {
        Streamed stream = OR.hello()
                .to(GG, "gemini-2.5-flash")
                .streamed(
                        "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'One"
                                + " ','thought':true},{'text':'two ','thought':true}]}}]}",
                        "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'three','thought':true}]}}]}",
                        "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'Yo'}]},'finishReason':'STOP'}]}");
        assertEquals(1, stream.ofType("response.reasoning_summary_part.added").size());
        Doc end = stream.ofType("response.completed").get(0);
        end.hasSize("response/output", 2)
                .has("response/output/0/summary", "[{'type':'summary_text','text':'One two three'}]");
    }

    @Test
    void v133_signatureAloneOpensNoText() {
        Streamed stream = CM.hello()
                .to(GG, "gemini-3-flash-preview")
                .streamed(
                        "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'','thoughtSignature':'U0lH'}]}}]}",
                        "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'functionCall':{'name':'f','args':{}}}]},'finishReason':'STOP'}]}");
        List<String> kinds = stream.ofType("content_block_start").stream()
                .map(doc -> doc.text("content_block/type"))
                .toList();
        assertFalse(kinds.contains("text"), kinds.toString());
    }

    @Test
    void v134_memoryOfOneTenantOnly() {
        ReasoningStates states = States.remembering();
        String model = "gemini-3-flash-preview";
        ChatResponse answer = OC.hello().to(GG, model).read(SIGNED_CALLS);
        states.answer(OC.hello().neutral(), "openai-chat", "team-a", "gemini", model)
                .of(answer);

        ChatRequest history = chat(UNSIGNED).neutral();
        ChatRequest own = states.restored(history, "openai-chat", "team-a");
        ChatRequest others = states.restored(history, "openai-chat", "team-b");

        ContentPart.ToolCall call =
                (ContentPart.ToolCall) own.messages().get(1).parts().get(0);
        assertEquals("U0lH", call.state() == null ? null : call.state().data());
        assertEquals(history, others);
    }
}
