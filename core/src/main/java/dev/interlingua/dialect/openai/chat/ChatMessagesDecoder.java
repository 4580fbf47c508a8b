package dev.interlingua.dialect.openai.chat;

import static java.util.Objects.requireNonNull;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.CacheHint;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code messages}. One use per request: legacy function calls carry no ids and are paired in order. */
final class ChatMessagesDecoder {
    private static final String CONTENT = "content";

    private final Map<String, Deque<String>> legacyCalls = new HashMap<>();
    private final Map<String, ToolKind> kinds = new HashMap<>();

    private ChatMessagesDecoder() {}

    static List<Message> decode(Fields request) {
        ChatMessagesDecoder decoder = new ChatMessagesDecoder();
        List<Message> messages = new ArrayList<>();
        for (Fields message : request.objects("messages")) {
            messages.add(decoder.message(message));
        }
        if (messages.isEmpty()) {
            throw GatewayException.invalid("messages", "'messages' must hold at least one message.");
        }
        return messages;
    }

    private Message message(Fields message) {
        String role = message.requiredString("role");
        return switch (role) {
            case "system" -> said(Role.SYSTEM, message);
            case "developer" -> said(Role.DEVELOPER, message);
            case "user" -> said(Role.USER, message);
            case "assistant" -> assistant(message);
            case "tool" -> toolResult(message);
            case "function" -> functionResult(message);
            default ->
                throw GatewayException.invalid(
                        message.at("role"),
                        "'" + message.at("role") + "' must be 'system', 'developer', 'user', 'assistant' or 'tool'.");
        };
    }

    private static Message said(Role role, Fields message) {
        if (!message.has(CONTENT)) {
            throw message.missing(CONTENT);
        }
        List<ContentPart> parts = withCache(ChatContentDecoder.parts(message), ChatContentDecoder.cache(message));
        return new Message(role, parts, message.string("name"), rest(message, parts, Set.of("role", CONTENT, "name")));
    }

    /** A mark on the message means its last part, unless that has its own. */
    private static List<ContentPart> withCache(List<ContentPart> parts, @Nullable CacheHint cache) {
        if (cache == null || parts.isEmpty() || !(parts.get(parts.size() - 1) instanceof ContentPart.Text last)) {
            return parts;
        }
        List<ContentPart> marked = new ArrayList<>(parts);
        CacheHint mark = last.cache() == null ? cache : last.cache();
        marked.set(
                parts.size() - 1,
                new ContentPart.Text(last.text(), last.citations(), last.state(), mark, last.extensions()));
        return marked;
    }

    private Message assistant(Fields message) {
        Set<String> known = new HashSet<>(Set.of("role", CONTENT, "name", "refusal", "tool_calls", "function_call"));
        List<ContentPart> content = withCache(ChatContentDecoder.parts(message), ChatContentDecoder.cache(message));
        List<ContentPart> said = new ArrayList<>(ChatImages.join(ChatPictures.expand(content), message));
        if (message.value("audio") instanceof JsonObject spoken) {
            // only OpenAI can look the speech up by its id; the member itself stays with the message
            said.add(new ContentPart.Opaque(
                    OpenAiChatDialect.ID, Json.object().add("audio", spoken).build()));
        }
        String refusal = message.string("refusal");
        if (refusal != null && !refusal.isEmpty()) {
            said.add(new ContentPart.Refusal(refusal));
        }
        List<ContentPart.ToolCall> calls = new ArrayList<>();
        for (Fields call : message.objects("tool_calls")) {
            ContentPart.ToolCall read = toolCall(call);
            kinds.put(read.id(), read.kind());
            calls.add(read);
        }
        Fields legacy = message.object("function_call");
        if (legacy != null) {
            calls.add(functionCall(legacy));
        }
        List<ContentPart> parts = ChatThoughts.put(message.json(), said, calls, known);
        return new Message(Role.ASSISTANT, parts, message.string("name"), rest(message, content, known));
    }

    private static ContentPart.ToolCall toolCall(Fields call) {
        boolean custom = "custom".equals(call.string("type")) && call.has("custom");
        Fields body = call.object(custom ? "custom" : "function");
        if (body == null) {
            throw call.missing("function");
        }
        String name = body.requiredString("name");
        String input = custom ? body.string("input") : body.string("arguments");
        String arguments = input == null || input.isEmpty() && !custom ? (custom ? "" : "{}") : input;
        String id = bare(call.string("id"));
        Set<String> known = new HashSet<>(Set.of("id", "type", custom ? "custom" : "function"));
        if (ChatSignatures.isOurs(call.json())) {
            known.add(ChatSignatures.EXTRA);
        }
        JsonObject outer = call.others(known);
        JsonObject inner = body.others(Set.of("name", custom ? "input" : "arguments"));
        return new ContentPart.ToolCall(
                id == null || id.isEmpty() ? CallIds.synthesize(call.path(), name, arguments) : id,
                name,
                arguments,
                custom ? ToolKind.CUSTOM : ToolKind.FUNCTION,
                null,
                ChatSignatures.read(call.json()),
                null,
                ChatToolsDecoder.extensions(outer, custom ? "custom" : "function", inner));
    }

    private ContentPart.ToolCall functionCall(Fields call) {
        String name = call.requiredString("name");
        String told = call.string("arguments");
        String arguments = told == null || told.isEmpty() ? "{}" : told;
        String id = CallIds.synthesize(call.path(), name, arguments);
        legacyCalls.computeIfAbsent(name, any -> new ArrayDeque<>()).add(id);
        return new ContentPart.ToolCall(
                id,
                name,
                arguments,
                ToolKind.FUNCTION,
                null,
                null,
                null,
                Extensions.of(
                        OpenAiChatDialect.ID,
                        Json.object().add("function_call", call.json()).build()));
    }

    /** Without what some clients append: the Responses item's id ({@code call_1|fc_2}), a signature. */
    private static @Nullable String bare(@Nullable String id) {
        int item = id == null ? -1 : id.indexOf("|fc_");
        return id == null ? null : ChatSignatures.bareId(item < 1 ? id : id.substring(0, item));
    }

    private Message toolResult(Fields message) {
        String id = requireNonNull(bare(message.requiredString("tool_call_id")));
        ContentPart.ToolResult result = new ContentPart.ToolResult(
                id,
                message.string("name"),
                ChatContentDecoder.toolParts(message),
                false,
                kinds.getOrDefault(id, ToolKind.FUNCTION),
                ChatContentDecoder.cache(message),
                Extensions.NONE);
        Extensions rest = rest(message, result.parts(), Set.of("role", CONTENT, "tool_call_id"));
        return new Message(Role.TOOL, List.of(result), null, rest);
    }

    private Message functionResult(Fields message) {
        String name = message.requiredString("name");
        Deque<String> open = legacyCalls.get(name);
        String id = open == null || open.isEmpty() ? CallIds.synthesize(message.path(), name) : open.remove();
        Extensions legacy = Extensions.of(
                OpenAiChatDialect.ID, Json.object().add("role", "function").build());
        ContentPart.ToolResult result = new ContentPart.ToolResult(
                id, name, ChatContentDecoder.toolParts(message), false, ToolKind.FUNCTION, null, legacy);
        Extensions rest = rest(message, result.parts(), Set.of("role", CONTENT, "name"));
        return new Message(Role.TOOL, List.of(result), null, rest);
    }

    /** Members no component holds; an empty content is one of them, since empty text is no part. */
    private static Extensions rest(Fields message, List<ContentPart> content, Set<String> known) {
        JsonObject others = message.others(known);
        if (!content.isEmpty() || !message.has(CONTENT)) {
            return Extensions.of(OpenAiChatDialect.ID, others);
        }
        JsonObjectBuilder all = others == null ? Json.object() : Json.object(others);
        return Extensions.of(
                OpenAiChatDialect.ID,
                all.add(CONTENT, message.json().get(CONTENT)).build());
    }
}
