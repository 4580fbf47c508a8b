package dev.interlingua.dialect.claude;

import static dev.interlingua.dialect.claude.Fixtures.CODEC;
import static dev.interlingua.dialect.claude.Fixtures.decode;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ReasoningOptions;
import dev.interlingua.model.ReasoningOptions.Effort;
import dev.interlingua.model.ReasoningOptions.Mode;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.testkit.Corpus;
import dev.interlingua.testkit.CorpusCase;
import dev.interlingua.testkit.JsonAssert;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading what a Claude caller asks. */
class ClaudeRequestDecoderTest {
    private static String json(String singleQuoted) {
        return singleQuoted.replace('\'', '"');
    }

    private static ChatRequest with(String members) {
        return decode(
                json("{'model':'m','max_tokens':10,'messages':[{'role':'user','content':'Hi'}]," + members + "}"));
    }

    private static List<ContentPart> content(String blocks) {
        return decode(json("{'model':'m','max_tokens':10,'messages':[{'role':'user','content':" + blocks + "}]}"))
                .messages()
                .get(0)
                .parts();
    }

    @Test
    void aStringIsOneText() {
        assertEquals(
                List.of(new ContentPart.Text("Hi")),
                decode(Fixtures.MINIMAL).messages().get(0).parts());
        assertFalse(decode(Fixtures.MINIMAL).stream());
    }

    @Test
    void systemBlocksComeFirst() {
        ChatRequest request = with("'system':[{'type':'text','text':'A','cache_control':{'type':'ephemeral'}}]");
        assertEquals(Role.SYSTEM, request.messages().get(0).role());
        ContentPart.Text text = assertInstanceOf(
                ContentPart.Text.class, request.messages().get(0).parts().get(0));
        assertNotNull(text.cache());
    }

    @Test
    void sourcesOfImagesAndDocuments() {
        List<ContentPart> parts = content("[{'type':'image','source':{'type':'base64','media_type':'image/png',"
                + "'data':'AA\\nAA'}},{'type':'document','title':'T','citations':{'enabled':true},"
                + "'source':{'type':'text','media_type':'text/plain','data':'words'}},"
                + "{'type':'document','source':{'type':'file','file_id':'f1'}}]");
        ContentPart.Media image = assertInstanceOf(ContentPart.Media.class, parts.get(0));
        assertEquals(new MediaSource.Inline("AAAA"), image.source());
        ContentPart.Document text = assertInstanceOf(ContentPart.Document.class, parts.get(1));
        assertEquals(new MediaSource.PlainText("words"), text.source());
        assertEquals("T", text.name());
        ContentPart.Document file = assertInstanceOf(ContentPart.Document.class, parts.get(2));
        assertEquals(new MediaSource.FileId("claude", "f1"), file.source());
    }

    @Test
    void aDocumentOfChunksWithAnImageComesApart() {
        List<ContentPart> parts = content("[{'type':'document','source':{'type':'content','content':["
                + "{'type':'text','text':'one'},{'type':'image','source':{'type':'url','url':'https://x/a.png'}},"
                + "{'type':'text','text':'two'}]}}]");
        ContentPart.Document text = assertInstanceOf(ContentPart.Document.class, parts.get(0));
        assertEquals(new MediaSource.PlainText("one\ntwo"), text.source());
        assertInstanceOf(ContentPart.Media.class, parts.get(1));
    }

    @Test
    void searchResultsAreDocumentsToOthers() {
        ContentPart.Document document = assertInstanceOf(
                ContentPart.Document.class,
                content("[{'type':'search_result','source':'https://x','title':'T',"
                                + "'content':[{'type':'text','text':'found'}]}]")
                        .get(0));
        assertEquals(new MediaSource.PlainText("found"), document.source());
    }

    @Test
    void callsAndResults() {
        ChatRequest request = decode(json("{'model':'m','max_tokens':10,'messages':["
                + "{'role':'assistant','content':[{'type':'tool_use','id':'t','name':'f','input':{'x':1.50}}]},"
                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','is_error':true}]}]}"));
        assertEquals(
                new ContentPart.ToolCall("t", "f", "{\"x\":1.50}"),
                request.messages().get(0).parts().get(0));
        assertEquals(
                new ContentPart.ToolResult("t", null, List.of(), true),
                request.messages().get(1).parts().get(0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'thinking':{'type':'enabled','budget_tokens':2000} | ON | - | 2000",
                "'thinking':{'type':'adaptive'} | AUTO | - | -",
                "'thinking':{'type':'adaptive'},'output_config':{'effort':'high'} | ON | HIGH | -",
                "'thinking':{'type':'disabled'} | OFF | - | -",
                "'output_config':{'effort':'max'} | - | MAX | -"
            })
    void thinking(String members, @Nullable Mode mode, @Nullable Effort effort, @Nullable Integer budget) {
        ReasoningOptions reasoning = with(members).reasoning();
        assertEquals(mode, reasoning.mode());
        assertEquals(effort, reasoning.effort());
        assertEquals(budget, reasoning.budget());
    }

    @Test
    void toolsAndChoices() {
        ChatRequest request = with("'tools':[{'name':'f'},{'type':'web_search_20250305','name':'web_search'}],"
                + "'tool_choice':{'type':'tool','name':'f','disable_parallel_tool_use':true}");
        ToolDefinition.Function function =
                assertInstanceOf(ToolDefinition.Function.class, request.tools().get(0));
        assertNull(function.parameters());
        assertInstanceOf(ToolDefinition.Server.class, request.tools().get(1));
        assertEquals(ToolChoice.one("f"), request.toolChoice());
        assertEquals(false, request.parallelToolCalls());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'output_format'", "'output_config':{'format'"})
    void bothSpellingsOfAnOutputFormat(String member) {
        String end = member.contains("{") ? "}" : "";
        ChatRequest request = with(member + ":{'type':'json_schema','schema':{'type':'string'}}" + end);
        assertInstanceOf(OutputFormat.JsonSchema.class, request.outputFormat());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'messages':[] | messages",
                "'messages':[1] | messages[0]",
                "'messages':[{'role':'user'}] | messages[0].content",
                "'messages':[{'role':'tool','content':'x'}] | messages[0].role",
                "'messages':[{'role':'user','content':5}] | messages[0].content",
                "'messages':[{'role':'user','content':[{'text':'x'}]}] | messages[0].content[0].type",
                "'messages':[{'role':'user','content':[{'type':'image'}]}] | messages[0].content[0].source",
                "'messages':[{'role':'user','content':[{'type':'image','source':{'type':'x'}}]}]"
                        + " | messages[0].content[0].source.type",
                "'thinking':{'type':'enabled'} | thinking.budget_tokens",
                "'thinking':{'type':'enabled','budget_tokens':5} | thinking.budget_tokens",
                "'thinking':{'type':'deep'} | thinking.type",
                "'output_config':{'effort':'huge'} | output_config.effort",
                "'output_format':{'type':'json_schema'} | output_format.schema",
                "'tools':[{'name':''}] | tools[0].name",
                "'tools':[{'input_schema':{}}] | tools[0].name",
                "'tool_choice':{'type':'tool'} | tool_choice.name",
                "'tool_choice':{'type':'must'} | tool_choice.type",
                "'metadata':{'user_id':5} | metadata.user_id"
            })
    void mistakesAreNamed(String member, String param) {
        GatewayException refused = assertThrows(GatewayException.class, () -> with(member));
        assertEquals(param, refused.error().param());
        assertEquals(ErrorKind.INVALID_REQUEST, refused.error().kind());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | model",
                "{'model':''} | model",
                "{'model':5} | model",
                "{'model':'m','max_tokens':5} | messages",
                "{'model':'m','max_tokens':5,'messages':{}} | messages",
                "{'model':'m','max_tokens':5,'messages':[]} | messages",
                "{'model':'m','messages':[1]} | max_tokens",
                "{'model':'m','messages':[1],'max_tokens':-1} | max_tokens",
                "{'model':'m','messages':[1],'max_tokens':1.5} | max_tokens",
                "{'model':'m','messages':[1],'max_tokens':'1'} | max_tokens",
                "{'model':'m','messages':[1],'max_tokens':1,'temperature':1.1} | temperature",
                "{'model':'m','messages':[1],'max_tokens':1,'temperature':'1'} | temperature",
                "{'model':'m','messages':[1],'max_tokens':1,'top_p':-1} | top_p",
                "{'model':'m','messages':[1],'max_tokens':1,'top_k':0.5} | top_k",
                "{'model':'m','messages':[1],'max_tokens':1,'stream':1} | stream",
                "{'model':'m','messages':[1],'max_tokens':1,'system':1} | system",
                "{'model':'m','messages':[1],'max_tokens':1,'tools':{}} | tools",
                "{'model':'m','messages':[1],'max_tokens':1,'tool_choice':'auto'} | tool_choice",
                "{'model':'m','messages':[1],'max_tokens':1,'stop_sequences':'x'} | stop_sequences",
                "{'model':'m','messages':[1],'max_tokens':1,'stop_sequences':[1]} | stop_sequences"
            })
    void topLevelChecksRunWithoutReadingMessages(String body, String param) {
        GatewayException refused =
                assertThrows(GatewayException.class, () -> CODEC.check(Fixtures.inbound(json(body))));
        assertEquals(param, refused.error().param());
    }

    @ParameterizedTest
    @ValueSource(strings = {"'max_tokens':0", "'max_tokens':1e2", "'max_tokens':5,'temperature':null,'stream':false"})
    void whatIsLegalPasses(String members) {
        CODEC.check(Fixtures.inbound(json("{'model':'m','messages':[1]," + members + "}")));
    }

    @Test
    void theCallersOwnWordsComeBack() {
        String body = json("{'model':'m','max_tokens':10,'stream':false,'container':'c','service_tier':'auto',"
                + "'cache_control':{'type':'ephemeral'},'metadata':{'user_id':'a@b','x':1},"
                + "'thinking':{'type':'adaptive','display':'omitted','x':1},"
                + "'output_config':{'effort':'low','task_budget':{'tokens':5},"
                + "'format':{'type':'json_schema','schema':{'type':'object','x':1}}},"
                + "'tool_choice':{'type':'auto','disable_parallel_tool_use':false,'x':1},"
                + "'tools':[{'type':'custom','name':'f','strict':true,'defer_loading':true,"
                + "'input_schema':{'type':'object','properties':{'a':{'minimum':1,'type':'integer'}}}},"
                + "{'name':'g','strict':false,'input_schema':{'anyOf':[]}}],"
                + "'messages':[{'role':'user','x':1,'content':[{'type':'text','text':'Hi','x':1,"
                + "'cache_control':{'type':'ephemeral','scope':'global'}},"
                + "{'type':'image','source':{'type':'base64','media_type':'image/png','data':'AA','x':1}},"
                + "{'type':'document','source':{'type':'content','content':'chunk'}},"
                + "{'type':'search_result','source':'s','title':'t','content':[]},"
                + "{'type':'container_upload','file_id':'f'}]},"
                + "{'role':'assistant','content':[{'type':'thinking','thinking':'','signature':'s'},"
                + "{'type':'text','text':'Yes','citations':[{'type':'char_location','cited_text':'c','x':1}]},"
                + "{'type':'server_tool_use','id':'s1','name':'web_search','input':{}},"
                + "{'type':'tool_use','id':'t','name':'f','input':{'n':12345678901234567890},"
                + "'caller':{'type':'direct'}}]},"
                + "{'role':'user','content':[{'type':'tool_result','tool_use_id':'t','is_error':false,"
                + "'content':[{'type':'text','text':'1','x':2},{'type':'tool_reference','tool_name':'g'}]}]}]}");
        Losses losses = new Losses();
        JsonAssert.sameJson(
                Json.readReply(body), Fixtures.encode(decode(body), Fixtures.permissive("m", false), losses));
        assertEquals(List.of(), losses.all());
    }

    @Test
    void aRelayedBodyKeepsItsBytesButForTheModel() {
        String body = "{ \"max_tokens\":1.0, \"model\" : \"public\",\"messages\":[{\"model\":\"public\"}]}";
        assertEquals(
                body.replace("\"model\" : \"public\"", "\"model\" : \"served\""),
                new String(
                        CODEC.relayRequest(Fixtures.inbound(body), Fixtures.permissive("served", false))
                                .body(),
                        StandardCharsets.UTF_8));
        assertEquals(
                body,
                new String(
                        CODEC.relayRequest(Fixtures.inbound(body), Fixtures.permissive("public", false))
                                .body(),
                        StandardCharsets.UTF_8));
    }

    @Test
    void brokenRequestsRaiseNothingButTheirOwnException() {
        long seed = 20_261_125L;
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (CorpusCase recorded : Corpus.load("corpus", "anthropic-messages")) {
            String request = recorded.request();
            for (int i = 0; request != null && request.length() < 20_000 && i < 60; i++) {
                broken(request, random);
            }
        }
    }

    /** Swaps values for values of other types: what is well-formed and wrong gets furthest. */
    private static void broken(String request, Random random) {
        String[] values = {"null", "5", "\"x\"", "[]", "{}", "true", "[{}]", "-1e9"};
        String mutated = request;
        for (int i = 0; i < 2; i++) {
            int at = mutated.indexOf(':', random.nextInt(mutated.length()));
            if (at > 0) {
                int end = at + 1;
                while (end < mutated.length() && ",}]".indexOf(mutated.charAt(end)) < 0) {
                    end++;
                }
                mutated = mutated.substring(0, at + 1) + values[random.nextInt(values.length)] + mutated.substring(end);
            }
        }
        try {
            CODEC.check(Fixtures.inbound(mutated));
            ChatRequest read = decode(mutated);
            Fixtures.encode(read, "claude-sonnet-4-5");
            Fixtures.encode(read, "claude-opus-5-5");
        } catch (GatewayException expected) {
            assertEquals(400, expected.error().kind().status());
        }
    }
}
