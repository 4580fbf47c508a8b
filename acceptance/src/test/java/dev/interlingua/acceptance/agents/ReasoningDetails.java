package dev.interlingua.acceptance.agents;

import static dev.interlingua.acceptance.agents.Build.text;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The deltas of {@code reasoning_details} put together as OpenRouter's clients do: entries of one index and type are one. */
final class ReasoningDetails {
    private ReasoningDetails() {}

    static List<JsonObject> joined(List<JsonObject> deltas) {
        Map<String, JsonObject> entries = new LinkedHashMap<>();
        for (JsonObject delta : deltas) {
            JsonValue index = delta.get("index");
            entries.merge((index == null ? "" : index.toString()) + text(delta, "type"), delta, (entry, more) -> {
                JsonObject all = entry;
                for (String member : more.keySet()) {
                    boolean grows = member.equals("text") || member.equals("summary");
                    all = Build.with(all, member, grows ? text(entry, member) + text(more, member) : more.get(member));
                }
                return all;
            });
        }
        return new ArrayList<>(entries.values());
    }
}
