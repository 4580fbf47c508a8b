package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** Answers that decline, and prompts that are blocked, in each caller's words. */
class RefusalsTest {
    private static final String CLAUDE = "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[],"
            + "'stop_reason':'refusal','stop_details':{'type':'refusal','category':'bio','explanation':'Too risky.'},"
            + "'usage':{'input_tokens':1,'output_tokens':1}}";

    private static final String[] CLAUDE_STREAM = {
        "{'type':'message_start','message':{'id':'msg_1','model':'c','usage':{'input_tokens':1}}}",
        "{'type':'message_delta','delta':{'stop_reason':'refusal','stop_details':{'type':'refusal','category':'bio',"
                + "'explanation':'Too risky.'}},'usage':{'output_tokens':3}}",
        "{'type':'message_stop'}"
    };

    private static final String CHAT =
            "{'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'m','choices':[{"
                    + "'index':0,'message':{'role':'assistant','content':null,'refusal':'I will not.'},'finish_reason':'stop'}]}";

    private static final String[] CHAT_STREAM = {
        "{'id':'chatcmpl-1','choices':[{'index':0,'delta':{'role':'assistant','refusal':'I will'}}]}",
        "{'id':'chatcmpl-1','choices':[{'index':0,'delta':{'refusal':' not.'}}]}",
        "{'id':'chatcmpl-1','choices':[{'index':0,'delta':{},'finish_reason':'stop'}]}",
        "[DONE]"
    };

    private static final String RESPONSES = "{'id':'resp_1','object':'response','created_at':1,'status':'completed',"
            + "'model':'g','output':[{'type':'message','id':'msg_1','role':'assistant','status':'completed','content':[{"
            + "'type':'refusal','refusal':'I will not.'}]}]}";

    private static final String[] RESPONSES_STREAM = {
        "{'type':'response.created','response':{'id':'resp_1'}}",
        "{'type':'response.output_item.added','output_index':0,'item':{'type':'message','id':'m'}}",
        "{'type':'response.refusal.delta','output_index':0,'content_index':0,'delta':'I will not.'}",
        "{'type':'response.refusal.done','output_index':0,'content_index':0,'refusal':'I will not.'}",
        "{'type':'response.completed','response':" + RESPONSES + "}"
    };

    private static final String BLOCKED =
            "{'promptFeedback':{'blockReason':'PROHIBITED_CONTENT','safetyRatings':[{'category':"
                    + "'HARM_CATEGORY_HARASSMENT','probability':'HIGH','blocked':true}]},"
                    + "'usageMetadata':{'promptTokenCount':5,'totalTokenCount':5}}";

    @Test
    void claudesRefusalExplainsItself() {
        OC.hello()
                .to(CM, "m")
                .answered(CLAUDE)
                .has("choices/0/message/content", "null")
                .has("choices/0/message/refusal", "'Too risky.'")
                .has("choices/0/finish_reason", "'content_filter'");
        OR.hello()
                .to(CM, "m")
                .answered(CLAUDE)
                .has("status", "'completed'")
                .has("output/0/content", "[{'type':'refusal','refusal':'Too risky.'}]");
        GG.hello()
                .to(CM, "m")
                .answered(CLAUDE)
                .has("candidates/0/finishReason", "'SAFETY'")
                .has("candidates/0/finishMessage", "'Too risky.'");
    }

    @Test
    void claudesRefusalIsStreamed() {
        Streamed chat = OC.hello().streamedTo(CM, "m").streamed(CLAUDE_STREAM);
        assertEquals("Too risky.", chat.joined("choices/0/delta/refusal"));
        assertEquals("content_filter", chat.joined("choices/0/finish_reason"));
        Streamed responses = OR.hello().streamedTo(CM, "m").streamed(CLAUDE_STREAM);
        assertEquals(
                "Too risky.", responses.ofType("response.refusal.done").get(0).text("refusal"));
        responses.last().has("response/status", "'completed'");
        GG.hello()
                .streamedTo(CM, "m")
                .streamed(CLAUDE_STREAM)
                .last()
                .has("candidates/0/finishReason", "'SAFETY'")
                .has("candidates/0/finishMessage", "'Too risky.'");
    }

    @Test
    void openaisRefusalInWords() {
        for (Wire upstream : new Wire[] {OC, OR}) {
            String answer = upstream == OC ? CHAT : RESPONSES;
            CM.hello()
                    .to(upstream, "m")
                    .answered(answer)
                    .has("stop_reason", "'refusal'")
                    .has("content", "[{'type':'text','text':'I will not.'}]");
            GG.hello()
                    .to(upstream, "m")
                    .answered(answer)
                    .has("candidates/0/finishReason", "'SAFETY'")
                    .has("candidates/0/content/parts/0/text", "'I will not.'");
        }
        OR.hello().to(OC, "m").answered(CHAT).has("output/0/content", "[{'type':'refusal','refusal':'I will not.'}]");
        OC.hello()
                .to(OR, "m")
                .answered(RESPONSES)
                .has("choices/0/message/content", "null")
                .has("choices/0/message/refusal", "'I will not.'");
    }

    @Test
    void openaisRefusalIsStreamed() {
        for (Wire upstream : new Wire[] {OC, OR}) {
            String[] events = upstream == OC ? CHAT_STREAM : RESPONSES_STREAM;
            Streamed claude = CM.hello().streamedTo(upstream, "m").streamed(events);
            assertEquals("I will not.", claude.joined("delta/text"));
            assertEquals("refusal", claude.joined("delta/stop_reason"));
            Streamed gemini = GG.hello().streamedTo(upstream, "m").streamed(events);
            assertEquals("I will not.", gemini.joined("candidates/0/content/parts/0/text"));
            assertEquals("SAFETY", gemini.joined("candidates/0/finishReason"));
        }
        Streamed responses = OR.hello().streamedTo(OC, "m").streamed(CHAT_STREAM);
        assertEquals(2, responses.ofType("response.refusal.delta").size());
        responses.last().has("response/output/0/content", "[{'type':'refusal','refusal':'I will not.'}]");
        assertEquals(
                "I will not.",
                OC.hello().streamedTo(OR, "m").streamed(RESPONSES_STREAM).joined("choices/0/delta/refusal"));
    }

    @Test
    void aBlockedPromptIsAnAnswer() {
        OC.hello()
                .to(GG, "m")
                .answered(BLOCKED)
                .has("choices/0/message/content", "null")
                .has("choices/0/message/refusal", "'Prompt blocked: PROHIBITED_CONTENT'")
                .has("choices/0/finish_reason", "'content_filter'")
                .has("usage/prompt_tokens", "5");
        OR.hello()
                .to(GG, "m")
                .answered(BLOCKED)
                .has("status", "'incomplete'")
                .has("incomplete_details/reason", "'content_filter'")
                .has("output", "[]");
        CM.hello()
                .to(GG, "m")
                .answered(BLOCKED)
                .has("content", "[]")
                .has("stop_reason", "'refusal'")
                .has("stop_details/explanation", "'Prompt blocked: PROHIBITED_CONTENT'");
    }

    @Test
    void aBlockedPromptIsAStreamThatEnds() {
        Streamed chat = OC.hello().streamedTo(GG, "m").streamed(BLOCKED).endsOnce();
        assertEquals("content_filter", chat.joined("choices/0/finish_reason"));
        assertEquals("Prompt blocked: PROHIBITED_CONTENT", chat.joined("choices/0/delta/refusal"));
        OR.hello()
                .streamedTo(GG, "m")
                .streamed(BLOCKED)
                .endsOnce()
                .last()
                .has("response/incomplete_details/reason", "'content_filter'");
        assertEquals(
                "refusal",
                CM.hello().streamedTo(GG, "m").streamed(BLOCKED).endsOnce().joined("delta/stop_reason"));
    }

    @Test
    void aFilterOutranksACallAndALimit() {
        String call = "{'functionCall':{'name':'f','args':{}}}";
        String cut = "{'candidates':[{'content':{'role':'model','parts':[" + call + "]},'finishReason':'%s'}]}";
        OC.hello("'tools':[{'type':'function','function':{'name':'f'}}]")
                .to(GG, "m")
                .answered(cut.formatted("SAFETY"))
                .has("choices/0/finish_reason", "'content_filter'");
        OC.hello("'tools':[{'type':'function','function':{'name':'f'}}]")
                .to(GG, "m")
                .answered(cut.formatted("MAX_TOKENS"))
                .has("choices/0/finish_reason", "'length'");
    }
}
