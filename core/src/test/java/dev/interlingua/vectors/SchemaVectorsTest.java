package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 61 to 78: structured output, tool schemas, tool names. */
@ExtendWith(Baseline.class)
class SchemaVectorsTest {
    private static final String POINT = "{'type':'object','properties':{'x':{'type':'integer'}},'required':['x'],"
            + "'additionalProperties':false}";

    private static Question format(String schema) {
        return OC.hello("'response_format':{'type':'json_schema','json_schema':{'name':'p','strict':true,'schema':"
                + schema + "}}");
    }

    private static Question tool(String parameters) {
        return OC.hello("'tools':[{'type':'function','function':{'name':'f','parameters':" + parameters + "}}]");
    }

    private static Doc schema(Sent toGemini) {
        Doc declaration =
                new Doc(java.util.Objects.requireNonNull(toGemini.body().at("tools/0/functionDeclarations/0")));
        return declaration.at("parametersJsonSchema") == null
                ? new Doc(java.util.Objects.requireNonNull(declaration.at("parameters")))
                : new Doc(java.util.Objects.requireNonNull(declaration.at("parametersJsonSchema")));
    }

    @Test
    void v061_schemaToClaude() {
        Sent sent = format(POINT).to(CM, "claude-sonnet-4-5");
        sent.has("output_config/format", "{'type':'json_schema','schema':" + POINT + "}")
                .quiet();
    }

    @Test
    void v062_jsonWithoutSchemaToClaude() {
        Sent sent = OC.hello("'response_format':{'type':'json_object'}").to(CM, "claude-sonnet-4-5");
        sent.warns("json_mode_emulated").hasInstruction();
        assertEquals("user", sent.body().text("messages/" + (sent.body().size("messages") - 1) + "/role"));
    }

    @Test
    void v063_schemaToModelsWithoutStructuredOutput() {
        Sent sent = format(POINT).to(CM, "claude-3-5-sonnet-20241022");
        sent.has("tool_choice/type", "'tool'");
        String tool = sent.body().text("tools/0/name");
        Doc answer = sent.answered(
                "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[{'type':'tool_use',"
                        + "'id':'toolu_1','name':'" + tool
                        + "','input':{'x':1}}],'stop_reason':'tool_use','usage':{'input_tokens':1,"
                        + "'output_tokens':1}}");
        answer.has("choices/0/finish_reason", "'stop'").lacks("choices/0/message/tool_calls");
        Doc.of(answer.text("choices/0/message/content")).is("{'x':1}");
        Streamed stream = sent.streamed(
                "{'type':'message_start','message':{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[],"
                        + "'usage':{'input_tokens':1,'output_tokens':1}}}",
                "{'type':'content_block_start','index':0,'content_block':{'type':'tool_use','id':'toolu_1','name':'"
                        + tool + "','input':{}}}",
                "{'type':'content_block_delta','index':0,'delta':{'type':'input_json_delta','partial_json':'{\\'x\\':1}'}}"
                        .replace("\\'", "\\\""),
                "{'type':'content_block_stop','index':0}",
                "{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':5}}",
                "{'type':'message_stop'}");
        Doc.of(stream.joined("choices/0/delta/content")).is("{'x':1}");
        assertEquals("stop", stream.joined("choices/0/finish_reason"));
    }

    @Test
    void v064_geminisSchemaToJsonSchema() {
        GG.hello(
                        "'generationConfig':{'responseMimeType':'application/json','responseSchema':{'type':'OBJECT','properties':{'s':"
                                + "{'type':'STRING','nullable':true},'a':{'type':'ARRAY','minItems':'2','items':{'type':'STRING'}}}}}")
                .to(OC, "gpt-4o")
                .has(
                        "response_format/json_schema/schema/properties",
                        "{'s':{'type':['string','null']},'a':{'type':'array',"
                                + "'minItems':2,'items':{'type':'string'}}}");
    }

    @Test
    void v065_keywordsGeminiDoesNotKnow() {
        Question question = tool("{'type':'object','properties':{'n':{'type':'number','exclusiveMinimum':0}}}");
        assertFalse(
                schema(question.to(GG, "gemini-2.0-flash")).json().toString().contains("\"exclusiveMinimum\":"));
        Sent newer = question.to(GG, "gemini-2.5-flash");
        assertTrue(newer.body().at("tools/0/functionDeclarations/0/parametersJsonSchema") != null
                || !newer.text().contains("\"exclusiveMinimum\":"));
    }

    @Test
    void v066_definitionsAtTheRootSurvive() {
        Question question =
                format("{'$ref':'#/$defs/A','$defs':{'A':{'type':'object','properties':{'x':{'type':'integer'}},"
                        + "'required':['x'],'additionalProperties':false}}}");
        assertTrue(question.to(CM, "claude-sonnet-4-5").text().contains("\"x\""));
        assertTrue(question.to(GG, "gemini-2.5-flash").text().contains("\"x\""));
        assertTrue(question.to(GG, "gemini-2.0-flash").text().contains("\"x\""));
    }

    @Test
    void v067_recursion() {
        Sent sent = tool("{'type':'object','properties':{'next':{'$ref':'#'},'v':{'type':'string'}}}")
                .to(GG, "gemini-2.0-flash");
        assertFalse(sent.text().contains("$ref"));
        schema(sent).has("properties/next/type", "'OBJECT'");
    }

    @Test
    void v068_propertiesNamedLikeKeywords() {
        String properties = "{'type':{'type':'string'},'properties':{'type':'string'},'required':{'type':'string'},"
                + "'$ref':{'type':'string'}}";
        Question question = tool("{'type':'object','properties':" + properties + "}");
        for (String model : List.of("gemini-2.0-flash", "gemini-2.5-flash")) {
            Doc schema = schema(question.to(GG, model));
            for (String name : List.of("type", "properties", "required", "$ref")) {
                assertEquals(
                        "string", schema.text("properties/" + name + "/type").toLowerCase(java.util.Locale.ROOT));
            }
        }
        question.to(CM, "claude-sonnet-4-5").has("tools/0/input_schema/properties", properties);
    }

    @Test
    void v069_requiredEntriesThatDoNotExist() {
        Sent sent = tool("{'type':'object','properties':{'a':{'type':'string'}},'required':['a','b']}")
                .to(GG, "gemini-2.0-flash");
        schema(sent).has("required", "['a']");
        // An empty list is legal and kept: a request read and written in one format keeps every value.
        CM.hello("'tools':[{'name':'f','input_schema':{'type':'object','properties':{},'required':null}}]")
                .to(OC, "gpt-4o")
                .lacks("tools/0/function/parameters/required");
    }

    @Test
    void v070_enumsOfNumbers() {
        String node = "{'type':'object','properties':{'n':{'type':'integer','enum':[1,2]}},'required':['n']}";
        Doc old = schema(tool(node).to(GG, "gemini-2.0-flash"));
        old.has("properties/n/type", "'INTEGER'").lacks("properties/n/enum");
        assertTrue(
                old.text("properties/n/description").contains("1"), old.json().toString());
        format(node).to(GG, "gemini-2.5-flash").has("generationConfig/responseJsonSchema/properties/n/enum", "[1,2]");
    }

    @Test
    void v071_constants() {
        Question question = tool("{'type':'object','properties':{'c':{'type':'string','const':'x'}}}");
        schema(question.to(GG, "gemini-2.0-flash"))
                .has("properties/c/enum", "['x']")
                .lacks("properties/c/const");
        schema(question.to(GG, "gemini-2.5-flash")).has("properties/c/enum", "['x']");
    }

    @Test
    void v072_notStrictUnlessAsked() {
        String schema = "{'type':'object','properties':{'a':{'type':'string'}},'additionalProperties':false}";
        tool(schema).to(OR, "gpt-4o").has("tools/0/strict", "false").has("tools/0/parameters", schema);
    }

    @Test
    void v073_toolsWithoutParameters() {
        String empty = "{'type':'object','properties':{}}";
        for (String member : List.of("", ",'parameters':null", ",'parameters':{}")) {
            Question question = OC.hello("'tools':[{'type':'function','function':{'name':'f'" + member + "}}]");
            question.to(CM, "claude-sonnet-4-5").has("tools/0/input_schema", empty);
            question.to(GG, "gemini-2.5-flash").has("tools/0/functionDeclarations/0/name", "'f'");
        }
    }

    @Test
    void v074_unionAtTheRootToClaude() {
        Sent sent = tool("{'anyOf':[{'type':'object','properties':{'a':{'type':'string'}},'required':['a']},"
                        + "{'type':'object','properties':{'b':{'type':'integer'}},'required':['b']}]}")
                .to(CM, "claude-sonnet-4-5");
        sent.has("tools/0/input_schema/type", "'object'")
                .has("tools/0/input_schema/properties/a/type", "'string'")
                .has("tools/0/input_schema/properties/b/type", "'integer'")
                .lacks("tools/0/input_schema/anyOf");
        assertFalse(sent.losses().all().isEmpty());
    }

    @Test
    void v075_schemaWithoutType() {
        tool("{'properties':{'a':{'type':'string'}}}")
                .to(CM, "claude-sonnet-4-5")
                .has("tools/0/input_schema/type", "'object'");
    }

    @Test
    void v076_propertyOrdering() {
        Sent sent = GG.hello(
                        "'generationConfig':{'responseMimeType':'application/json','responseSchema':{'type':'OBJECT',"
                                + "'properties':{'a':{'type':'STRING'},'b':{'type':'STRING'}},'propertyOrdering':['b','a']}}")
                .to(OC, "gpt-4o");
        assertTrue(sent.text().indexOf("\"b\"") < sent.text().indexOf("\"a\""), sent.text());
        assertFalse(sent.text().contains("propertyOrdering"));
    }

    @Test
    void v077_illegalToolNames() {
        Sent sent = GG.ask(
                        "{'contents':[{'role':'user','parts':[{'text':'Hi'}]},{'role':'model','parts':[{'functionCall':{'id':'c1',"
                                + "'name':'my.tool:v2','args':{}}}]},{'role':'user','parts':[{'functionResponse':{'id':'c1','name':'my.tool:v2',"
                                + "'response':{'output':'x'}}}]}],'tools':[{'functionDeclarations':[{'name':'my.tool:v2'},{'name':'my:tool.v2'}]}],"
                                + "'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['my.tool:v2']}}}")
                .to(OC, "gpt-4o");
        sent.has("tools/0/function/name", "'my_tool_v2'")
                .has("messages/1/tool_calls/0/function/name", "'my_tool_v2'")
                .has("tool_choice/function/name", "'my_tool_v2'");
        String second = sent.body().text("tools/1/function/name");
        assertTrue(second.matches("my_tool_v2_[0-9a-f]{6}"), second);
        sent.answered(
                        "{'choices':[{'index':0,'message':{'role':'assistant','content':null,'tool_calls':[{'id':'c2','type':'function',"
                                + "'function':{'name':'my_tool_v2','arguments':'{}'}}]},'finish_reason':'tool_calls'}]}")
                .has("candidates/0/content/parts/0/functionCall/name", "'my.tool:v2'");
        Streamed stream = sent.streamed(
                "{'choices':[{'index':0,'delta':{'role':'assistant','tool_calls':[{'index':0,'id':'c3','type':"
                        + "'function','function':{'name':'" + second
                        + "','arguments':'{}'}}]},'finish_reason':'tool_calls'}]}",
                "[DONE]");
        assertEquals("my:tool.v2", stream.joined("candidates/0/content/parts/0/functionCall/name"));
    }

    @Test
    void v078_numbersKeepTheirText() {
        Question question = tool(
                "{'type':'object','properties':{'n':{'type':'number','maximum':1e400,'minimum':12345678901234567890}}}");
        for (Sent sent : List.of(question.to(CM, "claude-sonnet-4-5"), question.to(OR, "gpt-4o"))) {
            assertTrue(sent.text().contains("12345678901234567890"), sent.text());
            assertTrue(sent.text().matches("(?s).*1[eE]\\+?400.*"), sent.text());
        }
    }
}
