package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * Reasoning state only its issuer can read: a Claude thinking signature or redacted block, an OpenAI encrypted
 * reasoning item, a Gemini thought signature. Replayed to the same issuer or not at all.
 *
 * @param issuer the vendor: {@code openai}, {@code claude} or {@code gemini}
 * @param model the model that issued it, or null when the wire does not tell
 * @param data the vendor's text, unchanged
 */
public record OpaqueState(String issuer, @Nullable String model, String data) {
    public OpaqueState {
        requireNonNull(issuer, "issuer");
        requireNonNull(data, "data");
    }

    @Override
    public String toString() {
        return "OpaqueState[" + issuer + ", " + data.length() + " characters]";
    }
}
