package dev.interlingua.acceptance.agents;

import dev.interlingua.acceptance.Format;
import dev.interlingua.testkit.HeaderList;
import jakarta.json.JsonObject;

/** A coding agent as its wire shows it: what it sends, what it reads out of an answer, and what it keeps of it. */
interface Agent {
    /** The format it speaks. */
    Format format();

    /** The model it asks for. */
    String model();

    /** Where it posts to. */
    String path(boolean stream);

    HeaderList headers();

    /** The body of its next request: the whole conversation. */
    JsonObject request(boolean stream);

    /** Reads an answer, keeps it in the history in its own way, and runs the tools it calls. */
    Turn hear(String body, boolean stream);
}
