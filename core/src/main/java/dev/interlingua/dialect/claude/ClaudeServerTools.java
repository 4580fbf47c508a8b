package dev.interlingua.dialect.claude;

import dev.interlingua.catalog.Capability;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Target;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tools that the provider runs: Claude's own as they are, others by what they do (platform.claude.com, "Web search tool",
 * "Web fetch tool", "Code execution tool"). Which version of a tool a model takes, the catalog says.
 */
final class ClaudeServerTools {
    private static final Map<String, Integer> SEARCHES = Map.of("low", 1, "medium", 5, "high", 10);
    private static final String ALLOWED = "allowed_domains";
    private static final String BLOCKED = "blocked_domains";

    private final boolean newest;
    private final @Nullable Integer mostCalls;
    private final Losses losses;
    private boolean limits;

    ClaudeServerTools(ChatRequest request, Target target, Losses losses) {
        this.newest = target.profile().can(Capability.WEB_TOOLS_2026);
        this.losses = losses;
        int calls = Loose.index(request.extensions().of("openai-responses"), "max_tool_calls", 0);
        this.mostCalls = calls > 0 ? calls : null;
    }

    /** Whether the caller limits all calls and no tool sent can be limited. */
    boolean hasUnusedLimit() {
        return mostCalls != null && !limits;
    }

    /** The name of the tool that is sent for {@code tool}; null when Claude has nothing like it. */
    static @Nullable String name(ToolDefinition.Server tool) {
        if (tool.dialect().equals(ClaudeVocabulary.ID)) {
            return tool.json().getString("name", tool.json().getString("type", null));
        }
        return switch (tool.kind()) {
            case WEB_SEARCH -> "web_search";
            case URL_FETCH -> "web_fetch";
            case CODE_EXECUTION -> "code_execution";
            case FILE_SEARCH, COMPUTER_USE, MCP, IMAGE_GENERATION, OTHER -> null;
        };
    }

    /** The definition to send, or null when Claude has nothing like it. MCP servers are told elsewhere. */
    @Nullable
    JsonObject encode(ToolDefinition.Server tool, String path) {
        if (tool.dialect().equals(ClaudeVocabulary.ID)) {
            return tool.json();
        }
        return switch (tool.kind()) {
            case WEB_SEARCH -> webSearch(tool.json(), path);
            case URL_FETCH ->
                limited(typed(newest ? "web_fetch_20260209" : "web_fetch_20250910", "web_fetch"))
                        .build();
            case CODE_EXECUTION ->
                typed("code_execution_20250825", "code_execution").build();
            case FILE_SEARCH, COMPUTER_USE, MCP, IMAGE_GENERATION, OTHER -> null;
        };
    }

    private JsonObject webSearch(JsonObject foreign, String path) {
        JsonObject chat = Loose.object(foreign, "web_search_options");
        JsonObject options = chat == null ? foreign : chat;
        JsonObjectBuilder tool = typed(newest ? "web_search_20260209" : "web_search_20250305", "web_search");
        Integer searches = SEARCHES.get(String.valueOf(Loose.string(options, "search_context_size")));
        if (searches != null) {
            tool.add("max_uses", searches);
        } else {
            limited(tool);
        }
        domains(options, tool, path);
        JsonObject location = Loose.object(options, "user_location");
        JsonObject nested = Loose.object(location, "approximate");
        JsonObject place = nested == null ? location : nested;
        if (place != null) {
            tool.add("user_location", place(place));
        }
        return tool.build();
    }

    private JsonObjectBuilder limited(JsonObjectBuilder tool) {
        limits = true;
        return mostCalls == null ? tool : tool.add("max_uses", mostCalls);
    }

    /** Claude takes either list, not both. */
    private void domains(JsonObject options, JsonObjectBuilder tool, String path) {
        JsonObject filters = Loose.object(options, "filters");
        JsonArray allowed = Loose.array(filters, ALLOWED);
        JsonArray blocked = Loose.array(filters, BLOCKED);
        blocked = blocked == null ? Loose.array(Loose.object(options, "googleSearch"), "excludeDomains") : blocked;
        if (allowed != null && !allowed.isEmpty()) {
            tool.add(ALLOWED, allowed);
            if (blocked != null && !blocked.isEmpty()) {
                losses.dropped(path + ".filters.blocked_domains");
            }
        } else if (blocked != null && !blocked.isEmpty()) {
            tool.add(BLOCKED, blocked);
        }
    }

    private static JsonObjectBuilder place(JsonObject place) {
        JsonObjectBuilder location = Json.object().add("type", "approximate");
        for (String name : new String[] {"city", "region", "country", "timezone"}) {
            String value = Loose.string(place, name);
            if (value != null && !value.isEmpty()) {
                location.add(name, value);
            }
        }
        return location;
    }

    private static JsonObjectBuilder typed(String type, String name) {
        return Json.object().add("type", type).add("name", name);
    }
}
