package dev.interlingua.vectors;

import static dev.interlingua.vectors.Wire.CM;
import static dev.interlingua.vectors.Wire.GG;
import static dev.interlingua.vectors.Wire.OC;
import static dev.interlingua.vectors.Wire.OR;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Cache breakpoints between Claude's {@code cache_control} and OpenAI's {@code prompt_cache_breakpoint}. */
class CacheHintsTest {
    private static final String MARK = "'cache_control':{'type':'ephemeral'}";
    private static final String EXPLICIT = "{'mode':'explicit'}";

    private static String claude(String system, String messages) {
        return "{'model':'m','max_tokens':100,'system':" + system + ",'messages':[" + messages + "]}";
    }

    private static String text(String text) {
        return "{'type':'text','text':'" + text + "'," + MARK + "}";
    }

    @Test
    void markedInstructionsStayBlocksOfTheirOwn() {
        String asked = claude("[" + text("Rules") + "]", "{'role':'user','content':'Hi'}");
        CM.ask(asked)
                .to(OC, "gpt-5.6")
                .quiet()
                .has(
                        "messages/0",
                        "{'role':'system','content':[{'type':'text','text':'Rules','prompt_cache_breakpoint':"
                                + EXPLICIT + "}]}");
        CM.ask(asked)
                .to(OR, "gpt-5.6")
                .quiet()
                .lacks("instructions")
                .has("input/0/content/0/text", "'Rules'")
                .has("input/0/content/0/prompt_cache_breakpoint", EXPLICIT);
        CM.ask(asked).to(OR, "gpt-5").quiet().has("instructions", "'Rules'");
    }

    @Test
    void ofMoreThanFourMarksTheLastFourStay() {
        String six = String.join(",", text("a"), text("b"), text("c"), text("d"), text("e"), text("f"));
        Sent sent =
                CM.ask(claude("'S'", "{'role':'user','content':[" + six + "]}")).to(OC, "gpt-5.6");
        sent.quiet().lacks("messages/1/content/1/prompt_cache_breakpoint");
        for (int i = 2; i < 6; i++) {
            sent.has("messages/1/content/" + i + "/prompt_cache_breakpoint", EXPLICIT);
        }
    }

    @Test
    void theMarkOfAToolResultStandsBehindItsLastPart() {
        String history = "{'role':'user','content':'Go'},{'role':'assistant','content':[{'type':'tool_use','id':'t1',"
                + "'name':'f','input':{}}]},{'role':'user','content':[{'type':'tool_result','tool_use_id':'t1',"
                + "'content':'42'," + MARK + "}]}";
        CM.ask(claude("'S'", history))
                .to(OC, "gpt-5.6")
                .has("messages/3/content", "[{'type':'text','text':'42','prompt_cache_breakpoint':" + EXPLICIT + "}]");
        CM.ask(claude("'S'", history))
                .to(OR, "gpt-5.6")
                .has(
                        "input/2/output",
                        "[{'type':'input_text','text':'42','prompt_cache_breakpoint':" + EXPLICIT + "}]");
        CM.ask(claude("'S'", history)).to(OC, "gpt-4o").has("messages/3/content", "'42'");
    }

    @Test
    void breakpointsBecomeClaudesMarks() {
        String part = "{'type':'text','text':'a','prompt_cache_breakpoint':" + EXPLICIT + "}";
        OC.ask("{'model':'m','messages':[{'role':'system','content':[" + part + "]},{'role':'user','content':'Hi'}]}")
                .to(CM, "claude-sonnet-4-5")
                .quiet()
                .has("system", "[{'type':'text','text':'a','cache_control':{'type':'ephemeral'}}]");
        OR.ask("{'model':'m','input':[{'role':'user','content':[{'type':'input_text','text':'a',"
                        + "'prompt_cache_breakpoint':" + EXPLICIT + "}]}]}")
                .to(CM, "claude-sonnet-4-5")
                .quiet()
                .has("messages/0/content/0/cache_control", "{'type':'ephemeral'}");
    }

    @Test
    void aHintNeverFailsARequestNorWarns() {
        String tool = "'tools':[{'name':'f','input_schema':{'type':'object'}," + MARK + "}]";
        String asked = "{'model':'m','max_tokens':100," + MARK + "," + tool + ",'messages':[{'role':'user','content':["
                + "{'type':'text','text':'a','cache_control':{'type':'ephemeral','ttl':'1h'}}]}]}";
        for (Wire target : new Wire[] {OC, OR, GG}) {
            Sent sent = CM.ask(asked).to(target, target == GG ? "gemini-2.5-flash" : "gpt-4o");
            assertEquals(List.of(), sent.losses().all(), target.name());
            assertFalse(sent.text().contains("cache"), sent.text());
        }
    }

    @Test
    void anotherServersModelGetsNoMemberItDoesNotKnow() {
        CM.ask(claude("'S'", "{'role':'user','content':[" + text("a") + "]}"))
                .to(OC, "llama-3.3-70b")
                .quiet()
                .has("messages/1/content", "'a'");
    }
}
