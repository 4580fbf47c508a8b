package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.model.ApiError;
import org.junit.jupiter.api.Test;

/** Warnings and errors name the path that the caller wrote, not the one that a target or the neutral request has. */
class CallerPathsTest {
    private static String gemini(String config) {
        return "'generationConfig':{" + config + "}";
    }

    @Test
    void geminisParametersStandInItsConfig() {
        GG.hello(gemini("'topK':40")).to(OC, "gpt-4o").warns("dropped;param=generationConfig.topK");
        GG.hello(gemini("'stopSequences':['x']"))
                .to(OR, "gpt-4o")
                .warns("dropped;param=generationConfig.stopSequences");
        GG.hello(gemini("'maxOutputTokens':1"))
                .to(OR, "gpt-4o")
                .warns("clamped;param=generationConfig.maxOutputTokens");
        GG.hello(gemini("'temperature':1.5"))
                .to(CM, "claude-sonnet-4-5")
                .warns("clamped;param=generationConfig.temperature;to=1");
        GG.hello(gemini("'responseLogprobs':true,'logprobs':2"))
                .to(CM, "claude-sonnet-4-5")
                .warns("dropped;param=generationConfig.responseLogprobs")
                .warns("dropped;param=generationConfig.logprobs");
        GG.hello(gemini("'responseMimeType':'application/json'"))
                .to(CM, "claude-sonnet-4-5")
                .warns("json_mode_emulated;param=generationConfig.responseMimeType");
        GG.hello(gemini("'thinkingConfig':{'thinkingLevel':'HIGH'}"))
                .to(OC, "gpt-5.5-pro")
                .lacks("thinkingConfig");
    }

    @Test
    void aPathIsSpelledAsTheCallerSpelledIt() {
        GG.hello("'generation_config':{'top_k':40}").to(OC, "gpt-4o").warns("dropped;param=generation_config.top_k");
        GG.hello("'generation_config':{'topK':40}").to(OC, "gpt-4o").warns("dropped;param=generation_config.topK");
    }

    @Test
    void claudesParametersHaveItsNames() {
        CM.hello("'stop_sequences':['x']").to(OR, "gpt-4o").warns("dropped;param=stop_sequences");
        CM.hello("'top_k':3").to(OC, "gpt-4o").warns("dropped;param=top_k");
        CM.ask("{'model':'m','max_tokens':1,'messages':[{'role':'user','content':'Hi'}]}")
                .to(OR, "gpt-4o")
                .warns("clamped;param=max_tokens;to=16");
        CM.hello("'output_config':{'effort':'max'}").to(OC, "gpt-5").warns("clamped;param=output_config.effort");
        CM.hello("'thinking':{'type':'enabled','budget_tokens':40000}")
                .to(GG, "gemini-2.5-flash")
                .warns("clamped;param=thinking;to=24576");
    }

    @Test
    void responsesParametersHaveItsNames() {
        OR.hello("'max_output_tokens':5").to(OC, "gpt-5").warns("clamped;param=max_output_tokens;to=16");
        OR.hello("'text':{'format':{'type':'json_object'}}")
                .to(CM, "claude-sonnet-4-5")
                .warns("json_mode_emulated;param=text.format");
        OR.hello("'text':{'verbosity':'low'}").to(CM, "claude-sonnet-4-5").warns("dropped;param=text.verbosity");
        OR.hello("'include':['message.output_text.logprobs']")
                .to(CM, "claude-sonnet-4-5")
                .warns("dropped;param=include");
        OR.hello("'reasoning':{'effort':'max'}").to(OC, "gpt-5").warns("clamped;param=reasoning.effort;to=high");
    }

    @Test
    void chatsLimitIsTheOneThatWasWritten() {
        OC.hello("'max_tokens':5").to(OR, "gpt-4o").warns("clamped;param=max_tokens;to=16");
        OC.hello("'max_completion_tokens':5").to(OR, "gpt-4o").warns("clamped;param=max_completion_tokens;to=16");
    }

    @Test
    void toolsAreCountedAsTheCallerWroteThem() {
        String odd = "{'name':'f','%s':{'anyOf':[{'type':'object'},{'type':'object'}]}}";
        String gemini = odd.formatted("parametersJsonSchema");
        GG.hello("'tools':[{'googleSearch':{},'functionDeclarations':[{'name':'g'}," + gemini + "]}]")
                .to(CM, "claude-sonnet-4-5")
                .warns("converted;param=tools[0].functionDeclarations[1].parameters;to=object");
        OC.hello("'tools':[{'type':'function','function':" + odd.formatted("parameters") + "}]")
                .to(CM, "claude-sonnet-4-5")
                .warns("converted;param=tools[0].function.parameters;to=object");
        OR.hello("'tools':[{'type':'namespace','name':'n','description':'d','tools':[{'type':'function','name':'f',"
                        + "'parameters':{'anyOf':[{'type':'object'},{'type':'object'}]}}]}]")
                .to(CM, "claude-sonnet-4-5")
                .warns("converted;param=tools[0].tools[0].parameters;to=object");
        CM.hello("'tools':[{'name':'f','input_schema':{'type':'object','not':{'type':'string'}}}]")
                .to(GG, "gemini-2.5-flash")
                .warns("dropped;param=tools[0].input_schema.not");
    }

    @Test
    void messagesAndPartsAreCountedAsTheCallerWroteThem() {
        String orphan = "{'type':'tool_result','tool_use_id':'t','content':'x'}";
        CM.ask("{'model':'m','max_tokens':100,'system':'S','messages':[{'role':'user','content':[" + orphan + "]}]}")
                .to(OC, "gpt-4o")
                .warns("unmatched_tool_result;param=messages[0]");
        OR.ask("{'model':'m','instructions':'S','input':[{'type':'additional_tools','tools':[]},{'role':'user',"
                        + "'content':'Hi'},{'type':'function_call_output','call_id':'c','output':'x'}]}")
                .to(OC, "gpt-4o")
                .warns("unmatched_tool_result;param=input[2]");
        String image = "{'inlineData':{'mimeType':'image/png','data':'iVBORw0KGgo='}}";
        GG.ask("{'systemInstruction':{'parts':[{'text':'S'}]},'contents':[{'role':'user','parts':[{'text':'Hi'}]},"
                        + "{'role':'model','parts':[{'text':'a'}," + image
                        + "]},{'role':'user','parts':[{'text':'b'}]}]}")
                .to(CM, "claude-sonnet-4-5")
                .warns("dropped;param=contents[1].parts[1]");
    }

    @Test
    void refusalsNameTheCallersPathToo() {
        ApiError candidates =
                Wire.refused(() -> GG.hello(gemini("'candidateCount':2")).to(CM, "claude-sonnet-4-5"));
        assertEquals("generationConfig.candidateCount", candidates.param());
        assertEquals(
                "Claude models give one answer per request; 'generationConfig.candidateCount' must be 1.",
                candidates.message());
        ApiError missing = Wire.refused(() -> GG.ask("{'contents':[{'role':'user','parts':[{'text':'Hi'}]}],"
                        + "'tools':[{'functionDeclarations':[{'name':'f'}]}],'toolConfig':{'functionCallingConfig':"
                        + "{'mode':'ANY','allowedFunctionNames':['g']}}}")
                .to(CM, "claude-sonnet-4-5"));
        assertEquals("toolConfig.functionCallingConfig", missing.param());
    }
}
