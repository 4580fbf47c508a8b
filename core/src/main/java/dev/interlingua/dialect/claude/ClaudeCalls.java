package dev.interlingua.dialect.claude;

import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.ToolDefinition;

/** What a {@code tool_use} of an answer means to the caller, who may know the tool otherwise than Claude does. */
final class ClaudeCalls {
    private final ClaudeToolTable table;

    /** @param request what was asked, as it was encoded */
    ClaudeCalls(ChatRequest request) {
        table = ClaudeToolTable.of(request);
    }

    /** Whether the call is the answer itself, see {@link OutputPlan}. */
    boolean isOutput(String name) {
        return table.isOutput(name);
    }

    /** Whether the tool takes free text. */
    boolean isCustom(String name) {
        return table.tool(name) instanceof ToolDefinition.Custom;
    }

    /**
     * The call. Names repaired for the wire are restored by whoever sent the request; names of groups are restored here.
     *
     * @param arguments in the form the tool takes
     */
    ContentPart.ToolCall call(String id, String name, String arguments, Extensions extensions) {
        ToolDefinition tool = table.tool(name);
        if (tool instanceof ToolDefinition.Function function && function.namespace() != null) {
            return new ContentPart.ToolCall(
                    id, function.name(), arguments, ToolKind.FUNCTION, function.namespace(), null, null, extensions);
        }
        ToolKind kind = tool instanceof ToolDefinition.Custom ? ToolKind.CUSTOM : ToolKind.FUNCTION;
        return new ContentPart.ToolCall(id, name, arguments, kind, null, null, null, extensions);
    }
}
