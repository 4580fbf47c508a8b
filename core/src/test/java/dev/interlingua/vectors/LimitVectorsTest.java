package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static dev.interlingua.vectors.Wire.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 17 to 32: limits, sampling, candidates, stop sequences. */
@ExtendWith(Baseline.class)
class LimitVectorsTest {
    @Test
    void v017_limitThatOnlyClaudeDemands() {
        OC.hello().to(CM, "claude-sonnet-4-5").has("max_tokens", "32000");
        OC.hello().to(CM, "claude-of-tomorrow").has("max_tokens", "8192");
        OC.hello("'max_tokens':7").to(CM, "claude-sonnet-4-5").has("max_tokens", "7");
    }

    @Test
    void v018_newerNameOfTheLimitWins() {
        OC.hello("'max_tokens':10,'max_completion_tokens':20")
                .to(CM, "claude-sonnet-4-5")
                .has("max_tokens", "20");
        OC.hello("'max_tokens':10,'max_completion_tokens':20")
                .to(GG, "gemini-2.5-flash")
                .has("generationConfig/maxOutputTokens", "20");
    }

    private static final String ONE_TOKEN = "{'model':'m','max_tokens':1,'messages':[{'role':'user','content':'Hi'}]}";

    @Test
    void v019_probeOfOneTokenToResponses() {
        CM.ask(ONE_TOKEN).to(OR, "gpt-4o").has("max_output_tokens", "16").warns("clamped;param=max_tokens");
    }

    @Test
    void v020_probeOfOneTokenToReasoningModelOfChat() {
        CM.ask(ONE_TOKEN)
                .to(OC, "gpt-5-nano")
                .has("max_completion_tokens", "16")
                .warns("clamped;param=max_tokens");
    }

    @Test
    void v022_temperatureAboveClaudesRange() {
        OC.hello("'temperature':1.5")
                .to(CM, "claude-sonnet-4-5")
                .has("temperature", "1")
                .warns("clamped;param=temperature");
        OC.hello("'temperature':0.4")
                .to(CM, "claude-sonnet-4-5")
                .has("temperature", "0.4")
                .quiet();
    }

    @Test
    void v023_temperatureOrTopP() {
        OC.hello("'temperature':0.7,'top_p':0.9")
                .to(CM, "claude-opus-4-5")
                .has("temperature", "0.7")
                .lacks("top_p")
                .warns("dropped;param=top_p");
    }

    @Test
    void v024_modelsWithoutSampling() {
        for (String model : new String[] {"claude-opus-4-7", "claude-opus-5", "claude-sonnet-5", "claude-fable-5"}) {
            OC.hello("'temperature':0.7").to(CM, model).lacks("temperature").warns("dropped;param=temperature");
        }
    }

    @Test
    void v025_temperatureZeroBesideManualThinking() {
        Sent sent = OC.hello("'temperature':0,'reasoning_effort':'low'").to(CM, "claude-haiku-4-5");
        sent.lacks("temperature").has("thinking", "{'type':'enabled','budget_tokens':1024}");
    }

    @Test
    void v026_temperatureByGeminisCatalog() {
        OC.hello("'temperature':0.7")
                .to(GG, "gemini-3.6-flash")
                .lacks("generationConfig/temperature")
                .warns("dropped;param=temperature");
        OC.hello("'temperature':0.7")
                .to(GG, "gemini-3.5-flash")
                .has("generationConfig/temperature", "0.7")
                .quiet();
    }

    @Test
    void v027_topPThatReasoningModelsRefuse() {
        CM.hello("'top_p':0.9").to(OC, "gpt-5-nano").lacks("top_p").warns("dropped;param=top_p");
        CM.hello("'top_p':0.9").to(OR, "gpt-5-nano").lacks("top_p").warns("dropped;param=top_p");
    }

    @Test
    void v028_topK() {
        Question question = GG.hello("'generationConfig':{'topK':40}");
        question.to(OC, "gpt-4o").lacks("top_k").warns("dropped;param=generationConfig.topK");
        question.to(OR, "gpt-4o").lacks("top_k").warns("dropped;param=generationConfig.topK");
    }

    @Test
    void v029_seedFoldedTo32Bits() {
        Sent first = OC.hello("'seed':9007199254740993").to(GG, "gemini-2.5-flash");
        first.has("generationConfig/seed", Integer.toString((int) (9007199254740993L ^ (9007199254740993L >>> 32))));
        assertEquals(
                first.text(),
                OC.hello("'seed':9007199254740993").to(GG, "gemini-2.5-flash").text());
        OC.hello("'seed':42").to(GG, "gemini-2.5-flash").has("generationConfig/seed", "42");
    }

    @Test
    void v030_severalCandidates() {
        assertEquals(
                400,
                refused(() -> OC.hello("'n':2").to(CM, "claude-sonnet-4-5"))
                        .kind()
                        .status());
        assertEquals(
                400, refused(() -> OC.hello("'n':2").to(OR, "gpt-4o")).kind().status());
        assertEquals(
                400,
                refused(() -> OC.hello("'n':2").to(GG, "gemini-3-flash-preview"))
                        .kind()
                        .status());
        Sent sent = OC.hello("'n':2").to(GG, "gemini-2.5-flash");
        sent.has("generationConfig/candidateCount", "2");
        sent.answered(
                        "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'a'}]},'finishReason':'STOP'},"
                                + "{'index':1,'content':{'role':'model','parts':[{'text':'b'}]},'finishReason':'STOP'}]}")
                .hasSize("choices", 2)
                .has("choices/1/index", "1")
                .has("choices/1/message/content", "'b'");
    }

    @Test
    void v031_stopSequencesThatDoNotFit() {
        OC.hello("'stop':['a','b','c',' \\n']")
                .to(CM, "claude-sonnet-4-5")
                .has("stop_sequences", "['a','b','c']")
                .warns("dropped;param=stop");
        CM.hello("'stop_sequences':['1','2','3','4','5','6']")
                .to(OC, "gpt-4o")
                .has("stop", "['1','2','3','4']")
                .warns("clamped;param=stop_sequences;to=4");
    }

    @Test
    void v032_stopSequencesBetweenClaudeAndGemini() {
        CM.hello("'stop_sequences':['x','y']")
                .to(GG, "gemini-2.5-flash")
                .has("generationConfig/stopSequences", "['x','y']");
        GG.hello("'generationConfig':{'stopSequences':['x','y']}")
                .to(CM, "claude-sonnet-4-5")
                .has("stop_sequences", "['x','y']");
        GG.hello("'generationConfig':{'stopSequences':['x','y']}")
                .to(OC, "gpt-4o")
                .has("stop", "['x','y']");
    }
}
