package dev.interlingua.responses;

import static java.util.Objects.requireNonNull;

/**
 * A document as it is kept. The bytes are the gateway's own JSON: conversations in plain text, to be kept as safe as the
 * conversations themselves. Not copied; nobody may change them.
 *
 * @param version 1 when it is new, one more with each change
 */
public record StoredDocument(long version, byte[] json) {
    public StoredDocument {
        requireNonNull(json, "json");
        if (version < 1) {
            throw new IllegalArgumentException("version must be positive but was " + version);
        }
    }
}
