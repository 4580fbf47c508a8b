package dev.interlingua.spring;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code interlingua.tokens}: lets its bearer call.
 *
 * @param name Unique name; limits are counted by it, logs show it.
 * @param key The token itself.
 * @param models Public model names or patterns its bearer may use. By default all.
 * @param requestsPerMinute Most requests in a minute. By default no limit.
 * @param tokensPerMinute Most input and output tokens of models in a minute. By default no limit.
 * @param concurrency Most requests running at the same time. By default no limit.
 * @param expires From when on it is refused. By default never.
 */
record TokenProperties(
        @Nullable String name,
        @Nullable String key,
        @Nullable List<String> models,
        @Nullable Integer requestsPerMinute,
        @Nullable Integer tokensPerMinute,
        @Nullable Integer concurrency,
        @Nullable Instant expires) {

    /** Without its key. */
    @Override
    public String toString() {
        return "TokenProperties[name=" + name + "]";
    }
}
