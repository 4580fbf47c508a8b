package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code instructions} and {@code input}: one message per item, in the caller's order. */
final class ResponsesInput {
    private static final String TYPE = "type";
    private static final Set<String> MESSAGE_MEMBERS = Set.of(TYPE, "role", "content");
    private static final Set<String> RESULT_MEMBERS = Set.of(TYPE, "call_id", "output");

    private final List<Message> messages = new ArrayList<>();
    private final List<ToolDefinition> tools = new ArrayList<>();
    private final Set<String> paired = new HashSet<>();

    private ResponsesInput() {}

    static ResponsesInput decode(Fields body) {
        ResponsesInput input = new ResponsesInput();
        String instructions = body.string("instructions");
        if (instructions != null && !instructions.isEmpty()) {
            input.messages.add(Message.text(Role.SYSTEM, instructions));
        }
        JsonValue value = body.value("input");
        if (value instanceof JsonString text) {
            input.messages.add(Message.text(Role.USER, text.getString()));
        } else if (value instanceof JsonArray items) {
            input.pair(items);
            body.objects("input").forEach(input::item);
        } else if (value != null) {
            throw body.wrong("input", "a string or an array");
        }
        if (input.messages.isEmpty()) {
            throw body.missing("input");
        }
        return input;
    }

    List<Message> messages() {
        return messages;
    }

    /** Tools that {@code additional_tools} items brought along. */
    List<ToolDefinition> tools() {
        return tools;
    }

    private void item(Fields item) {
        String type = item.string(TYPE);
        if (type == null) {
            if (!item.has("role") && !item.has("content")) {
                throw item.has("id") ? reference(item) : item.missing(TYPE);
            }
            message(item);
            return;
        }
        switch (type) {
            case "message" -> message(item);
            case "reasoning" -> assistant(ResponsesItems.reasoning(item.json()));
            case "function_call", "custom_tool_call" -> call(item);
            case "function_call_output" -> result(item, ToolKind.FUNCTION);
            case "custom_tool_call_output" -> result(item, ToolKind.CUSTOM);
            case "additional_tools" -> tools.addAll(ResponsesTools.decode(item));
            case "item_reference" -> throw reference(item);
            default -> other(item.json());
        }
    }

    /** Calls and results that have each other; the rest is for this vendor to judge. */
    private void pair(JsonArray items) {
        Set<String> calls = new HashSet<>();
        for (JsonValue value : items) {
            String id = value instanceof JsonObject item ? Loose.string(item, "call_id") : null;
            String type = value instanceof JsonObject item ? Loose.string(item, TYPE) : null;
            if (id == null || type == null) {
                continue;
            }
            if (!type.endsWith("_output")) {
                calls.add(id);
            } else if (calls.contains(id)) {
                paired.add(id);
            }
        }
    }

    private void other(JsonObject item) {
        ContentPart client = paired.contains(item.getString("call_id", "")) ? ClientToolItems.decode(item) : null;
        if (client instanceof ContentPart.ToolResult result) {
            messages.add(new Message(Role.TOOL, List.of(result)));
            if ("tool_search_output".equals(item.getString(TYPE, ""))) {
                // Deferred tools are offered from the start where nothing can be deferred; these may not have been.
                ResponsesTools.decode(Fields.root(item)).forEach(tool -> tools.add(ClientTools.found(tool)));
            }
        } else if (client != null) {
            assistant(client);
        } else {
            messages.add(new Message(Role.ASSISTANT, ResponsesItems.others(item)));
        }
    }

    private static GatewayException reference(Fields item) {
        return GatewayException.unsupported(
                item.path(),
                "'" + item.path()
                        + "' is an item_reference to a stored item, which this model's provider cannot look up.");
    }

    private void assistant(ContentPart part) {
        messages.add(new Message(Role.ASSISTANT, List.of(part)));
    }

    private void message(Fields item) {
        Role role = role(item);
        JsonObject others = item.others(MESSAGE_MEMBERS);
        JsonObject kept = (others == null ? Json.object() : Json.object(others))
                .add(TYPE, "message")
                .build();
        // The members say that an instruction stood among the items, not in 'instructions'.
        messages.add(
                new Message(role, ResponsesContent.decode(item, "content", role), null, Extensions.of(FORMAT, kept)));
    }

    private static Role role(Fields item) {
        String role = item.string("role");
        if (role == null) {
            return guessedRole(item);
        }
        return switch (role) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "system" -> Role.SYSTEM;
            case "developer" -> Role.DEVELOPER;
            default ->
                throw GatewayException.invalid(
                        item.at("role"),
                        "Invalid value: '" + role
                                + "'. Supported values are: 'assistant', 'system', 'developer', and 'user'.");
        };
    }

    private static Role guessedRole(Fields item) {
        if (item.value("content") instanceof JsonArray parts
                && !parts.isEmpty()
                && parts.get(0) instanceof JsonObject part
                && part.get(TYPE) instanceof JsonString type) {
            return type.getString().startsWith("output_") || type.getString().equals("refusal")
                    ? Role.ASSISTANT
                    : Role.USER;
        }
        throw item.missing("role");
    }

    private void call(Fields item) {
        if (item.requiredString("call_id").isEmpty()) {
            throw item.missing("call_id");
        }
        item.requiredString("name");
        assistant(ResponsesItems.call(item.json(), ""));
    }

    private void result(Fields item, ToolKind kind) {
        List<ContentPart> parts = item.value("output") instanceof JsonObject object
                ? List.of(new ContentPart.Text(Json.write(object)))
                : output(item);
        ContentPart.ToolResult result = new ContentPart.ToolResult(
                item.requiredString("call_id"),
                item.string("name"),
                parts,
                false,
                kind,
                null,
                Extensions.of(FORMAT, item.others(RESULT_MEMBERS)));
        messages.add(new Message(Role.TOOL, List.of(result)));
    }

    private static List<ContentPart> output(Fields item) {
        List<ContentPart> parts = ResponsesContent.decode(item, "output", Role.USER);
        if (!(item.value("output") instanceof JsonArray)) {
            return parts;
        }
        return parts.stream().map(ResponsesInput::listed).toList();
    }

    /** A text keeps its type: it says that the output was a list. */
    private static ContentPart listed(ContentPart part) {
        if (!(part instanceof ContentPart.Text text)) {
            return part;
        }
        @Nullable JsonObject others = text.extensions().of(FORMAT);
        JsonObject kept = (others == null ? Json.object() : Json.object(others))
                .add(TYPE, others == null ? "input_text" : others.getString(TYPE, "input_text"))
                .build();
        return new ContentPart.Text(
                text.text(), text.citations(), text.state(), text.cache(), Extensions.of(FORMAT, kept));
    }
}
