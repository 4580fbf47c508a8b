package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Arguments of tool calls: text in the neutral model, a JSON object at Claude. */
final class ClaudeArguments {
    private ClaudeArguments() {}

    /** The object to send; null when the text is no JSON object. */
    static @Nullable JsonObject object(String arguments, ContentPart.ToolKind kind) {
        if (kind == ContentPart.ToolKind.CUSTOM) {
            return Json.object().add("input", arguments).build();
        }
        if (arguments.isBlank()) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        try {
            return Json.readRequest(arguments) instanceof JsonObject object ? object : null;
        } catch (GatewayException notJson) {
            return null;
        }
    }
}
