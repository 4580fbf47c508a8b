package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.McpServer;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Server tools read from other dialects, by the like this endpoint has. One per request. */
final class HostedTools {
    private static final String TYPE = "type";
    private static final List<String> PLACE = List.of("city", "country", "region", "timezone");
    private static final List<String> UNTRANSLATED = List.of("blocked_domains", "max_content_tokens");

    private final Losses losses;
    private final List<JsonObject> servers = new ArrayList<>();
    private final Set<String> told = new HashSet<>();
    private int mostCalls;
    private boolean unlimited;
    /** What this endpoint tells of its tools only when asked (API reference, {@code include}). */
    private final Set<String> details = new LinkedHashSet<>();

    /** @param foreign servers of tools that other dialects name */
    HostedTools(List<McpServer> foreign, Losses losses) {
        this.losses = losses;
        for (McpServer server : foreign) {
            told.add(server.param());
            servers.add(mcp(server));
        }
    }

    /** The servers of tools that other dialects name. */
    List<JsonObject> servers() {
        return servers;
    }

    /** What to ask for by {@code include}: callers of other dialects expect to be told what their tools bring. */
    Set<String> details() {
        return details;
    }

    /** How often all tools together may be called; 0 when they were not all limited. */
    int mostCalls() {
        return unlimited ? 0 : mostCalls;
    }

    private static JsonObject mcp(McpServer server) {
        JsonObjectBuilder json = Json.object()
                .add(TYPE, "mcp")
                .add("server_label", server.name())
                .add("server_url", server.url())
                .add("require_approval", "never");
        if (server.authorization() != null) {
            json.add("authorization", server.authorization());
        }
        if (!server.headers().isEmpty()) {
            JsonObjectBuilder headers = Json.object();
            server.headers().forEach(headers::add);
            json.add("headers", headers);
        }
        if (server.allowed() != null) {
            JsonArrayBuilder allowed = Json.array();
            server.allowed().forEach(allowed::add);
            json.add("allowed_tools", allowed);
        }
        return json.build();
    }

    /** Whether the tool at {@code path} is told by its server. */
    boolean isToldByServer(ToolDefinition.Server tool, String path) {
        return told.contains(path) || tool.json().containsKey("mcp_server_name") && !servers.isEmpty();
    }

    /** The tool to send; null when there is none like it. */
    @Nullable
    JsonObject of(ToolDefinition.Server tool, String path) {
        if (tool.dialect().equals("openai-chat") && tool.json().containsKey(TYPE)) {
            // Compatible servers take this endpoint's hosted tools on Chat, in the same words.
            return tool.json();
        }
        JsonObject json = switch (tool.kind()) {
            case WEB_SEARCH, URL_FETCH -> {
                JsonObject chat = Loose.object(tool.json(), "web_search_options");
                yield webSearch(chat == null ? tool.json() : chat, tool.kind(), path);
            }
            case CODE_EXECUTION ->
                Json.object()
                        .add(TYPE, "code_interpreter")
                        .add("container", Json.object().add(TYPE, "auto"))
                        .build();
            case IMAGE_GENERATION -> Json.object().add(TYPE, "image_generation").build();
            case FILE_SEARCH, COMPUTER_USE, MCP, OTHER -> null;
        };
        if (json != null) {
            if (tool.kind() == ServerToolKind.CODE_EXECUTION) {
                details.add("code_interpreter_call.outputs");
            } else if (tool.kind() != ServerToolKind.IMAGE_GENERATION) {
                details.add("web_search_call.action.sources");
            }
            int limit = Loose.index(tool.json(), "max_uses", 0);
            unlimited |= limit <= 0;
            mostCalls += Math.max(0, limit);
        }
        return json;
    }

    private JsonObject webSearch(JsonObject tool, ServerToolKind kind, String path) {
        JsonObjectBuilder json = Json.object().add(TYPE, "web_search");
        JsonArray domains = Loose.array(tool, "allowed_domains");
        if (domains != null && !domains.isEmpty()) {
            json.add("filters", Json.object().add("allowed_domains", domains));
        }
        for (String name : UNTRANSLATED) {
            JsonArray blocked = Loose.array(tool, name);
            if (blocked == null ? Loose.number(tool, name) != null : !blocked.isEmpty()) {
                losses.dropped(path + "." + name);
            }
        }
        JsonArray excluded = Loose.array(Loose.object(tool, "googleSearch"), "excludeDomains");
        if (excluded != null && !excluded.isEmpty()) {
            losses.dropped(path + ".googleSearch.excludeDomains");
        }
        String size = Loose.string(tool, "search_context_size");
        if (size != null && kind == ServerToolKind.WEB_SEARCH) {
            json.add("search_context_size", size);
        }
        JsonObject place = Loose.object(tool, "user_location");
        if (place != null) {
            json.add("user_location", location(place));
        }
        return json.build();
    }

    /** Chat nests what Claude and this endpoint write flat. */
    private static JsonObjectBuilder location(JsonObject place) {
        JsonObject nested = Loose.object(place, "approximate");
        JsonObjectBuilder flat = Json.object().add(TYPE, "approximate");
        for (String name : PLACE) {
            String value = Loose.string(nested == null ? place : nested, name);
            if (value != null) {
                flat.add(name, value);
            }
        }
        return flat;
    }
}
