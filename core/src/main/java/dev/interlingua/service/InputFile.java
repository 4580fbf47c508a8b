package dev.interlingua.service;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A picture, film or recording that a caller gives. */
public sealed interface InputFile {

    /**
     * Its bytes.
     *
     * @param mimeType what it is, essence only; null when nobody has said
     * @param name file name, or null
     * @param bytes must not be changed
     */
    record Inline(@Nullable String mimeType, @Nullable String name, byte[] bytes) implements InputFile {
        public Inline {
            requireNonNull(bytes, "bytes");
        }
    }

    /** Its address on the web, as the caller wrote it. */
    record Address(String url) implements InputFile {
        public Address {
            requireNonNull(url, "url");
        }
    }

    /**
     * A file that a vendor keeps. Only a service of {@code format} ever sees it: to all others the request is refused.
     *
     * @param id the vendor's id of it
     */
    record Stored(String format, String id) implements InputFile {
        public Stored {
            requireNonNull(format, "format");
            requireNonNull(id, "id");
        }
    }
}
