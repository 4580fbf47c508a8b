package dev.interlingua.dialect;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** A tool that takes free text, as a function of one string, for models that know functions only. */
public final class FreeForm {
    /** The schema of the function's arguments. */
    public static final JsonObject SCHEMA = Json.object()
            .add("type", "object")
            .add("properties", Json.object().add("input", Json.object().add("type", "string")))
            .add("required", Json.array().add("input"))
            .build();

    private FreeForm() {}

    /** The tool's description and the format its text has to follow; empty when it has neither. */
    public static String description(ToolDefinition.Custom tool) {
        String description = tool.description() == null ? "" : tool.description();
        String format = format(tool.format());
        return format.isEmpty() ? description : description + (description.isEmpty() ? "" : "\n\n") + format;
    }

    /** A grammar stands flat on Responses and nested on Chat. */
    private static String format(@Nullable JsonObject format) {
        JsonObject nested = Loose.object(format, "grammar");
        JsonObject grammar = nested == null ? format : nested;
        String definition = Loose.string(grammar, "definition");
        if (definition == null) {
            return "";
        }
        String syntax = Loose.string(grammar, "syntax");
        return "The text of 'input' must follow this grammar" + (syntax == null ? "" : " (" + syntax + ")") + ":\n"
                + definition;
    }

    /** Free text as the function's arguments. */
    public static String wrap(String text) {
        return Json.write(Json.object().add("input", text).build());
    }

    /** The free text in the function's arguments; whatever else the model wrote is taken for the text. */
    public static String unwrap(String arguments) {
        try {
            JsonValue value = Json.readReply(arguments);
            if (value instanceof JsonString text) {
                return text.getString();
            }
            if (value instanceof JsonObject object && object.get("input") instanceof JsonString text) {
                return text.getString();
            }
        } catch (GatewayException notJson) {
            return arguments;
        }
        return arguments;
    }
}
