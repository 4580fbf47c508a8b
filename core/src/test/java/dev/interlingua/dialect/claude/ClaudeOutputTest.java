package dev.interlingua.dialect.claude;

import static dev.interlingua.dialect.claude.Fixtures.CODEC;
import static dev.interlingua.dialect.claude.Fixtures.encode;
import static dev.interlingua.dialect.claude.Fixtures.losses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Frame;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.Message;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Structured output: native, by a tool, by words. */
class ClaudeOutputTest {
    private static final String SCHEMA = "{'type':'object','properties':{'a':{'type':'string'}},'required':['a']}";

    private static JsonObject json(String singleQuoted) {
        return Json.readReplyObject(singleQuoted.replace('\'', '"'));
    }

    private static ChatRequest asking(OutputFormat format, ToolDefinition... tools) {
        return ChatRequest.builder("m")
                .messages(List.of(Message.text(Role.USER, "Hi")))
                .outputFormat(format)
                .tools(List.of(tools))
                .build();
    }

    private static OutputFormat schema(String schema) {
        return new OutputFormat.JsonSchema("answer", null, json(schema), true);
    }

    @Test
    void aSchemaIsSentClosed() {
        ChatRequest request = asking(schema(SCHEMA));
        JsonAssert.sameJson(
                json("{'format':{'type':'json_schema','schema':{'type':'object','properties':{'a':{'type':'string'}},"
                        + "'required':['a'],'additionalProperties':false}}}"),
                encode(request, "claude-sonnet-4-5").getJsonObject("output_config"));
        assertEquals(List.of(), losses(request, "claude-sonnet-4-5"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'type':'integer','minimum':1} | {'type':'integer','description':'{minimum: 1}'}",
                "{'type':'string','format':'date'} | {'type':'string','format':'date'}",
                "{'type':'string','format':'phone'} | {'type':'string','description':'{format: \\\"phone\\\"}'}",
                "{'oneOf':[{'type':'null'}]} | {'anyOf':[{'type':'null'}]}",
                "{'type':'array','items':{'type':'string'},'minItems':1} |"
                        + " {'type':'array','items':{'type':'string'},'minItems':1}",
                "{'type':'array','minItems':3,'description':'d'} |"
                        + " {'type':'array','description':'d\\n\\n{minItems: 3}'}",
                "{'$ref':'#/$defs/A','$defs':{'A':{'type':'string','maxLength':3}},'title':'gone'} |"
                        + " {'$ref':'#/$defs/A','$defs':{'A':{'type':'string','description':'{maxLength: 3}'}}}",
                "{'type':'object','properties':{'type':{'type':'string'},'$ref':{'type':'null'}}} |"
                        + " {'type':'object','properties':{'type':{'type':'string'},'$ref':{'type':'null'}},"
                        + "'additionalProperties':false}",
                "{'const':1e2} | {'const':1e2}"
            })
    void keywordsClaudeCannotEnforceAreSaidInWords(String schema, String expected) {
        JsonObject transformed = ClaudeOutputSchema.transform(json(schema));
        assertEquals(json(expected), transformed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'description':'anything'}",
                "{'type':'object'}",
                "{'type':'object','properties':{'a':{}}}",
                "{'type':'object','properties':{'a':true}}",
                "{'type':'object','additionalProperties':{'type':'string'}}"
            })
    void aSchemaThatSaysNothingCannotBeEnforced(String schema) {
        assertNull(ClaudeOutputSchema.transform(json(schema)));
    }

    @Test
    void whatCannotBeEnforcedIsAskedForInWords() {
        ChatRequest request = asking(schema("{'type':'object'}"));
        JsonObject body = encode(request, "claude-sonnet-4-5");
        assertFalse(body.containsKey("output_config"));
        assertTrue(
                body.getJsonArray("system").getJsonObject(0).getString("text").endsWith("{\"type\":\"object\"}"));
        assertEquals(List.of("json_schema_emulated;param=response_format"), losses(request, "claude-sonnet-4-5"));
    }

    @Test
    void anyJsonIsAskedForInWords() {
        ChatRequest request = asking(new OutputFormat.Json());
        assertTrue(encode(request, "claude-sonnet-4-5").containsKey("system"));
        assertEquals(List.of("json_mode_emulated;param=response_format"), losses(request, "claude-sonnet-4-5"));
    }

    @Test
    void olderModelsAnswerByATool() {
        JsonObject body = encode(asking(schema(SCHEMA)), "claude-3-5-haiku-20241022");
        JsonAssert.sameJson(
                json("{'name':'json_output','input_schema':" + SCHEMA + "}"),
                body.getJsonArray("tools").get(0));
        JsonAssert.sameJson(
                json("{'type':'tool','name':'json_output','disable_parallel_tool_use':true}"),
                body.getJsonObject("tool_choice"));
    }

    @Test
    void besideOtherToolsAnyOfThemMayBeUsed() {
        ToolDefinition tool = new ToolDefinition.Function("json_output", null, null);
        JsonObject body = encode(asking(schema(SCHEMA), tool), "claude-3-5-haiku-20241022");
        assertEquals("json_output_", body.getJsonArray("tools").getJsonObject(1).getString("name"));
        assertEquals("any", body.getJsonObject("tool_choice").getString("type"));
    }

    @Test
    void theToolOfTheAnswerIsHidden() {
        String answer = "{'id':'msg_1','type':'message','role':'assistant','model':'m','stop_reason':'tool_use',"
                + "'content':[{'type':'tool_use','id':'t','name':'json_output','input':{'a':'b'}}]}";
        ChatResponse response = CODEC.decodeResponse(
                answer.replace('\'', '"').getBytes(StandardCharsets.UTF_8), asking(schema(SCHEMA)));
        assertEquals(
                List.of(new ContentPart.Text("{\"a\":\"b\"}")),
                response.candidates().get(0).parts());
        assertEquals(FinishReason.END, response.candidates().get(0).finish().reason());
    }

    @Test
    void theToolOfTheAnswerIsStreamedAsText() {
        List<Frame> frames = List.of(
                data("{'type':'message_start','message':{'id':'msg_1','model':'m'}}"),
                data("{'type':'content_block_start','index':0,"
                        + "'content_block':{'type':'tool_use','id':'t','name':'json_output','input':{}}}"),
                data("{'type':'content_block_delta','index':0,"
                        + "'delta':{'type':'input_json_delta','partial_json':'{\\'a\\':'}}"),
                data("{'type':'content_block_delta','index':0,"
                        + "'delta':{'type':'input_json_delta','partial_json':'1}'}}"),
                data("{'type':'content_block_stop','index':0}"),
                data("{'type':'message_delta','delta':{'stop_reason':'tool_use'},'usage':{'output_tokens':3}}"),
                data("{'type':'message_stop'}"));
        ChatResponse response = Fixtures.assemble(Fixtures.events(asking(schema(SCHEMA)), frames));
        assertEquals(
                List.of(new ContentPart.Text("{\"a\":1}")),
                response.candidates().get(0).parts());
        assertEquals(FinishReason.END, response.candidates().get(0).finish().reason());
    }

    private static Frame data(String json) {
        return Frame.data(json.replace('\'', '"'));
    }
}
