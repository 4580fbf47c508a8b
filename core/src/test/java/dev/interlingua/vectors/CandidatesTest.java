package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static dev.interlingua.vectors.Wire.refused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.json.JsonString;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Several answers to one request: Chat's {@code n} and Gemini's {@code candidateCount}; the others give one. */
class CandidatesTest {
    private static final String GEMINI_ASKS = "'generationConfig':{'candidateCount':2}";

    @Test
    void askedOfThoseWhoGiveThem() {
        OC.hello("'n':2").to(GG, "gemini-2.5-flash").quiet().has("generationConfig/candidateCount", "2");
        GG.hello(GEMINI_ASKS).to(OC, "gpt-4o").quiet().has("n", "2");
        OC.hello("'n':1").to(CM, "claude-sonnet-4-5").quiet();
        OC.hello("'n':1").to(OR, "gpt-4o").quiet().lacks("n");
    }

    @Test
    void refusedForThoseWhoDoNot() {
        assertEquals(
                "n",
                refused(() -> OC.hello("'n':2").to(CM, "claude-sonnet-4-5")).param());
        assertEquals("n", refused(() -> OC.hello("'n':2").to(OR, "gpt-4o")).param());
        assertEquals(
                "n", refused(() -> OC.hello("'n':2").to(GG, "gemini-3-flash")).param());
        assertEquals(
                "n", refused(() -> OC.hello("'n':9").to(GG, "gemini-2.5-flash")).param());
        for (Wire target : List.of(CM, OR)) {
            assertEquals(
                    "generationConfig.candidateCount",
                    refused(() -> GG.hello(GEMINI_ASKS).to(target, "m")).param());
        }
    }

    private static String gemini(int index, String text, String finish) {
        return "{'index':" + index + ",'content':{'role':'model','parts':[{'text':'" + text + "'}]}" + finish + "}";
    }

    @Test
    void toldWhole() {
        Doc chat = OC.hello("'n':2")
                .to(GG, "gemini-2.5-flash")
                .answered("{'candidates':[" + gemini(0, "A", ",'finishReason':'STOP'") + ","
                        + gemini(1, "B", ",'finishReason':'MAX_TOKENS'") + "]}");
        chat.hasSize("choices", 2)
                .has("choices/0/message/content", "'A'")
                .has("choices/1/message/content", "'B'")
                .has("choices/1/finish_reason", "'length'")
                .has("choices/1/index", "1");
        GG.hello(GEMINI_ASKS)
                .to(OC, "gpt-4o")
                .answered("{'id':'chatcmpl-1','object':'chat.completion','created':1,'model':'m','choices':[{'index':0,"
                        + "'message':{'role':'assistant','content':'A'},'finish_reason':'stop'},{'index':1,'message':"
                        + "{'role':'assistant','content':'B'},'finish_reason':'length'}]}")
                .hasSize("candidates", 2)
                .has("candidates/1/content/parts/0/text", "'B'")
                .has("candidates/1/finishReason", "'MAX_TOKENS'");
    }

    private static String of(Streamed stream, String list, int index, String path) {
        return stream.with(list + "/0").stream()
                .filter(doc -> String.valueOf(doc.at(list + "/0/index")).equals(String.valueOf(index)))
                .filter(doc -> doc.at(list + "/0/" + path) instanceof JsonString)
                .map(doc -> doc.text(list + "/0/" + path))
                .collect(Collectors.joining());
    }

    @Test
    void toldInterleavedInAStreamForChat() {
        Streamed stream = OC.hello("'n':2")
                .streamedTo(GG, "gemini-2.5-flash")
                .streamed(
                        "{'candidates':[" + gemini(0, "A", "") + "," + gemini(1, "C", "") + "]}",
                        "{'candidates':[" + gemini(1, "D", ",'finishReason':'STOP'") + "]}",
                        "{'candidates':[" + gemini(0, "B", ",'finishReason':'MAX_TOKENS'") + "]}")
                .endsOnce();
        assertEquals("AB", of(stream, "choices", 0, "delta/content"));
        assertEquals("CD", of(stream, "choices", 1, "delta/content"));
        assertEquals("length", of(stream, "choices", 0, "finish_reason"));
        assertEquals("stop", of(stream, "choices", 1, "finish_reason"));
        assertEquals(2, stream.whole().candidates().size());
    }

    @Test
    void toldInterleavedInAStreamForGemini() {
        String chunk = "{'id':'chatcmpl-1','choices':[{'index':%d,'delta':{%s},'finish_reason':%s}]}";
        Streamed stream = GG.hello(GEMINI_ASKS)
                .streamedTo(OC, "gpt-4o")
                .streamed(
                        chunk.formatted(1, "'role':'assistant','content':'C'", "null"),
                        chunk.formatted(0, "'role':'assistant','content':'A'", "null"),
                        chunk.formatted(1, "'content':'D'", "null"),
                        chunk.formatted(0, "'content':'B'", "null"),
                        chunk.formatted(1, "", "'stop'"),
                        chunk.formatted(0, "", "'length'"),
                        "[DONE]");
        assertEquals("AB", of(stream, "candidates", 0, "content/parts/0/text"));
        assertEquals("CD", of(stream, "candidates", 1, "content/parts/0/text"));
        stream.last().has("candidates/0/finishReason", "'MAX_TOKENS'").has("candidates/1/finishReason", "'STOP'");
    }
}
