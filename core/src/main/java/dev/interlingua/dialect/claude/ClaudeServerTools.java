package dev.interlingua.dialect.claude;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tools that the provider runs: Claude's own as they are, others by what they do. */
final class ClaudeServerTools {
    private static final Map<String, Integer> SEARCHES = Map.of("low", 1, "medium", 5, "high", 10);

    private ClaudeServerTools() {}

    /** The definition to send, or null when Claude has nothing like it. */
    static @Nullable JsonObject encode(ToolDefinition.Server tool) {
        if (tool.dialect().equals(ClaudeVocabulary.ID)) {
            return tool.json();
        }
        return switch (tool.kind()) {
            case WEB_SEARCH -> webSearch(tool.json());
            case URL_FETCH -> typed("web_fetch_20250910", "web_fetch").build();
            case CODE_EXECUTION ->
                typed("code_execution_20250825", "code_execution").build();
            case FILE_SEARCH, COMPUTER_USE, MCP, IMAGE_GENERATION, OTHER -> null;
        };
    }

    private static JsonObject webSearch(JsonObject foreign) {
        JsonObjectBuilder tool = typed("web_search_20250305", "web_search");
        Integer searches = SEARCHES.get(String.valueOf(Loose.string(foreign, "search_context_size")));
        if (searches != null) {
            tool.add("max_uses", searches);
        }
        JsonArray allowed = Loose.array(Loose.object(foreign, "filters"), "allowed_domains");
        if (allowed != null && !allowed.isEmpty()) {
            tool.add("allowed_domains", allowed);
        }
        JsonObject location = Loose.object(foreign, "user_location");
        JsonObject nested = Loose.object(location, "approximate");
        JsonObject place = nested == null ? location : nested;
        if (place != null) {
            tool.add("user_location", place(place));
        }
        return tool.build();
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
