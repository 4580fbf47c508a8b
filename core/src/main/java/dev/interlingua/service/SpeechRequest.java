package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Words to be spoken.
 *
 * @param model the public name of the model
 * @param input the words
 * @param voice as the caller names it
 * @param instructions how to speak, or null
 * @param format the wanted kind of file: {@code mp3}, {@code opus}, {@code aac}, {@code flac}, {@code wav} or {@code pcm};
 *     null when the caller leaves it open
 * @param speed 1 is the usual; null when not said
 * @param events whether the sound is read as server-sent events instead of a file
 */
public record SpeechRequest(
        String model,
        String input,
        String voice,
        @Nullable String instructions,
        @Nullable String format,
        @Nullable BigDecimal speed,
        boolean events) {
    public SpeechRequest {
        requireNonNull(model, "model");
        requireNonNull(input, "input");
        requireNonNull(voice, "voice");
    }
}
