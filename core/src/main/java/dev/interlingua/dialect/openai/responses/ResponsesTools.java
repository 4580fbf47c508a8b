package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools} and {@code tool_choice}. */
final class ResponsesTools {
    static final String NAMESPACE = "namespace";
    private static final String TYPE = "type";
    private static final String NAME = "name";
    private static final String FUNCTION = "function";
    private static final String CUSTOM = "custom";

    private ResponsesTools() {}

    /** The member {@code tools} of a request or of an {@code additional_tools} item. */
    static List<ToolDefinition> decode(Fields owner) {
        List<ToolDefinition> tools = new ArrayList<>();
        for (Fields tool : owner.objects("tools")) {
            String type = tool.requiredString(TYPE);
            switch (type) {
                case FUNCTION -> tools.add(function(tool, null, null));
                case CUSTOM -> tools.add(custom(tool, null));
                case NAMESPACE -> tools.addAll(namespace(tool));
                default -> {
                    ToolDefinition client = ClientTools.decode(type, tool);
                    tools.add(client == null ? new ToolDefinition.Server(kind(type), FORMAT, tool.json()) : client);
                }
            }
        }
        return tools;
    }

    /** The type is kept: it says that a missing {@code strict} means strict, as this endpoint has it. */
    private static ToolDefinition function(Fields tool, @Nullable String namespace, @Nullable JsonObject group) {
        return new ToolDefinition.Function(
                tool.requiredString(NAME),
                tool.string("description"),
                tool.jsonObject("parameters"),
                tool.bool("strict"),
                namespace,
                null,
                others(tool, Set.of(NAME, "description", "parameters", "strict"), group));
    }

    private static ToolDefinition custom(Fields tool, @Nullable JsonObject group) {
        String name = tool.requiredString(NAME);
        return new ToolDefinition.Custom(
                group == null ? name : flat(group.getString(NAME), name),
                tool.string("description"),
                tool.jsonObject("format"),
                others(tool, Set.of(NAME, "description", "format"), group));
    }

    private static Extensions others(Fields tool, Set<String> known, @Nullable JsonObject group) {
        JsonObject others = tool.others(known);
        JsonObjectBuilder kept = others == null ? Json.object() : Json.object(others);
        if (group != null) {
            kept.add(NAMESPACE, group);
        }
        return Extensions.of(FORMAT, kept.build());
    }

    private static List<ToolDefinition> namespace(Fields tool) {
        String name = tool.requiredString(NAME);
        JsonObject group = tool.others(Set.of("tools"));
        List<ToolDefinition> tools = new ArrayList<>();
        for (Fields inner : tool.objects("tools")) {
            String type = inner.requiredString(TYPE);
            switch (type) {
                case FUNCTION -> tools.add(function(inner, name, group));
                case CUSTOM -> tools.add(custom(inner, group));
                default ->
                    throw GatewayException.invalid(
                            inner.at(TYPE), "Invalid value: '" + type + "' cannot stand in a namespace.");
            }
        }
        return tools;
    }

    /** How a tool of a namespace is called where there are no namespaces. */
    static String flat(String namespace, String name) {
        return namespace + "__" + name;
    }

    private static ServerToolKind kind(String type) {
        if (type.startsWith("web_search")) {
            return ServerToolKind.WEB_SEARCH;
        }
        return switch (type) {
            case "code_interpreter" -> ServerToolKind.CODE_EXECUTION;
            case "file_search" -> ServerToolKind.FILE_SEARCH;
            case "computer", "computer_use", "computer_use_preview" -> ServerToolKind.COMPUTER_USE;
            case "mcp" -> ServerToolKind.MCP;
            case "image_generation" -> ServerToolKind.IMAGE_GENERATION;
            default -> ServerToolKind.OTHER;
        };
    }

    /** The choice; one of a hosted tool comes out as a choice of the tool called like its type. */
    static @Nullable ToolChoice decodeChoice(Fields body) {
        JsonValue value = body.value("tool_choice");
        if (value == null) {
            return null;
        }
        if (value instanceof JsonString word) {
            return word(body, word.getString());
        }
        Fields choice = body.object("tool_choice");
        if (choice == null) {
            return null;
        }
        String type = choice.requiredString(TYPE);
        return switch (type) {
            case FUNCTION, CUSTOM -> ToolChoice.one(choice.requiredString(NAME));
            case "allowed_tools" -> allowed(choice);
            // Another dialect calls its search tool so, whatever version of it was declared here.
            default -> ToolChoice.one(kind(type) == ServerToolKind.WEB_SEARCH ? "web_search" : ClientTools.name(type));
        };
    }

    private static ToolChoice word(Fields body, String word) {
        return switch (word) {
            case "auto" -> ToolChoice.AUTO;
            case "none" -> ToolChoice.NONE;
            case "required" -> ToolChoice.ANY;
            default ->
                throw GatewayException.invalid(
                        body.at("tool_choice"),
                        "Invalid value: '" + word + "'. Supported values are: 'none', 'auto', and 'required'.");
        };
    }

    private static ToolChoice allowed(Fields choice) {
        List<String> names = new ArrayList<>();
        for (Fields tool : choice.objects("tools")) {
            String name = tool.string(NAME);
            names.add(name == null ? tool.requiredString(TYPE) : name);
        }
        String mode = choice.string("mode");
        return new ToolChoice("required".equals(mode) ? ToolChoice.Mode.ANY : ToolChoice.Mode.AUTO, names);
    }

    /** Whether the choice says more than {@link ToolChoice} can hold, so that its words are to be kept. */
    static boolean isSpecial(@Nullable JsonValue choice) {
        return choice instanceof JsonObject object
                && !FUNCTION.equals(object.getString(TYPE, FUNCTION))
                && !CUSTOM.equals(object.getString(TYPE, CUSTOM));
    }
}
