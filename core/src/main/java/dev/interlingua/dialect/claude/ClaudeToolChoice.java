package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ServerTools;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.ToolChoice;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes {@code tool_choice}. */
final class ClaudeToolChoice {
    private static final String PARAM = "tool_choice";

    private ClaudeToolChoice() {}

    /**
     * The member, or null when there is nothing to say.
     *
     * @param names names on the wire of the tools that are sent; not empty
     * @param manualThinking whether a thinking budget forbids forcing a tool
     * @throws GatewayException when a tool is named that is not there
     */
    static @Nullable JsonObject encode(
            ChatRequest request,
            Target target,
            ClaudeToolTable table,
            Set<String> names,
            boolean manualThinking,
            Losses losses) {
        ToolChoice choice = request.toolChoice();
        String tool = null;
        if (choice != null && choice.mode() == ToolChoice.Mode.ONE) {
            String wanted = choice.names().get(0);
            tool = wireName(wanted, request, table);
            if (!names.contains(tool)) {
                throw GatewayException.invalid(PARAM, "tool_choice: tool '" + wanted + "' not found in tools");
            }
        }
        boolean forced = tool != null || choice != null && choice.mode() == ToolChoice.Mode.ANY;
        if (forced && (manualThinking || !target.profile().can(Capability.FORCED_TOOL_CHOICE))) {
            losses.converted(PARAM, "auto");
            return write("auto", null, request);
        }
        JsonObject own = ownWords(request);
        if (own != null) {
            return own;
        }
        if (choice == null) {
            return Boolean.FALSE.equals(request.parallelToolCalls()) ? write("auto", null, request) : null;
        }
        return switch (choice.mode()) {
            case NONE -> Json.object().add("type", "none").build();
            case AUTO -> write("auto", null, request);
            case ANY -> write("any", null, request);
            case ONE -> write("tool", tool, request);
        };
    }

    /** A choice names a tool as the caller does: one of a group by its bare name, one of the provider's by its type. */
    private static String wireName(String name, ChatRequest request, ClaudeToolTable table) {
        for (ToolDefinition tool : request.tools()) {
            if (tool instanceof ToolDefinition.Function function
                    && function.namespace() != null
                    && function.name().equals(name)
                    && table.tool(table.wireName(name, null)) == null) {
                return table.wireName(name, function.namespace());
            }
            if (tool instanceof ToolDefinition.Server server && ServerTools.isNamed(server, name)) {
                String sent = ClaudeServerTools.name(server);
                return sent == null ? name : sent;
            }
        }
        return table.wireName(name, null);
    }

    private static @Nullable JsonObject ownWords(ChatRequest request) {
        JsonObject own = ClaudeOwn.of(request.extensions());
        JsonObject words = ClaudeOwn.object(own, PARAM);
        if (own == null || words == null) {
            return null;
        }
        Fields root = Fields.root(own);
        boolean same = Objects.equals(ClaudeToolDecoder.choice(root), request.toolChoice())
                && Objects.equals(ClaudeToolDecoder.parallel(root), request.parallelToolCalls());
        return same ? words : null;
    }

    private static JsonObject write(String type, @Nullable String name, ChatRequest request) {
        JsonObjectBuilder choice = Json.object().add("type", type);
        if (name != null) {
            choice.add("name", name);
        }
        if (Boolean.FALSE.equals(request.parallelToolCalls())) {
            choice.add("disable_parallel_tool_use", true);
        }
        return choice.build();
    }
}
