package dev.interlingua.spring;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code interlingua.catalog.models}: what is different about the models of some names.
 *
 * @param match Names or patterns, of the provider's own names.
 * @param like A known model to start from. By default what is known of the matched models themselves.
 * @param vendor Who makes them: openai, anthropic, google or another.
 * @param description Text for people.
 * @param contextTokens Size of the context window.
 * @param maxOutputTokens Most tokens of an answer.
 * @param can All they can, instead of what is known.
 * @param with What they can besides.
 * @param without What they cannot.
 * @param reasoning How their reasoning is steered.
 * @param efforts The levels of reasoning they take.
 * @param budget The least and the greatest thinking budget.
 * @param kinds What they are for.
 * @param vectors The vectors they make.
 * @param images How they are asked for pictures.
 * @param names Concrete names to show in lists of models where a channel has a pattern.
 * @param source Where this is known from, for people.
 */
record CatalogModelProperties(
        @Nullable List<String> match,
        @Nullable String like,
        @Nullable String vendor,
        @Nullable String description,
        @Nullable Integer contextTokens,
        @Nullable Integer maxOutputTokens,
        @Nullable List<String> can,
        @Nullable List<String> with,
        @Nullable List<String> without,
        @Nullable String reasoning,
        @Nullable List<String> efforts,
        @Nullable List<Integer> budget,
        @Nullable List<String> kinds,
        @Nullable Vectors vectors,
        @Nullable Images images,
        @Nullable Map<String, Name> names,
        @Nullable String source) {

    /**
     * {@code interlingua.catalog.models[].vectors}.
     *
     * @param dimensions The least and the greatest length. By default any.
     * @param perCall Most texts of one request.
     */
    record Vectors(
            @Nullable List<Integer> dimensions, @Nullable Integer perCall) {}

    /**
     * {@code interlingua.catalog.models[].images}.
     *
     * @param way Which of the vendor's ways. By default the usual one.
     * @param perCall Most pictures of one request.
     * @param pictures Most pictures to begin with.
     * @param sizes Sizes such as 1328x1328. By default any.
     * @param ratios Ratios such as 16:9.
     * @param resolutions Resolutions such as 2K.
     * @param withText Whether the model must be let write, too.
     */
    record Images(
            @Nullable String way,
            @Nullable Integer perCall,
            @Nullable Integer pictures,
            @Nullable List<String> sizes,
            @Nullable List<String> ratios,
            @Nullable List<String> resolutions,
            @Nullable Boolean withText) {}

    /**
     * One of {@code interlingua.catalog.models[].names}.
     *
     * @param title Name for people.
     * @param created The day it came out, such as 2026-03-05.
     */
    record Name(@Nullable String title, @Nullable String created) {}
}
