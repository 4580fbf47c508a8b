package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.MessagePaths;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.dialect.Turns;
import dev.interlingua.dialect.openai.common.CacheBreakpoints;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.Role;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes {@code instructions} and {@code input}. */
final class ResponsesInputEncoder {
    private static final int LONGEST_CALL_ID = 64;
    private static final String TYPE = "type";

    private final ToolNames names;
    private final CacheBreakpoints breakpoints;
    private final Losses losses;
    private final List<JsonObject> items = new ArrayList<>();
    private final Map<String, ToolKind> calls = new HashMap<>();
    private @Nullable String instructions;

    ResponsesInputEncoder(ToolNames names, CacheBreakpoints breakpoints, Losses losses) {
        this.names = names;
        this.breakpoints = breakpoints;
        this.losses = losses;
    }

    void encode(List<Message> messages) {
        List<Message> ordered = paired(messages);
        int lead = 0;
        List<String> texts = new ArrayList<>();
        while (lead < ordered.size()
                && isPlainInstruction(ordered.get(lead))
                && !breakpoints.onAny(ordered.get(lead).parts())) {
            ordered.get(lead).parts().forEach(part -> texts.add(((ContentPart.Text) part).text()));
            lead++;
        }
        if (lead == ordered.size() && lead > 0) {
            // Instructions alone: the input must not be empty.
            lead = 0;
            texts.clear();
        }
        instructions = texts.isEmpty() ? null : String.join("\n\n", texts);
        MessagePaths paths = new MessagePaths(messages);
        for (Message message : ordered.subList(lead, ordered.size())) {
            message(message, paths.of(message));
        }
        dropTrailingReasoning();
        if (items.isEmpty()) {
            throw GatewayException.invalid("messages", "The conversation holds nothing this model could be given.");
        }
    }

    /** The joined instructions; null when there are none. */
    @Nullable
    String instructions() {
        return instructions;
    }

    JsonArray items() {
        JsonArrayBuilder array = Json.array();
        items.forEach(array::add);
        return array.build();
    }

    /** A message that was an item of this dialect stays one. */
    private static boolean isPlainInstruction(Message message) {
        return message.role().isInstruction()
                && message.extensions().of(FORMAT) == null
                && message.parts().stream().allMatch(ContentPart.Text.class::isInstance);
    }

    /**
     * Messages whose calls and results fit together. This format asks for no more than that each call has one result, so
     * a conversation that obeys keeps its messages as they are; any other is brought into the common order.
     */
    private List<Message> paired(List<Message> messages) {
        Losses found = new Losses();
        Turns turns = Turns.of(messages, found);
        if (found.all().isEmpty() && !answersTwice(messages)) {
            return messages;
        }
        found.all().forEach(loss -> losses.add(loss.code(), loss.param(), loss.to()));
        List<Message> ordered = new ArrayList<>(turns.instructions());
        for (Turns.Turn turn : turns.turns()) {
            if (turn instanceof Turns.Assistant assistant) {
                ordered.add(new Message(Role.ASSISTANT, assistant.parts()));
            } else if (turn instanceof Turns.Instruction instruction) {
                ordered.add(instruction.message());
            } else if (turn instanceof Turns.User user) {
                List<ContentPart> parts = new ArrayList<>(user.results());
                parts.addAll(user.parts());
                ordered.add(new Message(Role.USER, parts));
            }
        }
        return ordered;
    }

    private static boolean answersTwice(List<Message> messages) {
        Set<String> answered = new HashSet<>();
        return messages.stream()
                .flatMap(message -> message.parts().stream())
                .anyMatch(part -> part instanceof ContentPart.ToolResult result && !answered.add(result.callId()));
    }

    private void message(Message message, String path) {
        List<ContentPart> content = new ArrayList<>();
        Extensions extensions = message.extensions();
        for (ContentPart part : message.parts()) {
            if (isContent(part, message.role())) {
                content.add(part);
                continue;
            }
            extensions = flush(message, content, extensions, path);
            item(part, path);
        }
        flush(message, content, extensions, path);
    }

    private static boolean isContent(ContentPart part, Role role) {
        boolean generated = role == Role.ASSISTANT
                && part instanceof ContentPart.Media media
                && media.extensions().of(FORMAT) != null;
        return !generated
                && (part instanceof ContentPart.Text
                        || part instanceof ContentPart.Refusal
                        || part instanceof ContentPart.Media
                        || part instanceof ContentPart.Document);
    }

    /** Writes the content gathered so far as a message item; the first one of a message carries its other members. */
    private Extensions flush(Message message, List<ContentPart> content, Extensions extensions, String path) {
        if (content.isEmpty()) {
            return extensions;
        }
        List<JsonObject> parts = ResponsesParts.encode(content, message.role(), path, breakpoints, losses);
        content.clear();
        if (parts.isEmpty()) {
            return extensions;
        }
        JsonArrayBuilder array = Json.array();
        parts.forEach(array::add);
        items.add(ResponsesContent.withOthers(
                Json.object()
                        .add(TYPE, "message")
                        .add("role", role(message.role()))
                        .add("content", array),
                extensions));
        return Extensions.NONE;
    }

    private static String role(Role role) {
        return switch (role) {
            case SYSTEM -> "system";
            case DEVELOPER -> "developer";
            case ASSISTANT -> "assistant";
            case USER, TOOL -> "user";
        };
    }

    private void item(ContentPart part, String path) {
        if (part instanceof ContentPart.ToolCall call) {
            call(call);
        } else if (part instanceof ContentPart.ToolResult result) {
            result(result, path);
        } else if (part instanceof ContentPart.Reasoning reasoning) {
            reasoning(reasoning);
        } else if (part instanceof ContentPart.Media media) {
            generated(media);
        } else if (part instanceof ContentPart.Opaque opaque) {
            own(opaque.dialect(), opaque.json(), path);
        } else if (part instanceof ContentPart.ServerToolCall served) {
            own(served.dialect(), served.json(), path);
        } else if (part instanceof ContentPart.ServerToolResult served) {
            own(served.dialect(), served.json(), path);
        }
    }

    /** What only the provider that it came from understands. */
    private void own(String dialect, JsonObject json, String path) {
        if (json.isEmpty()) {
            return;
        }
        if (dialect.equals(FORMAT)) {
            items.add(json);
        } else {
            losses.dropped(path);
        }
    }

    private void generated(ContentPart.Media media) {
        JsonObjectBuilder json = Json.object().add(TYPE, "image_generation_call");
        if (media.source() instanceof MediaSource.Inline inline) {
            json.add("result", inline.base64());
        }
        items.add(ResponsesContent.withOthers(json, media.extensions()));
    }

    /** The item a part was read from, of a tool whose form is this endpoint's own. */
    private boolean wasItem(Extensions extensions) {
        JsonObject item = Loose.object(extensions.of(FORMAT), ClientToolItems.ITEM);
        if (item != null) {
            items.add(item);
        }
        return item != null;
    }

    private void call(ContentPart.ToolCall call) {
        if (wasItem(call.extensions())) {
            return;
        }
        boolean custom = call.kind() == ToolKind.CUSTOM;
        calls.put(call.id(), call.kind());
        JsonObjectBuilder json = Json.object()
                .add(TYPE, custom ? "custom_tool_call" : "function_call")
                .add("call_id", CallIds.fit(call.id(), LONGEST_CALL_ID))
                .add("name", call.namespace() == null ? names.wireName(call.name()) : call.name())
                .add(custom ? "input" : "arguments", call.arguments());
        if (call.namespace() != null) {
            json.add("namespace", call.namespace());
        }
        items.add(ResponsesContent.withOthers(json, call.extensions()));
    }

    private void result(ContentPart.ToolResult result, String path) {
        if (wasItem(result.extensions())) {
            return;
        }
        boolean custom = calls.getOrDefault(result.callId(), result.kind()) == ToolKind.CUSTOM;
        JsonObjectBuilder json = Json.object()
                .add(TYPE, custom ? "custom_tool_call_output" : "function_call_output")
                .add("call_id", CallIds.fit(result.callId(), LONGEST_CALL_ID))
                .add("output", output(result.parts(), path));
        items.add(ResponsesContent.withOthers(json, result.extensions()));
    }

    private JsonValue output(List<ContentPart> parts, String path) {
        if (parts.isEmpty()) {
            return Json.string("");
        }
        if (parts.size() == 1
                && !breakpoints.onAny(parts)
                && parts.get(0) instanceof ContentPart.Text text
                && text.extensions().of(FORMAT) == null) {
            return Json.string(text.text());
        }
        List<ContentPart> readable =
                parts.stream().map(ResponsesInputEncoder::readable).toList();
        JsonArrayBuilder array = Json.array();
        ResponsesParts.encode(readable, Role.USER, path, breakpoints, losses).forEach(array::add);
        JsonArray output = array.build();
        return output.isEmpty() ? Json.string("") : output;
    }

    /** What only another dialect's tools answer with is told as the JSON it is. */
    private static ContentPart readable(ContentPart part) {
        return part instanceof ContentPart.Opaque opaque ? new ContentPart.Text(Json.write(opaque.json())) : part;
    }

    /** Another vendor's thoughts are not for this one; its own go back as they came. */
    private void reasoning(ContentPart.Reasoning part) {
        OpaqueState state = part.state();
        if (state != null && !state.issuer().equals(OpenAiWords.ISSUER)) {
            return;
        }
        JsonObject original = ResponsesItems.original(part);
        if (original != null) {
            items.add(original);
        } else if (state != null) {
            JsonArrayBuilder summary = Json.array();
            if (part.kind() == ReasoningKind.SUMMARY && !part.text().isEmpty()) {
                summary.add(Json.object().add(TYPE, "summary_text").add("text", part.text()));
            }
            items.add(Json.object()
                    .add(TYPE, "reasoning")
                    .add("summary", summary)
                    .add("encrypted_content", state.data())
                    .build());
        }
    }

    /** The vendor refuses a reasoning item that is not followed by what it led to. */
    private void dropTrailingReasoning() {
        boolean followed = false;
        for (int i = items.size() - 1; i >= 0; i--) {
            JsonObject item = items.get(i);
            if (!"reasoning".equals(Loose.string(item, TYPE))) {
                followed = isOfAssistant(item);
            } else if (!followed) {
                items.remove(i);
            }
        }
    }

    private static boolean isOfAssistant(JsonObject item) {
        String type = Loose.string(item, TYPE);
        if (type == null || type.equals("message")) {
            return "assistant".equals(Loose.string(item, "role"));
        }
        return !type.endsWith("_output") && !type.endsWith("_response");
    }

    /** The readable texts of leading instructions, as an answer echoes them; null when there are none. */
    static @Nullable String instructionsOf(List<Message> messages) {
        String joined = messages.stream()
                .takeWhile(ResponsesInputEncoder::isPlainInstruction)
                .flatMap(message -> message.parts().stream())
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining("\n\n"));
        return joined.isEmpty() ? null : joined;
    }
}
