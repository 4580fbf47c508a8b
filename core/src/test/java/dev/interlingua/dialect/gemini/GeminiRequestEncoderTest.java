package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.dialect.Loss;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.dialect.WireRequest;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatRequestBuilder;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.MediaKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeminiRequestEncoderTest {
    private static final Message HI = Message.text(Role.USER, "hi");
    private static final ToolDefinition F = new ToolDefinition.Function(
            "f", "does", Gem.json("{'type':'object','properties':{'a':{'type':'string'}}}"));

    private static ChatRequestBuilder ask(Message... messages) {
        return ChatRequest.builder("any").messages(List.of(messages));
    }

    private static Message assistant(ContentPart... parts) {
        return new Message(Role.ASSISTANT, List.of(parts));
    }

    private static Message results(ContentPart... parts) {
        return new Message(Role.TOOL, List.of(parts));
    }

    private static ContentPart result(String id, String text) {
        return new ContentPart.ToolResult(id, null, List.of(new ContentPart.Text(text)), false);
    }

    private static JsonObject contents(ChatRequest request, ModelProfile profile) {
        return Gem.json("{'c':" + Gem.encode(request, profile).getJsonArray("contents") + "}");
    }

    private static Sampling sampling(String temperature, int candidates, long seed, List<String> stop) {
        return new Sampling(
                100, new BigDecimal(temperature), null, null, null, null, seed, stop, candidates, null, null, null);
    }

    @Test
    void rolesAndInstructions() {
        ChatRequest request = ask(
                        Message.text(Role.SYSTEM, "one"),
                        Message.text(Role.DEVELOPER, "two"),
                        HI,
                        assistant(new ContentPart.Text("hello")),
                        Message.text(Role.SYSTEM, "brief!"),
                        Message.text(Role.USER, "go"))
                .build();
        JsonObject body = Gem.encode(request, Gem.LEVEL);
        assertEquals(Gem.json("{'parts':[{'text':'one'},{'text':'two'}]}"), body.getJsonObject("systemInstruction"));
        assertEquals(Gem.json("""
            {'c':[{'role':'user','parts':[{'text':'hi'}]},{'role':'model','parts':[{'text':'hello'}]},
             {'role':'user','parts':[{'text':'<system-reminder>\\nbrief!\\n</system-reminder>'}]},
             {'role':'user','parts':[{'text':'go'}]}]}\
            """), contents(request, Gem.LEVEL));
    }

    @Test
    void aLoneInstructionIsSaidByTheUser() {
        ChatRequest request = ask(Message.text(Role.SYSTEM, "one")).build();
        JsonObject body = Gem.encode(request, Gem.LEVEL);
        assertFalse(body.containsKey("systemInstruction"));
        assertEquals(Gem.json("{'c':[{'role':'user','parts':[{'text':'one'}]}]}"), contents(request, Gem.LEVEL));
    }

    @Test
    void resultsGoIntoOneContentInTheOrderOfTheCalls() {
        ChatRequest request = ask(
                        HI,
                        assistant(
                                new ContentPart.ToolCall("a", "f", "{\"x\":1}"),
                                new ContentPart.ToolCall("b", "g", "")),
                        results(result("b", "{\"y\":2}")),
                        results(new ContentPart.ToolResult("a", null, List.of(new ContentPart.Text("no")), true)))
                .build();
        assertEquals(Gem.json("""
            {'c':[{'role':'user','parts':[{'text':'hi'}]},
             {'role':'model','parts':[{'functionCall':{'id':'a','name':'f','args':{'x':1}}},
               {'functionCall':{'id':'b','name':'g','args':{}}}]},
             {'role':'user','parts':[{'functionResponse':{'id':'a','name':'f','response':{'error':'no'}}},
               {'functionResponse':{'id':'b','name':'g','response':{'y':2}}}]}]}\
            """), contents(request, Gem.BUDGET));
    }

    @Test
    void onlyTheFirstUnsignedCallOfEachStepOfTheCurrentTurnGetsTheEscapeWord() {
        OpaqueState own = new OpaqueState("gemini", null, "sig");
        OpaqueState foreign = new OpaqueState("claude", null, "other");
        ChatRequest request = ask(
                        HI,
                        assistant(new ContentPart.ToolCall("o", "f", "{}")),
                        results(result("o", "x")),
                        assistant(new ContentPart.Text("done")),
                        HI,
                        assistant(call("a", foreign), call("b", null)),
                        results(result("a", "x"), result("b", "x")),
                        assistant(call("c", own)),
                        results(result("c", "x")))
                .build();
        Losses losses = new Losses();
        String body = Gem.encode(request, Gem.LEVEL, losses).toString();
        assertEquals(2, body.split("skip_thought_signature_validator", -1).length);
        assertTrue(body.contains(
                "{\"functionCall\":{\"id\":\"a\",\"name\":\"f\",\"args\":{}},\"thoughtSignature\":\"skip_thought"));
        assertTrue(body.contains("\"thoughtSignature\":\"sig\""));
        assertFalse(body.contains("other"));
        assertEquals(List.of(new Loss("thought_signature_missing", "messages", null)), losses.all());
    }

    private static ContentPart call(String id, @Nullable OpaqueState state) {
        return new ContentPart.ToolCall(
                id, "f", "{}", ContentPart.ToolKind.FUNCTION, null, state, null, Extensions.NONE);
    }

    @Test
    void mediaOfAResultStandWithinItWhereTheModelTakesThem() {
        ContentPart picture = new ContentPart.Media(MediaKind.IMAGE, "image/png", new MediaSource.Inline("aGk="));
        ChatRequest request = ask(
                        HI,
                        assistant(new ContentPart.ToolCall("a", "f", "{}")),
                        results(new ContentPart.ToolResult(
                                "a", null, List.of(new ContentPart.Text("see"), picture), false)))
                .build();
        JsonObject within =
                Gem.encode(request, Gem.LEVEL).getJsonArray("contents").getJsonObject(2);
        assertTrue(within.toString()
                .contains("\"parts\":[{\"inlineData\":{\"mimeType\":\"image/png\",\"data\":\"aGk=\"}}]"));
        assertEquals(1, within.getJsonArray("parts").size());
        JsonObject beside =
                Gem.encode(request, Gem.BUDGET).getJsonArray("contents").getJsonObject(3);
        assertEquals(
                Gem.json("{'role':'user','parts':[{'text':'Attached to the result of"
                        + " f:'},{'inlineData':{'mimeType':'image/png','data':'aGk='}}]}"),
                beside);
    }

    @Test
    void addressesGoToModelsThatFetchThemOnly() {
        ContentPart picture =
                new ContentPart.Media(MediaKind.IMAGE, null, new MediaSource.Url("https://e.org/cat.png?x=1"));
        ChatRequest request = ask(new Message(Role.USER, List.of(picture))).build();
        assertEquals(
                Gem.json(
                        "{'c':[{'role':'user','parts':[{'fileData':{'mimeType':'image/png','fileUri':'https://e.org/cat.png?x=1'}}]}]}"),
                contents(request, Gem.LEVEL));
        GatewayException refused = assertThrows(GatewayException.class, () -> Gem.encode(request, Gem.OLD));
        assertTrue(refused.error().message().contains("does not fetch"));
    }

    @Test
    void filesOfOtherVendorsAreRefused() {
        ContentPart file =
                new ContentPart.Document("application/pdf", new MediaSource.FileId("openai", "file-1"), null);
        ChatRequest request = ask(new Message(Role.USER, List.of(file))).build();
        assertThrows(GatewayException.class, () -> Gem.encode(request, Gem.LEVEL));
    }

    @Test
    void foreignReasoningStaysBehind() {
        ChatRequest request = ask(HI, assistant(new ContentPart.Reasoning("hm"), new ContentPart.Text("yo")), HI)
                .build();
        assertFalse(Gem.encode(request, Gem.LEVEL).toString().contains("hm"));
    }

    @Test
    void aLastTurnOfTheModelIsContinuedWhereItCannotBeSent() {
        ChatRequest request = ask(HI, assistant(new ContentPart.Text("Once"))).build();
        Losses losses = new Losses();
        JsonObject body = Gem.encode(request, Gem.LEVEL, losses);
        assertEquals(3, body.getJsonArray("contents").size());
        assertEquals("prefill_emulated", losses.all().get(0).code());
        assertEquals(2, Gem.encode(request, Gem.BUDGET).getJsonArray("contents").size());
    }

    @Test
    void namesAreRepairedAlikeEverywhere() {
        ToolDefinition odd = new ToolDefinition.Function("1 tool!", null, null);
        ChatRequest request = ask(
                        HI, assistant(new ContentPart.ToolCall("a", "1 tool!", "{}")), results(result("a", "x")))
                .tools(List.of(odd))
                .toolChoice(ToolChoice.one("1 tool!"))
                .build();
        WireRequest wire = Gem.CODEC.encodeRequest(request, Gem.to(Gem.BUDGET), new Losses());
        assertEquals(Map.of("_1_tool_", "1 tool!"), wire.toolNames());
        JsonObject body = Gem.json(wire.body());
        assertEquals(
                Gem.json("{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['_1_tool_']}}"),
                body.getJsonObject("toolConfig"));
        assertFalse(body.toString().contains("1 tool!"));
    }

    @Test
    void choices() {
        assertEquals("AUTO", mode(ToolChoice.AUTO));
        assertEquals("NONE", mode(ToolChoice.NONE));
        assertEquals("ANY", mode(ToolChoice.ANY));
        assertEquals("ANY", mode(ToolChoice.one("f")));
        assertEquals("VALIDATED", mode(new ToolChoice(ToolChoice.Mode.AUTO, List.of("f"))));
    }

    private static String mode(ToolChoice choice) {
        ChatRequest request = ask(HI).tools(List.of(F)).toolChoice(choice).build();
        return Gem.encode(request, Gem.BUDGET)
                .getJsonObject("toolConfig")
                .getJsonObject("functionCallingConfig")
                .getString("mode");
    }

    @Test
    void aSearchAskedForByNameIsOfferedAndAToolThatCannotBeIsRefused() {
        ChatRequestBuilder builder = ask(HI).toolChoice(ToolChoice.one("web_search"));
        Losses losses = new Losses();
        ChatRequest search = builder.tools(List.of(server(ToolDefinition.ServerToolKind.WEB_SEARCH)))
                .build();
        assertTrue(Gem.encode(search, Gem.BUDGET, losses).containsKey("tools"));
        assertEquals("tool_choice", losses.all().get(0).param());
        ChatRequest lost = builder.tools(List.of(server(ToolDefinition.ServerToolKind.MCP)))
                .build();
        assertThrows(GatewayException.class, () -> Gem.encode(lost, Gem.BUDGET));
    }

    @Test
    void aChoiceOfAnUnknownToolIsRefusedAndOneWithoutToolsForgotten() {
        ChatRequestBuilder builder = ask(HI).toolChoice(ToolChoice.one("nope"));
        assertFalse(Gem.encode(builder.build(), Gem.BUDGET).containsKey("toolConfig"));
        ChatRequest request = builder.tools(List.of(F)).build();
        assertThrows(GatewayException.class, () -> Gem.encode(request, Gem.BUDGET));
    }

    @Test
    void toolsAreWrittenAsTheModelTakesSchemas() {
        ToolDefinition none = new ToolDefinition.Function("g", null, null);
        ToolDefinition text = new ToolDefinition.Custom("shell", "Runs", null, Extensions.NONE);
        ChatRequest request = ask(HI).tools(List.of(F, none, text)).build();
        assertEquals(
                Gem.json("""
                    {'functionDeclarations':[
                     {'name':'f','description':'does','parametersJsonSchema':{'type':'object','properties':{'a':{'type':'string'}}}},
                     {'name':'g','parametersJsonSchema':{'type':'object','properties':{}}},
                     {'name':'shell','description':'Runs','parametersJsonSchema':{'type':'object','properties':{'input':{'type':'string'}},'required':['input']}}]}\
                    """),
                Gem.encode(request, Gem.BUDGET).getJsonArray("tools").getJsonObject(0));
        assertEquals(
                Gem.json("""
                    {'functionDeclarations':[
                     {'name':'f','description':'does','parameters':{'type':'OBJECT','properties':{'a':{'type':'STRING'}},'propertyOrdering':['a']}},
                     {'name':'g'},
                     {'name':'shell','description':'Runs','parameters':{'type':'OBJECT','properties':{'input':{'type':'STRING'}},'propertyOrdering':['input'],'required':['input']}}]}\
                    """),
                Gem.encode(request, Gem.OLD).getJsonArray("tools").getJsonObject(0));
    }

    @Test
    void serverToolsOfOthersAreMappedOrTold() {
        List<ToolDefinition> tools = new ArrayList<>();
        tools.add(server(ToolDefinition.ServerToolKind.WEB_SEARCH));
        tools.add(server(ToolDefinition.ServerToolKind.FILE_SEARCH));
        Losses losses = new Losses();
        JsonObject body = Gem.encode(ask(HI).tools(tools).build(), Gem.BUDGET, losses);
        assertEquals(Gem.json("{'googleSearch':{}}"), body.getJsonArray("tools").getJsonObject(0));
        assertEquals(List.of(new Loss("dropped", "tools[1]", null)), losses.all());
    }

    private static ToolDefinition server(ToolDefinition.ServerToolKind kind) {
        return new ToolDefinition.Server(kind, "claude", Gem.json("{'type':'x'}"));
    }

    @Test
    void samplingByWhatTheModelTakes() {
        ChatRequest request = ask(HI).sampling(
                        sampling("2.5", 2, 9_007_199_254_740_993L, List.of("1", "2", "3", "4", "5", "6")))
                .build();
        Losses losses = new Losses();
        JsonObject config = Gem.encode(request, Gem.BUDGET, losses).getJsonObject("generationConfig");
        assertEquals(Gem.json("""
            {'maxOutputTokens':100,'stopSequences':['1','2','3','4','5'],'temperature':2,
             'seed':2097153,'candidateCount':2}\
            """), config);
        assertEquals(
                List.of(new Loss("dropped", "stop[5]", null), new Loss("clamped", "temperature", "2")), losses.all());
        GatewayException refused = assertThrows(GatewayException.class, () -> Gem.encode(request, Gem.LEVEL));
        assertEquals("n", refused.error().param());
    }

    @Test
    void budgetsForModelsThatTakeBudgets() {
        assertEquals("{\"thinkingBudget\":24576}", thinking(Gem.BUDGET, on(null, 32_000)));
        assertEquals("{\"thinkingBudget\":8192}", thinking(Gem.BUDGET, on(Effort.MEDIUM, null)));
        assertEquals("{\"thinkingBudget\":0}", thinking(Gem.BUDGET, off()));
        assertEquals("null", thinking(Gem.OLD, on(Effort.HIGH, null)));
    }

    @Test
    void levelsForModelsThatTakeLevels() {
        assertEquals("{\"thinkingLevel\":\"HIGH\"}", thinking(Gem.LEVEL, on(null, 32_000)));
        assertEquals("{\"thinkingLevel\":\"HIGH\"}", thinking(Gem.LEVEL, on(Effort.MEDIUM, null)));
        assertEquals("{\"thinkingLevel\":\"LOW\"}", thinking(Gem.LEVEL, on(Effort.MINIMAL, null)));
        assertEquals("{\"thinkingLevel\":\"LOW\"}", thinking(Gem.LEVEL, off()));
        assertEquals("{\"thinkingLevel\":\"HIGH\"}", thinking(Gem.LEVEL, on(Effort.MAX, null)));
        ReasoningOptions seen = new ReasoningOptions(null, null, null, true, "auto", false);
        assertEquals("{\"includeThoughts\":true}", thinking(Gem.LEVEL, seen));
    }

    private static ReasoningOptions on(@Nullable Effort effort, @Nullable Integer budget) {
        return new ReasoningOptions(Mode.ON, effort, budget, null, null, false);
    }

    private static ReasoningOptions off() {
        return new ReasoningOptions(Mode.OFF, Effort.NONE, null, null, null, false);
    }

    private static String thinking(ModelProfile profile, ReasoningOptions options) {
        JsonObject config =
                Gem.encode(ask(HI).reasoning(options).build(), profile).getJsonObject("generationConfig");
        return String.valueOf(config == null ? null : config.get("thinkingConfig"));
    }

    @Test
    void structuredOutputByWhatTheModelTakes() {
        JsonObject schema = Gem.json("{'type':'object','properties':{'a':{'type':['string','null']}}}");
        OutputFormat format = new OutputFormat.JsonSchema("n", null, schema, true);
        ChatRequest request = ask(HI).outputFormat(format).build();
        assertEquals(
                schema,
                Gem.encode(request, Gem.BUDGET)
                        .getJsonObject("generationConfig")
                        .getJsonObject("responseJsonSchema"));
        assertEquals(
                Gem.json(
                        "{'type':'OBJECT','properties':{'a':{'type':'STRING','nullable':true}},'propertyOrdering':['a']}"),
                Gem.encode(request, Gem.OLD).getJsonObject("generationConfig").getJsonObject("responseSchema"));
        Losses losses = new Losses();
        JsonObject body = Gem.encode(request.toBuilder().tools(List.of(F)).build(), Gem.BUDGET, losses);
        assertFalse(body.containsKey("generationConfig"));
        assertTrue(body.getJsonObject("systemInstruction").toString().contains("JSON Schema"));
        assertEquals(List.of(new Loss("converted", "response_format", "instruction")), losses.all());
    }

    @Test
    void aStreamIsAskedForAsServerSentEvents() {
        ChatRequest request = ask(HI).build();
        Target target = new Target("gemini-x", Gem.BUDGET, true);
        assertEquals(
                "/v1beta/models/gemini-x:streamGenerateContent?alt=sse",
                Gem.CODEC.encodeRequest(request, target, new Losses()).path());
    }

    @Test
    void nothingToSayIsRefused() {
        ChatRequest request = ask(new Message(Role.USER, List.of())).build();
        assertThrows(GatewayException.class, () -> Gem.encode(request, Gem.BUDGET));
    }
}
