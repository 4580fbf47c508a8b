package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.FreeForm;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServerTools;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the definitions of tools. */
final class ClaudeToolsEncoder {
    private final ChatRequest request;
    private final Target target;
    private final ClaudeToolTable table;
    private final Losses losses;
    private final ClaudeMcp mcp;
    private final ClaudeServerTools serverTools;
    /** Definitions by their names on the wire. */
    private final Map<String, JsonObject> written = new LinkedHashMap<>();

    ClaudeToolsEncoder(ChatRequest request, Target target, ClaudeToolTable table, ClaudeMcp mcp, Losses losses) {
        this.request = request;
        this.target = target;
        this.table = table;
        this.losses = losses;
        this.mcp = mcp;
        this.serverTools = new ClaudeServerTools(request, target, losses);
    }

    /** The definitions by name, in the caller's order; of a choice among some tools only those. */
    Map<String, JsonObject> encode() {
        ToolChoice choice = request.toolChoice();
        List<String> subset = choice == null || choice.mode() == ToolChoice.Mode.ONE ? List.of() : choice.names();
        for (int i = 0; i < request.tools().size(); i++) {
            ToolDefinition tool = request.tools().get(i);
            if (subset.isEmpty() || subset.stream().anyMatch(name -> isNamed(tool, name))) {
                add(tool, "tools[" + i + "]");
            }
        }
        if (serverTools.hasUnusedLimit()) {
            losses.dropped("max_tool_calls");
        }
        mcp.toolsets().forEach(toolset -> written.put(toolset.toString(), toolset));
        return written;
    }

    private static boolean isNamed(ToolDefinition tool, String name) {
        if (tool instanceof ToolDefinition.Function function) {
            return function.name().equals(name);
        }
        return tool instanceof ToolDefinition.Custom custom
                ? custom.name().equals(name)
                : ServerTools.isNamed((ToolDefinition.Server) tool, name);
    }

    private void add(ToolDefinition tool, String path) {
        if (tool instanceof ToolDefinition.Server server) {
            server(server, path);
            return;
        }
        String name = table.wireName(tool);
        if (name == null || table.tool(name) != tool) {
            losses.dropped(path);
        } else if (tool instanceof ToolDefinition.Function function) {
            JsonObject own = ClaudeClientTools.own(function);
            written.put(name, own == null ? function(name, function, path) : own);
        } else if (tool instanceof ToolDefinition.Custom custom) {
            written.put(name, custom(name, custom));
        }
    }

    private JsonObject function(String name, ToolDefinition.Function function, String path) {
        JsonObjectBuilder tool = Json.object().add("name", name);
        describe(tool, function.description());
        JsonObject own = ClaudeOwn.of(function.extensions());
        JsonObject given = ClaudeOwn.object(own, "input_schema");
        boolean strict = Boolean.TRUE.equals(function.strict());
        if (given != null && given.equals(function.parameters())) {
            tool.add("input_schema", given);
        } else {
            if (ClaudeToolSchema.isUnion(function.parameters())) {
                losses.converted(path + ".parameters", "object");
            }
            JsonObject schema = ClaudeToolSchema.repaired(function.parameters());
            JsonObject closed = strict && target.profile().can(Capability.STRUCTURED_OUTPUT)
                    ? ClaudeOutputSchema.transform(schema)
                    : null;
            tool.add("input_schema", closed == null ? schema : closed);
            strict = closed != null;
        }
        if (strict) {
            tool.add("strict", true);
        }
        return ClaudeBlockEncoder.complete(tool, function.cache(), function.extensions());
    }

    /** A tool that takes free text becomes a function of one string. */
    private static JsonObject custom(String name, ToolDefinition.Custom custom) {
        JsonObjectBuilder tool = Json.object().add("name", name);
        describe(tool, FreeForm.description(custom));
        return tool.add("input_schema", FreeForm.SCHEMA).build();
    }

    private static void describe(JsonObjectBuilder tool, @Nullable String description) {
        if (description != null && !description.isBlank()) {
            tool.add("description", description);
        }
    }

    private void server(ToolDefinition.Server server, String path) {
        boolean own = server.dialect().equals(ClaudeVocabulary.ID);
        if (mcp.knows(path) || !own && !target.serverTools().admits(server, path, request, losses)) {
            return;
        }
        JsonObject json = serverTools.encode(server, path);
        String name = json == null ? null : json.getString("name", json.getString("type", ""));
        if (json == null || name == null || written.containsKey(name) || clashes(name, server)) {
            losses.dropped(path);
        } else {
            written.put(name, json);
        }
    }

    private boolean clashes(String name, ToolDefinition.Server server) {
        ToolDefinition same = table.tool(name);
        return same != null && same != server;
    }

    /** Claude wants tools that the history calls to be defined, also where the caller has stopped offering them. */
    static Map<String, JsonObject> placeholders(ClaudeHistory history, ClaudeToolTable table) {
        Map<String, JsonObject> tools = new LinkedHashMap<>();
        for (ContentPart.ToolCall call : history.calls()) {
            String name = table.wireName(call.name(), call.namespace());
            tools.put(name, outputTool(name, ClaudeToolSchema.repaired(null)));
        }
        return tools;
    }

    static JsonObject outputTool(String name, JsonObject schema) {
        return Json.object().add("name", name).add("input_schema", schema).build();
    }
}
