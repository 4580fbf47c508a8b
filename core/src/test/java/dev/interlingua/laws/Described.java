package dev.interlingua.laws;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import java.util.stream.Collectors;

/** Puts a made-up input into few words, for the message of a test that fails. */
final class Described {
    private static final int LONGEST = 60;

    private Described() {}

    static String request(ChatRequest request) {
        return request.messages().stream().map(Described::message).collect(Collectors.joining("\n"));
    }

    private static String message(Message message) {
        return "  " + message.role() + ": "
                + message.parts().stream().map(Described::part).collect(Collectors.joining(" | "));
    }

    static String part(ContentPart part) {
        String text = part.toString()
                .replace(", cache=null", "")
                .replace(", state=null", "")
                .replace(", extensions=Extensions[byDialect={}]", "")
                .replace("\n", "\\n");
        return text.length() <= LONGEST * 2 ? text : text.substring(0, LONGEST * 2) + "…";
    }
}
