package dev.interlingua.config;

import dev.interlingua.access.AccessToken;
import dev.interlingua.access.Limits;
import dev.interlingua.channel.Credential;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code tokens}: lets its bearer call.
 *
 * @param name unique; limits are counted by it, logs show it
 * @param key the token itself
 * @param models public model names or patterns its bearer may use
 * @param requestsPerMinute null for no limit
 * @param tokensPerMinute input and output tokens of models; null for no limit
 * @param concurrency requests running at the same time; null for no limit
 * @param expires from when on it is refused; null for never
 */
public record TokenConfig(
        @Key(required = true, text = TextRule.NAME) String name,
        @Key(required = true, text = TextRule.KEY) Credential key,

        @Key(preset = "[\"*\"]", text = TextRule.MODEL_PATTERN)
        List<String> models,

        @Key(atLeast = 1) @Nullable Integer requestsPerMinute,
        @Key(atLeast = 1) @Nullable Integer tokensPerMinute,
        @Key(atLeast = 1) @Nullable Integer concurrency,
        @Nullable Instant expires) {
    public TokenConfig {
        models = List.copyOf(models);
    }

    AccessToken toToken() {
        Limits limits = new Limits(requestsPerMinute, tokensPerMinute, concurrency);
        return new AccessToken(name, key.reveal(), models, limits, expires);
    }
}
