package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.FreeForm;
import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Message;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Writes one assistant message of a history: text joined, then all tool calls; this format knows no other order. Visits
 * tell whether the part was said.
 */
final class ChatAssistantEncoder implements ContentPart.Visitor<Boolean> {
    private final ChatMessagesEncoder messages;
    private final ChatContentEncoder content;
    private final Losses losses;
    private final String path;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder refusal = new StringBuilder();
    private final JsonArrayBuilder rich = Json.array();
    private boolean isRich;
    private boolean hasText;
    private final JsonArrayBuilder calls = Json.array();
    private int callCount;
    private boolean isLegacy;
    private final JsonObjectBuilder wire = Json.object().add("role", "assistant");

    ChatAssistantEncoder(ChatMessagesEncoder messages, ChatContentEncoder content, Losses losses, String path) {
        this.messages = messages;
        this.content = content;
        this.losses = losses;
        this.path = path;
    }

    /** The message, null when nothing of it can be said. */
    @Nullable
    JsonObject write(Message message) {
        message.parts().forEach(part -> part.accept(this));
        JsonObject rest = message.extensions().of(OpenAiChatDialect.ID);
        boolean empty = !hasText && refusal.isEmpty() && callCount == 0 && !isLegacy;
        if (empty && rest == null) {
            return null;
        }
        if (hasText) {
            wire.add("content", isRich ? rich.build() : Json.string(text.toString()));
        } else {
            wire.add("content", JsonValue.NULL);
        }
        if (!refusal.isEmpty()) {
            wire.add("refusal", refusal.toString());
        }
        if (callCount > 0) {
            wire.add("tool_calls", calls);
        }
        ChatMessagesEncoder.addName(wire, message);
        return ChatMessagesEncoder.with(wire, message.extensions());
    }

    @Override
    public Boolean text(ContentPart.Text part) {
        hasText = true;
        text.append(part.text());
        isRich |= part.extensions().of(OpenAiChatDialect.ID) != null;
        content.text(part).ifPresent(rich::add);
        return true;
    }

    @Override
    public Boolean media(ContentPart.Media part) {
        JsonObject whole = ChatContentEncoder.whole(part.extensions());
        if (whole != null) {
            return richPart(whole);
        }
        return ChatImages.isKept(part.extensions())
                || markdown(ChatPictures.original(part.extensions(), part.mimeType(), part.source()));
    }

    /** What a caller of this format was shown as text is text again. */
    private boolean markdown(@Nullable String original) {
        if (original == null) {
            losses.dropped(path + ".content");
            return false;
        }
        return text(new ContentPart.Text(original));
    }

    @Override
    public Boolean document(ContentPart.Document part) {
        return markdown(ChatPictures.original(part.extensions(), part.mimeType(), part.source()));
    }

    @Override
    public Boolean toolCall(ContentPart.ToolCall part) {
        JsonObject kept = part.extensions().of(OpenAiChatDialect.ID);
        JsonValue legacy = kept == null ? null : kept.get("function_call");
        if (legacy != null) {
            wire.add("function_call", legacy);
            isLegacy = true;
            return true;
        }
        boolean text = part.kind() == ToolKind.CUSTOM;
        boolean custom = text && messages.takesFreeText(part);
        String arguments = text && !custom ? FreeForm.wrap(part.arguments()) : part.arguments();
        JsonObjectBuilder inner =
                Json.object().add("name", messages.toolName(part)).add(custom ? "input" : "arguments", arguments);
        JsonObjectBuilder call = Json.object().add("id", ChatMessagesEncoder.callId(part.id()));
        ChatToolsEncoder.nested(custom ? "custom" : "function", inner, part.extensions())
                .forEach(call::add);
        JsonObject signature = ChatSignatures.forServer(part.state());
        if (signature != null && (kept == null || !kept.containsKey("extra_content"))) {
            call.add("extra_content", signature);
        }
        calls.add(call);
        callCount++;
        return true;
    }

    @Override
    public Boolean toolResult(ContentPart.ToolResult part) {
        return false;
    }

    /** Only the server that wrote it may read it again: the part then knows the member it came from. */
    @Override
    public Boolean reasoning(ContentPart.Reasoning part) {
        JsonObject own = part.extensions().of(OpenAiChatDialect.ID);
        if (own != null) {
            own.forEach(wire::add);
        }
        return own != null;
    }

    @Override
    public Boolean refusal(ContentPart.Refusal part) {
        refusal.append(part.text());
        return true;
    }

    @Override
    public Boolean serverToolCall(ContentPart.ServerToolCall part) {
        return content.serverToolCall(part).isPresent();
    }

    @Override
    public Boolean serverToolResult(ContentPart.ServerToolResult part) {
        return content.serverToolResult(part).isPresent();
    }

    @Override
    public Boolean opaque(ContentPart.Opaque part) {
        boolean kept =
                part.dialect().equals(OpenAiChatDialect.ID) && !part.json().containsKey("type");
        return kept || content.opaque(part).map(this::richPart).orElse(false);
    }

    private boolean richPart(JsonObject part) {
        hasText = true;
        isRich = true;
        rich.add(part);
        return true;
    }
}
