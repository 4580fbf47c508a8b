package dev.interlingua.config;

/**
 * {@code documentation}: what the gateway tells of itself, without a key.
 *
 * @param openapi whether {@code GET /openapi.json} describes what is served
 * @param page whether {@code GET /} shows it to people
 */
public record DocumentationConfig(
        @Key(preset = "true") boolean openapi,
        @Key(preset = "true") boolean page) {}
