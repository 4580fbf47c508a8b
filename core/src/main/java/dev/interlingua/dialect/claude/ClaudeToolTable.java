package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.ToolNames;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.OutputFormat;
import dev.interlingua.model.ToolDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tools of one request by the names Claude sees. The same request gives the same table, so that a decoder of the
 * answer knows what its encoder did.
 */
final class ClaudeToolTable {
    private static final String OUTPUT_TOOL = "json_output";

    private final ToolNames names = new ToolNames("[A-Za-z0-9_-]", 128, false);
    private final Map<String, ToolDefinition> byWireName = new LinkedHashMap<>();
    private final boolean schemaWanted;

    private ClaudeToolTable(boolean schemaWanted) {
        this.schemaWanted = schemaWanted;
    }

    static ClaudeToolTable of(ChatRequest request) {
        ClaudeToolTable table = new ClaudeToolTable(request.outputFormat() instanceof OutputFormat.JsonSchema);
        table.add(request.tools(), false);
        table.add(request.tools(), true);
        return table;
    }

    /** A tool without a group wins over one of a group that comes to the same name. */
    private void add(List<ToolDefinition> tools, boolean grouped) {
        for (ToolDefinition tool : tools) {
            boolean inGroup = tool instanceof ToolDefinition.Function function && function.namespace() != null;
            String name = inGroup == grouped ? wireName(tool) : null;
            if (name != null) {
                byWireName.putIfAbsent(name, tool);
            }
        }
    }

    /** The name of {@code tool} on the wire; null when it has none. */
    @Nullable
    String wireName(ToolDefinition tool) {
        if (tool instanceof ToolDefinition.Function function) {
            return wireName(function.name(), function.namespace());
        }
        if (tool instanceof ToolDefinition.Custom custom) {
            return wireName(custom.name(), null);
        }
        ToolDefinition.Server server = (ToolDefinition.Server) tool;
        return server.dialect().equals(ClaudeVocabulary.ID) ? Loose.string(server.json(), "name") : null;
    }

    /** The name on the wire of a tool or call called {@code name}. */
    String wireName(String name, @Nullable String namespace) {
        return names.wireName(namespace == null ? name : namespace + "__" + name);
    }

    /** The tool behind a name on the wire, or null. */
    @Nullable
    ToolDefinition tool(String wireName) {
        return byWireName.get(wireName);
    }

    /** The tool that stands for a JSON schema where a model has no structured output. */
    String outputTool() {
        String name = OUTPUT_TOOL;
        while (byWireName.containsKey(name)) {
            name = name + "_";
        }
        return name;
    }

    /** Whether a call of {@code wireName} is no call but the answer the caller asked for by a schema. */
    boolean isOutput(String wireName) {
        return schemaWanted && wireName.equals(outputTool());
    }

    /** Names that had to be changed: name on the wire to the caller's. */
    Map<String, String> repaired() {
        return names.repaired();
    }
}
