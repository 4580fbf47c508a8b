package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonObject;
import java.util.List;

/** The rules a vendor refuses a request by, as far as they can be told from the request. */
sealed interface RequestRules permits ChatRequestRules, ResponsesRequestRules, ClaudeRequestRules, GeminiRequestRules {
    void check(JsonObject request);

    /** The rules of its dialect a request breaks. */
    static List<String> complaints(Format format, JsonObject request) {
        Rules rules = new Rules("rule");
        RequestRules checks = switch (format) {
            case OPENAI_CHAT -> new ChatRequestRules(rules);
            case OPENAI_RESPONSES -> new ResponsesRequestRules(rules);
            case CLAUDE -> new ClaudeRequestRules(rules);
            case GEMINI -> new GeminiRequestRules(rules);
        };
        checks.check(request);
        return rules.complaints();
    }
}
