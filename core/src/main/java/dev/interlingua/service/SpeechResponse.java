package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import dev.interlingua.model.Usage;

/**
 * Spoken words, as bare samples: 16 bits, little-endian, one channel.
 *
 * @param samples must not be changed
 * @param rate samples per second
 * @param usage what it took; counts are null where the upstream does not tell
 */
public record SpeechResponse(byte[] samples, int rate, Usage usage) implements Metered {
    public SpeechResponse {
        requireNonNull(samples, "samples");
        requireNonNull(usage, "usage");
    }
}
