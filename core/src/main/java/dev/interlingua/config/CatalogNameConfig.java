package dev.interlingua.config;

import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code catalog.models[].names}: a model as lists show it.
 *
 * @param title for people; null for its name
 * @param created the day it came out; null for unknown
 */
public record CatalogNameConfig(
        @Nullable String title,
        @Key(text = TextRule.DAY) @Nullable String created) {

    JsonObject toJson() {
        JsonObjectBuilder out = Json.object();
        if (title != null) {
            out.add("title", title);
        }
        if (created != null) {
            out.add("created", created);
        }
        return out.build();
    }
}
