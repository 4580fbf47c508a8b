package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static dev.interlingua.vectors.Wire.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.model.ApiError;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 91 to 109: tool calls, their results and their ids. */
@ExtendWith(Baseline.class)
class ToolHistoryVectorsTest {
    private static final String USER = "{'role':'user','content':'Hi'}";

    private static Question chat(String messages) {
        return OC.ask("{'model':'m','messages':[" + messages + "]}");
    }

    private static Question claude(String messages) {
        return CM.ask("{'model':'m','max_tokens':100,'messages':[" + messages + "]}");
    }

    private static String call(String id, String arguments) {
        return USER + ",{'role':'assistant','content':null,'tool_calls':[{'id':'" + id
                + "','type':'function','function':{'name':'f'," + "'arguments':'" + arguments + "'}}]}";
    }

    private static String result(String id, String content) {
        return ",{'role':'tool','tool_call_id':'" + id + "'" + content + "}";
    }

    @Test
    void v091_resultWithoutACall() {
        Sent sent = chat(USER + result("ghost", ",'content':'boo'")).to(CM, "claude-sonnet-4-5");
        assertFalse(sent.text().contains("tool_result"));
        assertFalse(sent.losses().all().isEmpty());
    }

    @Test
    void v092_callWithoutAResult() {
        String messages = call("c1", "{}") + ",{'role':'user','content':'Never mind'}";
        Sent claude = chat(messages).to(CM, "claude-sonnet-4-5");
        claude.has("messages/2/content/0/tool_use_id", "'c1'").has("messages/2/content/0/is_error", "true");
        assertTrue(claude.text().contains("No result provided"));
        chat(messages)
                .to(GG, "gemini-2.5-flash")
                .has("contents/2/parts/0/functionResponse/response", "{'error':'No result provided'}");
        claude(USER + ",{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f','input':{}}]}," + USER)
                .to(OC, "gpt-4o")
                .has("messages/2", "{'role':'tool','tool_call_id':'c1','content':'No result provided'}");
    }

    @Test
    void v093_twoResultsForOneCall() {
        Sent sent = chat(call("c1", "{}") + result("c1", ",'content':'old'") + result("c1", ",'content':'new'"))
                .to(CM, "claude-sonnet-4-5");
        sent.body().hasSize("messages/2/content", 1);
        assertTrue(sent.text().contains("new"));
        assertFalse(sent.text().contains("old"));
    }

    @Test
    void v094_oddResultContents() {
        for (String content : List.of(",'content':null", "", ",'content':[]")) {
            Sent sent = chat(call("c1", "{}") + result("c1", content)).to(CM, "claude-sonnet-4-5");
            sent.has("messages/2/content/0/tool_use_id", "'c1'");
        }
        Sent parts = chat(call("c1", "{}")
                        + result("c1", ",'content':[{'type':'text','text':'a'},{'type':'text','text':'b'}]"))
                .to(GG, "gemini-2.5-flash");
        assertTrue(parts.text().contains("a") && parts.text().contains("b"));
        claude(USER + ",{'role':'assistant','content':[{'type':'tool_use','id':'c1','name':'f','input':{}}]},"
                        + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'c1'}]}")
                .to(OC, "gpt-4o")
                .has("messages/2", "{'role':'tool','tool_call_id':'c1','content':''}");
    }

    @Test
    void v095_imageInAToolResult() {
        Sent sent = claude(USER
                        + ",{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}},{'type':'tool_use',"
                        + "'id':'b','name':'f','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'a','content':"
                        + "[{'type':'image','source':{'type':'base64','media_type':'image/png','data':'iVBORw0KGgo='}}]},"
                        + "{'type':'tool_result','tool_use_id':'b','content':'B'}]}")
                .to(OC, "gpt-4o");
        sent.has("messages/2/role", "'tool'").has("messages/3/role", "'tool'").has("messages/4/role", "'user'");
        assertTrue(String.valueOf(sent.body().at("messages/4")).contains("image_url"));
        assertTrue(sent.body().text("messages/2/content").contains("attached"));
    }

    @Test
    void v096_errorResults() {
        claude(USER
                        + ",{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]},{'role':'user','content':"
                        + "[{'type':'tool_result','tool_use_id':'a','content':'bad','is_error':true}]}")
                .to(GG, "gemini-2.5-flash")
                .has("contents/2/parts/0/functionResponse/response", "{'error':'bad'}");
        GG.ask(geminiResult("{'error':'bad'}"))
                .to(CM, "claude-sonnet-4-5")
                .has("messages/2/content/0/is_error", "true");
    }

    private static String geminiResult(String response) {
        return "{'contents':[{'role':'user','parts':[{'text':'Hi'}]},{'role':'model','parts':[{'functionCall':{'name':'f','args':{}}}]},"
                + "{'role':'user','parts':[{'functionResponse':{'name':'f','response':" + response + "}}]}]}";
    }

    @Test
    void v097_geminisResultObjects() {
        GG.ask(geminiResult("{'output':['a','b']}"))
                .to(OC, "gpt-4o")
                .has("messages/2/content", "'[\\'a\\',\\'b\\']'".replace("\\'", "\\\""));
        GG.ask(geminiResult("{'output':'x'}")).to(OC, "gpt-4o").has("messages/2/content", "'x'");
        GG.ask(geminiResult("{'result':'x'}")).to(OC, "gpt-4o").has("messages/2/content", "'x'");
        Doc.of(GG.ask(geminiResult("{'a':1}")).to(OC, "gpt-4o").body().text("messages/2/content"))
                .is("{'a':1}");
    }

    @Test
    void v098_geminiCallsWithoutIds() {
        String contents =
                "{'role':'user','parts':[{'text':'Hi'}]},{'role':'model','parts':[{'functionCall':{'name':'f','args':{'n':1}}},"
                        + "{'functionCall':{'name':'f','args':{'n':2}}}]},{'role':'user','parts':[{'functionResponse':{'name':'f','response':"
                        + "{'output':'one'}}},{'functionResponse':{'name':'f','response':{'output':'two'}}}]}";
        Sent first = GG.ask("{'contents':[" + contents + "]}").to(OC, "gpt-4o");
        String a = first.body().text("messages/1/tool_calls/0/id");
        String b = first.body().text("messages/1/tool_calls/1/id");
        assertNotEquals(a, b);
        first.has("messages/2/tool_call_id", "'" + a + "'").has("messages/2/content", "'one'");
        first.has("messages/3/tool_call_id", "'" + b + "'").has("messages/3/content", "'two'");
        GG.ask("{'contents':[" + contents
                        + ",{'role':'model','parts':[{'text':'ok'}]},{'role':'user','parts':[{'text':'go'}]}]}")
                .to(OC, "gpt-4o")
                .has("messages/1/tool_calls/0/id", "'" + a + "'");
    }

    @Test
    void v099_idOnOneSideOnly() {
        for (String[] ids : new String[][] {{"'id':'x1',", ""}, {"", "'id':'x1',"}}) {
            Sent sent = GG.ask(
                            "{'contents':[{'role':'user','parts':[{'text':'Hi'}]},{'role':'model','parts':[{'functionCall':{"
                                    + ids[0]
                                    + "'name':'f','args':{}}}]},{'role':'user','parts':[{'functionResponse':{" + ids[1]
                                    + "'name':'f','response':{'output':'one'}}}]}]}")
                    .to(OC, "gpt-4o");
            assertEquals(
                    sent.body().text("messages/1/tool_calls/0/id"), sent.body().text("messages/2/tool_call_id"));
            sent.has("messages/2/content", "'one'");
        }
    }

    @Test
    void v100_unmatchedResultToGemini() {
        ApiError error =
                refused(() -> chat(USER + result("ghost", ",'content':'boo'")).to(GG, "gemini-2.5-flash"));
        assertEquals(400, error.kind().status());
    }

    @Test
    void v101_overlongIdsToResponses() {
        String id = "call_x__thought__" + "A".repeat(380);
        Sent sent = chat(call(id, "{}") + result(id, ",'content':'R'")).to(OR, "gpt-4o");
        String sentId = sent.body().text("input/1/call_id");
        assertTrue(sentId.length() <= 64, sentId);
        sent.has("input/2/call_id", "'" + sentId + "'");
    }

    @Test
    void v102_idsAcrossCharacterSets() {
        claude(USER
                        + ",{'role':'assistant','content':[{'type':'tool_use','id':'toolu_01A','name':'f','input':{}}]},{'role':'user',"
                        + "'content':[{'type':'tool_result','tool_use_id':'toolu_01A','content':'x'}]}")
                .to(OC, "gpt-4o")
                .has("messages/1/tool_calls/0/id", "'toolu_01A'")
                .has("messages/2/tool_call_id", "'toolu_01A'");
        Sent sent = chat(call("call:1.2", "{}") + result("call:1.2", ",'content':'R'"))
                .to(CM, "claude-sonnet-4-5");
        String id = sent.body().text("messages/1/content/0/id");
        assertTrue(id.matches("[A-Za-z0-9_-]+"), id);
        sent.has("messages/2/content/0/tool_use_id", "'" + id + "'");
    }

    @Test
    void v103_idsJoinedWithItemIds() {
        chat(call("call_1|fc_2", "{}") + result("call_1|fc_2", ",'content':'R'"))
                .to(OR, "gpt-4o")
                .has("input/1/call_id", "'call_1'")
                .has("input/2/call_id", "'call_1'");
    }

    @Test
    void v104_argumentsToObjects() {
        chat(call("c", "") + result("c", ",'content':'R'"))
                .to(CM, "claude-sonnet-4-5")
                .has("messages/1/content/0/input", "{}");
        for (String broken : List.of("[1]", "{broken")) {
            chat(call("c", broken) + result("c", ",'content':'R'"))
                    .to(CM, "claude-sonnet-4-5")
                    .has("messages/1/content/0/input", "{}")
                    .warns("invalid_tool_arguments");
        }
        Sent sent = chat(call("c", "{\\'n\\':12345678901234567890}".replace("\\'", "\\\""))
                        + result("c", ",'content':'R'"))
                .to(CM, "claude-sonnet-4-5");
        assertTrue(sent.text().contains("12345678901234567890"));
    }

    @Test
    void v105_emptyInputToText() {
        claude(USER
                        + ",{'role':'assistant','content':[{'type':'tool_use','id':'a','name':'f','input':{}}]},{'role':'user','content':"
                        + "[{'type':'tool_result','tool_use_id':'a','content':'x'}]}")
                .to(OC, "gpt-4o")
                .has("messages/1/tool_calls/0/function/arguments", "'{}'");
    }

    @Test
    void v106_consecutiveCallItems() {
        Sent sent = OR.ask(
                        "{'model':'m','input':[{'role':'user','content':'Hi'},{'type':'function_call','call_id':'a','name':'f','arguments':"
                                + "'{}'},{'type':'function_call','call_id':'b','name':'g','arguments':'{}'},{'type':'function_call_output','call_id':"
                                + "'a','output':'A'},{'type':'function_call_output','call_id':'b','output':'B'}]}")
                .to(CM, "claude-sonnet-4-5");
        sent.body().hasSize("messages", 3).hasSize("messages/1/content", 2).hasSize("messages/2/content", 2);
    }

    @Test
    void v107_itemsWithoutTypeOrRole() {
        Sent sent = OR.ask(
                        "{'model':'m','input':[{'content':[{'type':'input_text','text':'Hi'}]},{'role':'assistant','content':[{'type':"
                                + "'output_text','text':'Yo'}]},{'role':'user','content':'More'}]}")
                .to(OC, "gpt-4o");
        sent.has("messages/0/role", "'user'").has("messages/1", "{'role':'assistant','content':'Yo'}");
    }

    @Test
    void v108_customTools() {
        Sent sent = OR.ask(
                        "{'model':'m','tools':[{'type':'custom','name':'sh','description':'Runs'}],'input':[{'role':'user','content':'Hi'},{'type':'custom_tool_call','call_id':'a','name':'sh','input':'ls"
                                + " -l'},{'type':'custom_tool_call_output','call_id':'a','output':'x'}]}")
                .to(CM, "claude-sonnet-4-5");
        sent.has("tools/0/input_schema/properties/input/type", "'string'")
                .has("messages/1/content/0/input", "{'input':'ls -l'}");
        sent.answered(
                        "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[{'type':'tool_use','id':'toolu_1','name':"
                                + "'sh','input':{'input':'pwd'}}],'stop_reason':'tool_use','usage':{'input_tokens':1,'output_tokens':1}}")
                .has("output/0/type", "'custom_tool_call'")
                .has("output/0/input", "'pwd'");
    }

    @Test
    void v109_namespacedTools() {
        String inner = "'tools':[{'type':'function','name':'x','parameters':{'type':'object','properties':{}}}]";
        Sent sent = OR.hello("'tools':[{'type':'namespace','name':'a','description':'A'," + inner
                        + "},{'type':'namespace','name':'b'," + "'description':'B'," + inner + "}]")
                .to(CM, "claude-sonnet-4-5");
        sent.has("tools/0/name", "'a__x'").has("tools/1/name", "'b__x'");
        sent.answered(
                        "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[{'type':'tool_use','id':'toolu_1','name':"
                                + "'b__x','input':{}}],'stop_reason':'tool_use','usage':{'input_tokens':1,'output_tokens':1}}")
                .has("output/0/name", "'x'")
                .has("output/0/namespace", "'b'");
    }
}
