package dev.interlingua.dialect.openai.common;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Small values that both of OpenAI's chat formats write alike. */
public final class OpenAiWords {
    /** Issuer of file ids and reasoning state. */
    public static final String ISSUER = "openai";

    private static final Set<String> TIERS =
            Set.of("auto", "default", "flex", "scale", "priority", "fast", "ultrafast");
    /** Asks for the prompt and the answer to be judged. */
    public static final String MODERATION = "moderation";

    /** Members that Chat and Responses spell alike, beside those the neutral request holds. */
    public static final List<String> SHARED_HINTS =
            List.of(MODERATION, "prompt_cache_retention", "prompt_cache_options");

    private static final int LONGEST_USER = 64;

    private OpenAiWords() {}

    /** The {@code service_tier} that any vendor's word amounts to; null when it amounts to none. */
    public static @Nullable String serviceTier(@Nullable String word) {
        if (word == null || TIERS.contains(word)) {
            return word;
        }
        return switch (word) {
            case "standard_only", "standard" -> "default";
            default -> null;
        };
    }

    /** The {@code service_tier} of an answer: the vendor's own word where OpenAI has none for it. */
    public static String servedTier(String word) {
        String known = serviceTier(word);
        return known == null ? word : known;
    }

    /** An end user's id of at most 64 characters: a longer one is hashed, the same each time. */
    public static String userId(String id) {
        return id.length() <= LONGEST_USER ? id : CallIds.hex(id, LONGEST_USER);
    }

    /** Log probabilities of tokens in the neutral shape. */
    public static JsonObject logprobs(JsonArray tokens) {
        return Json.object().add("content", tokens).build();
    }

    /** The tokens of the neutral shape; empty when there are none. */
    public static JsonArray logprobTokens(@Nullable JsonObject logprobs) {
        return logprobs != null && logprobs.get("content") instanceof JsonArray tokens
                ? tokens
                : JsonValue.EMPTY_JSON_ARRAY;
    }
}
