package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.InboundRequest;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeminiRequestDecoderTest {
    private static List<ContentPart> parts(String contents) {
        return Gem.decode("{'contents':" + contents + "}").messages().stream()
                .flatMap(message -> message.parts().stream())
                .toList();
    }

    @Test
    void missingRoleIsTheUser() {
        ChatRequest request = Gem.plain();
        assertEquals(Role.USER, request.messages().get(0).role());
        assertEquals("gemini-x", request.model());
    }

    @Test
    void snakeCaseMeansTheSameAsCamelCase() {
        ChatRequest snake = Gem.decode("""
            {'contents':[{'role':'user','parts':[{'inline_data':{'mime_type':'image/png','data':'aGk='}}]}],
             'system_instruction':{'parts':{'text':'be brief'}},
             'generation_config':{'max_output_tokens':7,'stop_sequences':['a'],
               'thinking_config':{'thinking_budget':5,'include_thoughts':true}},
             'tools':{'function_declarations':[{'name':'f','parameters_json_schema':{'type':'object'}}]},
             'tool_config':{'function_calling_config':{'mode':'ANY','allowed_function_names':['f']}}}\
            """);
        ChatRequest camel = Gem.decode("""
            {'contents':[{'role':'user','parts':[{'inlineData':{'mimeType':'image/png','data':'aGk='}}]}],
             'systemInstruction':{'parts':[{'text':'be brief'}]},
             'generationConfig':{'maxOutputTokens':7,'stopSequences':['a'],
               'thinkingConfig':{'thinkingBudget':5,'includeThoughts':true}},
             'tools':[{'functionDeclarations':[{'name':'f','parametersJsonSchema':{'type':'object'}}]}],
             'toolConfig':{'functionCallingConfig':{'mode':'ANY','allowedFunctionNames':['f']}}}\
            """);
        assertEquals(camel, snake);
        assertEquals(ToolChoice.one("f"), snake.toolChoice());
        assertEquals(5, snake.reasoning().budget());
    }

    @Test
    void systemInstructionMayBeText() {
        ChatRequest request = Gem.decode("{'contents':[{'parts':[{'text':'hi'}]}],'systemInstruction':'be brief'}");
        assertEquals(Role.SYSTEM, request.messages().get(0).role());
    }

    @Test
    void parallelCallsWithoutIdsGetDistinctIdsAndTheirResultsInOrder() {
        String history = """
            [{'role':'user','parts':[{'text':'go'}]},
             {'role':'model','parts':[{'functionCall':{'name':'f','args':{'a':1}}},{'functionCall':{'name':'f','args':{'a':1}}}]},
             {'role':'function','parts':[{'functionResponse':{'name':'f','response':{'result':'x'}}},
               {'functionResponse':{'name':'f','response':{'result':'y'}}}]}]\
            """;
        List<ContentPart> parts = parts(history);
        ContentPart.ToolCall first = assertInstanceOf(ContentPart.ToolCall.class, parts.get(1));
        ContentPart.ToolCall second = assertInstanceOf(ContentPart.ToolCall.class, parts.get(2));
        assertNotEquals(first.id(), second.id());
        assertEquals(first.id(), ((ContentPart.ToolResult) parts.get(3)).callId());
        assertEquals(second.id(), ((ContentPart.ToolResult) parts.get(4)).callId());
        assertEquals(parts, parts(history));
    }

    @Test
    void resultWithoutIdAnswersTheCallOfItsName() {
        List<ContentPart> parts = parts("""
            [{'role':'model','parts':[{'functionCall':{'name':'f','id':'n1'}},{'functionCall':{'name':'g','id':'n2'}}]},
             {'parts':[{'functionResponse':{'name':'g','response':{'error':'no'}}},
               {'functionResponse':{'name':'f','id':'n1','response':{'a':1}}}]}]\
            """);
        ContentPart.ToolResult failed = (ContentPart.ToolResult) parts.get(2);
        assertEquals("n2", failed.callId());
        assertTrue(failed.error());
        assertEquals(List.of(new ContentPart.Text("no")), failed.parts());
        assertEquals(List.of(new ContentPart.Text("{\"a\":1}")), ((ContentPart.ToolResult) parts.get(3)).parts());
    }

    @Test
    void resultsOfToolsTheServerRanLeaveTheModelsTurn() {
        ChatRequest request = Gem.decode("""
            {'contents':[{'role':'user','parts':[{'text':'go'}]},
             {'role':'model','parts':[{'functionCall':{'name':'f'}},{'functionResponse':{'name':'f','response':{'output':'x'}}},
               {'text':'done'}]}]}\
            """);
        assertEquals(
                List.of(Role.USER, Role.ASSISTANT, Role.TOOL, Role.ASSISTANT),
                request.messages().stream().map(message -> message.role()).toList());
    }

    @Test
    void thoughtsAndSignaturesAreKept() {
        List<ContentPart> parts = parts("""
            [{'role':'model','parts':[{'text':'hm','thought':true},{'text':'','thoughtSignature':'s1'},
             {'functionCall':{'name':'f','args':{}},'thoughtSignature':'s2'}]}]\
            """);
        assertEquals("hm", ((ContentPart.Reasoning) parts.get(0)).text());
        ContentPart.Reasoning alone = (ContentPart.Reasoning) parts.get(1);
        assertEquals(ContentPart.ReasoningKind.REDACTED, alone.kind());
        assertEquals(new OpaqueState("gemini", null, "s2"), ((ContentPart.ToolCall) parts.get(2)).state());
    }

    @ParameterizedTest
    @CsvSource({
        "image/png, Media",
        "audio/mp3, Media",
        "video/mp4, Media",
        "application/pdf, Document",
        "text/plain, Document"
    })
    void inlineDataIsToldApartByItsType(String mimeType, String type) {
        ContentPart part = parts("[{'parts':[{'inlineData':{'mimeType':'" + mimeType + "','data':'aGk'}}]}]")
                .get(0);
        assertEquals(type, part.getClass().getSimpleName());
    }

    @Test
    void base64OfTheUrlAlphabetBecomesStandard() {
        ContentPart.Media part = (ContentPart.Media)
                parts("[{'parts':[{'inlineData':{'mimeType':'image/png; charset=x','data':'-_\\n8'}}]}]")
                        .get(0);
        assertEquals(new MediaSource.Inline("+/8="), part.source());
        assertEquals("image/png", part.mimeType());
    }

    @Test
    void filesOfGoogleAreTheVendorsOwn() {
        List<ContentPart> parts = parts("""
            [{'parts':[{'fileData':{'fileUri':'https://generativelanguage.googleapis.com/v1beta/files/a','mimeType':'application/pdf'}},
             {'fileData':{'fileUri':'https://example.org/cat.jpg'}}]}]\
            """);
        assertInstanceOf(MediaSource.FileId.class, ((ContentPart.Document) parts.get(0)).source());
        ContentPart.Media picture = (ContentPart.Media) parts.get(1);
        assertEquals("image/jpeg", picture.mimeType());
        assertEquals(new MediaSource.Url("https://example.org/cat.jpg"), picture.source());
    }

    @Test
    void openApiSchemasBecomeJsonSchema() {
        ChatRequest request = Gem.decode("""
            {'contents':[{'parts':[{'text':'hi'}]}],
             'tools':[{'functionDeclarations':[{'name':'f','parameters':{'type':'OBJECT','properties':{
               'type':{'type':'STRING','nullable':true},'n':{'type':'ARRAY','minItems':'2','items':{'type':'INTEGER'}}}}}]}]}\
            """);
        ToolDefinition.Function function =
                (ToolDefinition.Function) request.tools().get(0);
        assertEquals(Gem.json("""
            {'type':'object','properties':{'type':{'type':['string','null']},
             'n':{'type':'array','minItems':2,'items':{'type':'integer'}}}}\
            """), function.parameters());
    }

    @Test
    void aSchemaMakesTheOutputFormat() {
        ChatRequest request = Gem.decode("""
            {'contents':[{'parts':[{'text':'hi'}]}],'generationConfig':{'responseMimeType':'application/json',
             'responseSchema':{'type':'OBJECT','propertyOrdering':['b','a'],'properties':{'a':{'type':'STRING'},'b':{'type':'STRING'}}}}}\
            """);
        OutputFormat.JsonSchema format = assertInstanceOf(OutputFormat.JsonSchema.class, request.outputFormat());
        assertEquals(
                List.of("b", "a"),
                List.copyOf(format.schema().getJsonObject("properties").keySet()));
    }

    @Test
    void budgetsAndLevels() {
        String before = "{'contents':[{'parts':[{'text':'hi'}]}],'generationConfig':{'thinkingConfig':";
        assertEquals(
                Mode.OFF,
                Gem.decode(before + "{'thinkingBudget':0}}}").reasoning().mode());
        assertEquals(
                Mode.AUTO,
                Gem.decode(before + "{'thinkingBudget':-1}}}").reasoning().mode());
        assertNull(Gem.decode(before + "{'thinkingLevel':'LOW','thinkingBudget':9}}}")
                .reasoning()
                .budget());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{'contents':[]}",
                "{'contents':'hi'}",
                "{'contents':[{'parts':[{'text':'hi'}]}],'generationConfig':{'temperature':2.1}}",
                "{'contents':[{'parts':[{'text':'hi'}]}],'generationConfig':{'stopSequences':['1','2','3','4','5','6']}}",
                "{'contents':[{'parts':[{'text':'hi'}]}],'generation_config':{'max_output_tokens':0}}"
            })
    void whatIsDocumentedToBeRefusedIsRefused(String json) {
        InboundRequest request = Gem.inbound(json.replace('\'', '"'));
        GatewayException refused = assertThrows(GatewayException.class, () -> Gem.CODEC.check(request));
        assertEquals(400, refused.error().kind().status());
    }

    @Test
    void storedContentCannotBeTranslated() {
        GatewayException refused = assertThrows(
                GatewayException.class,
                () -> Gem.decode("{'contents':[{'parts':[{'text':'hi'}]}],'cachedContent':'cachedContents/1'}"));
        assertEquals("cachedContent", refused.error().param());
    }

    @Test
    void aWrongTypeIsNamed() {
        GatewayException refused =
                assertThrows(GatewayException.class, () -> Gem.decode("{'contents':[{'parts':[{'text':1}]}]}"));
        assertEquals("contents[0].parts[0].text", refused.error().param());
    }

    @Test
    void anUnknownRoleIsRefusedInGooglesWords() {
        GatewayException refused = assertThrows(
                GatewayException.class, () -> Gem.decode("{'contents':[{'role':'assistant','parts':[]}]}"));
        assertEquals("Please use a valid role: user, model.", refused.error().message());
    }

    @Test
    void contentsWithoutAnyPartAreRefused() {
        assertThrows(GatewayException.class, () -> Gem.decode("{'contents':[{'role':'user','parts':[]}]}"));
    }

    @Test
    void validatedCallsAreStrictUnlessTheModeOnlyNamesSomeTools() {
        String tools = "{'contents':[{'parts':[{'text':'x'}]}],'tools':[{'functionDeclarations':[{'name':'f'}]}],"
                + "'toolConfig':{'functionCallingConfig':{'mode':'VALIDATED'%s}}}";
        assertEquals(true, strict(Gem.decode(tools.formatted(""))));
        assertNull(strict(Gem.decode(tools.formatted(",'allowedFunctionNames':['f']"))));
    }

    private static @Nullable Boolean strict(ChatRequest request) {
        return ((ToolDefinition.Function) request.tools().get(0)).strict();
    }
}
