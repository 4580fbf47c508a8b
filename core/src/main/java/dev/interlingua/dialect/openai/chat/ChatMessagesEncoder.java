package dev.interlingua.dialect.openai.chat;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.MessagePaths;
import dev.interlingua.dialect.Turns;
import dev.interlingua.dialect.openai.common.CacheBreakpoints;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Writes {@code messages}. One per request. */
final class ChatMessagesEncoder {
    private static final int LONGEST_CALL_ID = 40;
    private static final String SEE_MEDIA = "(see attached media)";

    private final ModelProfile profile;
    private final ChatToolsEncoder tools;
    private final CacheBreakpoints breakpoints;
    private final Losses losses;
    private final JsonArrayBuilder out = Json.array();
    /** Media of tool results: this format takes them only from the user, after all results of the turn. */
    private final List<JsonObject> media = new ArrayList<>();

    ChatMessagesEncoder(ModelProfile profile, ChatToolsEncoder tools, CacheBreakpoints breakpoints, Losses losses) {
        this.profile = profile;
        this.tools = tools;
        this.breakpoints = breakpoints;
        this.losses = losses;
    }

    JsonArray write(List<Message> messages) {
        List<Message> ordered = isPaired(messages) ? messages : ordered(messages);
        MessagePaths paths = new MessagePaths(messages);
        for (Message message : ordered) {
            message(message, paths.of(message));
        }
        flushMedia();
        return out.build();
    }

    /** Whether each call is answered once, right after the turn that made it; then the caller's messages stay as they are. */
    private static boolean isPaired(List<Message> messages) {
        Set<String> pending = new HashSet<>();
        for (Message message : messages) {
            boolean answered = false;
            for (ContentPart part : message.parts()) {
                if (part instanceof ContentPart.ToolResult result) {
                    answered = true;
                    if (!pending.remove(result.callId())) {
                        return false;
                    }
                }
            }
            if (!pending.isEmpty()
                    && (!answered || message.parts().size() > results(message).size())) {
                return false;
            }
            for (ContentPart part : message.parts()) {
                if (part instanceof ContentPart.ToolCall call && !pending.add(call.id())) {
                    return false;
                }
            }
        }
        return pending.isEmpty();
    }

    private static List<ContentPart.ToolResult> results(Message message) {
        return message.parts().stream()
                .filter(ContentPart.ToolResult.class::isInstance)
                .map(ContentPart.ToolResult.class::cast)
                .toList();
    }

    private List<Message> ordered(List<Message> messages) {
        Turns turns = Turns.of(messages, losses);
        List<Message> ordered = new ArrayList<>(turns.instructions());
        for (Turns.Turn turn : turns.turns()) {
            if (turn instanceof Turns.Instruction instruction) {
                ordered.add(instruction.message());
            } else if (turn instanceof Turns.Assistant assistant) {
                ordered.add(new Message(Role.ASSISTANT, assistant.parts()));
            } else if (turn instanceof Turns.User user) {
                if (!user.results().isEmpty()) {
                    ordered.add(new Message(Role.TOOL, List.copyOf(user.results())));
                }
                if (!user.parts().isEmpty()) {
                    ordered.add(new Message(Role.USER, user.parts()));
                }
            }
        }
        return ordered;
    }

    private void message(Message message, String path) {
        ChatContentEncoder content = new ChatContentEncoder(path + ".content", losses);
        if (message.role() == Role.ASSISTANT) {
            flushMedia();
            JsonObject wire = new ChatAssistantEncoder(this, content, losses, path).write(message);
            if (wire != null) {
                out.add(wire);
            }
            return;
        }
        List<ContentPart.ToolResult> results = results(message);
        for (ContentPart.ToolResult result : results) {
            // With one result the message's own members are the result's.
            toolResult(result, content, results.size() == 1 ? message.extensions() : Extensions.NONE);
        }
        if (results.isEmpty() || results.size() < message.parts().size()) {
            said(message, content);
        }
    }

    private void said(Message message, ChatContentEncoder content) {
        flushMedia();
        JsonArrayBuilder list = Json.array();
        List<ContentPart> written = new ArrayList<>();
        for (ContentPart part : message.parts()) {
            part.accept(content).ifPresent(wire -> {
                list.add(breakpoints.mark(part, wire));
                written.add(part);
            });
        }
        JsonObject rest = message.extensions().of(OpenAiChatDialect.ID);
        if (written.isEmpty() && (rest == null || !rest.containsKey("content"))) {
            return;
        }
        JsonObjectBuilder wire = Json.object().add("role", role(message.role()));
        if (!written.isEmpty()) {
            wire.add("content", plainOr(written, list.build(), breakpoints.onAny(written)));
        }
        addName(wire, message);
        out.add(with(wire, message.extensions()));
    }

    private String role(Role role) {
        return switch (role) {
            case DEVELOPER -> profile.can(Capability.DEVELOPER_ROLE) ? "developer" : "system";
            case SYSTEM -> "system";
            default -> "user";
        };
    }

    /** One plain text is written as a string, which every server takes, unless it is marked. */
    private static JsonValue plainOr(List<ContentPart> parts, JsonArray list, boolean marked) {
        return parts.size() == 1
                        && !marked
                        && parts.get(0) instanceof ContentPart.Text text
                        && text.extensions().of(OpenAiChatDialect.ID) == null
                ? Json.string(text.text())
                : list;
    }

    static void addName(JsonObjectBuilder wire, Message message) {
        if (message.name() != null) {
            wire.add("name", message.name());
        }
    }

    static JsonObject with(JsonObjectBuilder wire, Extensions extensions) {
        JsonObject rest = extensions.of(OpenAiChatDialect.ID);
        if (rest != null) {
            rest.forEach(wire::add);
        }
        return wire.build();
    }

    private void toolResult(ContentPart.ToolResult result, ChatContentEncoder content, Extensions rest) {
        JsonArrayBuilder list = Json.array();
        List<ContentPart> texts = new ArrayList<>();
        boolean moved = false;
        for (ContentPart part : result.parts()) {
            JsonObject wire = part.accept(content)
                    .map(said -> breakpoints.mark(part, said))
                    .orElse(null);
            if (wire == null) {
                continue;
            }
            if (part instanceof ContentPart.Text || wire.containsKey("text")) {
                list.add(wire);
                texts.add(part instanceof ContentPart.Text ? part : new ContentPart.Text(wire.getString("text", "")));
            } else {
                media.add(wire);
                moved = true;
            }
        }
        if (moved && texts.isEmpty()) {
            texts.add(new ContentPart.Text(SEE_MEDIA));
        }
        boolean legacy = result.extensions().of(OpenAiChatDialect.ID) != null;
        JsonObjectBuilder wire = Json.object().add("role", legacy ? "function" : "tool");
        if (!legacy) {
            wire.add("tool_call_id", callId(result.callId()));
        }
        if (legacy && result.name() != null) {
            wire.add("name", result.name());
        }
        wire.add(
                "content",
                texts.isEmpty() ? Json.string("") : plainOr(texts, list.build(), breakpoints.onAny(result.parts())));
        out.add(with(wire, rest));
    }

    private void flushMedia() {
        if (!media.isEmpty()) {
            JsonArrayBuilder content = Json.array();
            media.forEach(content::add);
            out.add(Json.object().add("role", "user").add("content", content));
            media.clear();
        }
    }

    /** OpenAI takes any characters, but not more than 40 of them. */
    static String callId(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_CALL_ID ? id : CallIds.fit(id, LONGEST_CALL_ID);
    }

    boolean takesFreeText(ContentPart.ToolCall call) {
        return tools.takesFreeText(toolName(call));
    }

    String toolName(ContentPart.ToolCall call) {
        return tools.wireName(call.name(), call.namespace());
    }
}
