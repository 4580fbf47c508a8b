package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recording whose words are wanted.
 *
 * @param model the public name of the model
 * @param languages that are spoken, as ISO 639-1 codes; empty when not said
 * @param prompt text that the recording follows or is about, or null
 * @param keywords words that may occur
 * @param format the wanted kind of answer: {@code json}, {@code text}, {@code srt}, {@code verbose_json}, {@code vtt},
 *     {@code diarized_json}
 * @param temperature of the choice of words; null when not said
 * @param stream whether the words are read as server-sent events
 * @param others names of further fields that the caller has sent
 */
public record TranscriptionRequest(
        String model,
        InputFile.Inline recording,
        List<String> languages,
        @Nullable String prompt,
        List<String> keywords,
        String format,
        @Nullable BigDecimal temperature,
        boolean stream,
        List<String> others) {
    public TranscriptionRequest {
        requireNonNull(model, "model");
        requireNonNull(recording, "recording");
        languages = List.copyOf(languages);
        keywords = List.copyOf(keywords);
        requireNonNull(format, "format");
        others = List.copyOf(others);
    }
}
