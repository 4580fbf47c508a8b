package dev.interlingua.catalog;

import static dev.interlingua.catalog.Profiles.CATALOG;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Providers wrap and date the names of models; the plainest name inside is the base model's. */
class ModelNameTest {
    @ParameterizedTest
    @CsvSource({
        "gpt-5, gpt-5",
        "GPT-5, gpt-5",
        "gpt-5-2025-08-07, gpt-5",
        "openai/gpt-5-mini, gpt-5-mini",
        "azure/gpt-4o-2024-08-06, gpt-4o",
        "chatgpt-4o-latest, chatgpt-4o",
        "ft:gpt-4o-mini-2024-07-18:acme::abc, gpt-4o-mini",
        "models/gemini-2.5-flash, gemini-2.5-flash",
        "google/gemini-3-pro-preview, gemini-3-pro-preview",
        "projects/p/locations/l/publishers/google/models/gemini-2.5-pro, gemini-2.5-pro",
        "anthropic/claude-sonnet-4.5, claude-sonnet-4-5",
        "claude-sonnet-4-5-20250929, claude-sonnet-4-5",
        "claude-sonnet-4-5@20250929, claude-sonnet-4-5",
        "vertex_ai/claude-3-5-sonnet-v2@20241022, claude-3-5-sonnet",
        "us.anthropic.claude-opus-4-1-20250805-v1:0, claude-opus-4-1",
        "anthropic.claude-3-haiku-20240307-v1:0, claude-3-haiku",
        "arn:aws:bedrock:us-east-1:1:inference-profile/global.anthropic.claude-opus-4-6-v1, claude-opus-4-6",
        "bedrock/eu.anthropic.claude-haiku-4-5-20251001-v1:0, claude-haiku-4-5",
        "anthropic/claude-opus-4.7:thinking, claude-opus-4-7",
        "anthropic/claude-4.5-sonnet-20250929, claude-sonnet-4-5",
        "claude-4-sonnet, claude-sonnet-4",
        "claude-sonnet-5[1m], claude-sonnet-5",
        "claude-3-5-sonnet-latest, claude-3-5-sonnet",
        "meta-llama/llama-3.3-70b-instruct:free, llama-3.3-70b-instruct"
    })
    void findsTheBaseModelsName(String asked, String plain) {
        assertEquals(plain, ModelName.of(asked).plainest());
    }

    @ParameterizedTest
    @CsvSource({"'',''", "/,/", ":free,:free", "@,@", "ft::,ft::", "a/,a/"})
    void makesTheBestOfOddNames(String asked, String first) {
        assertEquals(first, ModelName.of(asked).forms().get(0));
        assertEquals("openai-chat", CATALOG.profile(asked, "openai-chat").known() ? "" : "openai-chat");
    }

    @ParameterizedTest
    @CsvSource({
        "us.anthropic.claude-sonnet-4-20250514-v1:0, claude-sonnet-4",
        "anthropic/claude-opus-4.5, claude-opus-4-5",
        "claude-opus-4-1@20250805, claude-opus-4-1",
        "claude-4.6-opus, claude-opus-4-6"
    })
    void wrappedNamesHaveTheBaseModelsProfile(String wrapped, String plain) {
        ModelProfile profile = CATALOG.profile(wrapped, "claude");
        assertTrue(profile.known());
        assertEquals(CATALOG.profile(plain, "claude").toString().replace(plain, wrapped), profile.toString());
    }

    @Test
    void aDatedNameIsShownByItsBaseModelsCard() {
        assertEquals(CATALOG.card("claude-opus-4-5"), requireNonNull(CATALOG.card("claude-opus-4-5-20251101")));
        assertEquals(CATALOG.family("gpt-5-2025-08-07"), CATALOG.family("openai/gpt-5"));
        assertNotEquals(CATALOG.family("claude-opus-4-5"), CATALOG.family("claude-opus-4-6"));
    }
}
