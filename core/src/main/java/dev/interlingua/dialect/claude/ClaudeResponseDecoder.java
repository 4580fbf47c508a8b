package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads a whole answer of {@code POST /v1/messages}. */
final class ClaudeResponseDecoder {
    /** Members of a message that the neutral model holds, or that say nothing. */
    static final Set<String> MESSAGE =
            Set.of("id", "type", "role", "model", "content", "stop_reason", "stop_sequence", "stop_details", "usage");

    private ClaudeResponseDecoder() {}

    static ChatResponse decode(byte[] body, ChatRequest request) {
        JsonObject message = Json.readReplyObject(body);
        if ("error".equals(Loose.string(message, "type")) || Loose.object(message, "error") != null) {
            throw new GatewayException(ClaudeErrorReader.readEvent(message));
        }
        JsonArray content = Loose.array(message, "content");
        if (content == null) {
            throw GatewayException.badGateway("The upstream's answer is not a Claude message.");
        }
        String id = Loose.string(message, "id");
        ClaudeCalls calls = new ClaudeCalls(request);
        List<ContentPart> parts = new ArrayList<>();
        for (int i = 0; i < content.size(); i++) {
            JsonValue block = content.get(i);
            if (block instanceof JsonObject object) {
                ContentPart part = ClaudeReplyBlocks.decode(object, calls, ClaudeReplyBlocks.orEmpty(id), i);
                if (!(part instanceof ContentPart.Text text) || !text.text().isEmpty()) {
                    parts.add(part);
                }
            }
        }
        boolean called = parts.stream().anyMatch(ContentPart.ToolCall.class::isInstance);
        JsonObject counts = Loose.object(message, "usage");
        Usage usage = counts == null ? null : ClaudeUsage.decode(counts);
        Candidate candidate = new Candidate(0, parts, ClaudeVocabulary.finish(message, called));
        return new ChatResponse(
                id,
                Loose.string(message, "model"),
                null,
                List.of(candidate),
                usage,
                Loose.string(counts, "service_tier"),
                extensions(message));
    }

    private static Extensions extensions(JsonObject message) {
        return ClaudeReplyBlocks.others(message, MESSAGE);
    }
}
