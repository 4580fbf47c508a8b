package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 46 to 60: how much a model is to think. */
@ExtendWith(Baseline.class)
class ReasoningControlVectorsTest {
    @Test
    void v046_budgetBelowTheLimit() {
        Sent sent = OC.hello("'reasoning_effort':'high'").to(CM, "claude-haiku-4-5");
        sent.has("thinking", "{'type':'enabled','budget_tokens':24576}");
        int limit = Integer.parseInt(String.valueOf(sent.body().at("max_tokens")));
        assertTrue(limit > 24576, "max_tokens " + limit);
    }

    @Test
    void v047_limitTooSmallToThink() {
        Sent sent = OC.hello("'reasoning_effort':'medium','max_tokens':1000").to(CM, "claude-sonnet-4-5");
        assertFalse(sent.text().contains("enabled"));
        sent.has("max_tokens", "1000");
        assertFalse(sent.losses().all().isEmpty());
    }

    @Test
    void v048_adaptiveModels() {
        OC.hello("'reasoning_effort':'high'")
                .to(CM, "claude-opus-4-7")
                .has("thinking/type", "'adaptive'")
                .has("output_config/effort", "'high'");
    }

    @Test
    void v049_nearestLevelNotAbove() {
        OC.hello("'reasoning_effort':'xhigh'").to(CM, "claude-opus-4-6").has("output_config/effort", "'high'");
        OC.hello("'reasoning_effort':'xhigh'").to(CM, "claude-opus-4-7").has("output_config/effort", "'xhigh'");
    }

    @Test
    void v050_thinkingThatCannotBeSwitchedOff() {
        Question question = OC.hello("'reasoning_effort':'none'");
        question.to(CM, "claude-fable-5").lacks("thinking");
        question.to(CM, "claude-mythos-5").lacks("thinking");
        question.to(CM, "claude-opus-5").has("thinking", "{'type':'disabled'}");
        Sent always = question.to(CM, "claude-opus-5-5").lacks("thinking").has("output_config/effort", "'low'");
        assertFalse(always.losses().all().isEmpty());
        question.to(CM, "claude-sonnet-5-5").has("thinking/type", "'between_tools'");
    }

    @Test
    void v051_sameFormatIsPassedThrough() {
        String body = "{'model':'m','max_tokens':10,'thinking':{'type':'disabled'},'output_config':{'effort':'xhigh'},"
                + "'messages':[{'role':'user','content':'Hi'}]}";
        assertEquals(Doc.quoted(body).replace("\"m\"", "\"claude-opus-5\""), Relayed.text(CM, body, "claude-opus-5"));
    }

    @Test
    void v052_visibleThinking() {
        GG.hello("'generationConfig':{'thinkingConfig':{'thinkingLevel':'HIGH','includeThoughts':true}}")
                .to(CM, "claude-opus-4-7")
                .has("thinking/display", "'summarized'");
    }

    @Test
    void v053_noneToGemini() {
        Question question = OC.hello("'reasoning_effort':'none'");
        question.to(GG, "gemini-2.5-flash")
                .has("generationConfig/thinkingConfig/thinkingBudget", "0")
                .quiet();
        Sent pro = question.to(GG, "gemini-2.5-pro").has("generationConfig/thinkingConfig/thinkingBudget", "128");
        assertFalse(pro.losses().all().isEmpty());
        Sent three = question.to(GG, "gemini-3-flash-preview");
        three.has("generationConfig/thinkingConfig/thinkingLevel", "'MINIMAL'");
        assertFalse(three.losses().all().isEmpty());
        question.to(GG, "gemini-2.5-flash-image").lacks("generationConfig/thinkingConfig");
        question.to(GG, "gemini-2.5-flash-preview-tts").lacks("generationConfig/thinkingConfig");
    }

    @Test
    void v054_levelBeforeBudget() {
        Sent sent = GG.hello("'generationConfig':{'thinkingConfig':{'thinkingLevel':'LOW','thinkingBudget':24000}}")
                .to(OC, "gpt-5");
        sent.has("reasoning_effort", "'low'");
        assertFalse(sent.losses().all().isEmpty());
    }

    @Test
    void v055_budgetsToGemini() {
        Question question =
                CM.ask("{'model':'m','max_tokens':40000,'thinking':{'type':'enabled','budget_tokens':32000},"
                        + "'messages':[{'role':'user','content':'Hi'}]}");
        question.to(GG, "gemini-2.5-flash").has("generationConfig/thinkingConfig/thinkingBudget", "24576");
        question.to(GG, "gemini-3-flash-preview")
                .has("generationConfig/thinkingConfig/thinkingLevel", "'HIGH'")
                .lacks("generationConfig/thinkingConfig/thinkingBudget");
    }

    private static final String TOOL =
            "'tools':[{'type':'function','function':{'name':'f','parameters':{'type':'object','properties':{}}}}]";

    @Test
    void v056_toolsWithEffortWhereOnlyChatIsServed() {
        Sent sent = CM.hello(
                        "'tools':[{'name':'f','input_schema':{'type':'object'}}],'output_config':{'effort':'medium'}")
                .to(OC, "gpt-5.4");
        sent.has("reasoning_effort", "'none'");
        assertFalse(sent.losses().all().isEmpty());
    }

    @Test
    void v056_toolsWithEffortGoToResponses() {
        InProcess.Answer answer = InProcess.withResponses()
                .call(
                        CM,
                        "{'model':'gpt-5.4','max_tokens':100,'output_config':{'effort':'medium'},'tools':[{'name':'f',"
                                + "'input_schema':{'type':'object'}}],'messages':[{'role':'user','content':'Hi'}]}");
        assertTrue(
                answer.asked().uri().getPath().endsWith("/responses"),
                answer.asked().toString());
    }

    @Test
    void v057_modelThatReasonsByDefault() {
        Sent sent = CM.hello("'tools':[{'name':'f','input_schema':{'type':'object'}}]")
                .to(OC, "gpt-5.5");
        sent.has("reasoning_effort", "'none'");
    }

    @Test
    void v058_levelsOfOpenAi() {
        OR.hello("'reasoning':{'effort':'minimal'}").to(OC, "gpt-5.5").has("reasoning_effort", "'low'");
        OR.hello("'reasoning':{'effort':'max'}").to(OC, "gpt-5-nano").has("reasoning_effort", "'high'");
        OR.hello("'reasoning':{'effort':'none'}").to(OC, "gpt-5").has("reasoning_effort", "'minimal'");
    }

    @Test
    void v059_summaryAloneAsksForNoEffort() {
        Question question = OR.hello("'reasoning':{'summary':'auto'}");
        question.to(CM, "claude-sonnet-4-5").lacks("thinking").lacks("output_config");
        question.to(GG, "gemini-3-flash-preview")
                .lacks("generationConfig/thinkingConfig/thinkingLevel")
                .has("generationConfig/thinkingConfig/includeThoughts", "true");
    }

    @Test
    void v060_effortForAModelThatDoesNotThink() {
        CM.hello("'output_config':{'effort':'high'}")
                .to(GG, "gemini-2.0-flash")
                .lacks("generationConfig/thinkingConfig")
                .quiet();
    }
}
