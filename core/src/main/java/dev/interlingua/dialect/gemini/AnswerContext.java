package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.McpServer;
import dev.interlingua.dialect.ToolNames;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import dev.interlingua.model.Usage;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What reading an answer needs to know of the request, and what its parts share. */
final class AnswerContext {
    private final Set<String> functions = new HashSet<>();
    private final Set<String> customs = new HashSet<>();
    private final Map<String, ToolDefinition.Function> grouped = new HashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final boolean mcp;
    private final int turn;
    private @Nullable String responseId;
    private @Nullable String model;
    private long searches;

    AnswerContext(ChatRequest request) {
        ToolNames names = ToolEncoder.names(request);
        boolean servers = false;
        for (ToolDefinition tool : request.tools()) {
            String name = ToolEncoder.name(tool);
            if (name != null) {
                functions.add(names.wireName(name));
            }
            if (tool instanceof ToolDefinition.Custom custom) {
                customs.add(names.wireName(custom.name()));
            }
            if (name != null && tool instanceof ToolDefinition.Function function && function.namespace() != null) {
                grouped.putIfAbsent(names.wireName(name), function);
            }
            servers |= tool instanceof ToolDefinition.Server server && server.kind() == ServerToolKind.MCP;
        }
        this.mcp = servers || !McpServer.of(request).isEmpty();
        this.turn = request.messages().size();
    }

    /** Takes the answer's id and model as soon as they are told. */
    void tell(@Nullable String id, @Nullable String modelVersion) {
        responseId = responseId == null ? id : responseId;
        model = model == null ? modelVersion : model;
    }

    /** What tells this answer from others of the conversation. */
    String place() {
        return "turn " + turn;
    }

    /** Counts searches of the web: Google tells them but does not count them. */
    void searched(int times) {
        searches += times;
    }

    /** {@code usage} with the searches counted so far. */
    Usage withSearches(Usage usage) {
        return searches == 0 || usage.equals(Usage.NONE)
                ? usage
                : usage.toBuilder().webSearches(searches).build();
    }

    OpaqueState state(String signature) {
        return new OpaqueState(Members.DIALECT, model, signature);
    }

    /** The wire's id when it is usable and new, else one that follows from the answer, or from the place in the conversation. */
    String callId(@Nullable String told, int candidate, int ordinal, String name, String arguments) {
        if (told != null && !told.isEmpty() && ids.add(told)) {
            return told;
        }
        String answer = responseId == null ? "turn " + turn + " " + arguments : responseId;
        String id = CallIds.synthesize(answer, Integer.toString(candidate), Integer.toString(ordinal), name);
        ids.add(id);
        return id;
    }

    /** Whether {@code name} is a tool of an MCP server that the vendor calls itself. */
    boolean runsOnServer(String name) {
        return mcp && !functions.contains(name);
    }

    /** The tool within a group that goes by {@code name} on the wire, null when it is none of a group. */
    ToolDefinition.@Nullable Function grouped(String name) {
        return grouped.get(name);
    }

    /** Whether {@code name} stands for a tool that takes free text. */
    boolean isCustom(String name) {
        return customs.contains(name);
    }
}
