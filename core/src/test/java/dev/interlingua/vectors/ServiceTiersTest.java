package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Service tiers: what is asked for, and which one served, each in the words of the other format. */
class ServiceTiersTest {
    private static final String CHAT = "{'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'m',"
            + "'service_tier':'%s','choices':[{'index':0,'message':{'role':'assistant','content':'Hi'},"
            + "'finish_reason':'stop'}],'usage':{'prompt_tokens':1,'completion_tokens':1,'total_tokens':2}}";

    private static final String CLAUDE = "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[{"
            + "'type':'text','text':'Hi'}],'stop_reason':'end_turn','usage':{'input_tokens':1,'output_tokens':1,"
            + "'service_tier':'%s'}}";

    private static final String GEMINI = "{'candidates':[{'content':{'role':'model','parts':[{'text':'Hi'}]},"
            + "'finishReason':'STOP'}],'usageMetadata':{'promptTokenCount':1,'totalTokenCount':1,%s}}";

    @ParameterizedTest(name = "{0} asked of a Claude channel is {1}")
    @CsvSource({
        "auto, , ",
        "default, standard_only, ",
        "flex, standard_only, converted",
        "priority, auto, converted",
        "fast, auto, converted",
        "scale, , dropped"
    })
    void ofClaude(String asked, String sent, String code) {
        Sent request = OC.hello("'service_tier':'" + asked + "'").to(CM, "claude-sonnet-4-5");
        if (sent == null) {
            request.lacks("service_tier");
        } else {
            request.has("service_tier", "'" + sent + "'");
        }
        if (code == null) {
            request.quiet();
        } else {
            request.warns(code + ";param=service_tier");
        }
    }

    @ParameterizedTest(name = "{0} asked of a Gemini channel is {1}")
    @CsvSource({"auto, ", "default, standard", "flex, flex", "priority, priority", "fast, priority"})
    void ofGemini(String asked, String sent) {
        Sent request = OR.hello("'service_tier':'" + asked + "'")
                .to(GG, "gemini-2.5-flash")
                .quiet();
        if (sent == null) {
            request.lacks("serviceTier");
        } else {
            request.has("serviceTier", "'" + sent + "'");
        }
    }

    @ParameterizedTest(name = "{1} asked by a caller of {0} is {2} for OpenAI")
    @CsvSource({
        "CM, auto, auto",
        "CM, standard_only, default",
        "GG, flex, flex",
        "GG, standard, default",
        "GG, priority, priority"
    })
    void ofOpenAi(Wire caller, String asked, String sent) {
        String member = caller == CM ? "service_tier" : "serviceTier";
        for (Wire target : new Wire[] {OC, OR}) {
            caller.hello("'" + member + "':'" + asked + "'")
                    .to(target, "gpt-4o")
                    .quiet()
                    .has("service_tier", "'" + sent + "'");
        }
    }

    @Test
    void whichTierServedIsToldInTheCallersWords() {
        OC.hello().to(CM, "m").answered(CLAUDE.formatted("standard")).has("service_tier", "'default'");
        OR.hello().to(CM, "m").answered(CLAUDE.formatted("priority")).has("service_tier", "'priority'");
        GG.hello().to(CM, "m").answered(CLAUDE.formatted("standard")).has("usageMetadata/serviceTier", "'standard'");
        CM.hello().to(OC, "m").answered(CHAT.formatted("priority")).has("usage/service_tier", "'priority'");
        CM.hello().to(OC, "m").answered(CHAT.formatted("flex")).has("usage/service_tier", "'standard'");
        GG.hello().to(OC, "m").answered(CHAT.formatted("flex")).has("usageMetadata/serviceTier", "'flex'");
        OC.hello()
                .to(GG, "m")
                .answered(GEMINI.formatted("'serviceTier':'flex'"))
                .has("service_tier", "'flex'");
        OR.hello()
                .to(GG, "m")
                .answered(GEMINI.formatted("'trafficType':'ON_DEMAND'"))
                .has("service_tier", "'default'");
        CM.hello()
                .to(GG, "m")
                .answered(GEMINI.formatted("'trafficType':'PROVISIONED_THROUGHPUT'"))
                .has("usage/service_tier", "'priority'");
    }

    @Test
    void streamsTellItToo() {
        String chunk = "{'id':'chatcmpl-1','object':'chat.completion.chunk','created':1,'model':'m',"
                + "'service_tier':'priority','choices':[{'index':0,'delta':{'content':'Hi'},'finish_reason':'stop'}]}";
        CM.hello()
                .streamedTo(OC, "m")
                .streamed(chunk, "[DONE]")
                .ofType("message_start")
                .get(0)
                .has("message/usage/service_tier", "'priority'");
        OR.hello().streamedTo(OC, "m").streamed(chunk, "[DONE]").last().has("response/service_tier", "'priority'");
        GG.hello().streamedTo(OC, "m").streamed(chunk, "[DONE]").last().has("usageMetadata/serviceTier", "'priority'");
        Streamed chat = OC.hello()
                .streamedTo(CM, "m")
                .streamed(
                        "{'type':'message_start','message':{'id':'msg_1','model':'c','usage':{'input_tokens':1,"
                                + "'output_tokens':1,'service_tier':'standard'}}}",
                        "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}",
                        "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi'}}",
                        "{'type':'content_block_stop','index':0}",
                        "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':3}}",
                        "{'type':'message_stop'}");
        chat.with("service_tier").get(0).has("service_tier", "'default'");
        assertEquals("standard", chat.whole().serviceTier());
    }
}
