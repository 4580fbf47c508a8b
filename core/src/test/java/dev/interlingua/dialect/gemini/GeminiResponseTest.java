package dev.interlingua.dialect.gemini;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiResponseTest {
    private static ChatResponse decode(String json, ChatRequest request) {
        return Gem.CODEC.decodeResponse(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), request);
    }

    private static ChatResponse decode(String json) {
        return decode(json, Gem.plain());
    }

    private static JsonObject encode(Candidate candidate) {
        ChatResponse response = new ChatResponse(null, null, null, List.of(candidate), null, null, Extensions.NONE);
        return Gem.json(Gem.CODEC.encodeResponse(response, new ReplyContext(Gem.plain(), "req-1", 0), new Losses()));
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, END",
        "MAX_TOKENS, MAX_TOKENS",
        "SAFETY, CONTENT_FILTER",
        "RECITATION, RECITATION",
        "MALFORMED_FUNCTION_CALL, MALFORMED_TOOL_CALL",
        "NO_IMAGE, IMAGE_FAILURE",
        "SOMETHING_NEW, UNKNOWN"
    })
    void finishReasons(String word, FinishReason reason) {
        Candidate candidate = decode("{'candidates':[{'content':{'role':'model'},'finishReason':'" + word + "'}]}")
                .candidates()
                .get(0);
        assertEquals(reason, candidate.finish().reason());
        assertEquals(List.of(), candidate.parts());
    }

    @Test
    void enumsMayBeNumbers() {
        assertEquals(
                FinishReason.MAX_TOKENS,
                decode("{'candidates':[{'finishReason':2}]}")
                        .candidates()
                        .get(0)
                        .finish()
                        .reason());
    }

    @Test
    void aLimitWinsOverACallAndAFilterToo() {
        String call = "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'f'}}]},'finishReason':'";
        assertEquals(
                FinishReason.MAX_TOKENS,
                decode(call + "MAX_TOKENS'}]}").candidates().get(0).finish().reason());
        assertEquals(
                FinishReason.TOOL_USE,
                decode(call + "STOP'}]}").candidates().get(0).finish().reason());
    }

    @Test
    void codeTheServerRanIsNoCallForTheCaller() {
        Candidate candidate = decode(
                        "{'candidates':[{'content':{'parts':[{'executableCode':{'code':'1'}},{'codeExecutionResult':{'outcome':'OUTCOME_OK'}}]},'finishReason':'STOP'}]}")
                .candidates()
                .get(0);
        assertEquals(FinishReason.END, candidate.finish().reason());
        ContentPart.ServerToolCall call =
                (ContentPart.ServerToolCall) candidate.parts().get(0);
        ContentPart.ServerToolResult result =
                (ContentPart.ServerToolResult) candidate.parts().get(1);
        assertEquals("{\"code\":\"1\"}", call.input());
        assertEquals(call.id(), result.callId());
    }

    @Test
    void usageIncludesEverything() {
        Usage usage = decode(
                        "{'candidates':[{'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':9,'candidatesTokenCount':55,'thoughtsTokenCount':32,'toolUsePromptTokenCount':96,'totalTokenCount':192}}")
                .usage();
        assertEquals(
                Usage.builder()
                        .input(105L)
                        .output(87L)
                        .reasoning(32L)
                        .toolUsePrompt(96L)
                        .build(),
                usage);
    }

    @Test
    void thoughtsWithinCandidatesAreNotCountedTwice() {
        Usage usage = GeminiUsage.decode(Gem.json(
                "{'promptTokenCount':10,'candidatesTokenCount':50,'thoughtsTokenCount':30,'totalTokenCount':60}"));
        assertEquals(50, usage.output());
    }

    @Test
    void anObjectThatOnlyNamesATierTellsNothing() {
        assertEquals(Usage.NONE, GeminiUsage.decode(Gem.json("{'trafficType':'ON_DEMAND'}")));
        assertNull(decode("{'candidates':[{'finishReason':'STOP'}],'usageMetadata':{'trafficType':'X'}}")
                .usage());
    }

    @Test
    void errorsInAnAnswerOfStatus200() {
        GatewayException e = assertThrows(
                GatewayException.class,
                () -> decode("[{'error':{'code':429,'message':'slow','status':'RESOURCE_EXHAUSTED'}}]"));
        assertEquals(ErrorKind.RATE_LIMIT, e.error().kind());
        assertThrows(GatewayException.class, () -> decode("{'id':1}"));
    }

    @Test
    void freeTextToolsAreUnwrapped() {
        ChatRequest request = ChatRequest.builder("m")
                .messages(List.of(Message.text(Role.USER, "hi")))
                .tools(List.of(new ToolDefinition.Custom("shell", null, null, Extensions.NONE)))
                .build();
        ContentPart.ToolCall call = (ContentPart.ToolCall) decode(
                        "{'candidates':[{'content':{'parts':[{'functionCall':{'name':'shell','args':{'input':'ls'}}}]},'finishReason':'STOP'}]}",
                        request)
                .candidates()
                .get(0)
                .parts()
                .get(0);
        assertEquals("ls", call.arguments());
        assertEquals(ContentPart.ToolKind.CUSTOM, call.kind());
    }

    @Test
    void writesCallsWithIdsAndObjects() {
        JsonObject body = encode(new Candidate(
                0,
                List.of(new ContentPart.Reasoning("hm"), new ContentPart.ToolCall("c1", "f", "")),
                new Finish(FinishReason.TOOL_USE)));
        assertEquals(Gem.json("""
            {'candidates':[{'content':{'role':'model','parts':[{'text':'hm','thought':true},
              {'functionCall':{'id':'c1','name':'f','args':{}}}]},'finishReason':'STOP','index':0}],
             'usageMetadata':{'promptTokenCount':0,'totalTokenCount':0},'modelVersion':'gemini-x','responseId':'req-1'}\
            """), body);
    }

    @Test
    void halfACallOfACutAnswerGoesWithoutArguments() {
        JsonObject body = encode(new Candidate(
                0, List.of(new ContentPart.ToolCall("c1", "f", "{\"a\":")), new Finish(FinishReason.MAX_TOKENS)));
        assertEquals(Gem.json("""
            {'content':{'role':'model','parts':[{'functionCall':{'id':'c1','name':'f','args':{}}}]},
             'finishReason':'MAX_TOKENS','index':0}\
            """), body.getJsonArray("candidates").getJsonObject(0));
    }

    @Test
    void anAnswerThatSaysNothingHasNoParts() {
        JsonObject body = encode(new Candidate(0, List.of(), new Finish(FinishReason.END)));
        assertEquals(
                Gem.json("{'content':{'role':'model'},'finishReason':'STOP','index':0}"),
                body.getJsonArray("candidates").getJsonObject(0));
    }

    @Test
    void sourcesBecomeGroundingWithOffsetsInBytes() {
        Citation citation = new Citation(6, 10, "https://e.org", "E", null, null, "openai-chat", Gem.json("{}"));
        ContentPart text =
                new ContentPart.Text("Über Köln", List.of(shift(citation, 5, 9)), null, null, Extensions.NONE);
        JsonObject grounding = encode(new Candidate(0, List.of(text), new Finish(FinishReason.END)))
                .getJsonArray("candidates")
                .getJsonObject(0)
                .getJsonObject("groundingMetadata");
        assertEquals(Gem.json("""
            {'groundingChunks':[{'web':{'uri':'https://e.org','title':'E'}}],
             'groundingSupports':[{'segment':{'startIndex':6,'endIndex':11,'text':'Köln'},'groundingChunkIndices':[0]}]}\
            """), grounding);
    }

    private static Citation shift(Citation citation, int start, int end) {
        return new Citation(
                start, end, citation.url(), citation.title(), null, null, citation.dialect(), citation.raw());
    }

    @Test
    void bareChoicesStayBare() {
        ChatRequest request = Gem.decode(
                "{'contents':[{'parts':[{'text':'hi'}]}],'generationConfig':{'responseMimeType':'text/x.enum','responseSchema':{'type':'STRING','enum':['a','b']}}}");
        ChatResponse response = new ChatResponse(
                null,
                null,
                null,
                List.of(new Candidate(0, List.of(new ContentPart.Text("\"a\"")), new Finish(FinishReason.END))),
                null,
                null,
                Extensions.NONE);
        JsonObject body = Gem.json(Gem.CODEC.encodeResponse(response, new ReplyContext(request, "r", 0), new Losses()));
        assertEquals(
                Gem.json("{'parts':[{'text':'a'}],'role':'model'}"),
                body.getJsonArray("candidates").getJsonObject(0).getJsonObject("content"));
    }

    @Test
    void aBlockedPromptGoesBackAsItCame() {
        ChatResponse blocked = decode("{'promptFeedback':{'blockReason':'SAFETY'}}");
        assertEquals(
                FinishReason.CONTENT_FILTER,
                blocked.candidates().get(0).finish().reason());
        JsonObject body =
                Gem.json(Gem.CODEC.encodeResponse(blocked, new ReplyContext(Gem.plain(), "r", 0), new Losses()));
        assertFalse(body.containsKey("candidates"));
        assertEquals("SAFETY", body.getJsonObject("promptFeedback").getString("blockReason"));
    }
}
