package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static dev.interlingua.vectors.Wire.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 33 to 45: the other parameters. */
@ExtendWith(Baseline.class)
class ParameterVectorsTest {
    private static final String TOOL =
            "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object','properties':{}}}}]";

    @Test
    void v033_absentStop() {
        for (String stop : new String[] {"null", "''", "[]"}) {
            OC.hello("'stop':" + stop)
                    .to(CM, "claude-sonnet-4-5")
                    .lacks("stop_sequences")
                    .quiet();
        }
    }

    @Test
    void v034_logitBias() {
        OC.hello("'logit_bias':{'50256':-100}").to(CM, "claude-sonnet-4-5").warns("dropped;param=logit_bias");
        OC.hello("'logit_bias':{}").to(CM, "claude-sonnet-4-5").quiet();
    }

    @Test
    void v035_parallelCallsWithoutTools() {
        OC.hello("'parallel_tool_calls':false").to(OR, "gpt-4o").lacks("parallel_tool_calls");
        OR.hello("'parallel_tool_calls':false").to(OC, "gpt-4o").lacks("parallel_tool_calls");
    }

    @Test
    void v036_parallelCallsForbiddenWithoutChoice() {
        OC.hello(TOOL + ",'parallel_tool_calls':false")
                .to(CM, "claude-sonnet-4-5")
                .has("tool_choice", "{'type':'auto','disable_parallel_tool_use':true}");
    }

    @Test
    void v037_userIds() {
        Sent hashed = OC.hello("'user':'alice@example.com'").to(CM, "claude-sonnet-4-5");
        assertFalse(hashed.text().contains("alice"));
        assertNotNull(hashed.body().at("metadata/user_id"));
        String longId = "user_" + "x".repeat(300);
        Sent first = CM.hello("'metadata':{'user_id':'" + longId + "'}").to(OC, "gpt-4o");
        String id = first.body().text("safety_identifier");
        assertTrue(id.matches("[0-9a-f]{64}"), id);
        assertEquals(
                id,
                CM.hello("'metadata':{'user_id':'" + longId + "'}")
                        .to(OC, "gpt-4o")
                        .body()
                        .text("safety_identifier"));
    }

    @Test
    void v038_serviceTiers() {
        OR.hello("'service_tier':'fast'").to(CM, "claude-sonnet-4-5").has("service_tier", "'auto'");
        GG.hello("'serviceTier':'flex'").to(OC, "gpt-4o").has("service_tier", "'flex'");
    }

    @Test
    void v039_storing() {
        OR.hello()
                .to(OC, "gpt-4o")
                .answered("{'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'m','choices':[{'index':0,"
                        + "'message':{'role':'assistant','content':'Hi'},'finish_reason':'stop'}]}")
                .has("store", "false");
        OC.hello().to(OR, "gpt-4o").has("store", "false");
    }

    @Test
    void v040_stateThatOnlyResponsesHas() {
        for (String member :
                new String[] {"'previous_response_id':'resp_1'", "'conversation':'conv_1'", "'background':true"}) {
            String name = member.substring(1, member.indexOf("'", 1));
            for (Wire target : new Wire[] {OC, CM, GG}) {
                var error = refused(() -> OR.hello(member).to(target, "m"));
                assertEquals(400, error.kind().status());
                assertTrue(error.message().contains(name) || name.equals(error.param()), error.message());
            }
        }
        var error = refused(() -> OR.ask("{'model':'m','input':[{'type':'item_reference','id':'msg_1'}]}")
                .to(CM, "claude-sonnet-4-5"));
        assertEquals(400, error.kind().status());
        assertTrue(error.message().contains("item_reference"), error.message());
    }

    @Test
    void v041_cachedContent() {
        for (Wire target : new Wire[] {OC, OR, CM}) {
            var error =
                    refused(() -> GG.hello("'cachedContent':'cachedContents/x'").to(target, "m"));
            assertEquals(400, error.kind().status());
        }
    }

    @Test
    void v042_snakeCase() {
        String camel =
                "{'systemInstruction':{'parts':[{'text':'S'}]},'contents':[{'role':'user','parts':[{'inlineData':{'mimeType':"
                        + "'image/png','data':'iVBORw0KGgo='}},{'text':'x'}]}],'tools':[{'functionDeclarations':[{'name':'f'}]}],"
                        + "'generationConfig':{'maxOutputTokens':9000,'thinkingConfig':{'thinkingBudget':2048}}}";
        String snake =
                "{'system_instruction':{'parts':[{'text':'S'}]},'contents':[{'role':'user','parts':[{'inline_data':{'mime_type':"
                        + "'image/png','data':'iVBORw0KGgo='}},{'text':'x'}]}],'tools':[{'function_declarations':[{'name':'f'}]}],"
                        + "'generation_config':{'max_output_tokens':9000,'thinking_config':{'thinking_budget':2048}}}";
        Sent sent = GG.ask(camel).to(CM, "claude-sonnet-4-5");
        sent.has("thinking/budget_tokens", "2048").has("max_tokens", "9000").has("tools/0/name", "'f'");
        assertEquals(sent.text(), GG.ask(snake).to(CM, "claude-sonnet-4-5").text());
    }

    private static final String MARKED =
            "{'model':'m','max_tokens':100,'messages':[{'role':'user','content':[{'type':'text',"
                    + "'text':'Hi','cache_control':{'type':'ephemeral','ttl':'1h'}}]},{'role':'assistant','content':[{'type':'text','text':'Yo',"
                    + "'cache_control':{'type':'ephemeral'}}]},{'role':'user','content':'More'}]}";

    @Test
    void v043_cacheMarksNeverFailARequest() {
        Sent plain = CM.ask(MARKED).to(OC, "gpt-4o").quiet();
        assertFalse(plain.text().contains("cache"));
        assertFalse(CM.ask(MARKED).to(OR, "gpt-4o").text().contains("cache_control"));
    }

    @Test
    void v043_cacheMarksBecomeBreakpoints() {
        Sent chat = CM.ask(MARKED).to(OC, "gpt-5.6");
        chat.has("messages/0/content/0/prompt_cache_breakpoint", "{'mode':'explicit'}");
        Sent responses = CM.ask(MARKED).to(OR, "gpt-5.6");
        responses.has("input/0/content/0/prompt_cache_breakpoint", "{'mode':'explicit'}");
        assertEquals(2, responses.text().split("prompt_cache_breakpoint").length);
    }

    @Test
    void v044_atMostFourCacheMarks() {
        StringBuilder parts = new StringBuilder();
        for (int i = 0; i < 5; i++) {
            parts.append(i == 0 ? "" : ",")
                    .append("{'type':'text','text':'" + i + "','cache_control':{'type':'ephemeral'}}");
        }
        Sent sent = OC.ask("{'model':'m','messages':[{'role':'user','content':[" + parts + "]}]}")
                .to(CM, "claude-sonnet-4-5");
        sent.lacks("messages/0/content/0/cache_control");
        for (int i = 1; i < 5; i++) {
            sent.has("messages/0/content/" + i + "/cache_control", "{'type':'ephemeral'}");
        }
    }

    @Test
    void v045_partMarkWinsOverMessageMark() {
        Sent sent = OC.ask("{'model':'m','messages':[{'role':'user','cache_control':{'type':'ephemeral','ttl':'1h'},"
                        + "'content':[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}}]}]}")
                .to(CM, "claude-sonnet-4-5");
        sent.has("messages/0/content/0/cache_control", "{'type':'ephemeral'}");
        assertEquals(2, sent.text().split("cache_control").length);
    }
}
