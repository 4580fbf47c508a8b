package dev.interlingua.responses;

import static java.util.Objects.requireNonNull;

/**
 * What a document is found by. A document of one owner is never shown to another.
 *
 * @param owner the caller's name; empty for documents of the gateway itself
 * @param id unique within its owner, of letters, digits, {@code _} and {@code -} where the gateway made it
 */
public record StoreKey(String owner, String id) {
    public StoreKey {
        requireNonNull(owner, "owner");
        requireNonNull(id, "id");
    }
}
