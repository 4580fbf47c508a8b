package dev.interlingua.dialect;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What calls of tools that providers run, and their results, say to any dialect. */
public final class ServerTools {
    private ServerTools() {}

    /** Whether a choice that names {@code name} means {@code tool}: by its name, its type, or what it does. */
    public static boolean isNamed(ToolDefinition.Server tool, String name) {
        JsonObject json = tool.json();
        return name.equals(Loose.string(json, "name"))
                || name.equals(Loose.string(json, "type"))
                || name.equals(Loose.string(json, "server_label"))
                || name.equals(Loose.string(json, "mcp_server_name"))
                || json.containsKey(name)
                || name.equals(tool.kind().name().toLowerCase(Locale.ROOT));
    }

    /** The call's input; empty when it is no object. */
    public static JsonObject input(ContentPart.ServerToolCall call) {
        try {
            return Json.readReply(call.input()) instanceof JsonObject object ? object : JsonValue.EMPTY_JSON_OBJECT;
        } catch (GatewayException cutOff) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }

    /** A text of the call's input, or null. */
    public static @Nullable String input(ContentPart.ServerToolCall call, String name) {
        return Loose.string(input(call), name);
    }

    /** All texts of a result, line by line. */
    public static String printed(ContentPart.ServerToolResult result) {
        return result.parts().stream()
                .filter(ContentPart.Text.class::isInstance)
                .map(part -> ((ContentPart.Text) part).text())
                .collect(Collectors.joining("\n"));
    }
}
