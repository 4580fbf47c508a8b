package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.McpServer;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tools that other providers run, by the like Google has (ai.google.dev, "Grounding", "URL context", "Code execution"). */
final class ServerToolEncoder {
    private static final List<String> FILTERS = List.of("allowed_domains", "blocked_domains");

    private final Losses losses;
    private final List<McpServer> servers = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private final boolean toolsets;

    ServerToolEncoder(ChatRequest request, Target target, Losses losses) {
        this.losses = losses;
        List<McpServer> foreign = McpServer.foreign(request, Members.DIALECT, target, losses);
        toolsets = !foreign.isEmpty();
        for (McpServer server : foreign) {
            told.add(server.param());
            if (Boolean.TRUE.equals(server.approval())) {
                // Google would call what the caller wants to look at first.
                losses.dropped(server.param());
            } else {
                servers.add(server);
            }
        }
    }

    /** Whether the tool at {@code param} is told by its server. */
    boolean tells(ToolDefinition.Server tool, String param) {
        return told.contains(param) || toolsets && tool.json().containsKey("mcp_server_name");
    }

    /** The tool to offer; null when Google has nothing like it. */
    @Nullable
    JsonObject of(ToolDefinition.Server tool, String param) {
        return switch (tool.kind()) {
            case WEB_SEARCH -> {
                filters(tool.json(), param);
                yield empty("googleSearch");
            }
            case URL_FETCH -> {
                filters(tool.json(), param);
                yield empty("urlContext");
            }
            case CODE_EXECUTION -> empty("codeExecution");
            case FILE_SEARCH, COMPUTER_USE, MCP, IMAGE_GENERATION, OTHER -> null;
        };
    }

    private static JsonObject empty(String name) {
        return Json.object().add(name, Json.object()).build();
    }

    /** Google searches everywhere. */
    private void filters(JsonObject tool, String param) {
        JsonObject nested = Loose.object(tool, "filters");
        for (String name : FILTERS) {
            JsonArray domains = Loose.array(nested == null ? tool : nested, name);
            if (domains != null && !domains.isEmpty()) {
                losses.dropped(param + (nested == null ? "." : ".filters.") + name);
            }
        }
    }

    /** All servers of tools in one; empty when there is none. */
    Optional<JsonObject> mcp() {
        if (servers.isEmpty()) {
            return Optional.empty();
        }
        JsonArrayBuilder all = Json.array();
        for (McpServer server : servers) {
            if (server.approval() == null) {
                losses.converted(server.param() + ".require_approval", "never");
            }
            if (server.allowed() != null) {
                losses.dropped(server.param() + ".allowed_tools");
            }
            var transport = Json.object().add("url", server.url());
            JsonObject headers = server.allHeaders();
            if (!headers.isEmpty()) {
                transport.add("headers", headers);
            }
            all.add(Json.object().add("name", server.name()).add("streamableHttpTransport", transport));
        }
        return Optional.of(Json.object().add("mcpServers", all).build());
    }

    /** None of the servers can be offered. */
    void dropAll() {
        servers.forEach(server -> losses.dropped(server.param()));
        servers.clear();
    }
}
