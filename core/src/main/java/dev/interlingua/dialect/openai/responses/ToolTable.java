package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The caller's tools by the names other dialects know them by, so that a call finds back to its namespace and kind. A tool
 * without namespace wins over one whose flattened name is the same.
 */
final class ToolTable {
    private final Map<String, Entry> byFlatName = new HashMap<>();
    private final Map<String, String> clientTypes = new HashMap<>();

    /** What a tool is called here. */
    private record Entry(
            ToolKind kind, String name, @Nullable String namespace) {}

    ToolTable(List<ToolDefinition> tools) {
        for (ToolDefinition tool : tools) {
            Entry entry = entry(tool);
            JsonObject own = tool instanceof ToolDefinition.Function function ? ClientTools.own(function) : null;
            if (own != null && entry != null) {
                clientTypes.put(entry.name, own.getString("type"));
            }
            if (entry != null) {
                if (entry.namespace == null) {
                    byFlatName.put(entry.name, entry);
                } else {
                    byFlatName.putIfAbsent(ResponsesTools.flat(entry.namespace, entry.name), entry);
                }
            }
        }
    }

    private static @Nullable Entry entry(ToolDefinition tool) {
        if (tool instanceof ToolDefinition.Function function) {
            return new Entry(ToolKind.FUNCTION, function.name(), function.namespace());
        }
        if (tool instanceof ToolDefinition.Custom custom) {
            String namespace = Loose.string(group(custom.extensions().of(FORMAT)), "name");
            String name = namespace == null
                    ? custom.name()
                    : custom.name().substring(ResponsesTools.flat(namespace, "").length());
            return new Entry(ToolKind.CUSTOM, name, namespace);
        }
        return null;
    }

    /** The namespace object a tool was read from, without its tools; null when there was none. */
    static @Nullable JsonObject group(@Nullable JsonObject others) {
        return Loose.object(others, ResponsesTools.NAMESPACE);
    }

    /** The name a tool has where there are no namespaces; empty for a hosted one. */
    static String flatName(ToolDefinition tool) {
        Entry entry = entry(tool);
        if (entry == null) {
            return "";
        }
        return entry.namespace == null ? entry.name : ResponsesTools.flat(entry.namespace, entry.name);
    }

    /** The type of the tool of this endpoint's own form that {@code call} calls; null when it is none. */
    @Nullable
    String clientType(ContentPart.ToolCall call) {
        return call.namespace() == null ? clientTypes.get(call.name()) : null;
    }

    /** The call by the caller's words; arguments as they are. */
    ContentPart.ToolCall restore(ContentPart.ToolCall call) {
        Entry entry = call.namespace() == null ? byFlatName.get(call.name()) : null;
        if (entry == null) {
            return call;
        }
        return new ContentPart.ToolCall(
                call.id(),
                entry.name,
                call.arguments(),
                entry.kind,
                entry.namespace,
                call.state(),
                call.cache(),
                call.extensions());
    }
}
