package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonObject;
import java.util.List;

/** The grammar strict clients of a dialect hold an answer to. */
sealed interface Grammar permits ChatGrammar, ResponsesGrammar, ClaudeGrammar, GeminiGrammar {
    /** An answer in one piece. */
    void plain(JsonObject body);

    /** A stream as it came over the wire. */
    void stream(String body);

    /** What is wrong with a body of this dialect. */
    static List<String> complaints(Format format, String body, boolean stream) {
        Rules rules = new Rules("grammar");
        Grammar grammar = switch (format) {
            case OPENAI_CHAT -> new ChatGrammar(rules);
            case OPENAI_RESPONSES -> new ResponsesGrammar(rules);
            case CLAUDE -> new ClaudeGrammar(rules);
            case GEMINI -> new GeminiGrammar(rules);
        };
        if (stream) {
            grammar.stream(body);
        } else if (Walk.parse(body) instanceof JsonObject object) {
            grammar.plain(object);
        } else {
            rules.check(false, "a JSON object");
        }
        return rules.complaints();
    }
}
