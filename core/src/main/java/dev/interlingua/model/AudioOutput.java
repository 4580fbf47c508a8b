package dev.interlingua.model;

import org.jspecify.annotations.Nullable;

/**
 * Speech the caller wants as answer.
 *
 * @param voice the vendor's voice name, or null
 * @param format {@code wav}, {@code mp3}, {@code pcm16}, …; or null
 */
public record AudioOutput(@Nullable String voice, @Nullable String format) {}
