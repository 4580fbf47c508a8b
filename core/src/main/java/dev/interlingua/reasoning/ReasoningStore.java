package dev.interlingua.reasoning;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the reasoning state of recent answers for callers that do not send it back. The gateway asks it while it serves a
 * request: an implementation must be thread-safe and must not block; what it does not have at hand it has not. Entries
 * should live for an hour at least. An entry of one caller must never be given to another.
 */
public interface ReasoningStore {
    /** Keeps nothing. */
    ReasoningStore NONE = new ReasoningStore() {
        @Override
        public void put(String caller, String key, String entry) {}

        @Override
        public @Nullable String get(String caller, String key) {
            return null;
        }
    };

    /**
     * Keeps {@code entry}, in place of an earlier one.
     *
     * @param caller the caller's name, unique among callers
     * @param key of an answer or a tool call within the caller's conversations
     * @param entry text of the gateway's own; confidential
     */
    void put(String caller, String key, String entry);

    /** The entry of {@code caller} under {@code key}; null when there is none, or no longer. */
    @Nullable
    String get(String caller, String key);
}
