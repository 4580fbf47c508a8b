package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.array;
import static dev.interlingua.acceptance.agents.Build.object;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.json.JsonObject;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That the vendors of these tests complain when a model's state is missing, changed or out of place. */
class VendorsTest {
    private static final List<Turn> SAID = List.of(new Turn("Hm.", "", Turn.Use.of("a", "{}"), Turn.Use.of("b", "{}")));

    private static JsonObject gemini(String first, String second) {
        JsonObject model = object(
                "role",
                "model",
                "parts",
                array(
                        object("functionCall", object("name", "a"), "thoughtSignature", first),
                        object("functionCall", object("name", "b"), "thoughtSignature", second)));
        return object("contents", array(object("role", "user", "parts", array(object("text", "Hi"))), model));
    }

    private static JsonObject claude(Object... thinking) {
        JsonObject message = object("role", "assistant", "content", array(object(thinking)));
        return object("thinking", object("type", "adaptive"), "messages", array(message));
    }

    private static JsonObject openAi(JsonObject... items) {
        return object("include", array("reasoning.encrypted_content"), "input", List.of(items));
    }

    private static JsonObject reasoning(String state) {
        return object("type", "reasoning", "encrypted_content", state);
    }

    @Test
    void geminiWantsTheFirstCallOfAStepSigned() {
        Vendor gemini = new GeminiVendor();
        String signature = GeminiVendor.signature(0);
        assertEquals(List.of(), gemini.complaints(gemini(signature, ""), SAID, false));
        assertTrue(gemini.complaints(gemini("", signature), SAID, false).size() == 1);
        assertTrue(gemini.complaints(gemini(GeminiVendor.signature(1), ""), SAID, true)
                        .size()
                == 1);
        assertTrue(gemini.complaints(gemini("skip_thought_signature_validator", ""), SAID, false)
                        .size()
                == 1);
        assertEquals(List.of(), gemini.complaints(gemini("skip_thought_signature_validator", ""), SAID, true));
    }

    @Test
    void claudeWantsTheThinkingAsItWas() {
        Vendor claude = new ClaudeVendor();
        String signature = ClaudeVendor.signature(0);
        JsonObject whole = claude("type", "thinking", "thinking", "Hm.", "signature", signature);
        assertEquals(List.of(), claude.complaints(whole, SAID, false));
        JsonObject changed = claude("type", "thinking", "thinking", "Hm", "signature", signature);
        assertEquals(1, claude.complaints(changed, SAID, true).size());
        JsonObject unsigned = claude("type", "thinking", "thinking", "Hm.", "signature", "");
        assertEquals(1, claude.complaints(unsigned, SAID, true).size());
        JsonObject without = claude("type", "tool_use", "name", "a");
        assertEquals(2, claude.complaints(without, SAID, false).size());
        assertEquals(List.of(), claude.complaints(without, SAID, true));
    }

    @Test
    void openAiWantsEachItemAheadOfItsCall() {
        Vendor openAi = new ResponsesVendor();
        JsonObject call = object("type", "function_call", "name", "a");
        JsonObject state = reasoning(ResponsesVendor.encrypted(0));
        assertEquals(List.of(), openAi.complaints(openAi(state, call), SAID, false));
        assertEquals(1, openAi.complaints(openAi(call), SAID, false).size());
        assertEquals(
                1,
                openAi.complaints(openAi(reasoning("other"), call), SAID, true).size());
        JsonObject result = object("type", "function_call_output", "output", "");
        assertEquals(
                1, openAi.complaints(openAi(call, state, result), SAID, false).size());
    }
}
