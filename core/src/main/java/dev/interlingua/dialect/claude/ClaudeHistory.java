package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Turns;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.Role;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A conversation reduced to what Claude takes, and in its order. What cannot be sent is left out before turns are formed,
 * so that a message of nothing else does not break a turn.
 */
final class ClaudeHistory {
    private final Losses losses;
    /** Parts by identity, because equal texts occur in many places. */
    private final Map<ContentPart, String> paths = new IdentityHashMap<>();

    private final Map<ContentPart, JsonObject> own = new IdentityHashMap<>();
    private final Turns turns;

    ClaudeHistory(ChatRequest request, Losses losses) {
        this.losses = losses;
        List<Message> sendable = new ArrayList<>();
        for (int i = 0; i < request.messages().size(); i++) {
            sendable.add(reduce(request.messages().get(i), i));
        }
        turns = Turns.of(sendable, losses);
    }

    private Message reduce(Message message, int index) {
        List<ContentPart> kept = new ArrayList<>();
        for (int i = 0; i < message.parts().size(); i++) {
            ContentPart part = message.parts().get(i);
            String path = "messages[" + index + "].content[" + i + "]";
            if (sendable(part, message.role(), path)) {
                kept.add(part);
                paths.put(part, path);
            }
        }
        JsonObject extra = ClaudeOwn.of(message.extensions());
        if (extra != null && !kept.isEmpty()) {
            own.put(kept.get(0), extra);
        }
        return new Message(message.role(), kept, message.name(), message.extensions());
    }

    private boolean sendable(ContentPart part, Role role, String path) {
        if (part instanceof ContentPart.Text text) {
            return role == Role.ASSISTANT
                    ? !text.text().isEmpty()
                    : !text.text().isBlank();
        }
        if (part instanceof ContentPart.Refusal refusal) {
            return !refusal.text().isBlank();
        }
        if (part instanceof ContentPart.Reasoning reasoning) {
            return replayable(reasoning.state());
        }
        boolean foreign = isForeign(part);
        boolean shown = part instanceof ContentPart.Media || part instanceof ContentPart.Document;
        if (part instanceof ContentPart.ServerToolResult result
                && foreign
                && result.json().isEmpty()) {
            // Its wire object was the call's: one loss, not two.
            return false;
        }
        if (foreign || shown && role != Role.USER && role != Role.TOOL) {
            losses.dropped(path);
            return false;
        }
        return true;
    }

    private static boolean isForeign(ContentPart part) {
        String dialect = part instanceof ContentPart.Opaque opaque
                ? opaque.dialect()
                : part instanceof ContentPart.ServerToolCall call
                        ? call.dialect()
                        : part instanceof ContentPart.ServerToolResult result ? result.dialect() : null;
        return dialect != null && !dialect.equals(ClaudeVocabulary.ID);
    }

    /** Thinking goes back to the vendor that signed it; which model that was, the gateway has looked at. */
    private static boolean replayable(@Nullable OpaqueState state) {
        return state != null && state.issuer().equals(ClaudeVocabulary.ID);
    }

    Turns turns() {
        return turns;
    }

    /** Where {@code part} stands in the caller's request, as far as is known. */
    String path(ContentPart part) {
        return paths.getOrDefault(part, "messages");
    }

    /** Unknown members of the Claude message that began with {@code part}, or null. */
    @Nullable
    JsonObject own(ContentPart part) {
        return own.get(part);
    }

    /** All calls of the history, in order. */
    List<ContentPart.ToolCall> calls() {
        return turns.turns().stream()
                .filter(Turns.Assistant.class::isInstance)
                .flatMap(turn -> ((Turns.Assistant) turn).calls().stream())
                .toList();
    }

    /** Whether tool results are the last word and the turn that asked for them does not begin with thinking. */
    boolean loopWithoutThinking() {
        List<Turns.Turn> all = turns.turns();
        int last = all.size() - 1;
        if (last < 1
                || !(all.get(last) instanceof Turns.User user)
                || user.results().isEmpty()) {
            return false;
        }
        return all.get(last - 1) instanceof Turns.Assistant assistant
                && !(assistant.parts().get(0) instanceof ContentPart.Reasoning);
    }
}
