package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.interlingua.model.Usage;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 196 to 200: token counts. */
@ExtendWith(Baseline.class)
class UsageVectorsTest {
    private static String chat(String usage) {
        return "{'choices':[{'index':0,'message':{'role':'assistant','content':'Hi'},'finish_reason':'stop'}],'usage':"
                + usage + "}";
    }

    private static String responses(String usage) {
        return "{'id':'resp_1','status':'completed','output':[{'type':'message','role':'assistant','content':[{'type':'output_text','text':'Hi'}]}],"
                + "'usage':" + usage + "}";
    }

    private static String claude(String usage) {
        return "{'id':'msg_1','type':'message','role':'assistant','content':[{'type':'text','text':'Hi'}],'stop_reason':'end_turn','usage':"
                + usage + "}";
    }

    private static String gemini(String usage) {
        return "{'candidates':[{'index':0,'content':{'role':'model','parts':[{'text':'Hi'}]},'finishReason':'STOP'}],'usageMetadata':"
                + usage + "}";
    }

    private static Doc told(Wire from, String answer, Wire to) {
        return to.hello().to(from, "m").answered(answer);
    }

    private static final String CLAUDE_USAGE =
            "{'input_tokens':100,'cache_read_input_tokens':2000,'cache_creation_input_tokens':500,'output_tokens':50}";
    private static final String CHAT_USAGE =
            "{'prompt_tokens':1200,'prompt_tokens_details':{'cached_tokens':1024},'completion_tokens':90,"
                    + "'completion_tokens_details':{'reasoning_tokens':64},'total_tokens':1290}";
    private static final String GEMINI_USAGE =
            "{'promptTokenCount':9,'candidatesTokenCount':55,'thoughtsTokenCount':32,"
                    + "'toolUsePromptTokenCount':96,'totalTokenCount':192}";
    private static final String RESPONSES_USAGE =
            "{'input_tokens':14,'input_tokens_details':{'cached_tokens':0,'cache_write_tokens':0},"
                    + "'output_tokens':91,'output_tokens_details':{'reasoning_tokens':72},'total_tokens':105}";

    @Test
    void v196_examples() {
        told(CM, claude(CLAUDE_USAGE), OC)
                .has("usage/prompt_tokens", "2600")
                .has("usage/prompt_tokens_details/cached_tokens", "2000")
                .has("usage/prompt_tokens_details/cache_write_tokens", "500")
                .has("usage/completion_tokens", "50")
                .has("usage/total_tokens", "2650");
        told(OC, chat(CHAT_USAGE), CM)
                .has("usage/input_tokens", "176")
                .has("usage/cache_read_input_tokens", "1024")
                .has("usage/cache_creation_input_tokens", "0")
                .has("usage/output_tokens", "90")
                .has("usage/output_tokens_details/thinking_tokens", "64");
        told(GG, gemini(GEMINI_USAGE), OC)
                .has("usage/prompt_tokens", "105")
                .has("usage/completion_tokens", "87")
                .has("usage/completion_tokens_details/reasoning_tokens", "32")
                .has("usage/total_tokens", "192");
        told(OR, responses(RESPONSES_USAGE), GG)
                .has("usageMetadata/promptTokenCount", "14")
                .has("usageMetadata/candidatesTokenCount", "19")
                .has("usageMetadata/thoughtsTokenCount", "72")
                .has("usageMetadata/totalTokenCount", "105");
    }

    @Test
    void v196_moreExamples() {
        Usage empty = OC.hello()
                .to(GG, "m")
                .read(
                        "{'candidates':[{'index':0,'content':{'role':'model'},'finishReason':'MAX_TOKENS'}],'usageMetadata':{'promptTokenCount':10,"
                                + "'totalTokenCount':10}}")
                .usage();
        assertNotNull(empty);
        assertEquals(0L, empty.output());
        told(GG, gemini("{'promptTokenCount':5000,'cachedContentTokenCount':4096,'candidatesTokenCount':20}"), CM)
                .has("usage/input_tokens", "904")
                .has("usage/cache_read_input_tokens", "4096");
        told(
                        OC,
                        chat(
                                "{'prompt_tokens':50,'prompt_tokens_details':{'audio_tokens':40},'completion_tokens':1,'total_tokens':51}"),
                        GG)
                .has("usageMetadata/promptTokenCount", "50")
                .has(
                        "usageMetadata/promptTokensDetails",
                        "[{'modality':'AUDIO','tokenCount':40},{'modality':'TEXT','tokenCount':10}]");
    }

    @Test
    void v196_examplesAsStreams() {
        CM.hello()
                .streamedTo(OC, "m")
                .streamed(
                        "{'choices':[{'index':0,'delta':{'content':'Hi'},'finish_reason':'stop'}]}",
                        "{'choices':[],'usage':" + CHAT_USAGE + "}",
                        "[DONE]")
                .ofType("message_delta")
                .get(0)
                .has("usage/input_tokens", "176")
                .has("usage/cache_read_input_tokens", "1024")
                .has("usage/output_tokens", "90");
        OC.hello("'stream':true,'stream_options':{'include_usage':true}")
                .streamedTo(GG, "m")
                .streamed(gemini(GEMINI_USAGE))
                .last()
                .has("usage/prompt_tokens", "105")
                .has("usage/completion_tokens", "87");
        GG.hello()
                .streamedTo(OR, "m")
                .streamed(
                        "{'type':'response.created','response':{'id':'resp_1','status':'in_progress','output':[]}}",
                        "{'type':'response.output_text.delta','output_index':0,'content_index':0,'item_id':'m','delta':'Hi'}",
                        "{'type':'response.completed','response':" + responses(RESPONSES_USAGE) + "}")
                .last()
                .has("usageMetadata/candidatesTokenCount", "19")
                .has("usageMetadata/thoughtsTokenCount", "72");
        OC.hello("'stream':true,'stream_options':{'include_usage':true}")
                .streamedTo(CM, "m")
                .streamed(
                        "{'type':'message_start','message':{'id':'msg_1','usage':" + CLAUDE_USAGE.replace(":50}", ":1}")
                                + "}}",
                        "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}",
                        "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi'}}",
                        "{'type':'message_delta','delta':{'stop_reason':'end_turn'},'usage':{'output_tokens':50}}",
                        "{'type':'message_stop'}")
                .last()
                .has("usage/prompt_tokens", "2600")
                .has("usage/completion_tokens", "50");
    }

    @Test
    void v197_roundTrips() {
        for (Wire through : Wire.values()) {
            Usage first = OC.hello().to(OC, "m").read(chat(CHAT_USAGE)).usage();
            String wire = told(OC, chat(CHAT_USAGE), through).json().toString();
            Usage second = OC.hello().to(through, "m").read(wire).usage();
            assertNotNull(first);
            assertNotNull(second);
            assertEquals(first.input(), second.input());
            assertEquals(first.output(), second.output());
            assertEquals(first.cacheRead(), second.cacheRead());
            assertEquals(first.reasoning(), second.reasoning());
        }
    }

    @Test
    void v198_incompleteSplitOfCacheWrites() {
        Doc answer = told(
                CM,
                claude(
                        "{'input_tokens':1,'cache_creation_input_tokens':300,'cache_creation':{'ephemeral_5m_input_tokens':100},"
                                + "'output_tokens':1}"),
                OC);
        answer.has("usage/prompt_tokens", "301").has("usage/prompt_tokens_details/cache_write_tokens", "300");
        for (String split : List.of(
                "{'ephemeral_5m_input_tokens':100}",
                "{'ephemeral_5m_input_tokens':100," + "'ephemeral_1h_input_tokens':0}")) {
            told(
                            CM,
                            claude("{'input_tokens':1,'cache_creation_input_tokens':300,'cache_creation':" + split
                                    + ",'output_tokens':1}"),
                            CM)
                    .has("usage/cache_creation_input_tokens", "300")
                    .has("usage/cache_creation/ephemeral_5m_input_tokens", "300");
        }
    }

    @Test
    void v199_cachedMoreThanThePrompt() {
        told(
                        OC,
                        chat(
                                "{'prompt_tokens':100,'prompt_tokens_details':{'cached_tokens':1000},'completion_tokens':1,'total_tokens':101}"),
                        CM)
                .has("usage/input_tokens", "100")
                .has("usage/cache_read_input_tokens", "1000");
    }

    @Test
    void v200_noUsage() {
        String chat = "{'choices':[{'index':0,'message':{'role':'assistant','content':'Hi'},'finish_reason':'stop'}]}";
        told(OC, chat, OC).lacks("usage");
        told(OC, chat, CM).has("usage/input_tokens", "0").has("usage/output_tokens", "0");
        told(OC, chat, OR).has("usage/input_tokens", "0").has("usage/total_tokens", "0");
    }
}
