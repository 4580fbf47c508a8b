package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.Usage;

/**
 * The words of a recording.
 *
 * @param cut whether the model stopped before the recording's end
 * @param usage what it took; counts are null where the upstream does not tell
 */
public record TranscriptionResponse(String text, boolean cut, Usage usage) implements Metered {
    public TranscriptionResponse {
        requireNonNull(text, "text");
        requireNonNull(usage, "usage");
    }
}
