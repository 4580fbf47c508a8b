package dev.interlingua.acceptance.agents;

import dev.interlingua.acceptance.Format;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.List;

/**
 * How one vendor's API tells a turn of its model, and what that API demands to get back of it. Its signatures and encrypted
 * reasoning tell the number of their turn, so that an upstream can see whether each comes back, and in its place.
 */
interface Vendor {
    /** The answer in one piece. */
    JsonObject answer(int number, Turn turn, JsonObject request);

    /** The same answer as a stream. */
    String stream(JsonObject answer);

    /**
     * What is wrong with how a request repeats the answers so far.
     *
     * @param lossy whether the caller cannot carry the model's state, so that only the vendor's ways out are left
     */
    List<String> complaints(JsonObject request, List<Turn> said, boolean lossy);

    static Vendor of(Format format) {
        return switch (format) {
            case OPENAI_CHAT -> new ChatVendor();
            case OPENAI_RESPONSES -> new ResponsesVendor();
            case CLAUDE -> new ClaudeVendor();
            case GEMINI -> new GeminiVendor();
        };
    }

    /** The tool of a request that stands for the agent's. */
    static Declared declared(Format format, JsonObject request, Turn.Use use) {
        Declared tool = Declared.in(format, request).get(use.tool());
        if (tool == null) {
            throw new AssertionError("no tool [" + use.tool() + "] in " + request.get("tools"));
        }
        return tool;
    }

    /** Text in pieces of {@code size} code points, as models stream it. */
    static List<String> pieces(String text, int size) {
        List<String> pieces = new ArrayList<>();
        for (int at = 0; at < text.length(); ) {
            int end = text.offsetByCodePoints(at, Math.min(size, text.codePointCount(at, text.length())));
            pieces.add(text.substring(at, end));
            at = end;
        }
        return pieces;
    }

    static void compare(List<String> complaints, Object expected, Object actual, String rule) {
        if (!expected.equals(actual)) {
            complaints.add("replay: " + rule + ": expected " + expected + " but was " + actual);
        }
    }

    /** One event of a stream whose data tell its type. */
    static String event(String type, Object... namesAndValues) {
        Object[] members = new Object[namesAndValues.length + 2];
        members[0] = "type";
        members[1] = type;
        System.arraycopy(namesAndValues, 0, members, 2, namesAndValues.length);
        return "event: " + type + "\ndata: " + Build.object(members) + "\n\n";
    }
}
