package dev.interlingua.dialect.openai.responses;

import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Server tools read from other dialects, by the like this endpoint has. */
final class HostedTools {
    private static final String TYPE = "type";
    private static final List<String> PLACE = List.of("city", "country", "region", "timezone");

    private HostedTools() {}

    /** The tool to send; null when there is none like it. */
    static @Nullable JsonObject of(ToolDefinition.Server tool) {
        if (tool.dialect().equals("openai-chat") && tool.json().containsKey(TYPE)) {
            // Compatible servers take this endpoint's hosted tools on Chat, in the same words.
            return tool.json();
        }
        return switch (tool.kind()) {
            case WEB_SEARCH, URL_FETCH -> {
                JsonObject chat = Loose.object(tool.json(), "web_search_options");
                yield webSearch(chat == null ? tool.json() : chat);
            }
            case CODE_EXECUTION ->
                Json.object()
                        .add(TYPE, "code_interpreter")
                        .add("container", Json.object().add(TYPE, "auto"))
                        .build();
            case FILE_SEARCH, COMPUTER_USE, MCP, IMAGE_GENERATION, OTHER -> null;
        };
    }

    private static JsonObject webSearch(JsonObject tool) {
        JsonObjectBuilder json = Json.object().add(TYPE, "web_search");
        JsonArray domains = Loose.array(tool, "allowed_domains");
        if (domains != null && !domains.isEmpty()) {
            json.add("filters", Json.object().add("allowed_domains", domains));
        }
        String size = Loose.string(tool, "search_context_size");
        if (size != null) {
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
