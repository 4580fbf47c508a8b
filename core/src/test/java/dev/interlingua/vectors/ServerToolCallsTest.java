package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Translation.md 1.4 and 2.6.9: what tools that a provider has run leave in answers and histories. */
class ServerToolCallsTest {
    private static String claude(String blocks) {
        return "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[" + blocks
                + "],'stop_reason':'end_turn','usage':{'input_tokens':1,'output_tokens':1}}";
    }

    private static String responses(String items) {
        return "{'id':'resp_1','object':'response','created_at':1,'status':'completed','model':'m','output':[" + items
                + "],'usage':{'input_tokens':1,'output_tokens':1,'total_tokens':2}}";
    }

    private static String gemini(String parts, String more) {
        return "{'candidates':[{'index':0,'content':{'role':'model','parts':[" + parts + "]},'finishReason':'STOP'"
                + more + "}],'usageMetadata':{'promptTokenCount':1,'candidatesTokenCount':1,'totalTokenCount':2}}";
    }

    private static final String RAN =
            "{'id':'ci_1','type':'code_interpreter_call','status':'completed','code':'print(1)',"
                    + "'container_id':'c','outputs':[{'type':'logs','logs':'1'}]}";
    private static final String MCP = "{'id':'mcp_1','type':'mcp_call','server_label':'wiki','name':'find',"
            + "'arguments':'{\\'q\\':1}','output':'found','error':null}";

    @Test
    void aProgramAndWhatItPrintedReachEverybodyWhoHasAPlace() {
        CM.hello()
                .to(OR, "gpt-5")
                .answered(responses(RAN))
                .has("content/0/name", "'code_execution'")
                .has("content/0/input", "{'code':'print(1)'}")
                .has("content/1/type", "'code_execution_tool_result'")
                .has("content/1/content/stdout", "'1'")
                .has("content/1/content/return_code", "0")
                .has("stop_reason", "'end_turn'");
        GG.hello()
                .to(OR, "gpt-5")
                .answered(responses(RAN))
                .has("candidates/0/content/parts/0/executableCode/code", "'print(1)'")
                .has("candidates/0/content/parts/1/codeExecutionResult", "{'outcome':'OUTCOME_OK','output':'1'}");
        OR.hello()
                .to(GG, "gemini-2.5-flash")
                .answered(gemini(
                        "{'executableCode':{'language':'PYTHON','code':'x'}},"
                                + "{'codeExecutionResult':{'outcome':'OUTCOME_FAILED','output':'no'}},{'text':'So.'}",
                        ""))
                .has("output/0/type", "'code_interpreter_call'")
                .has("output/0/code", "'x'")
                .has("output/0/outputs", "[{'type':'logs','logs':'no'}]")
                .has("output/1/type", "'message'");
    }

    @Test
    void aToolOfAServerIsACallOfItsServer() {
        CM.hello()
                .to(OR, "gpt-5")
                .answered(responses(MCP))
                .has("content/0/type", "'mcp_tool_use'")
                .has("content/0/server_name", "'wiki'")
                .has("content/0/input", "{'q':1}")
                .has("content/1/content", "[{'type':'text','text':'found'}]")
                .has("content/1/is_error", "false");
        OR.hello()
                .to(CM, "claude-sonnet-5")
                .answered(claude("{'type':'mcp_tool_use','id':'mcptoolu_1','name':'find','server_name':'wiki',"
                        + "'input':{'q':1}},{'type':'mcp_tool_result','tool_use_id':'mcptoolu_1','is_error':true,"
                        + "'content':[{'type':'text','text':'no'}]}"))
                .has("output/0/type", "'mcp_call'")
                .has("output/0/arguments", "'{\\'q\\':1}'")
                .has("output/0/output", "'no'")
                .has("output/0/status", "'failed'");
    }

    @Test
    void aServerThatGoogleCallsIsToldToo() {
        OR.hello("'tools':[{'type':'mcp','server_label':'wiki','server_url':'https://w','require_approval':'never'}]")
                .to(GG, "gemini-2.5-flash")
                .answered(gemini(
                        "{'functionCall':{'name':'wiki_find','args':{'q':1}}},{'functionResponse':{'name':'wiki_find',"
                                + "'response':{'ok':true}}},{'text':'So.'}",
                        ""))
                .has("output/0/type", "'mcp_call'")
                .has("output/0/name", "'wiki_find'")
                .has("output/1/type", "'message'");
    }

    @Test
    void aSearchOfGooglesIsACallWithThePagesItFound() {
        Sent sent = CM.hello().to(GG, "gemini-2.5-flash");
        Doc answer = sent.answered(gemini(
                "{'text':'So.'}",
                ",'groundingMetadata':{'webSearchQueries':['q'],'groundingChunks':[{'web':{'uri':'https://a','title':"
                        + "'A'}}]},'urlContextMetadata':{'urlMetadata':[{'retrievedUrl':'https://b',"
                        + "'urlRetrievalStatus':'URL_RETRIEVAL_STATUS_ERROR'}]}"));
        answer.has("content/1/type", "'server_tool_use'")
                .has("content/1/input/query", "'q'")
                .has("content/2/content/0/url", "'https://a'")
                .has("content/2/content/0/title", "'A'")
                .has("content/3/name", "'web_fetch'")
                .has("content/4/content/error_code", "'unavailable'")
                .has("usage/server_tool_use/web_search_requests", "1");
    }

    @Test
    void searchesAndPagesStandBesideTheContentForGooglesCallers() {
        Doc answer = GG.hello()
                .to(CM, "claude-sonnet-5")
                .answered(claude("{'type':'server_tool_use','id':'srvtoolu_1','name':'web_search','input':"
                        + "{'query':'q'}},{'type':'web_search_tool_result','tool_use_id':'srvtoolu_1','content':["
                        + "{'type':'web_search_result','url':'https://a','title':'A','encrypted_content':'secret'}]},"
                        + "{'type':'server_tool_use','id':'srvtoolu_2','name':'web_fetch','input':{'url':'https://b'}},"
                        + "{'type':'web_fetch_tool_result','tool_use_id':'srvtoolu_2','content':{'type':"
                        + "'web_fetch_result','url':'https://b','content':{'type':'document','source':{'type':'text',"
                        + "'media_type':'text/plain','data':'words'}}}},{'type':'text','text':'So.'}"));
        answer.has("candidates/0/groundingMetadata/webSearchQueries", "['q']")
                .has("candidates/0/groundingMetadata/groundingChunks/0/web/uri", "'https://a'")
                .has("candidates/0/urlContextMetadata/urlMetadata/0/retrievedUrl", "'https://b'")
                .has("candidates/0/content/parts/0/text", "'So.'");
        assertTrue(!answer.toString().contains("secret"), "what Claude has sealed is for Claude");
    }

    @Test
    void chatTellsNothingOfThem() {
        OC.hello()
                .to(OR, "gpt-5")
                .answered(responses(RAN + "," + MCP + ",{'id':'m','type':'message','role':'assistant','content':["
                        + "{'type':'output_text','text':'So.','annotations':[]}]}"))
                .has("choices/0/message/content", "'So.'")
                .lacks("choices/0/message/tool_calls")
                .has("choices/0/finish_reason", "'stop'");
    }

    @Test
    void aStreamedSearchIsAnnouncedBeforeItsResult() {
        Streamed stream = OR.hello()
                .to(CM, "claude-sonnet-5")
                .streamed(
                        "{'type':'message_start','message':{'id':'msg_1','model':'m','usage':{'input_tokens':1}}}",
                        "{'type':'content_block_start','index':0,'content_block':{'type':'server_tool_use',"
                                + "'id':'srvtoolu_1','name':'web_search','input':{}}}",
                        "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta',"
                                + "'partial_json':'{\\'query\\':\\'q\\'}'}}",
                        "{'type':'content_block_stop','index':0}",
                        "{'type':'content_block_start','index':1,'content_block':{'type':'web_search_tool_result',"
                                + "'tool_use_id':'srvtoolu_1','content':[]}}",
                        "{'type':'content_block_stop','index':1}",
                        "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':1}}",
                        "{'type':'message_stop'}");
        List<String> events = stream.frames().stream()
                .map(frame -> String.valueOf(frame.event()))
                .filter(event -> event.contains("item") || event.contains("web_search"))
                .toList();
        assertEquals(
                List.of(
                        "response.output_item.added",
                        "response.web_search_call.in_progress",
                        "response.web_search_call.searching",
                        "response.web_search_call.completed",
                        "response.output_item.done"),
                events);
    }

    @Test
    void whatAnotherVendorsToolsLeftInAHistoryIsLeftOutWithAWarning() {
        Question question = OR.ask("{'model':'m','input':[{'role':'user','content':'Go'}," + RAN
                + ",{'role':'assistant','content':'So.'},{'role':'user','content':'On'}]}");
        for (Sent sent : new Sent[] {
            question.to(CM, "claude-sonnet-5"), question.to(GG, "gemini-2.5-flash"), question.to(OC, "gpt-4o")
        }) {
            sent.warns("dropped;param=input");
            assertTrue(!sent.text().contains("print(1)"), sent::text);
        }
        question.to(CM, "claude-sonnet-5").warns("dropped;param=input[1]");
        question.to(OR, "gpt-5").has("input/1", RAN).quiet();
    }
}
