package dev.interlingua.dialect.claude;

import dev.interlingua.json.Fields;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code tools} and {@code tool_choice} of a caller's request. */
final class ClaudeToolDecoder {
    private static final Set<String> TOOL = Set.of("name", "description", "input_schema", "strict", "cache_control");

    private ClaudeToolDecoder() {}

    static List<ToolDefinition> tools(Fields root) {
        List<ToolDefinition> tools = new ArrayList<>();
        for (Fields tool : root.objects("tools")) {
            String type = tool.string("type");
            if (type == null || type.equals("custom")) {
                tools.add(function(tool));
                continue;
            }
            ToolDefinition client = ClaudeClientTools.decode(type, tool);
            tools.add(
                    client == null ? new ToolDefinition.Server(kind(type), ClaudeVocabulary.ID, tool.json()) : client);
        }
        return tools;
    }

    private static ToolDefinition function(Fields tool) {
        String name = tool.requiredString("name");
        if (name.isEmpty()) {
            throw ClaudeBlockDecoder.invalid(tool.at("name"), "must not be empty");
        }
        JsonObject schema = tool.jsonObject("input_schema");
        Boolean strict = tool.bool("strict");
        Set<String> also = new HashSet<>();
        if (Boolean.FALSE.equals(strict)) {
            also.add("strict");
        }
        if (schema != null && ClaudeToolSchema.changes(schema, Boolean.TRUE.equals(strict))) {
            also.add("input_schema");
        }
        return new ToolDefinition.Function(
                name,
                tool.string("description"),
                schema,
                strict,
                null,
                ClaudeBlockDecoder.cache(tool),
                ClaudeBlockDecoder.keep(tool, TOOL, also));
    }

    /** Server tools carry a date: {@code web_search_20250305}. */
    private static ServerToolKind kind(String type) {
        if (type.startsWith("web_search")) {
            return ServerToolKind.WEB_SEARCH;
        }
        if (type.startsWith("web_fetch")) {
            return ServerToolKind.URL_FETCH;
        }
        if (type.startsWith("code_execution")) {
            return ServerToolKind.CODE_EXECUTION;
        }
        if (type.startsWith("computer_")) {
            return ServerToolKind.COMPUTER_USE;
        }
        return type.startsWith("mcp_") ? ServerToolKind.MCP : ServerToolKind.OTHER;
    }

    static @Nullable ToolChoice choice(Fields root) {
        Fields choice = root.object("tool_choice");
        if (choice == null) {
            return null;
        }
        String type = choice.requiredString("type");
        return switch (type) {
            case "auto" -> ToolChoice.AUTO;
            case "any" -> ToolChoice.ANY;
            case "none" -> ToolChoice.NONE;
            case "tool" -> ToolChoice.one(choice.requiredString("name"));
            default ->
                throw ClaudeBlockDecoder.invalid(
                        choice.at("type"), "must be 'auto', 'any', 'tool' or 'none', not '" + type + "'");
        };
    }

    static @Nullable Boolean parallel(Fields root) {
        Fields choice = root.object("tool_choice");
        Boolean disabled = choice == null ? null : choice.bool("disable_parallel_tool_use");
        return disabled == null ? null : !disabled;
    }
}
