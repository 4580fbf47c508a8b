package dev.interlingua.http;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One part of a form (RFC 7578): a text field or a file.
 *
 * @param name of the field, {@code file} or {@code image[]}
 * @param fileName as its sender calls the file; not to be used as a path; null for a text field
 * @param contentType as sent, parameters included, or null
 * @param bytes the content; not to be changed
 */
public record FormPart(
        String name, @Nullable String fileName, @Nullable String contentType, byte[] bytes) {
    public FormPart {
        requireNonNull(name, "name");
        requireNonNull(bytes, "bytes");
    }

    /** A text field. */
    public static FormPart text(String name, String value) {
        return new FormPart(name, null, null, value.getBytes(StandardCharsets.UTF_8));
    }

    /** A file. */
    public static FormPart file(String name, String fileName, String contentType, byte[] bytes) {
        return new FormPart(name, fileName, contentType, bytes);
    }

    /** Whether it is a file rather than a text field. */
    public boolean isFile() {
        return isFile(fileName, contentType);
    }

    /** Whether such a part is a file: it has a file name or, where a sender leaves that out, a type that is no text's. */
    public static boolean isFile(@Nullable String fileName, @Nullable String contentType) {
        if (fileName != null || contentType == null) {
            return fileName != null;
        }
        String type = contentType.strip().toLowerCase(Locale.ROOT);
        return !type.startsWith("text/") && !type.startsWith("application/json");
    }

    /** The content read as UTF-8. */
    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Name and size only: the rest is the caller's. */
    @Override
    public String toString() {
        return "FormPart[" + name + ", " + bytes.length + " bytes]";
    }
}
