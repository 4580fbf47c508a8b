package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A film that was asked for before.
 *
 * @param handle see {@link VideoTask#handle}
 * @param variant what of it: {@code video}, {@code thumbnail}, {@code spritesheet}; null for the film
 * @param prompt what to change, where a remix is asked for; else null
 */
public record VideoQuery(
        String handle, @Nullable String variant, @Nullable String prompt) {
    public VideoQuery {
        requireNonNull(handle, "handle");
    }

    /** The film itself. */
    public static VideoQuery of(String handle) {
        return new VideoQuery(handle, null, null);
    }
}
