package dev.interlingua.acceptance.recorded;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonObject;

/** Reads what a request of one dialect asks for, in the tests' own way. */
interface AskedReader {
    AskedFacts read(JsonObject request);

    static AskedFacts read(Format format, JsonObject request) {
        AskedReader reader = switch (format) {
            case OPENAI_CHAT -> new ChatAsked();
            case OPENAI_RESPONSES -> new ResponsesAsked();
            case CLAUDE -> new ClaudeAsked();
            case GEMINI -> new GeminiAsked();
        };
        return reader.read(request);
    }
}
