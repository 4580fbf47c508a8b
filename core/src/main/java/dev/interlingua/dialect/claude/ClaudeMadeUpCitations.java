package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.json.TopLevel;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;

/**
 * Callers send back in their history what they were told, the sources of other vendors' answers among it. Claude itself
 * would refuse those: they lack the {@code encrypted_index} it gives its own. A request that has none of them keeps its
 * bytes.
 */
final class ClaudeMadeUpCitations {
    private static final String INDEX = "encrypted_index";
    private static final byte[] NEEDLE = ("\"" + INDEX + "\"").getBytes(StandardCharsets.US_ASCII);
    private static final String CITATIONS = "citations";
    private static final String CONTENT = "content";
    private static final String MESSAGES = "messages";

    private ClaudeMadeUpCitations() {}

    /** {@code body} without them. */
    static byte[] removed(byte[] body) {
        if (!suspects(body)) {
            return body;
        }
        TopLevel members = TopLevel.of(body);
        if (!members.has(MESSAGES) || !(members.value(MESSAGES) instanceof JsonArray messages)) {
            return body;
        }
        JsonArray cleaned = cleaned(messages);
        return cleaned.equals(messages) ? body : members.splice(MESSAGES, Json.write(cleaned));
    }

    /** Whether the name is followed by an empty text anywhere. */
    private static boolean suspects(byte[] body) {
        for (int at = find(body, 0); at >= 0; at = find(body, at)) {
            while (at < body.length && (body[at] <= ' ' || body[at] == ':')) {
                at++;
            }
            if (at + 1 < body.length && body[at] == '"' && body[at + 1] == '"') {
                return true;
            }
        }
        return false;
    }

    /** The position behind the next occurrence of the name, or -1. */
    private static int find(byte[] body, int from) {
        for (int at = from; at <= body.length - NEEDLE.length; at++) {
            int same = 0;
            while (same < NEEDLE.length && body[at + same] == NEEDLE[same]) {
                same++;
            }
            if (same == NEEDLE.length) {
                return at + same;
            }
        }
        return -1;
    }

    private static JsonArray cleaned(JsonArray messages) {
        JsonArrayBuilder out = Json.array();
        for (JsonValue message : messages) {
            if (message instanceof JsonObject said && said.get(CONTENT) instanceof JsonArray blocks) {
                JsonArrayBuilder content = Json.array();
                blocks.forEach(block -> content.add(block instanceof JsonObject one ? cleaned(one) : block));
                out.add(Json.object(said).add(CONTENT, content));
            } else {
                out.add(message);
            }
        }
        return out.build();
    }

    private static JsonObject cleaned(JsonObject block) {
        if (!(block.get(CITATIONS) instanceof JsonArray citations)) {
            return block;
        }
        JsonArrayBuilder kept = Json.array();
        citations.stream().filter(citation -> !isMadeUp(citation)).forEach(kept::add);
        JsonArray rest = kept.build();
        if (rest.size() == citations.size()) {
            return block;
        }
        JsonObjectBuilder out = Json.object(block);
        return (rest.isEmpty() ? out.remove(CITATIONS) : out.add(CITATIONS, rest)).build();
    }

    private static boolean isMadeUp(JsonValue citation) {
        return citation instanceof JsonObject source && "".equals(Loose.string(source, INDEX));
    }
}
