package dev.interlingua.vectors;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How an answer ended, from each upstream's word to each caller's, whole and streamed (translation.md §5.2, §5.3). */
class FinishMatrixTest {

    /** An upstream's answer of the text "Hi" that ends with {@code word}. */
    private static String whole(Wire upstream, String word) {
        return switch (upstream) {
            case OC ->
                "{'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'m','choices':[{'index':0,'message':"
                        + "{'role':'assistant','content':'Hi'},'finish_reason':'" + word + "'}]}";
            case OR ->
                "{'id':'resp_1','object':'response','created_at':1,'model':'m',"
                        + (word.equals("completed")
                                ? "'status':'completed'"
                                : "'status':'incomplete','incomplete_details':{'reason':'" + word + "'}")
                        + ",'output':[{'type':'message','id':'msg_1','role':'assistant','status':'completed','content':"
                        + "[{'type':'output_text','text':'Hi','annotations':[]}]}]}";
            case CM ->
                "{'id':'msg_1','type':'message','role':'assistant','model':'m','content':[{'type':'text','text':'Hi'}],"
                        + "'stop_reason':'" + word
                        + "','stop_sequence':'x','stop_details':{'type':'refusal','category':"
                        + "'bio','explanation':'Too risky.'},'usage':{'input_tokens':1,'output_tokens':1}}";
            case GG ->
                "{'candidates':[{'content':{'role':'model','parts':[{'text':'Hi'}]},'finishReason':'" + word
                        + "','index':0}]}";
        };
    }

    private static String[] stream(Wire upstream, String word) {
        return switch (upstream) {
            case OC ->
                new String[] {
                    "{'id':'chatcmpl-1','choices':[{'index':0,'delta':{'content':'Hi'},'finish_reason':null}]}",
                    "{'id':'chatcmpl-1','choices':[{'index':0,'delta':{},'finish_reason':'" + word + "'}]}",
                    "[DONE]"
                };
            case OR ->
                new String[] {
                    "{'type':'response.created','response':{'id':'resp_1'}}",
                    "{'type':'response.output_item.added','output_index':0,'item':{'type':'message','id':'m'}}",
                    "{'type':'response.output_text.delta','output_index':0,'content_index':0,'delta':'Hi'}",
                    "{'type':'response." + (word.equals("completed") ? word : "incomplete") + "','response':"
                            + whole(upstream, word) + "}"
                };
            case CM ->
                new String[] {
                    "{'type':'message_start','message':{'id':'msg_1','model':'c','usage':{'input_tokens':1}}}",
                    "{'type':'content_block_start','index':0,'content_block':{'type':'text','text':''}}",
                    "{'type':'content_block_delta','index':0,'delta':{'type':'text_delta','text':'Hi'}}",
                    "{'type':'content_block_stop','index':0}",
                    "{'type':'message_delta','delta':{'stop_reason':'" + word + "','stop_sequence':'x','stop_details':"
                            + "{'type':'refusal','category':'bio','explanation':'Too risky.'}},"
                            + "'usage':{'output_tokens':3}}",
                    "{'type':'message_stop'}"
                };
            case GG -> new String[] {whole(upstream, word)};
        };
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "OC, stop, stop, completed, end_turn, STOP",
        "OC, length, length, max_output_tokens, max_tokens, MAX_TOKENS",
        "OC, content_filter, content_filter, content_filter, refusal, SAFETY",
        "OR, completed, stop, completed, end_turn, STOP",
        "OR, max_output_tokens, length, max_output_tokens, max_tokens, MAX_TOKENS",
        "OR, content_filter, content_filter, content_filter, refusal, SAFETY",
        "CM, end_turn, stop, completed, end_turn, STOP",
        "CM, max_tokens, length, max_output_tokens, max_tokens, MAX_TOKENS",
        "CM, stop_sequence, stop, completed, stop_sequence, STOP",
        "CM, pause_turn, stop, completed, pause_turn, STOP",
        "CM, refusal, content_filter, content_filter, refusal, SAFETY",
        "CM, model_context_window_exceeded, length, max_output_tokens, model_context_window_exceeded, MAX_TOKENS",
        "GG, STOP, stop, completed, end_turn, STOP",
        "GG, MAX_TOKENS, length, max_output_tokens, max_tokens, MAX_TOKENS",
        "GG, SAFETY, content_filter, content_filter, refusal, SAFETY",
        "GG, PROHIBITED_CONTENT, content_filter, content_filter, refusal, PROHIBITED_CONTENT",
        "GG, BLOCKLIST, content_filter, content_filter, refusal, BLOCKLIST",
        "GG, SPII, content_filter, content_filter, refusal, SPII",
        "GG, IMAGE_SAFETY, content_filter, content_filter, refusal, IMAGE_SAFETY",
        "GG, RECITATION, content_filter, content_filter, refusal, RECITATION",
        "GG, LANGUAGE, stop, completed, end_turn, LANGUAGE",
        "GG, MALFORMED_FUNCTION_CALL, stop, completed, end_turn, MALFORMED_FUNCTION_CALL",
        "GG, OTHER, stop, completed, end_turn, OTHER",
        "GG, A_WORD_OF_TOMORROW, stop, completed, end_turn, OTHER"
    })
    void everyWordReachesEveryCaller(
            Wire upstream, String word, String chat, String responses, String claude, String gemini) {
        for (Wire caller : Wire.values()) {
            String expected = List.of(chat, responses, claude, gemini).get(caller.ordinal());
            Sent plain = caller.hello().to(upstream, "m");
            assertEquals(expected, told(caller, plain.answered(whole(upstream, word))), caller + " whole");
            Streamed streamed = caller.hello().streamedTo(upstream, "m").streamed(stream(upstream, word));
            assertEquals(expected, told(caller, streamed), caller + " streamed");
        }
    }

    private static String told(Wire caller, Doc answer) {
        return switch (caller) {
            case OC -> answer.text("choices/0/finish_reason");
            case OR ->
                answer.text("status").equals("completed") ? "completed" : answer.text("incomplete_details/reason");
            case CM -> answer.text("stop_reason");
            case GG -> answer.text("candidates/0/finishReason");
        };
    }

    private static String told(Wire caller, Streamed stream) {
        return switch (caller) {
            case OC -> stream.joined("choices/0/finish_reason");
            case OR -> told(caller, new Doc(Objects.requireNonNull(stream.last().at("response"))));
            case CM -> stream.joined("delta/stop_reason");
            case GG -> stream.joined("candidates/0/finishReason");
        };
    }
}
