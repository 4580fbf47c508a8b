package dev.interlingua.dialect.openai.chat;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.Extensions;
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

/** Reads {@code tools}, {@code tool_choice}, their predecessors {@code functions} and {@code function_call}, and web search. */
final class ChatToolsDecoder {
    /** Where the wire object of a web search stands in the request: a top-level member, not an entry of {@code tools}. */
    static final String WEB_SEARCH = "web_search_options";

    private static final Set<String> FUNCTION = Set.of("name", "description", "parameters", "strict");
    private static final Set<String> CUSTOM = Set.of("name", "description", "format");

    private ChatToolsDecoder() {}

    static List<ToolDefinition> tools(Fields request) {
        List<ToolDefinition> tools = new ArrayList<>();
        for (Fields tool : request.objects("tools")) {
            tools.add(tool(tool));
        }
        for (Fields function : request.objects("functions")) {
            tools.add(function(function, Extensions.NONE, function));
        }
        JsonObject search = request.jsonObject(WEB_SEARCH);
        if (search != null) {
            JsonObject wire = Json.object().add(WEB_SEARCH, search).build();
            tools.add(new ToolDefinition.Server(ServerToolKind.WEB_SEARCH, OpenAiChatDialect.ID, wire));
        }
        return tools;
    }

    private static ToolDefinition tool(Fields tool) {
        String type = tool.string("type");
        if ("custom".equals(type)) {
            return custom(tool);
        }
        Fields function = tool.object("function");
        if (function != null) {
            JsonObject outer = tool.others(Set.of("type", "function"));
            JsonObject inner = function.others(FUNCTION);
            return function(function, extensions(outer, "function", inner), tool);
        }
        if (type == null || type.equals("function")) {
            throw tool.missing(type == null ? "type" : "function");
        }
        return new ToolDefinition.Server(kind(type), OpenAiChatDialect.ID, tool.json());
    }

    private static ToolDefinition.Function function(Fields function, Extensions extensions, Fields cacheHolder) {
        return new ToolDefinition.Function(
                function.requiredString("name"),
                function.string("description"),
                function.jsonObject("parameters"),
                function.bool("strict"),
                null,
                ChatContentDecoder.cache(cacheHolder),
                extensions);
    }

    private static ToolDefinition custom(Fields tool) {
        Fields custom = tool.object("custom");
        if (custom == null) {
            throw tool.missing("custom");
        }
        JsonObject outer = tool.others(Set.of("type", "custom"));
        return new ToolDefinition.Custom(
                custom.requiredString("name"),
                custom.string("description"),
                custom.jsonObject("format"),
                extensions(outer, "custom", custom.others(CUSTOM)));
    }

    /** Unmodelled members of an object and of the object nested in it under {@code name}. */
    static Extensions extensions(@Nullable JsonObject outer, String name, @Nullable JsonObject inner) {
        if (inner == null) {
            return Extensions.of(OpenAiChatDialect.ID, outer);
        }
        JsonObjectBuilder all = outer == null ? Json.object() : Json.object(outer);
        return Extensions.of(OpenAiChatDialect.ID, all.add(name, inner).build());
    }

    private static ServerToolKind kind(String type) {
        if (type.contains("web_search") || type.equals("browser_search")) {
            return ServerToolKind.WEB_SEARCH;
        }
        return switch (type) {
            case "code_interpreter" -> ServerToolKind.CODE_EXECUTION;
            case "file_search" -> ServerToolKind.FILE_SEARCH;
            case "mcp" -> ServerToolKind.MCP;
            case "image_generation" -> ServerToolKind.IMAGE_GENERATION;
            default -> ServerToolKind.OTHER;
        };
    }

    static @Nullable ToolChoice choice(Fields request) {
        JsonValue choice = request.value("tool_choice");
        String name = "tool_choice";
        if (choice == null) {
            choice = request.value("function_call");
            name = "function_call";
        }
        if (choice == null) {
            return null;
        }
        if (choice instanceof JsonString word) {
            return switch (word.getString()) {
                case "auto" -> ToolChoice.AUTO;
                case "none" -> ToolChoice.NONE;
                case "required", "any" -> ToolChoice.ANY;
                default -> throw request.wrong(name, "'none', 'auto', 'required' or an object that names a tool");
            };
        }
        Fields object = Fields.of(choice, request.at(name));
        Fields allowed = object.object("allowed_tools");
        return allowed == null ? ToolChoice.one(named(object)) : subset(allowed);
    }

    private static ToolChoice subset(Fields allowed) {
        List<String> names = new ArrayList<>();
        for (Fields tool : allowed.objects("tools")) {
            names.add(named(tool));
        }
        boolean required = "required".equals(allowed.string("mode"));
        return new ToolChoice(required ? ToolChoice.Mode.ANY : ToolChoice.Mode.AUTO, names);
    }

    /** The tool an object names, whatever word stands in its {@code type}. */
    private static String named(Fields object) {
        for (String holder : List.of("function", "custom")) {
            String name = Loose.string(Loose.object(object.json(), holder), "name");
            if (name != null) {
                return name;
            }
        }
        String flat = object.string("name");
        if (flat == null) {
            throw object.missing("function.name");
        }
        return flat;
    }
}
