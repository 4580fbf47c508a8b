package dev.interlingua.dialect.claude;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Tools whose schema Anthropic defines and the caller runs: bash, text editor, memory, computer. Other vendors get them as functions
 * with the documented arguments (platform.claude.com, "Bash tool", "Text editor tool", "Memory tool", "Computer use tool").
 */
final class ClaudeClientTools {
    private static final Pattern COMPUTER_VERSION = Pattern.compile("computer_\\d+");
    private static final JsonObject BASH = schema().add(
                    "properties",
                    Json.object()
                            .add("command", text("The command to run."))
                            .add("restart", Json.object().add("type", "boolean")))
            .build();
    private static final JsonObject EDITOR = schema("command", "path")
            .add("properties", file("view", "create", "str_replace", "insert"))
            .build();
    private static final JsonObject MEMORY = schema("command")
            .add(
                    "properties",
                    file("view", "create", "str_replace", "insert", "delete", "rename")
                            .add("old_path", text("Path before a rename."))
                            .add("new_path", text("Path after a rename.")))
            .build();

    private static final JsonObject COMPUTER = schema("action")
            .add(
                    "properties",
                    Json.object()
                            .add(
                                    "action",
                                    words(
                                            "screenshot",
                                            "left_click",
                                            "right_click",
                                            "middle_click",
                                            "double_click",
                                            "triple_click",
                                            "left_click_drag",
                                            "mouse_move",
                                            "scroll",
                                            "type",
                                            "key",
                                            "hold_key",
                                            "wait"))
                            .add("coordinate", numbers("Pixels from the left and from the top."))
                            .add("start_coordinate", numbers("Where a drag begins."))
                            .add("text", text("Text to type, or keys such as ctrl+s."))
                            .add("scroll_direction", words("up", "down", "left", "right"))
                            .add("scroll_amount", Json.object().add("type", "integer"))
                            .add("duration", Json.object().add("type", "number")))
            .build();

    private ClaudeClientTools() {}

    /** The tool as a function that remembers its own form, or null when {@code type} is none of these. */
    static @Nullable ToolDefinition decode(String type, Fields tool) {
        if (type.startsWith("bash_")) {
            return function(tool, "Runs commands in a persistent bash session.", BASH);
        }
        if (type.startsWith("text_editor_")) {
            return function(tool, "Views, creates and edits text files.", EDITOR);
        }
        if (type.startsWith("memory_")) {
            return function(tool, "Reads and writes files under /memories, which outlive the conversation.", MEMORY);
        }
        if (COMPUTER_VERSION.matcher(type).matches()) {
            return function(tool, "Uses the computer's screen, mouse and keyboard." + display(tool.json()), COMPUTER);
        }
        return null;
    }

    private static String display(JsonObject tool) {
        Long width = Loose.number(tool, "display_width_px");
        Long height = Loose.number(tool, "display_height_px");
        return width == null || height == null ? "" : " The screen is " + width + " by " + height + " pixels.";
    }

    private static ToolDefinition function(Fields tool, String description, JsonObject schema) {
        return new ToolDefinition.Function(
                tool.requiredString("name"),
                description,
                schema,
                null,
                null,
                ClaudeBlockDecoder.cache(tool),
                Extensions.of(ClaudeVocabulary.ID, tool.json()));
    }

    /** The definition in Claude's own form when {@code function} is one of these, else null. */
    static @Nullable JsonObject own(ToolDefinition.Function function) {
        JsonObject own = ClaudeOwn.of(function.extensions());
        String type = own == null ? "" : own.getString("type", "");
        boolean same = own != null
                && !type.isEmpty()
                && !type.equals("custom")
                && function.name().equals(own.getString("name", ""));
        return same ? own : null;
    }

    private static JsonObjectBuilder schema(String... required) {
        JsonObjectBuilder schema = Json.object().add("type", "object");
        if (required.length > 0) {
            JsonArrayBuilder names = Json.array();
            for (String name : required) {
                names.add(name);
            }
            schema.add("required", names);
        }
        return schema;
    }

    private static JsonObjectBuilder file(String... commands) {
        return Json.object()
                .add("command", words(commands))
                .add("path", text("Path of the file or directory."))
                .add("file_text", text("Content of a file to create."))
                .add("old_str", text("Text to replace."))
                .add("new_str", text("Text to put in its place."))
                .add("insert_line", Json.object().add("type", "integer"))
                .add("insert_text", text("Text to insert behind that line."))
                .add(
                        "view_range",
                        Json.object()
                                .add("type", "array")
                                .add("items", Json.object().add("type", "integer")));
    }

    private static JsonObject words(String... words) {
        JsonArrayBuilder all = Json.array();
        for (String word : words) {
            all.add(word);
        }
        return Json.object().add("type", "string").add("enum", all).build();
    }

    private static JsonObject numbers(String description) {
        return Json.object()
                .add("type", "array")
                .add("items", Json.object().add("type", "integer"))
                .add("description", description)
                .build();
    }

    private static JsonObject text(String description) {
        return Json.object()
                .add("type", "string")
                .add("description", description)
                .build();
    }
}
