package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.interlingua.catalog.Catalog;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServerToolPolicy;
import dev.interlingua.dialect.Target;
import dev.interlingua.model.ApiError;
import org.junit.jupiter.api.Test;

/** Translation.md 2.6.9: tools that a provider runs, defined for one and offered by another. */
class ServerToolDefinitionsTest {
    private static final String BERLIN = "'city':'Berlin','country':'DE','timezone':'Europe/Berlin'";

    @Test
    void aSearchKeepsItsDomainsAndPlaceOnTheWayToClaude() {
        OR.hello("'tools':[{'type':'web_search','filters':{'allowed_domains':['a.com']},'search_context_size':'high',"
                        + "'user_location':{'type':'approximate'," + BERLIN + "}}]")
                .to(CM, "claude-haiku-4-5")
                .has(
                        "tools",
                        "[{'type':'web_search_20250305','name':'web_search','max_uses':10,'allowed_domains':['a.com'],"
                                + "'user_location':{'type':'approximate','city':'Berlin','country':'DE',"
                                + "'timezone':'Europe/Berlin'}}]")
                .quiet();
    }

    @Test
    void theCatalogSaysWhichVersionOfTheSearchAModelTakes() {
        OR.hello("'tools':[{'type':'web_search'}]")
                .to(CM, "claude-sonnet-5")
                .has("tools/0/type", "'web_search_20260209'")
                .quiet();
        GG.hello("'tools':[{'urlContext':{}}]")
                .to(CM, "claude-opus-4-6")
                .has("tools/0/type", "'web_fetch_20260209'")
                .quiet();
    }

    @Test
    void chatsSearchOptionsReachEverybody() {
        Question question = OC.hello("'web_search_options':{'search_context_size':'low','user_location':"
                + "{'type':'approximate','approximate':{" + BERLIN + "}}}");

        question.to(CM, "claude-haiku-4-5").has("tools/0/max_uses", "1").has("tools/0/user_location/city", "'Berlin'");
        question.to(OR, "gpt-5")
                .has("tools/0/type", "'web_search'")
                .has("tools/0/search_context_size", "'low'")
                .has("tools/0/user_location/country", "'DE'")
                .has("include/0", "'web_search_call.action.sources'");
        question.to(GG, "gemini-2.5-flash").has("tools", "[{'googleSearch':{}}]");
    }

    @Test
    void searchOptionsAreForModelsThatSearch() {
        Question question = CM.hello(
                "'tools':[{'type':'web_search_20250305','name':'web_search','max_uses':1,'user_location':{'type':'approximate',"
                        + BERLIN + "}}]");

        question.to(OC, "gpt-4o-search-preview")
                .has("web_search_options/search_context_size", "'low'")
                .has("web_search_options/user_location/approximate/city", "'Berlin'")
                .lacks("tools")
                .quiet();
        question.to(OC, "gpt-4o").lacks("web_search_options").warns("dropped;param=tools[0]");
    }

    @Test
    void aLimitOfSearchesIsALimitOfCalls() {
        CM.hello(
                        "'tools':[{'type':'web_search_20250305','name':'web_search','max_uses':8,'allowed_domains':['a.com']}]")
                .to(OR, "gpt-5")
                .has("tools/0", "{'type':'web_search','filters':{'allowed_domains':['a.com']}}")
                .has("max_tool_calls", "8")
                .quiet();
        OR.hello("'max_tool_calls':3,'tools':[{'type':'web_search'}]")
                .to(CM, "claude-haiku-4-5")
                .has("tools/0/max_uses", "3");
    }

    @Test
    void aLimitOfCallsThatNobodyKeepsIsTold() {
        String limited = "'max_tool_calls':3,'tools':[{'type':'function','name':'f'}]";
        OR.hello(limited).to(CM, "claude-haiku-4-5").warns("dropped;param=max_tool_calls");
        OR.hello(limited).to(GG, "gemini-2.5-flash").warns("dropped;param=max_tool_calls");
        OR.hello(limited).to(OC, "gpt-4o").warns("dropped;param=max_tool_calls");
        OR.hello("'max_tool_calls':3,'tools':[{'type':'web_search'}]")
                .to(CM, "claude-haiku-4-5")
                .quiet();
    }

    @Test
    void aModelThatDrawsNeedsNoToolForIt() {
        OR.hello("'tools':[{'type':'image_generation'}]")
                .to(GG, "gemini-2.5-flash-image")
                .has("generationConfig/responseModalities", "['TEXT','IMAGE']")
                .quiet();
        OR.hello("'tools':[{'type':'image_generation'}]")
                .to(GG, "gemini-2.5-flash")
                .warns("dropped;param=tools[0]");
    }

    @Test
    void aChoiceAmongSomeToolsKeepsTheOthersBack() {
        Question question = OR.hello("'tools':[{'type':'web_search'},{'type':'function','name':'f'},"
                + "{'type':'function','name':'g'}],'tool_choice':{'type':'allowed_tools','mode':'auto','tools':["
                + "{'type':'function','name':'f'},{'type':'web_search'}]}");
        question.to(CM, "claude-haiku-4-5")
                .has("tools/0/name", "'web_search'")
                .has("tools/1/name", "'f'")
                .lacks("tools/2")
                .has("tool_choice", "{'type':'auto'}");
        question.to(GG, "gemini-3-flash-preview")
                .has("toolConfig/functionCallingConfig", "{'mode':'VALIDATED','allowedFunctionNames':['f']}")
                .has("tools/1", "{'googleSearch':{}}");
        OR.hello("'tools':[{'type':'web_search'},{'type':'function','name':'f'}],'tool_choice':{'type':"
                        + "'allowed_tools','mode':'required','tools':[{'type':'function','name':'f'}]}")
                .to(GG, "gemini-3-flash-preview")
                .has("toolConfig/functionCallingConfig", "{'mode':'ANY','allowedFunctionNames':['f']}")
                .lacks("tools/1");
    }

    @Test
    void whatATargetCannotFilterIsTold() {
        String search = "'tools':[{'type':'web_search_20250305','name':'web_search','blocked_domains':['b.com']}]";
        CM.hello(search).to(OR, "gpt-5").warns("dropped;param=tools[0].blocked_domains");
        CM.hello(search).to(GG, "gemini-3-flash-preview").warns("dropped;param=tools[0].blocked_domains");
        GG.hello("'tools':[{'googleSearch':{'excludeDomains':['b.com']}}]")
                .to(CM, "claude-haiku-4-5")
                .has("tools/0/blocked_domains", "['b.com']")
                .quiet();
    }

    @Test
    void programsRunWhereverThereIsAPlaceForThem() {
        CM.hello("'tools':[{'type':'code_execution_20250825','name':'code_execution'}]")
                .to(OR, "gpt-5")
                .has("tools", "[{'type':'code_interpreter','container':{'type':'auto'}}]")
                .has("include", "['code_interpreter_call.outputs']");
        OR.hello("'tools':[{'type':'code_interpreter','container':{'type':'auto'}}]")
                .to(GG, "gemini-2.5-flash")
                .has("tools", "[{'codeExecution':{}}]")
                .quiet();
        GG.hello("'tools':[{'codeExecution':{}}]")
                .to(CM, "claude-haiku-4-5")
                .has("tools/0/name", "'code_execution'")
                .quiet();
    }

    @Test
    void googlesToolsStandBesideFunctionsWhereTheModelTakesBoth() {
        Question question = OR.hello("'tools':[{'type':'web_search'},{'type':'function','name':'f',"
                + "'parameters':{'type':'object','properties':{}}}]");

        question.to(GG, "gemini-3-flash-preview")
                .has("tools/1", "{'googleSearch':{}}")
                .has("toolConfig/includeServerSideToolInvocations", "true")
                .quiet();
        question.to(GG, "gemini-2.5-flash").lacks("tools/1").warns("dropped;param=tools[0]");
    }

    private static final String MCP = "{'type':'mcp','server_label':'wiki','server_url':'https://w.example/mcp',"
            + "'authorization':'tok','require_approval':'never','allowed_tools':['find']}";

    @Test
    void aServerOfToolsIsKnownToAllThreeByItsAddress() {
        Sent claude = OR.hello("'tools':[" + MCP + "]").to(CM, "claude-sonnet-5");
        claude.has(
                        "mcp_servers",
                        "[{'type':'url','url':'https://w.example/mcp','name':'wiki','authorization_token':'tok'}]")
                .has(
                        "tools",
                        "[{'type':'mcp_toolset','mcp_server_name':'wiki','default_config':{'enabled':false},"
                                + "'configs':{'find':{'enabled':true}}}]")
                .quiet();
        assertEquals("mcp-client-2025-11-20", claude.wire().headers().first("anthropic-beta"));

        OR.hello("'tools':[" + MCP + "]")
                .to(GG, "gemini-2.5-flash")
                .has(
                        "tools/0/mcpServers/0",
                        "{'name':'wiki','streamableHttpTransport':{'url':'https://w.example/mcp',"
                                + "'headers':{'Authorization':'Bearer tok'}}}")
                .warns("dropped;param=tools[0].allowed_tools");
    }

    @Test
    void claudesServersOfToolsGoOnWithTheirToolset() {
        Question question = CM.hello("'mcp_servers':[{'type':'url','name':'wiki','url':'https://w.example/mcp',"
                + "'authorization_token':'tok'}],'tools':[{'type':'mcp_toolset','mcp_server_name':'wiki'}]");

        question.to(OR, "gpt-5")
                .has(
                        "tools",
                        "[{'type':'mcp','server_label':'wiki','server_url':'https://w.example/mcp',"
                                + "'require_approval':'never','authorization':'tok'}]")
                .quiet();
        question.to(GG, "gemini-2.5-flash").has("tools/0/mcpServers/0/name", "'wiki'");
        question.to(OC, "gpt-4o").lacks("tools").warns("dropped;param=mcp_servers[0]");
    }

    @Test
    void googlesServersOfToolsGoOn() {
        GG.hello("'tools':[{'mcpServers':[{'name':'wiki','streamableHttpTransport':{'url':'https://w.example/mcp',"
                        + "'headers':{'Authorization':'Bearer tok','X-Team':'a'}}}]}]")
                .to(OR, "gpt-5")
                .has(
                        "tools/0",
                        "{'type':'mcp','server_label':'wiki','server_url':'https://w.example/mcp',"
                                + "'require_approval':'never','authorization':'tok','headers':{'x-team':'a'}}")
                .quiet();
    }

    @Test
    void callsThatTheCallerWantsToApproveAreNotMadeWithoutIt() {
        String always = MCP.replace("'never'", "'always'");
        OR.hello("'tools':[" + always + "]")
                .to(CM, "claude-sonnet-5")
                .lacks("mcp_servers")
                .warns("dropped;param=tools[0]");
        String open = MCP.replace("'require_approval':'never',", "");
        OR.hello("'tools':[" + open + "]")
                .to(CM, "claude-sonnet-5")
                .has("mcp_servers/0/name", "'wiki'")
                .warns("converted;param=tools[0].require_approval;to=never");
    }

    @Test
    void theTokenOfAServerIsNotRepeated() {
        Doc answer = OR.hello("'tools':[" + MCP + "]")
                .to(CM, "claude-sonnet-5")
                .answered("{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[],"
                        + "'stop_reason':'end_turn','usage':{'input_tokens':1,'output_tokens':1}}");
        answer.lacks("tools/0/authorization").has("tools/0/server_label", "'wiki'");
    }

    @Test
    void filesOfOneVendorCannotBeSearchedByAnother() {
        String files = "'tools':[{'type':'file_search','vector_store_ids':['vs_1']}]";
        OR.hello(files).to(CM, "claude-sonnet-5").warns("dropped;param=tools[0]");
        OR.hello(files).to(GG, "gemini-2.5-flash").warns("dropped;param=tools[0]");
        ApiError refused = Wire.refused(
                () -> OR.hello(files + ",'tool_choice':{'type':'file_search'}").to(CM, "claude-sonnet-5"));
        assertEquals("tool_choice", refused.param());
        assertEquals(
                "tool_choice",
                Wire.refused(() -> OR.hello(files + ",'tool_choice':{'type':'file_search'}")
                                .to(GG, "gemini-2.5-flash"))
                        .param());
    }

    @Test
    void aChosenSearchIsChosenByTheTargetsName() {
        OR.hello("'tools':[{'type':'web_search_preview'}],'tool_choice':{'type':'web_search_preview'}")
                .to(CM, "claude-haiku-4-5")
                .has("tool_choice", "{'type':'tool','name':'web_search'}");
        CM.hello("'tools':[{'type':'web_search_20250305','name':'web_search'}],"
                        + "'tool_choice':{'type':'tool','name':'web_search'}")
                .to(OR, "gpt-5")
                .has("tool_choice", "{'type':'web_search'}");
        CM.hello("'tools':[{'type':'web_search_20250305','name':'web_search'}],"
                        + "'tool_choice':{'type':'tool','name':'web_search'}")
                .to(GG, "gemini-2.5-flash")
                .has("tools", "[{'googleSearch':{}}]")
                .warns("dropped;param=tool_choice");
    }

    private static Target target(ServerToolPolicy policy) {
        return new Target(
                "claude-haiku-4-5",
                Catalog.shipped().profile("claude-haiku-4-5", "claude"),
                false,
                true,
                false,
                false,
                policy);
    }

    @Test
    void aDeploymentMayLeaveThemOutOrRefuseThem() {
        Question question = OR.hello("'tools':[{'type':'web_search'},{'type':'function','name':'f',"
                + "'parameters':{'type':'object','properties':{}}}]");
        Losses losses = new Losses();
        Doc body = Doc.of(CM.codec()
                .encodeRequest(question.neutral(), target(ServerToolPolicy.DROP), losses)
                .body());
        body.hasSize("tools", 1).has("tools/0/name", "'f'");
        assertFalse(losses.all().isEmpty());

        ApiError refused = Wire.refused(
                () -> CM.codec().encodeRequest(question.neutral(), target(ServerToolPolicy.REFUSE), new Losses()));
        assertEquals("tools[0]", refused.param());
    }
}
