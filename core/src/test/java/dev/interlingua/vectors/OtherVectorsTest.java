package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 21, 130, 134, 177 and 201 to 217: what the pipeline answers by itself, and other endpoints. */
@ExtendWith(Baseline.class)
class OtherVectorsTest {
    @Test
    void v021_noTokensWanted() {
        InProcess.Answer answer =
                InProcess.with(GG).call(CM, "{'model':'m','max_tokens':0,'messages':[{'role':'user','content':'Hi'}]}");
        assertEquals(200, answer.status());
        assertTrue(answer.requests().isEmpty());
        answer.doc().has("content", "[]").has("stop_reason", "'end_turn'").has("usage/output_tokens", "0");
    }

    @Test
    void v177_callerWhoLeaves() {
        assertTrue(InProcess.with(CM)
                .cancelledWhenTheCallerLeaves(OC, "{'model':'m','messages':[{'role':'user','content':'Hi'}]}"));
    }

    @Test
    void v211_countForAServerThatCannotCount() {
        InProcess.Answer answer = InProcess.with(OC)
                .call(
                        "/v1/messages/count_tokens",
                        null,
                        "{'model':'m','system':'Be brief.','tools':[{'name':'read','input_schema':{'type':'object'}}],"
                                + "'messages':[{'role':'user','content':'How many words are in this question?'}]}");
        assertEquals(200, answer.status());
        assertTrue(answer.requests().isEmpty());
        assertTrue(Integer.parseInt(String.valueOf(answer.doc().at("input_tokens"))) > 10);
        assertTrue(String.valueOf(answer.header("x-interlingua-warning")).startsWith("token_count_estimated;"));
    }

    @Test
    void v212_countWithInstructionsAndTools() {
        InProcess.Answer answer = InProcess.with(GG)
                .answers(200, "application/json", "{'totalTokens':17}")
                .call(
                        "/v1/messages/count_tokens",
                        null,
                        "{'model':'m','system':'S','tools':[{'name':'f','input_schema':{'type':'object'}}],"
                                + "'messages':[{'role':'user','content':'Hi'}]}");
        answer.doc().has("input_tokens", "17");
        answer.askedBody()
                .has("generateContentRequest/systemInstruction/parts/0/text", "'S'")
                .has("generateContentRequest/tools/0/functionDeclarations/0/name", "'f'")
                .has("generateContentRequest/contents/0/parts/0/text", "'Hi'");
    }

    private static final String LISTED = "/v1/models";

    @Test
    void v213_modelLists() {
        InProcess gateway = InProcess.with(OC);
        gateway.get(LISTED, "anthropic-version", "2023-06-01")
                .has("data/0/type", "'model'")
                .has("data/0/type", "'model'");
        gateway.get(LISTED).has("object", "'list'").has("data/0/object", "'model'");
        assertTrue(gateway.get("/v1beta/models").text("models/0/name").startsWith("models/"));
    }

    @Test
    void v214_modelNamesWithSlashes() {
        InProcess.with(OC).get("/v1/models/org/name").has("id", "'org/name'");
    }

    @Test
    void v215_completionsOfSeveralPrompts() {
        InProcess.Answer answer = InProcess.with(OC)
                .answers(
                        200,
                        "application/json",
                        "{'id':'x','object':'chat.completion','created':1,'model':'m','choices':["
                                + "{'index':0,'message':{'role':'assistant','content':'a'},'finish_reason':'stop'},"
                                + "{'index':1,'message':{'role':'assistant','content':'b'},'finish_reason':'length'}],"
                                + "'usage':{'prompt_tokens':3,'completion_tokens':2,'total_tokens':5}}")
                .call("/v1/completions", null, "{'model':'m','prompt':['one','two'],'n':2}");
        answer.doc().hasSize("choices", 4).has("usage/total_tokens", "10").has("object", "'text_completion'");
        for (int i = 0; i < 4; i++) {
            answer.doc()
                    .has("choices/" + i + "/index", "" + i)
                    .has("choices/" + i + "/text", i % 2 == 0 ? "'a'" : "'b'")
                    .has("choices/" + i + "/finish_reason", i % 2 == 0 ? "'stop'" : "'length'");
        }
        assertEquals(2, answer.requests().size());
        answer.askedBody().has("messages/0/content", "'one'").has("n", "2");
    }

    @Test
    void v210_speechInAFormatThatNobodyHereCanMake() {
        String request =
                "{'model':'gemini-2.5-flash-preview-tts','input':'Hi','voice':'alloy','response_format':'mp3'}";
        InProcess gateway = InProcess.with(GG)
                .answers(
                        200,
                        "application/json",
                        "{'candidates':[{'content':{'parts':[{'inlineData':{'mimeType':'audio/L16;codec=pcm;rate=24000',"
                                + "'data':'AQACAAMA'}}]},'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':3,"
                                + "'candidatesTokenCount':25,'totalTokenCount':28}}");
        InProcess.Answer answer = gateway.call("/v1/audio/speech", null, request);
        assertEquals(200, answer.status());
        assertEquals("audio/wav", answer.header("content-type"));
        assertEquals(
                "converted;param=response_format;to=wav, converted;param=voice;to=Kore",
                answer.header("x-interlingua-warning"));
        assertEquals(
                "52494646 2a000000 57415645 666d7420 10000000 0100 0100 c05d0000 80bb0000 0200 1000 64617461 06000000 "
                                .replace(" ", "")
                        + "010002000300",
                HexFormat.of().formatHex(answer.bytes()));
        InProcess.Answer strict = gateway.call("/v1/audio/speech", null, request, "X-Interlingua-On-Loss", "refuse");
        assertEquals(400, strict.status());
        strict.doc().has("error/param", "'response_format'");
        assertTrue(strict.requests().isEmpty());
    }

    private static final String MANY_WANTED = "{'model':'m','query':'q','documents':['a','b'],'top_n':5}";

    @Test
    void v216_moreWantedThanThereAre() {
        InProcess server = InProcess.with(OC)
                .answers(
                        200,
                        "application/json",
                        "{'usage':{'total_tokens':9},'results':[{'index':1,'relevance_score':0.2},"
                                + "{'index':0,'relevance_score':0.7}]}");
        Doc jina = server.call("/v1/rerank", null, MANY_WANTED).doc();
        jina.hasSize("results", 2).has("results/0/index", "0").has("usage/total_tokens", "9");
        Doc cohere = server.call("/v2/rerank", null, MANY_WANTED).doc();
        cohere.hasSize("results", 2).has("meta/api_version/version", "'2'");
    }

    @Test
    void v217_nobodyJudgesAtClaude() {
        InProcess.Answer answer = InProcess.with(CM).call("/v1/moderations", null, "{'model':'m','input':'a'}");
        assertEquals(404, answer.status());
        answer.doc().has("error/type", "'invalid_request_error'");
        assertTrue(answer.requests().isEmpty());
    }
}
