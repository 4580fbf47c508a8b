package dev.interlingua.dialect;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ToolDefinition;
import dev.interlingua.model.ToolDefinition.ServerToolKind;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A server whose tools the provider calls for the model, in any vendor's words: OpenAI's tool {@code mcp}, Anthropic's
 * {@code mcp_servers} with {@code mcp_toolset}, Google's {@code mcpServers}. Its credentials never show in a text of it.
 *
 * @param name the label that calls of its tools carry
 * @param authorization the bearer token to present there, or null
 * @param headers other headers to send there
 * @param allowed the only tools the model may use, or null for all
 * @param dialect the dialect it was read from
 * @param param JSON path in the caller's request
 * @param approval whether the caller wants to approve each call, or null when it did not say
 */
public record McpServer(
        String name,
        String url,
        @Nullable String authorization,
        Map<String, String> headers,
        @Nullable List<String> allowed,
        String dialect,
        String param,
        @Nullable Boolean approval) {
    private static final String BEARER = "Bearer ";
    private static final String NAME = "name";
    private static final String CLAUDE = "claude";

    public McpServer {
        headers = Map.copyOf(headers);
        allowed = allowed == null ? null : List.copyOf(allowed);
    }

    /** All servers a request names, in order; those known to one vendor only (by a connector's id) are left out. */
    public static List<McpServer> of(ChatRequest request) {
        List<McpServer> all = new ArrayList<>();
        List<ToolDefinition> tools = request.tools();
        for (int i = 0; i < tools.size(); i++) {
            if (tools.get(i) instanceof ToolDefinition.Server tool && tool.kind() == ServerToolKind.MCP) {
                String param = "tools[" + i + "]";
                openai(tool, param, all);
                for (JsonObject server : Loose.objects(tool.json(), "mcpServers")) {
                    google(server, tool.dialect(), param, all);
                }
            }
        }
        for (JsonObject server : Loose.objects(request.extensions().of(CLAUDE), "mcp_servers")) {
            anthropic(server, tools, all);
        }
        return all;
    }

    /**
     * The servers of a request that come from other dialects than {@code dialect} and may go on to {@code target}.
     *
     * @throws dev.interlingua.model.GatewayException when the target's policy refuses them
     */
    public static List<McpServer> foreign(ChatRequest request, String dialect, Target target, Losses losses) {
        List<McpServer> foreign = of(request).stream()
                .filter(server -> !server.dialect.equals(dialect))
                .toList();
        if (target.serverTools() == ServerToolPolicy.MAP) {
            return foreign;
        }
        for (McpServer server : foreign) {
            if (!server.param.startsWith("tools")) {
                target.serverTools().leavesOut(server.param, false, losses);
            }
        }
        return List.of();
    }

    private static void openai(ToolDefinition.Server definition, String param, List<McpServer> all) {
        JsonObject tool = definition.json();
        String label = Loose.string(tool, "server_label");
        String url = Loose.string(tool, "server_url");
        if (label == null || url == null) {
            return;
        }
        JsonArray names = Loose.array(tool, "allowed_tools");
        names = names == null ? Loose.array(Loose.object(tool, "allowed_tools"), "tool_names") : names;
        Boolean approval = tool.containsKey("require_approval") && !tool.isNull("require_approval")
                ? Boolean.valueOf(!"never".equals(Loose.string(tool, "require_approval")))
                : null;
        Map<String, String> headers = headers(Loose.object(tool, "headers"));
        String token = Loose.string(tool, "authorization");
        all.add(new McpServer(
                label,
                url,
                token == null ? bearer(headers) : token,
                headers,
                texts(names),
                definition.dialect(),
                param,
                approval));
    }

    private static void google(JsonObject server, String dialect, String param, List<McpServer> all) {
        JsonObject transport = Loose.object(server, "streamableHttpTransport");
        String name = Loose.string(server, NAME);
        String url = Loose.string(transport, "url");
        if (url != null) {
            Map<String, String> headers = headers(Loose.object(transport, "headers"));
            String label = name == null ? "mcp" + all.size() : name;
            all.add(new McpServer(label, url, bearer(headers), headers, null, dialect, param, false));
        }
    }

    private static void anthropic(JsonObject server, List<ToolDefinition> tools, List<McpServer> all) {
        String name = Loose.string(server, NAME);
        String url = Loose.string(server, "url");
        if (name == null || url == null) {
            return;
        }
        JsonArray names = Loose.array(Loose.object(server, "tool_configuration"), "allowed_tools");
        List<String> allowed = texts(names);
        String param = "mcp_servers[" + all.size() + "]";
        for (ToolDefinition tool : tools) {
            if (tool instanceof ToolDefinition.Server toolset
                    && name.equals(Loose.string(toolset.json(), "mcp_server_name"))) {
                allowed = allowed(toolset.json());
            }
        }
        String token = Loose.string(server, "authorization_token");
        all.add(new McpServer(name, url, token, Map.of(), allowed, CLAUDE, param, false));
    }

    /** A toolset that is off but for some tools. */
    private static @Nullable List<String> allowed(JsonObject toolset) {
        JsonObject standard = Loose.object(toolset, "default_config");
        if (standard == null || !"false".equals(String.valueOf(standard.get("enabled")))) {
            return null;
        }
        List<String> names = new ArrayList<>();
        JsonObject configs = Loose.object(toolset, "configs");
        if (configs != null) {
            configs.forEach((name, config) -> {
                if (config instanceof JsonObject object && Loose.isTrue(object, "enabled")) {
                    names.add(name);
                }
            });
        }
        return names;
    }

    private static @Nullable List<String> texts(@Nullable JsonArray array) {
        return array == null
                ? null
                : array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(value -> ((JsonString) value).getString())
                        .toList();
    }

    private static Map<String, String> headers(@Nullable JsonObject headers) {
        Map<String, String> all = new LinkedHashMap<>();
        if (headers != null) {
            headers.forEach((name, value) -> {
                if (value instanceof JsonString text) {
                    all.put(name.toLowerCase(Locale.ROOT), text.getString());
                }
            });
        }
        return all;
    }

    /** Takes a bearer token out of the headers. */
    private static @Nullable String bearer(Map<String, String> headers) {
        String value = headers.get("authorization");
        if (value == null || !value.startsWith(BEARER)) {
            return null;
        }
        headers.remove("authorization");
        return value.substring(BEARER.length());
    }

    /** The headers, the token among them. */
    public JsonObject allHeaders() {
        var json = Json.object();
        headers.keySet().stream().sorted().forEach(name -> json.add(name, headers.get(name)));
        if (authorization != null) {
            json.add("Authorization", BEARER + authorization);
        }
        return json.build();
    }

    @Override
    public String toString() {
        return "McpServer[" + name + "]";
    }
}
