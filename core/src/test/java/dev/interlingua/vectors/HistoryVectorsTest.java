package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Vectors 79 to 90: instructions, turns and their order. */
@ExtendWith(Baseline.class)
class HistoryVectorsTest {
    private static Question chat(String messages) {
        return OC.ask("{'model':'m','messages':[" + messages + "]}");
    }

    private static final String USER = "{'role':'user','content':'Hi'}";
    private static final String MIDWAY = "{'role':'system','content':'S0'}," + USER
            + ",{'role':'assistant','content':'Yo'},{'role':'user','content':'More'},{'role':'system','content':'S1'}";

    @Test
    void v079_instructionInTheMiddle() {
        chat(MIDWAY)
                .to(CM, "claude-opus-4-8")
                .has("messages/3/role", "'system'")
                .has("system", "[{'type':'text','text':'S0'}]");
        Sent wrapped = chat(MIDWAY).to(CM, "claude-sonnet-4-5").has("system", "[{'type':'text','text':'S0'}]");
        assertEquals(
                -1,
                wrapped.body().json().asJsonObject().getJsonArray("messages").stream()
                                .filter(m -> m.asJsonObject().getString("role").equals("system"))
                                .count()
                        - 1);
        assertTrue(wrapped.text().indexOf("S1") > wrapped.text().indexOf("More"), wrapped.text());
    }

    @Test
    void v080_instructionBetweenCallAndResult() {
        Sent sent = chat(USER
                        + ",{'role':'assistant','tool_calls':[{'id':'c1','type':'function','function':{'name':'f','arguments':"
                        + "'{}'}}]},{'role':'system','content':'S1'},{'role':'tool','tool_call_id':'c1','content':'R'}")
                .to(CM, "claude-sonnet-4-5");
        sent.has("messages/2/content/0/type", "'tool_result'");
        assertTrue(sent.text().indexOf("S1") > sent.text().indexOf("tool_result"));
    }

    @Test
    void v081_translatedHistoriesArePrefixes() {
        List<String> turns = List.of(
                "{'role':'system','content':'S'}," + USER,
                "{'role':'assistant','content':null,'tool_calls':[{'id':'c1','type':'function','function':{'name':'f','arguments':'{}'}}]},"
                        + "{'role':'tool','tool_call_id':'c1','content':'R'}",
                "{'role':'assistant','content':'Done'},{'role':'user','content':'And?'}",
                "{'role':'assistant','content':'So'},{'role':'user','content':'Last'}");
        for (Wire target : List.of(OR, CM, GG)) {
            String member = target == OR ? "input" : target == CM ? "messages" : "contents";
            String before = null;
            for (int i = 1; i <= turns.size(); i++) {
                Sent sent = chat(String.join(",", turns.subList(0, i))).to(target, "m");
                String list = String.valueOf(sent.body().at(member));
                String open = list.substring(0, list.length() - 1);
                if (before != null) {
                    assertTrue(open.startsWith(before), before + "\nis no prefix of\n" + open);
                }
                before = open;
            }
        }
    }

    @Test
    void v082_sameRequestSameBytes() {
        for (Wire target : List.of(OR, CM, GG)) {
            assertEquals(
                    chat(MIDWAY).to(target, "m").text(),
                    chat(MIDWAY).to(target, "m").text());
        }
    }

    @Test
    void v083_onlyInstructions() {
        Sent claude = chat("{'role':'system','content':'S'}").to(CM, "claude-sonnet-4-5");
        claude.has("system", "[{'type':'text','text':'S'}]").hasText("messages/0", ".");
        assertFalse(claude.losses().all().isEmpty());
        Sent gemini = chat("{'role':'system','content':'S'}").to(GG, "gemini-2.5-flash");
        gemini.has("contents/0/role", "'user'").has("contents/0/parts/0/text", "'S'");
    }

    @Test
    void v084_consecutiveUserMessages() {
        Sent sent = chat("{'role':'user','content':[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}}]},"
                        + "{'role':'user','content':'b'}")
                .to(CM, "claude-sonnet-4-5");
        sent.body().hasSize("messages", 1);
        sent.has(
                "messages/0/content",
                "[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}},{'type':'text','text':'b'}]");
    }

    @Test
    void v085_emptyAssistantMessage() {
        Sent sent = chat(USER + ",{'role':'assistant','content':''},{'role':'user','content':'b'}")
                .to(CM, "claude-sonnet-4-5");
        sent.body().hasSize("messages", 1);
        chat(USER + ",{'role':'assistant','content':''},{'role':'user','content':'b'}")
                .to(GG, "gemini-2.5-flash")
                .body()
                .hasSize("contents", 1);
    }

    @Test
    void v086_emptyTextPart() {
        Sent sent = chat(USER
                        + ",{'role':'assistant','content':[{'type':'text','text':''},{'type':'text','text':'x'}]},"
                        + "{'role':'user','content':'b'}")
                .to(CM, "claude-sonnet-4-5");
        sent.hasText("messages/1", "x");
        assertFalse(sent.text().contains("\"text\":\"\""));
    }

    @Test
    void v087_lastTurnIsTheModels() {
        Question question = chat(USER + ",{'role':'assistant','content':'So far '}");
        Sent newer = question.to(CM, "claude-opus-4-7").has("messages/2/role", "'user'");
        assertFalse(newer.losses().all().isEmpty());
        Sent older = question.to(CM, "claude-opus-4-5").hasText("messages/1", "So far");
        older.body().hasSize("messages", 2);
        question.to(GG, "gemini-3.6-flash").has("contents/2/role", "'user'");
        CM.ask("{'model':'m','max_tokens':9,'messages':[" + USER + ",{'role':'assistant','content':'So far'}]}")
                .to(OC, "gpt-4o")
                .has("messages/1/content", "'So far'")
                .body()
                .hasSize("messages", 2);
    }

    @Test
    void v088_firstTurnIsTheModels() {
        Sent sent = chat("{'role':'assistant','content':'Yo'}," + USER).to(CM, "claude-sonnet-4-5");
        sent.has("messages/0/role", "'user'").hasText("messages/0", ".").has("messages/1/role", "'assistant'");
    }

    private static final String CALLS =
            USER + ",{'role':'assistant','content':null,'tool_calls':[{'id':'a','type':'function','function':"
                    + "{'name':'fa','arguments':'{}'}},{'id':'b','type':'function','function':{'name':'fb','arguments':'{}'}}]}";

    @Test
    void v089_resultsInTheOrderOfTheCalls() {
        Sent sent = chat(CALLS
                        + ",{'role':'tool','tool_call_id':'b','content':'B'},{'role':'tool','tool_call_id':'a','content':'A'}")
                .to(GG, "gemini-2.5-flash");
        sent.has("contents/2/parts/0/functionResponse/name", "'fa'")
                .has("contents/2/parts/1/functionResponse/name", "'fb'");
    }

    @Test
    void v090_textBetweenResults() {
        Sent sent = chat(CALLS
                        + ",{'role':'tool','tool_call_id':'a','content':'A'},{'role':'user','content':'by the way'},"
                        + "{'role':'tool','tool_call_id':'b','content':'B'}")
                .to(CM, "claude-sonnet-4-5");
        sent.body().hasSize("messages", 3);
        sent.has("messages/2/content/0/tool_use_id", "'a'")
                .has("messages/2/content/1/tool_use_id", "'b'")
                .has("messages/2/content/2/text", "'by the way'");
    }
}
