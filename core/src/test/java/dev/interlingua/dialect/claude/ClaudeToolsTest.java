package dev.interlingua.dialect.claude;

import static dev.interlingua.dialect.claude.Fixtures.encode;
import static dev.interlingua.dialect.claude.Fixtures.losses;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatRequestBuilder;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import dev.interlingua.testkit.JsonAssert;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tools and tool choice of other dialects in Claude's form. */
class ClaudeToolsTest {
    private static final String MODEL = "claude-sonnet-4-5";

    private static JsonObject json(String singleQuoted) {
        return Json.readReplyObject(singleQuoted.replace('\'', '"'));
    }

    private static ToolDefinition function(String name, @Nullable String schema) {
        return new ToolDefinition.Function(name, "What it does", schema == null ? null : json(schema));
    }

    private static ChatRequestBuilder with(ToolDefinition... tools) {
        return ChatRequest.builder("m")
                .messages(List.of(Message.text(Role.USER, "Hi")))
                .tools(List.of(tools));
    }

    private static JsonObject onlyTool(ChatRequest request) {
        return encode(request, MODEL).getJsonArray("tools").getJsonObject(0);
    }

    @Test
    void aFunctionWithoutParametersTakesNone() {
        JsonAssert.sameJson(
                json("{'name':'f','description':'What it does','input_schema':{'type':'object','properties':{}}}"),
                onlyTool(with(function("f", null)).build()));
    }

    @Test
    void aSchemaWithoutTypeIsAnObject() {
        JsonObject schema = onlyTool(with(function("f", "{'properties':{'a':{'type':'string'}}}"))
                        .build())
                .getJsonObject("input_schema");
        assertEquals("object", schema.getString("type"));
    }

    @Test
    void branchesOfARootUnionAreMerged() {
        ChatRequest request = with(function(
                        "f",
                        "{'anyOf':[{'type':'object','properties':{'a':{'type':'string'}},'required':['a']},"
                                + "{'$ref':'#/$defs/B'}],"
                                + "'$defs':{'B':{'title':'B','type':'object','properties':{'b':{'type':'integer'}}}}}"))
                .build();
        JsonAssert.sameJson(
                json("{'type':'object','$defs':{'B':{'title':'B','type':'object',"
                        + "'properties':{'b':{'type':'integer'}}}},"
                        + "'properties':{'a':{'type':'string'},'b':{'type':'integer'}},"
                        + "'description':'Give the properties of one of: a; B (b).'}"),
                onlyTool(request).getJsonObject("input_schema"));
        assertEquals(List.of("converted;param=tools[0].parameters;to=object"), losses(request, MODEL));
    }

    @Test
    void aStrictSchemaIsClosed() {
        ToolDefinition strict = new ToolDefinition.Function(
                "f",
                null,
                json("{'type':'object','properties':{'n':{'type':'integer','minimum':1}}}"),
                true,
                null,
                null,
                Extensions.NONE);
        JsonAssert.sameJson(
                json("{'name':'f','input_schema':{'type':'object','properties':{'n':{'type':'integer',"
                        + "'description':'{minimum: 1}'}},'additionalProperties':false},'strict':true}"),
                onlyTool(with(strict).build()));
    }

    @Test
    void oddNamesAreRepairedAndTold() {
        WireRequest wire = Fixtures.CODEC.encodeRequest(
                with(function("my.tool/v2", null)).build(), Fixtures.target(MODEL), new Losses());
        assertEquals(Map.of("my_tool_v2", "my.tool/v2"), wire.toolNames());
    }

    @Test
    void aToolOfAGroupGetsTheGroupsName() {
        ToolDefinition grouped = new ToolDefinition.Function("list", null, null, null, "files", null, Extensions.NONE);
        assertEquals("files__list", onlyTool(with(grouped).build()).getString("name"));
        ContentPart.ToolCall call =
                new ClaudeCalls(with(grouped).build()).call("id", "files__list", "{}", Extensions.NONE);
        assertEquals("list", call.name());
        assertEquals("files", call.namespace());
    }

    @Test
    void aFreeTextToolBecomesAFunctionOfOneString() {
        ToolDefinition custom =
                new ToolDefinition.Custom("run", "Runs", json("{'type':'grammar','definition':'x'}"), Extensions.NONE);
        JsonObject tool = onlyTool(with(custom).build());
        assertEquals(
                "[\"input\"]", String.valueOf(tool.getJsonObject("input_schema").get("required")));
        assertEquals("Runs\n\nThe text of 'input' must follow this grammar:\nx", tool.getString("description"));
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, {'type':'auto'}",
        "NONE, {'type':'none'}",
        "ANY, {'type':'any'}",
        "ONE, '{''type'':''tool'',''name'':''f''}'"
    })
    void choices(ToolChoice.Mode mode, String expected) {
        ToolChoice choice = new ToolChoice(mode, mode == ToolChoice.Mode.ONE ? List.of("f") : List.of());
        JsonAssert.sameJson(
                json(expected),
                encode(with(function("f", null)).toolChoice(choice).build(), MODEL)
                        .getJsonObject("tool_choice"));
    }

    @Test
    void aChoiceAmongSomeToolsSendsOnlyThose() {
        ToolChoice some = new ToolChoice(ToolChoice.Mode.ANY, List.of("b"));
        JsonObject body = encode(
                with(function("a", null), function("b", null)).toolChoice(some).build(), MODEL);
        assertEquals(1, body.getJsonArray("tools").size());
        assertEquals("b", body.getJsonArray("tools").getJsonObject(0).getString("name"));
        assertEquals("any", body.getJsonObject("tool_choice").getString("type"));
    }

    @Test
    void parallelCallsAreSwitchedOffWithinAChoice() {
        JsonAssert.sameJson(
                json("{'type':'auto','disable_parallel_tool_use':true}"),
                encode(with(function("f", null)).parallelToolCalls(false).build(), MODEL)
                        .getJsonObject("tool_choice"));
    }

    @Test
    void withoutToolsNothingIsSaidAboutThem() {
        JsonObject body = encode(
                with().toolChoice(ToolChoice.AUTO).parallelToolCalls(false).build(), MODEL);
        assertFalse(body.containsKey("tools"));
        assertFalse(body.containsKey("tool_choice"));
    }

    @Test
    void anUnknownToolCannotBeChosen() {
        GatewayException refused = assertThrows(
                GatewayException.class,
                () -> encode(
                        with(function("f", null))
                                .toolChoice(ToolChoice.one("g"))
                                .build(),
                        MODEL));
        assertEquals("tool_choice", refused.error().param());
    }

    @ParameterizedTest
    @CsvSource({"claude-opus-5-5, false", "claude-sonnet-4-5, true"})
    void aForcedChoiceYieldsWhereItIsRefused(String model, boolean manualThinking) {
        ReasoningOptions reasoning =
                manualThinking ? new ReasoningOptions(Mode.ON, null, 2000, null, null, false) : ReasoningOptions.UNSET;
        ChatRequest request = with(function("f", null))
                .toolChoice(ToolChoice.ANY)
                .reasoning(reasoning)
                .build();
        assertEquals("auto", encode(request, model).getJsonObject("tool_choice").getString("type"));
        assertEquals(List.of("converted;param=tool_choice;to=auto"), losses(request, model));
    }

    @Test
    void toolsOfTheHistoryStayDefined() {
        ChatRequest request = ChatRequest.builder("m")
                .messages(List.of(
                        Message.text(Role.USER, "Hi"),
                        new Message(Role.ASSISTANT, List.of(new ContentPart.ToolCall("a", "f", "{}"))),
                        Message.text(Role.USER, "Go on")))
                .build();
        JsonObject body = encode(request, MODEL);
        assertEquals("f", body.getJsonArray("tools").getJsonObject(0).getString("name"));
        assertEquals("none", body.getJsonObject("tool_choice").getString("type"));
    }

    @Test
    void aForeignWebSearchBecomesClaudes() {
        ToolDefinition search = new ToolDefinition.Server(
                ServerToolKind.WEB_SEARCH,
                "openai-responses",
                json("{'type':'web_search','search_context_size':'low',"
                        + "'user_location':{'type':'approximate','city':'Bonn'}}"));
        JsonAssert.sameJson(
                json("{'type':'web_search_20250305','name':'web_search','max_uses':1,"
                        + "'user_location':{'type':'approximate','city':'Bonn'}}"),
                onlyTool(with(search).build()));
    }

    @Test
    void aForeignToolClaudeHasNothingLikeIsDropped() {
        ToolDefinition files = new ToolDefinition.Server(
                ServerToolKind.FILE_SEARCH, "openai-responses", json("{'type':'file_search'}"));
        assertEquals(List.of("dropped;param=tools[0]"), losses(with(files).build(), MODEL));
    }

    @Test
    void aForeignWebSearchIsChosenByItsType() {
        ToolDefinition search = new ToolDefinition.Server(
                ServerToolKind.WEB_SEARCH, "openai-responses", json("{'type':'web_search_preview'}"));
        JsonAssert.sameJson(
                json("{'type':'tool','name':'web_search'}"),
                encode(
                                with(search)
                                        .toolChoice(ToolChoice.one("web_search_preview"))
                                        .build(),
                                MODEL)
                        .getJsonObject("tool_choice"));
    }

    @Test
    void claudesBashIsAFunctionToOthersAndItselfToClaude() {
        ChatRequest request = Fixtures.decode(Fixtures.MINIMAL.replace(
                "{\"model\"", "{\"tools\":[{\"type\":\"bash_20250124\",\"name\":\"bash\"}],\"model\""));
        ToolDefinition.Function bash =
                assertInstanceOf(ToolDefinition.Function.class, request.tools().get(0));
        assertEquals("bash", bash.name());
        assertEquals(
                "{\"type\":\"bash_20250124\",\"name\":\"bash\"}",
                onlyTool(request).toString());
    }
}
