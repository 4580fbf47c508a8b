package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Translation.md 2.6.7 and 2.6.9: tools of free text, of groups, and those a vendor defines and the caller runs. */
class ClientToolsTest {
    private static final String PATCH = "{'type':'custom','name':'apply_patch','description':'Edits files.',"
            + "'format':{'type':'grammar','syntax':'lark','definition':'start: /.+/'}}";

    private static String claude(String blocks) {
        return "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[" + blocks
                + "],'stop_reason':'tool_use','usage':{'input_tokens':1,'output_tokens':1}}";
    }

    private static String gemini(String call) {
        return "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'functionCall':" + call
                + "}]},'finishReason':'STOP'}]}";
    }

    private static String chat(String call) {
        return "{'id':'c','object':'chat.completion','model':'m','choices':[{'index':0,'message':{'role':'assistant',"
                + "'content':null,'tool_calls':[" + call + "]},'finish_reason':'tool_calls'}]}";
    }

    @Test
    void freeTextIsAFunctionOfOneStringThatTellsTheGrammar() {
        Question question = OR.hello("'tools':[" + PATCH + "]");

        Sent toClaude = question.to(CM, "claude-sonnet-5");
        assertTrue(toClaude.body().text("tools/0/description").contains("start: /.+/"));
        toClaude.has("tools/0/input_schema/required", "['input']");
        question.to(GG, "gemini-3-flash-preview")
                .has("tools/0/functionDeclarations/0/parametersJsonSchema/properties", "{'input':{'type':'string'}}");
        question.to(OC, "gpt-4o")
                .has("tools/0/type", "'function'")
                .has("tools/0/function/parameters/required", "['input']");
        question.to(OC, "gpt-5").has("tools/0/type", "'custom'").has("tools/0/custom/format/grammar/syntax", "'lark'");
    }

    @Test
    void theAnswerIsFreeTextAgain() {
        Question question = OR.hello("'tools':[" + PATCH + "]");
        for (Doc answer : new Doc[] {
            question.to(CM, "claude-sonnet-5")
                    .answered(claude(
                            "{'type':'tool_use','id':'toolu_1','name':'apply_patch','input':{'input':'*** Begin'}}")),
            question.to(GG, "gemini-3-flash-preview")
                    .answered(gemini("{'name':'apply_patch','args':{'input':'*** Begin'}}")),
            question.to(OC, "gpt-4o")
                    .answered(chat("{'id':'a','type':'function','function':{'name':'apply_patch',"
                            + "'arguments':'{\\'input\\':\\'*** Begin\\'}'}}")),
            question.to(OC, "gpt-5")
                    .answered(chat("{'id':'a','type':'custom','custom':{'name':'apply_patch','input':'*** Begin'}}"))
        }) {
            int last = answer.size("output") - 1;
            answer.has("output/" + last + "/type", "'custom_tool_call'")
                    .has("output/" + last + "/name", "'apply_patch'")
                    .has("output/" + last + "/input", "'*** Begin'");
        }
    }

    @Test
    void aStreamedFunctionOfOneStringIsUnpackedWhenItIsComplete() {
        Streamed stream = OR.hello("'tools':[" + PATCH + "]")
                .to(CM, "claude-sonnet-5")
                .streamed(
                        "{'type':'message_start','message':{'id':'msg_1','model':'m','usage':{'input_tokens':1}}}",
                        "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'toolu_1',"
                                + "'name':'apply_patch','input':{}}}",
                        "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta',"
                                + "'partial_json':'{\\'input\\':\\'a'}}",
                        "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta',"
                                + "'partial_json':'b\\'}'}}",
                        "{'type':'content_block_stop','index':0}",
                        "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':1}}",
                        "{'type':'message_stop'}");
        assertTrue(
                stream.frames().stream()
                        .anyMatch(frame -> "response.custom_tool_call_input.delta".equals(frame.event())
                                && frame.data().contains("\"delta\":\"ab\"")),
                () -> stream.frames().toString());
    }

    @Test
    void freeTextInAHistoryIsWrappedAgain() {
        String history = "'input':[{'role':'user','content':'Go'},{'type':'custom_tool_call','call_id':'call_1',"
                + "'name':'apply_patch','input':'*** Begin'},{'type':'custom_tool_call_output','call_id':'call_1',"
                + "'output':'Done'}],'tools':[" + PATCH + "]";
        Question question = OR.ask("{'model':'m'," + history + "}");

        question.to(CM, "claude-sonnet-5").has("messages/1/content/0/input", "{'input':'*** Begin'}");
        question.to(GG, "gemini-2.5-flash").has("contents/1/parts/0/functionCall/args", "{'input':'*** Begin'}");
        question.to(OC, "gpt-4o").has("messages/1/tool_calls/0/function/arguments", "'{\\'input\\':\\'*** Begin\\'}'");
        question.to(OC, "gpt-5").has("messages/1/tool_calls/0/custom/input", "'*** Begin'");
    }

    @Test
    void aChosenToolOfFreeTextIsAChosenFunction() {
        Question question = OR.hello("'tools':[" + PATCH + "],'tool_choice':{'type':'custom','name':'apply_patch'}");
        question.to(CM, "claude-sonnet-5").has("tool_choice", "{'type':'tool','name':'apply_patch'}");
        question.to(GG, "gemini-2.5-flash")
                .has("toolConfig/functionCallingConfig", "{'mode':'ANY','allowedFunctionNames':['apply_patch']}");
        question.to(OC, "gpt-4o").has("tool_choice", "{'type':'function','function':{'name':'apply_patch'}}");
        question.to(OC, "gpt-5").has("tool_choice", "{'type':'custom','custom':{'name':'apply_patch'}}");
    }

    private static final String GROUP = "{'type':'namespace','name':'crm','description':'d','tools':["
            + "{'type':'function','name':'find','parameters':{'type':'object','properties':{}}},"
            + "{'type':'custom','name':'note'}]}";

    @Test
    void toolsOfAGroupFindBackToIt() {
        Question question = OR.hello("'tools':[" + GROUP + "]");

        question.to(CM, "claude-sonnet-5")
                .has("tools/0/name", "'crm__find'")
                .has("tools/1/name", "'crm__note'")
                .answered(claude("{'type':'tool_use','id':'toolu_1','name':'crm__find','input':{}},"
                        + "{'type':'tool_use','id':'toolu_2','name':'crm__note','input':{'input':'x'}}"))
                .has("output/0/name", "'find'")
                .has("output/0/namespace", "'crm'")
                .has("output/1/type", "'custom_tool_call'")
                .has("output/1/name", "'note'")
                .has("output/1/namespace", "'crm'")
                .has("output/1/input", "'x'");
        question.to(GG, "gemini-2.5-flash")
                .answered(gemini("{'name':'crm__find','args':{}}"))
                .has("output/0/namespace", "'crm'");
        question.to(OC, "gpt-5")
                .answered(chat("{'id':'a','type':'function','function':{'name':'crm__find','arguments':'{}'}}"))
                .has("output/0/name", "'find'")
                .has("output/0/namespace", "'crm'");
    }

    @Test
    void aChosenToolOfAGroupIsFoundByItsBareName() {
        Question question = OR.hello("'tools':[" + GROUP + "],'tool_choice':{'type':'function','name':'find'}");
        question.to(CM, "claude-sonnet-5").has("tool_choice/name", "'crm__find'");
        question.to(GG, "gemini-2.5-flash")
                .has("toolConfig/functionCallingConfig/allowedFunctionNames", "['crm__find']");
        question.to(OC, "gpt-5").has("tool_choice/function/name", "'crm__find'");
    }

    @Test
    void aShellIsAFunctionAndItsCallAShellCallAgain() {
        Question question = OR.hello("'tools':[{'type':'shell'},{'type':'local_shell'},{'type':'apply_patch'}]");

        question.to(CM, "claude-sonnet-5")
                .has("tools/0/name", "'shell'")
                .has("tools/1/input_schema/required", "['command']")
                .quiet()
                .answered(claude("{'type':'tool_use','id':'toolu_1','name':'shell','input':{'commands':['ls']}},"
                        + "{'type':'tool_use','id':'toolu_2','name':'local_shell','input':{'command':['ls','-l']}},"
                        + "{'type':'tool_use','id':'toolu_3','name':'apply_patch',"
                        + "'input':{'type':'delete_file','path':'a'}}"))
                .has("output/0/type", "'shell_call'")
                .has("output/0/call_id", "'toolu_1'")
                .has("output/0/action", "{'commands':['ls']}")
                .has("output/1/type", "'local_shell_call'")
                .has("output/1/action", "{'type':'exec','command':['ls','-l'],'env':{}}")
                .has("output/2/type", "'apply_patch_call'")
                .has("output/2/operation", "{'type':'delete_file','path':'a'}");
        question.to(GG, "gemini-2.5-flash")
                .answered(gemini("{'name':'shell','args':{'commands':['ls']}}"))
                .has("output/0/type", "'shell_call'");
    }

    @Test
    void callsAndResultsOfSuchToolsStandInHistories() {
        Question question = OR.ask("{'model':'m','input':[{'role':'user','content':'Go'},"
                + "{'type':'shell_call','call_id':'call_1','action':{'commands':['ls']},'status':'completed'},"
                + "{'type':'shell_call_output','call_id':'call_1','output':[{'stdout':'a\\n','stderr':'no',"
                + "'outcome':{'type':'exit','exit_code':2}}]},"
                + "{'type':'apply_patch_call','call_id':'call_2','status':'completed',"
                + "'operation':{'type':'delete_file','path':'a'}},"
                + "{'type':'apply_patch_call_output','call_id':'call_2','status':'failed','output':'no such file'}],"
                + "'tools':[{'type':'shell'},{'type':'apply_patch'}]}");

        question.to(CM, "claude-sonnet-5")
                .has("messages/1/content/0/input", "{'commands':['ls']}")
                .has("messages/2/content/0/content", "'a\\nno\\nExit code: 2'")
                .has("messages/3/content/0/name", "'apply_patch'")
                .has("messages/4/content/0/is_error", "true")
                .quiet();
        question.to(OC, "gpt-4o")
                .has("messages/1/tool_calls/0/function/name", "'shell'")
                .has("messages/2/content", "'a\\nno\\nExit code: 2'")
                .quiet();
        question.to(OR, "gpt-5")
                .has("input/1/type", "'shell_call'")
                .has("input/4/type", "'apply_patch_call_output'")
                .has("tools/0", "{'type':'shell'}");
    }

    @Test
    void aScreenIsUsedThroughAFunctionToo() {
        Question question = OR.ask("{'model':'m','input':[{'role':'user','content':'Go'},"
                + "{'type':'computer_call','id':'cu_1','call_id':'call_1','action':{'type':'screenshot'},"
                + "'pending_safety_checks':[],'status':'completed'},"
                + "{'type':'computer_call_output','call_id':'call_1','output':{'type':'computer_screenshot',"
                + "'image_url':'data:image/png;base64,iVBORw0KGgo='}}],"
                + "'tools':[{'type':'computer_use_preview','environment':'browser','display_width':800,"
                + "'display_height':600}]}");

        Sent sent = question.to(CM, "claude-sonnet-5");
        assertTrue(sent.body().text("tools/0/description").contains("800 by 600"));
        sent.has("messages/1/content/0/name", "'computer'").has("messages/2/content/0/content/0/type", "'image'");
        sent.answered(claude("{'type':'tool_use','id':'toolu_1','name':'computer',"
                        + "'input':{'type':'click','x':1,'y':2,'button':'left'}}"))
                .has("output/0/type", "'computer_call'")
                .has("output/0/action", "{'type':'click','x':1,'y':2,'button':'left'}");
    }

    @Test
    void theCallerSearchesForToolsAndWhatItFindsIsOffered() {
        Question question = OR.ask("{'model':'m','input':[{'role':'user','content':'Go'},"
                + "{'type':'tool_search_call','call_id':'call_1','execution':'client','arguments':{'query':'crm'}},"
                + "{'type':'tool_search_output','call_id':'call_1','execution':'client','tools':["
                + "{'type':'function','name':'found','parameters':{'type':'object','properties':{}}}]}],"
                + "'tools':[{'type':'tool_search','execution':'client','description':'Finds tools.',"
                + "'parameters':{'type':'object','properties':{'query':{'type':'string'}}}}]}");

        question.to(CM, "claude-sonnet-5")
                .has("tools/0/name", "'tool_search'")
                .has("tools/1/name", "'found'")
                .has("messages/1/content/0/input", "{'query':'crm'}")
                .quiet()
                .answered(claude("{'type':'tool_use','id':'toolu_1','name':'tool_search','input':{'query':'x'}},"
                        + "{'type':'tool_use','id':'toolu_2','name':'found','input':{}}"))
                .has("output/0/type", "'tool_search_call'")
                .has("output/0/execution", "'client'")
                .has("output/1/type", "'function_call'");
        question.to(OR, "gpt-5").lacks("tools/1").has("input/2/type", "'tool_search_output'");
    }

    @Test
    void additionalToolsAreOfferedAndADirectOneWins() {
        OR.ask("{'model':'m','input':[{'type':'additional_tools','tools':[" + PATCH
                        + ",{'type':'function','name':'f','description':'other'}]},{'role':'user','content':'Hi'}],"
                        + "'tools':[{'type':'function','name':'f','description':'direct'}]}")
                .to(CM, "claude-sonnet-5")
                .has("tools/0/description", "'direct'")
                .has("tools/1/name", "'apply_patch'")
                .lacks("tools/2");
    }

    @Test
    void claudesComputerIsAFunctionForOthers() {
        CM.hello("'tools':[{'type':'computer_20251124','name':'computer','display_width_px':800,"
                        + "'display_height_px':600}]")
                .to(OR, "gpt-5")
                .has("tools/0/type", "'function'")
                .has("tools/0/name", "'computer'")
                .quiet();
    }
}
