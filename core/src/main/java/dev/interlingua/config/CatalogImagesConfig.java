package dev.interlingua.config;

import dev.interlingua.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code catalog.models[].images}: how models are asked for pictures.
 *
 * @param way which of the vendor's ways; null for the usual one
 * @param perCall most pictures of one request; null for unknown
 * @param pictures most pictures to begin with; null for unknown
 * @param sizes such as {@code 1328x1328}; empty for any
 * @param ratios such as {@code 16:9}; empty for unknown
 * @param resolutions such as {@code 2K}; empty for unknown
 * @param withText whether the model must be let write, too
 */
public record CatalogImagesConfig(
        @Nullable String way,
        @Key(atLeast = 1) @Nullable Integer perCall,
        @Key(atLeast = 1) @Nullable Integer pictures,
        @Key(preset = "[]") List<String> sizes,
        @Key(preset = "[]") List<String> ratios,
        @Key(preset = "[]") List<String> resolutions,
        @Key(preset = "false") boolean withText) {
    public CatalogImagesConfig {
        sizes = List.copyOf(sizes);
        ratios = List.copyOf(ratios);
        resolutions = List.copyOf(resolutions);
    }

    JsonObject toJson() {
        JsonObjectBuilder out = Json.object();
        CatalogModelConfig.text(out, "way", way);
        CatalogModelConfig.number(out, "perCall", perCall);
        CatalogModelConfig.number(out, "pictures", pictures);
        return out.add("sizes", CatalogModelConfig.texts(sizes))
                .add("ratios", CatalogModelConfig.texts(ratios))
                .add("resolutions", CatalogModelConfig.texts(resolutions))
                .add("withText", withText)
                .build();
    }
}
