package dev.interlingua.config;

import dev.interlingua.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code catalog.models[].vectors}: what vectors models make.
 *
 * @param dimensions the least and the greatest length; null for any
 * @param perCall most texts of one request; null for unknown
 */
public record CatalogVectorsConfig(
        @Nullable List<Integer> dimensions,
        @Key(atLeast = 1) @Nullable Integer perCall) {
    // written out: a JDK 17 forgets the type arguments of one that a newer compiler has completed
    public CatalogVectorsConfig(@Nullable List<Integer> dimensions, @Nullable Integer perCall) {
        this.dimensions = dimensions == null ? null : List.copyOf(dimensions);
        this.perCall = perCall;
    }

    JsonObject toJson() {
        JsonObjectBuilder out = Json.object();
        if (dimensions != null) {
            JsonArrayBuilder lengths = Json.array();
            dimensions.forEach(lengths::add);
            out.add("dimensions", lengths);
        }
        CatalogModelConfig.number(out, "perCall", perCall);
        return out.build();
    }
}
