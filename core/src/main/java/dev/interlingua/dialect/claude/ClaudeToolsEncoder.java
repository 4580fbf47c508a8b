package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Losses;
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
    private static final JsonObject FREE_TEXT = Json.object()
            .add("type", "object")
            .add("properties", Json.object().add("input", Json.object().add("type", "string")))
            .add("required", Json.array().add("input"))
            .build();

    private final ChatRequest request;
    private final Target target;
    private final ClaudeToolTable table;
    private final Losses losses;
    /** Definitions by their names on the wire. */
    private final Map<String, JsonObject> written = new LinkedHashMap<>();

    ClaudeToolsEncoder(ChatRequest request, Target target, ClaudeToolTable table, Losses losses) {
        this.request = request;
        this.target = target;
        this.table = table;
        this.losses = losses;
    }

    /** The definitions by name, in the caller's order; of a choice among some tools only those. */
    Map<String, JsonObject> encode() {
        ToolChoice choice = request.toolChoice();
        List<String> subset = choice == null || choice.mode() == ToolChoice.Mode.ONE ? List.of() : choice.names();
        for (int i = 0; i < request.tools().size(); i++) {
            ToolDefinition tool = request.tools().get(i);
            String name = nameOf(tool);
            if (subset.isEmpty() || name != null && subset.contains(name)) {
                add(tool, "tools[" + i + "]");
            }
        }
        return written;
    }

    private static @Nullable String nameOf(ToolDefinition tool) {
        if (tool instanceof ToolDefinition.Function function) {
            return function.name();
        }
        if (tool instanceof ToolDefinition.Custom custom) {
            return custom.name();
        }
        return ((ToolDefinition.Server) tool).json().getString("name", null);
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
        String description = custom.description() == null ? "" : custom.description();
        if (custom.format() != null && !"text".equals(custom.format().getString("type", ""))) {
            description += (description.isEmpty() ? "" : "\n\n") + "The input must follow this format: "
                    + Json.write(custom.format());
        }
        describe(tool, description);
        return tool.add("input_schema", FREE_TEXT).build();
    }

    private static void describe(JsonObjectBuilder tool, @Nullable String description) {
        if (description != null && !description.isBlank()) {
            tool.add("description", description);
        }
    }

    private void server(ToolDefinition.Server server, String path) {
        JsonObject json = ClaudeServerTools.encode(server);
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
