package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.McpServer;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Servers of tools that another vendor's request names, in Claude's words (platform.claude.com, "MCP connector"). */
final class ClaudeMcp {
    /** The value of {@code anthropic-beta} without which the members are refused. */
    static final String BETA = "mcp-client-2025-11-20";

    private final List<McpServer> servers = new ArrayList<>();
    private final Set<String> told = new HashSet<>();

    /** A Claude caller's servers are in its request already. */
    ClaudeMcp(ChatRequest request, Target target, Losses losses) {
        for (McpServer server : McpServer.foreign(request, ClaudeVocabulary.ID, target, losses)) {
            told.add(server.param());
            if (Boolean.TRUE.equals(server.approval())) {
                // Claude would call what its caller wants to look at first.
                losses.dropped(server.param());
                continue;
            }
            if (server.approval() == null) {
                losses.converted(server.param() + ".require_approval", "never");
            }
            if (!server.headers().isEmpty()) {
                losses.dropped(server.param() + ".headers");
            }
            servers.add(server);
        }
    }

    /** Whether the tool at {@code param} has been dealt with. */
    boolean knows(String param) {
        return told.contains(param);
    }

    /** The member {@code mcp_servers}; null when there is none to send. */
    @Nullable
    JsonArray servers() {
        if (servers.isEmpty()) {
            return null;
        }
        JsonArrayBuilder all = Json.array();
        for (McpServer server : servers) {
            JsonObjectBuilder json =
                    Json.object().add("type", "url").add("url", server.url()).add("name", server.name());
            if (server.authorization() != null) {
                json.add("authorization_token", server.authorization());
            }
            all.add(json);
        }
        return all.build();
    }

    /** The toolsets to offer, one for each server. */
    List<JsonObject> toolsets() {
        return servers.stream().map(ClaudeMcp::toolset).toList();
    }

    private static JsonObject toolset(McpServer server) {
        JsonObjectBuilder toolset = Json.object().add("type", "mcp_toolset").add("mcp_server_name", server.name());
        List<String> allowed = server.allowed();
        if (allowed != null) {
            JsonObjectBuilder configs = Json.object();
            allowed.forEach(name -> configs.add(name, Json.object().add("enabled", true)));
            toolset.add("default_config", Json.object().add("enabled", false)).add("configs", configs);
        }
        return toolset.build();
    }
}
