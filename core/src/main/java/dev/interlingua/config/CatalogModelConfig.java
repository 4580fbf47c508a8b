package dev.interlingua.config;

import dev.interlingua.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code catalog.models}: what is different about the models of some names.
 *
 * @param match names or patterns, of the provider's own names
 * @param like a known model to start from; null for what is known of the matched models themselves
 * @param vendor who makes them: {@code openai}, {@code anthropic}, {@code google} or another; null for as known
 * @param description for people; null for as known
 * @param contextTokens size of the context window; null for as known
 * @param maxOutputTokens most tokens of an answer; null for as known
 * @param can all they can, instead of what is known; null for as known
 * @param with what they can besides
 * @param without what they cannot
 * @param reasoning how their reasoning is steered; null for as known
 * @param efforts the levels they take; null for as known
 * @param budget the least and the greatest thinking budget; null for as known
 * @param kinds what they are for; null for as known
 * @param vectors the vectors they make; null for as known
 * @param images how they are asked for pictures; null for as known
 * @param names concrete names to show in lists of models where a channel has a pattern
 * @param source where this is known from; for people
 */
public record CatalogModelConfig(
        @Key(required = true, text = TextRule.MODEL_PATTERN) List<String> match,
        @Key(text = TextRule.MODEL) @Nullable String like,
        @Key(text = TextRule.NAME) @Nullable String vendor,
        @Nullable String description,
        @Key(atLeast = 1) @Nullable Integer contextTokens,
        @Key(atLeast = 1) @Nullable Integer maxOutputTokens,
        @Key(text = TextRule.CAPABILITY) @Nullable List<String> can,
        @Key(preset = "[]", text = TextRule.CAPABILITY) List<String> with,
        @Key(preset = "[]", text = TextRule.CAPABILITY) List<String> without,
        @Key(text = TextRule.REASONING) @Nullable String reasoning,
        @Key(text = TextRule.EFFORT) @Nullable List<String> efforts,
        @Nullable List<Integer> budget,
        @Key(text = TextRule.KIND) @Nullable List<String> kinds,
        @Nullable CatalogVectorsConfig vectors,
        @Nullable CatalogImagesConfig images,
        @Key(preset = "{}", names = TextRule.MODEL) Map<String, CatalogNameConfig> names,
        @Nullable String source) {
    // written out: a JDK 17 forgets the type arguments of one that a newer compiler has completed
    public CatalogModelConfig(
            List<String> match,
            @Nullable String like,
            @Nullable String vendor,
            @Nullable String description,
            @Nullable Integer contextTokens,
            @Nullable Integer maxOutputTokens,
            @Nullable List<String> can,
            List<String> with,
            List<String> without,
            @Nullable String reasoning,
            @Nullable List<String> efforts,
            @Nullable List<Integer> budget,
            @Nullable List<String> kinds,
            @Nullable CatalogVectorsConfig vectors,
            @Nullable CatalogImagesConfig images,
            Map<String, CatalogNameConfig> names,
            @Nullable String source) {
        this.match = List.copyOf(match);
        this.can = can == null ? null : List.copyOf(can);
        this.with = List.copyOf(with);
        this.without = List.copyOf(without);
        this.efforts = efforts == null ? null : List.copyOf(efforts);
        this.budget = budget == null ? null : List.copyOf(budget);
        this.kinds = kinds == null ? null : List.copyOf(kinds);
        this.names = Collections.unmodifiableMap(new LinkedHashMap<>(names));
        this.like = like;
        this.vendor = vendor;
        this.description = description;
        this.contextTokens = contextTokens;
        this.maxOutputTokens = maxOutputTokens;
        this.reasoning = reasoning;
        this.vectors = vectors;
        this.images = images;
        this.source = source;
    }

    /** As it would stand in the library's own catalog. */
    JsonObject toJson() {
        JsonObjectBuilder out = Json.object();
        out.add("match", texts(match));
        text(out, "like", like);
        text(out, "vendor", vendor);
        text(out, "description", description);
        number(out, "contextTokens", contextTokens);
        number(out, "maxOutputTokens", maxOutputTokens);
        if (can != null) {
            out.add("can", texts(can));
        }
        out.add("with", texts(with)).add("without", texts(without));
        text(out, "reasoning", reasoning);
        if (efforts != null) {
            out.add("efforts", texts(efforts));
        }
        if (budget != null) {
            JsonArrayBuilder tokens = Json.array();
            budget.forEach(tokens::add);
            out.add("budget", tokens);
        }
        if (kinds != null) {
            out.add("kinds", texts(kinds));
        }
        if (vectors != null) {
            out.add("vectors", vectors.toJson());
        }
        if (images != null) {
            out.add("images", images.toJson());
        }
        JsonObjectBuilder cards = Json.object();
        names.forEach((name, shown) -> cards.add(name, shown.toJson()));
        return out.add("names", cards).build();
    }

    static JsonArrayBuilder texts(List<String> texts) {
        JsonArrayBuilder all = Json.array();
        texts.forEach(all::add);
        return all;
    }

    static void text(JsonObjectBuilder out, String name, @Nullable String text) {
        if (text != null) {
            out.add(name, text);
        }
    }

    static void number(JsonObjectBuilder out, String name, @Nullable Integer number) {
        if (number != null) {
            out.add(name, number);
        }
    }
}
