package dev.interlingua.acceptance.state;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.ProbeResponse;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** An agent's client of one dialect: keeps the history as that dialect's clients do, and answers every call. */
abstract class Client {
    /** What clients do to the answers they keep. */
    enum Keeping {
        /** All of it goes back. */
        EVERYTHING,
        /** Only what the dialect's documentation of messages names goes back, and no thoughts. */
        ESSENTIALS
    }

    final List<JsonObject> history = new ArrayList<>();
    final Keeping keeping;

    Client(Keeping keeping) {
        this.keeping = keeping;
    }

    static Client of(Format format, Keeping keeping) {
        return switch (format) {
            case OPENAI_CHAT -> new ChatClient(keeping);
            case OPENAI_RESPONSES -> new ResponsesClient(keeping);
            case CLAUDE -> new ClaudeClient(keeping);
            case GEMINI -> new GeminiClient(keeping);
        };
    }

    /** The user says something. */
    abstract void say(String text);

    /** The next request. */
    abstract JsonObject request(String model, boolean stream);

    /** Keeps a whole answer and its calls' results. */
    abstract void plain(JsonObject answer);

    /** Keeps a streamed answer and its calls' results. */
    abstract void streamed(List<JsonObject> events);

    /** The text of the last answer. */
    abstract String lastText();

    void take(ProbeResponse response, boolean stream) {
        if (stream) {
            streamed(response.events().stream()
                    .filter(event -> !event.data().equals("[DONE]"))
                    .map(event -> Js.parse(event.data()))
                    .toList());
        } else {
            plain(response.json());
        }
    }
}
