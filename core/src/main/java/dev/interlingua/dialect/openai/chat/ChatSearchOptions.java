package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;

/** {@code web_search_options} of a search tool that was read from another dialect (API reference, "Create chat completion"). */
final class ChatSearchOptions {
    private static final List<String> PLACE = List.of("country", "region", "city", "timezone");
    private static final List<String> FILTERS = List.of("allowed_domains", "blocked_domains");

    private ChatSearchOptions() {}

    static JsonObject of(JsonObject tool, String path, Losses losses) {
        JsonObjectBuilder options = Json.object();
        String size = Loose.string(tool, "search_context_size");
        if (size != null) {
            options.add("search_context_size", size);
        } else if (tool.containsKey("max_uses")) {
            options.add("search_context_size", size(Loose.index(tool, "max_uses", 5)));
        }
        JsonObject filters = Loose.object(tool, "filters");
        for (String name : FILTERS) {
            JsonArray domains = Loose.array(filters == null ? tool : filters, name);
            if (domains != null && !domains.isEmpty()) {
                losses.dropped(path + (filters == null ? "." : ".filters.") + name);
            }
        }
        JsonObject place = Loose.object(tool, "user_location");
        if (place != null) {
            JsonObjectBuilder approximate = Json.object();
            for (String name : PLACE) {
                String value = Loose.string(place, name);
                if (value != null) {
                    approximate.add(name, value);
                }
            }
            options.add(
                    "user_location", Json.object().add("type", "approximate").add("approximate", approximate));
        }
        return options.build();
    }

    /** The other way round than a size becomes a number of searches for Claude. */
    private static String size(int searches) {
        return searches <= 1 ? "low" : searches <= 5 ? "medium" : "high";
    }
}
