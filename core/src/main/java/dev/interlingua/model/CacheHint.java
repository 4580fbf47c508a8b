package dev.interlingua.model;

import org.jspecify.annotations.Nullable;

/**
 * "Everything up to here may be cached": Claude's {@code cache_control}, OpenAI's {@code prompt_cache_breakpoint}.
 *
 * @param ttl life time as the caller wrote it ({@code 5m}, {@code 1h}, {@code 30m}), or null for the vendor's default
 */
public record CacheHint(@Nullable String ttl) {}
