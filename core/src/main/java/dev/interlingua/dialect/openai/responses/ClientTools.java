package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tools whose form OpenAI defines and the caller runs: shells, patches, the computer, the search for tools. Other vendors
 * get them as functions with the documented arguments (API reference, "Shell tool", "Local shell", "Apply patch",
 * "Computer use", "Tool search").
 */
final class ClientTools {
    private static final String TYPE = "type";
    private static final String EXECUTION = "execution";
    private static final String FOUND = "interlingua_found";

    private static final JsonObject SHELL = schema(
            "commands",
            Json.object()
                    .add("commands", list("Shell commands to run, in order."))
                    .add("timeout_ms", integer("Milliseconds after which the commands are stopped."))
                    .add("max_output_length", integer("Most characters of output to return.")));
    private static final JsonObject LOCAL_SHELL = schema(
            "command",
            Json.object()
                    .add("command", list("The program to run and its arguments."))
                    .add("working_directory", text("Directory to run it in."))
                    .add("timeout_ms", integer("Milliseconds after which it is stopped."))
                    .add("env", Json.object().add(TYPE, "object").add("additionalProperties", text(""))));
    private static final JsonObject PATCH = Json.object()
            .add(TYPE, "object")
            .add(
                    "properties",
                    Json.object()
                            .add(TYPE, words("create_file", "update_file", "delete_file"))
                            .add("path", text("Path of the file, relative to the workspace."))
                            .add("diff", text("What to change, as a unified diff; not for delete_file.")))
            .add("required", Json.array().add(TYPE).add("path"))
            .build();
    private static final JsonObject COMPUTER = schema(
            TYPE,
            Json.object()
                    .add(
                            TYPE,
                            words(
                                    "click",
                                    "double_click",
                                    "drag",
                                    "keypress",
                                    "move",
                                    "screenshot",
                                    "scroll",
                                    "type",
                                    "wait"))
                    .add("x", integer("Pixels from the left."))
                    .add("y", integer("Pixels from the top."))
                    .add("button", words("left", "right", "wheel", "back", "forward"))
                    .add("scroll_x", integer("Pixels to scroll to the right."))
                    .add("scroll_y", integer("Pixels to scroll down."))
                    .add("keys", list("Keys to press together."))
                    .add("text", text("Text to type."))
                    .add("path", points()));

    /** What each tool is for and takes, by its type. */
    private static final Map<String, Map.Entry<String, JsonObject>> KNOWN = Map.of(
            "shell", Map.entry("Runs shell commands on the user's machine.", SHELL),
            "local_shell", Map.entry("Runs a program on the user's machine.", LOCAL_SHELL),
            "apply_patch", Map.entry("Creates, updates or deletes one file.", PATCH),
            "computer", Map.entry("Uses the computer's screen, mouse and keyboard.", COMPUTER),
            "computer_use_preview", Map.entry("Uses the computer's screen, mouse and keyboard.", COMPUTER));

    private ClientTools() {}

    /** The tool as a function that remembers its own form; null when {@code tool} is none of these. */
    static @Nullable ToolDefinition decode(String type, Fields tool) {
        JsonObject json = tool.json();
        Map.Entry<String, JsonObject> known = KNOWN.get(type);
        if (type.equals("tool_search") && "client".equals(Loose.string(json, EXECUTION))) {
            String description = Loose.string(json, "description");
            return function(type, description, Loose.object(json, "parameters"), json);
        }
        return known == null || isHosted(json)
                ? null
                : function(name(type), known.getKey() + display(json), known.getValue(), json);
    }

    /** The name of the function that stands for a tool of {@code type}: two of them are one. */
    static String name(String type) {
        return type.equals("computer_use_preview") ? "computer" : type;
    }

    private static String display(JsonObject json) {
        Long width = Loose.number(json, "display_width");
        Long height = Loose.number(json, "display_height");
        return width == null || height == null ? "" : " The screen is " + width + " by " + height + " pixels.";
    }

    private static ToolDefinition function(
            String name, @Nullable String description, @Nullable JsonObject schema, JsonObject json) {
        return new ToolDefinition.Function(name, description, schema, null, null, null, Extensions.of(FORMAT, json));
    }

    /** A shell within a container of the vendor's is run there. */
    private static boolean isHosted(JsonObject json) {
        String environment = Loose.string(Loose.object(json, "environment"), TYPE);
        return environment != null && !environment.equals("local");
    }

    /** The tool in its own form when {@code function} is one of these, else null. */
    static @Nullable JsonObject own(ToolDefinition.Function function) {
        JsonObject own = function.extensions().of(FORMAT);
        String type = Loose.string(own, TYPE);
        if (type == null || !KNOWN.containsKey(type) && !type.equals("tool_search")) {
            return null;
        }
        return function.name().equals(name(type)) ? own : null;
    }

    /** {@code tool} as found by a search: the item of the search tells this vendor of it. */
    static ToolDefinition found(ToolDefinition tool) {
        if (tool instanceof ToolDefinition.Function function) {
            return new ToolDefinition.Function(
                    function.name(),
                    function.description(),
                    function.parameters(),
                    function.strict(),
                    function.namespace(),
                    function.cache(),
                    found(function.extensions()));
        }
        return tool instanceof ToolDefinition.Custom custom
                ? new ToolDefinition.Custom(
                        custom.name(), custom.description(), custom.format(), found(custom.extensions()))
                : tool;
    }

    private static Extensions found(Extensions extensions) {
        JsonObject own = extensions.of(FORMAT);
        JsonObjectBuilder kept = own == null ? Json.object() : Json.object(own);
        return Extensions.of(FORMAT, kept.add(FOUND, true).build());
    }

    /** Whether {@code tool} was {@link #found}. */
    static boolean isFound(Extensions extensions) {
        return Loose.isTrue(extensions.of(FORMAT), FOUND);
    }

    private static JsonObject schema(String required, JsonObjectBuilder properties) {
        return Json.object()
                .add(TYPE, "object")
                .add("properties", properties)
                .add("required", Json.array().add(required))
                .build();
    }

    private static JsonObject text(String description) {
        JsonObjectBuilder text = Json.object().add(TYPE, "string");
        return (description.isEmpty() ? text : text.add("description", description)).build();
    }

    private static JsonObject integer(String description) {
        return Json.object()
                .add(TYPE, "integer")
                .add("description", description)
                .build();
    }

    private static JsonObject list(String description) {
        return Json.object()
                .add(TYPE, "array")
                .add("items", text(""))
                .add("description", description)
                .build();
    }

    private static JsonObject words(String... words) {
        JsonArrayBuilder all = Json.array();
        for (String word : words) {
            all.add(word);
        }
        return Json.object().add(TYPE, "string").add("enum", all).build();
    }

    private static JsonValue points() {
        JsonObjectBuilder point = Json.object()
                .add(TYPE, "object")
                .add("properties", Json.object().add("x", integer("")).add("y", integer("")));
        return Json.object()
                .add(TYPE, "array")
                .add("items", point)
                .add("description", "Points to drag through.")
                .build();
    }
}
