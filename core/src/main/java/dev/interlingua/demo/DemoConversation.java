package dev.interlingua.demo;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import dev.interlingua.model.Sampling;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The items of a demo session, of which the oldest are forgotten. Not thread-safe. */
final class DemoConversation {
    private static final int MOST_CHARACTERS = 1 << 20;

    private final Map<String, JsonObject> items = new LinkedHashMap<>();
    private @Nullable String last;
    private long made;
    private long characters;

    /**
     * An item at the conversation's end.
     *
     * @param previous the id of the one before, or null
     */
    record Added(@Nullable String previous, JsonObject item) {}

    Added add(JsonObject given) {
        String own = Loose.string(given, "id");
        String id = own == null || own.isEmpty() ? "item_demo_" + ++made : own;
        JsonObject item = Json.object(given)
                .add("id", id)
                .add("object", "realtime.item")
                .add("status", "completed")
                .build();
        remove(id);
        items.put(id, item);
        characters += size(item);
        Iterator<JsonObject> oldest = items.values().iterator();
        while (characters > MOST_CHARACTERS && items.size() > 1) {
            characters -= size(oldest.next());
            oldest.remove();
        }
        Added added = new Added(last, item);
        last = id;
        return added;
    }

    @Nullable
    JsonObject find(String id) {
        return items.get(id);
    }

    @Nullable
    JsonObject remove(String id) {
        JsonObject item = items.remove(id);
        characters -= item == null ? 0 : size(item);
        return item;
    }

    private static long size(JsonObject item) {
        return Json.write(item).length();
    }

    /** What is left of sound that was sent: that there was some. */
    static JsonObject sound() {
        return Json.object()
                .add("type", "message")
                .add("role", "user")
                .add(
                        "content",
                        Json.array()
                                .add(Json.object().add("type", "input_audio").add("transcript", JsonValue.NULL)))
                .build();
    }

    /** The question to the model: the session's settings, those of this one answer over them, and what was said. */
    ChatRequest request(JsonObject session, @Nullable JsonObject wish) {
        JsonObject settings = wish == null
                ? session
                : Json.object(session).addAll(Json.object(wish)).build();
        List<Message> messages = new ArrayList<>();
        items.values().forEach(item -> message(item, messages));
        Loose.objects(wish, "input").forEach(item -> message(item, messages));
        List<ToolDefinition> tools = new ArrayList<>();
        for (JsonObject tool : Loose.objects(settings, "tools")) {
            String name = Loose.string(tool, "name");
            if (name != null) {
                tools.add(new ToolDefinition.Function(name, null, Loose.object(tool, "parameters")));
            }
        }
        return ChatRequest.builder(session.getString("model"))
                .messages(messages)
                .tools(tools)
                .toolChoice(toolChoice(settings.get("tool_choice")))
                .sampling(limit(settings.get("max_output_tokens")))
                .build();
    }

    private static ToolChoice toolChoice(@Nullable JsonValue choice) {
        String name = choice instanceof JsonObject one ? Loose.string(one, "name") : null;
        if (name != null) {
            return ToolChoice.one(name);
        }
        String word = choice instanceof JsonString text ? text.getString() : "auto";
        return word.equals("none") ? ToolChoice.NONE : word.equals("required") ? ToolChoice.ANY : ToolChoice.AUTO;
    }

    private static Sampling limit(@Nullable JsonValue limit) {
        Integer tokens = limit instanceof JsonNumber number ? Integer.valueOf(Math.max(1, number.intValue())) : null;
        return new Sampling(tokens, null, null, null, null, null, null, List.of(), null, null, null, null);
    }

    private static void message(JsonObject item, List<Message> messages) {
        switch (text(item, "type")) {
            case "function_call" ->
                messages.add(new Message(
                        Role.ASSISTANT,
                        List.of(new ContentPart.ToolCall(
                                text(item, "call_id"), text(item, "name"), text(item, "arguments")))));
            case "function_call_output" ->
                messages.add(new Message(
                        Role.TOOL,
                        List.of(new ContentPart.ToolResult(
                                text(item, "call_id"),
                                null,
                                List.of(new ContentPart.Text(text(item, "output"))),
                                false))));
            default -> messages.add(new Message(role(text(item, "role")), parts(item)));
        }
    }

    private static Role role(String word) {
        return switch (word) {
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            default -> Role.USER;
        };
    }

    private static List<ContentPart> parts(JsonObject item) {
        List<ContentPart> parts = new ArrayList<>();
        for (JsonObject part : Loose.objects(item, "content")) {
            switch (text(part, "type")) {
                case "input_audio" -> parts.add(media(ContentPart.MediaKind.AUDIO));
                case "input_image" -> parts.add(media(ContentPart.MediaKind.IMAGE));
                default -> parts.add(new ContentPart.Text(text(part, "text")));
            }
        }
        return parts;
    }

    /** The model only says that there was one. */
    private static ContentPart media(ContentPart.MediaKind kind) {
        return new ContentPart.Media(kind, null, new MediaSource.Url("demo:sent"));
    }

    private static String text(JsonObject object, String name) {
        String text = Loose.string(object, name);
        return text == null ? "" : text;
    }
}
