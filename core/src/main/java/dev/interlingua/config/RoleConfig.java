package dev.interlingua.config;

import dev.interlingua.access.HostAccess;
import dev.interlingua.access.Limits;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code access.roles}: what callers in a role of the host may do.
 *
 * @param models public model names or patterns they may use
 * @param requestsPerMinute of each caller; null for no limit
 * @param tokensPerMinute of each caller, input and output tokens of models; null for no limit
 * @param concurrency requests of each caller running at the same time; null for no limit
 */
public record RoleConfig(
        @Key(preset = "[\"*\"]", text = TextRule.MODEL_PATTERN)
        List<String> models,

        @Key(atLeast = 1) @Nullable Integer requestsPerMinute,
        @Key(atLeast = 1) @Nullable Integer tokensPerMinute,
        @Key(atLeast = 1) @Nullable Integer concurrency) {
    public RoleConfig {
        models = List.copyOf(models);
    }

    HostAccess.RoleGrant toGrant() {
        return new HostAccess.RoleGrant(models, new Limits(requestsPerMinute, tokensPerMinute, concurrency));
    }
}
