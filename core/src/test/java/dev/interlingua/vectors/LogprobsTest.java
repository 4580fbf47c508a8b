package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Log probabilities: asked for and told by Chat, Responses and Gemini, unknown to Claude. */
class LogprobsTest {
    private static final String TOKEN =
            "{'token':'Hü','logprob':-0.5,'bytes':[72,195,188],'top_logprobs':[{'token':'Hü','logprob':-0.5,"
                    + "'bytes':[72,195,188]},{'token':'Ha','logprob':-1.25,'bytes':[72,97]}]}";

    private static final String RESULT = "{'topCandidates':[{'candidates':[{'token':'Hü','logProbability':-0.5},"
            + "{'token':'Ha','logProbability':-1.25}]}],'chosenCandidates':[{'token':'Hü','logProbability':-0.5}]}";

    private static final String CHAT =
            "{'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'m','choices':[{"
                    + "'index':0,'message':{'role':'assistant','content':'Hü'},'logprobs':{'content':[" + TOKEN
                    + "],'refusal':null},'finish_reason':'stop'}]}";

    private static final String RESPONSES = "{'id':'resp_1','object':'response','created_at':1,'status':'completed',"
            + "'model':'g','output':[{'type':'message','id':'msg_1','role':'assistant','status':'completed','content':[{"
            + "'type':'output_text','text':'Hü','annotations':[],'logprobs':[" + TOKEN + "]}]}]}";

    private static final String GEMINI = "{'candidates':[{'content':{'role':'model','parts':[{'text':'Hü'}]},"
            + "'finishReason':'STOP','avgLogprobs':-0.5,'logprobsResult':" + RESULT + "}]}";

    private static final String CHAT_ASKS = "'logprobs':true,'top_logprobs':2";
    private static final String RESPONSES_ASKS = "'include':['message.output_text.logprobs'],'top_logprobs':2";
    private static final String GEMINI_ASKS = "'generationConfig':{'responseLogprobs':true,'logprobs':2}";

    @Test
    void askedForInEveryWayThereIs() {
        OC.hello(CHAT_ASKS)
                .to(OR, "gpt-4o")
                .quiet()
                .has("include", "['message.output_text.logprobs']")
                .has("top_logprobs", "2");
        OC.hello(CHAT_ASKS)
                .to(GG, "gemini-2.5-flash")
                .quiet()
                .has("generationConfig/responseLogprobs", "true")
                .has("generationConfig/logprobs", "2");
        OR.hello(RESPONSES_ASKS)
                .to(OC, "gpt-4o")
                .quiet()
                .has("logprobs", "true")
                .has("top_logprobs", "2");
        OR.hello(RESPONSES_ASKS)
                .to(GG, "gemini-2.5-flash")
                .quiet()
                .has("generationConfig/responseLogprobs", "true")
                .has("generationConfig/logprobs", "2");
        GG.hello(GEMINI_ASKS).to(OC, "gpt-4o").quiet().has("logprobs", "true").has("top_logprobs", "2");
        GG.hello(GEMINI_ASKS)
                .to(OR, "gpt-4o")
                .quiet()
                .has("include", "['message.output_text.logprobs']")
                .has("top_logprobs", "2");
    }

    @Test
    void theChosenTokensAloneMayBeWanted() {
        OC.hello("'logprobs':true")
                .to(OR, "gpt-4o")
                .has("include", "['message.output_text.logprobs']")
                .lacks("top_logprobs");
        OC.hello("'logprobs':true,'top_logprobs':0")
                .to(GG, "gemini-2.5-flash")
                .has("generationConfig/responseLogprobs", "true")
                .has("generationConfig/logprobs", "0");
        OC.hello("'logprobs':false").to(OR, "gpt-4o").quiet().lacks("include");
        OR.hello("'top_logprobs':0").to(OC, "gpt-4o").quiet().lacks("logprobs").lacks("top_logprobs");
    }

    @Test
    void moreThanTwentyAlternativesAreClamped() {
        String many = "'generationConfig':{'responseLogprobs':true,'logprobs':30}";
        for (Wire target : List.of(OC, OR)) {
            GG.hello(many)
                    .to(target, "gpt-4o")
                    .has("top_logprobs", "20")
                    .warns("clamped;param=generationConfig.logprobs;to=20");
        }
    }

    @Test
    void modelsThatKnowNoneAreALoss() {
        OC.hello(CHAT_ASKS)
                .to(OR, "gpt-5")
                .lacks("include")
                .lacks("top_logprobs")
                .warns("dropped;param=logprobs");
        OR.hello(RESPONSES_ASKS).to(OC, "gpt-5").lacks("logprobs").warns("dropped;param=include");
        OR.hello("'top_logprobs':3").to(OC, "gpt-5").lacks("logprobs").warns("dropped;param=top_logprobs");
        for (Question asked : List.of(OC.hello(CHAT_ASKS), OR.hello(RESPONSES_ASKS))) {
            asked.to(CM, "claude-sonnet-4-5").warns("dropped;param=");
        }
    }

    @Test
    void toldByAnyToAnyOther() {
        OR.hello(RESPONSES_ASKS).to(OC, "gpt-4o").answered(CHAT).has("output/0/content/0/logprobs", "[" + TOKEN + "]");
        GG.hello(GEMINI_ASKS).to(OC, "gpt-4o").answered(CHAT).has("candidates/0/logprobsResult", RESULT);
        OC.hello(CHAT_ASKS).to(OR, "gpt-4o").answered(RESPONSES).has("choices/0/logprobs/content", "[" + TOKEN + "]");
        GG.hello(GEMINI_ASKS).to(OR, "gpt-4o").answered(RESPONSES).has("candidates/0/logprobsResult", RESULT);
        OC.hello(CHAT_ASKS)
                .to(GG, "gemini-2.5-flash")
                .answered(GEMINI)
                .has("choices/0/logprobs/content", "[" + TOKEN + "]");
        OR.hello(RESPONSES_ASKS)
                .to(GG, "gemini-2.5-flash")
                .answered(GEMINI)
                .has("output/0/content/0/logprobs", "[" + TOKEN + "]");
        CM.hello().to(OC, "gpt-4o").answered(CHAT).lacks("logprobs").has("content/0/text", "'Hü'");
    }

    private static final String CHUNK = "{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1,'model':'m',"
            + "'choices':[{'index':0,'delta':{'content':'Hü'},'logprobs':{'content':[" + TOKEN
            + "]},'finish_reason':null}]}";

    private static final String LAST = "{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1,'model':'m',"
            + "'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}";

    @Test
    void inAStreamForResponsesEachDeltaHasThoseOfItsTokens() {
        Streamed stream = OR.hello(RESPONSES_ASKS).streamedTo(OC, "gpt-4o").streamed(CHUNK, CHUNK, LAST, "[DONE]");
        List<Doc> deltas = stream.ofType("response.output_text.delta");
        assertEquals(2, deltas.size());
        deltas.forEach(delta -> delta.has("delta", "'Hü'").has("logprobs", "[" + TOKEN + "]"));
        stream.ofType("response.output_text.done").get(0).has("logprobs", "[" + TOKEN + "," + TOKEN + "]");
        stream.last().has("response/output/0/content/0/logprobs", "[" + TOKEN + "," + TOKEN + "]");
    }

    @Test
    void inAStreamForGeminiTheyComeWithTheLastPiece() {
        Streamed stream = GG.hello(GEMINI_ASKS).streamedTo(OC, "gpt-4o").streamed(CHUNK, LAST, "[DONE]");
        stream.last().has("candidates/0/logprobsResult", RESULT);
    }

    @Test
    void inAStreamForChatTheyAreToldOnce() {
        Streamed gemini = OC.hello(CHAT_ASKS).streamedTo(GG, "gemini-2.5-flash").streamed(GEMINI);
        List<Doc> told = gemini.with("choices/0/logprobs/content");
        assertEquals(1, told.size());
        told.get(0).has("choices/0/logprobs/content", "[" + TOKEN + "]");
        Streamed responses = OC.hello(CHAT_ASKS)
                .streamedTo(OR, "gpt-4o")
                .streamed(
                        "{'type':'response.created','response':{'id':'resp_1'}}",
                        "{'type':'response.output_item.added','output_index':0,'item':{'type':'message','id':'m'}}",
                        "{'type':'response.output_text.delta','output_index':0,'content_index':0,'delta':'Hü',"
                                + "'logprobs':[" + TOKEN + "]}",
                        "{'type':'response.output_text.done','output_index':0,'content_index':0,'text':'Hü',"
                                + "'logprobs':[" + TOKEN + "]}",
                        "{'type':'response.completed','response':{'id':'resp_1','status':'completed','output':[]}}");
        assertEquals(1, responses.with("choices/0/logprobs/content").size());
    }

    @Test
    void thoseOfARefusalAreKept() {
        String refused = "{'id':'chatcmpl-1','choices':[{'index':0,'delta':{'refusal':'Hü'},'logprobs':{'content':null,"
                + "'refusal':[" + TOKEN + "]},'finish_reason':'stop'}]}";
        Streamed stream = OC.hello(CHAT_ASKS).streamedTo(OC, "gpt-4o").streamed(refused, "[DONE]");
        assertEquals(
                "Hü",
                Objects.requireNonNull(stream.whole().candidates().get(0).logprobs())
                        .getJsonArray("refusal")
                        .getJsonObject(0)
                        .getString("token"));
    }
}
