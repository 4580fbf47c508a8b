package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

/** A finished film on the vendor's side. */
public sealed interface ResultFile {

    /**
     * To be read from the vendor.
     *
     * @param target a path after the channel's base address, or an absolute address that the vendor has told
     * @param credentialed whether reading it takes the channel's key
     */
    record Remote(String target, boolean credentialed) implements ResultFile {
        public Remote {
            requireNonNull(target, "target");
        }
    }

    /**
     * Its bytes.
     *
     * @param bytes must not be changed
     */
    record Inline(String mimeType, byte[] bytes) implements ResultFile {}
}
