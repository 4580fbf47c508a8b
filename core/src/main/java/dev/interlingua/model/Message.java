package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message as the caller sent it, in the caller's order. Encoders bring the order their target needs
 * ({@code dev.interlingua.dialect.Turns}).
 *
 * @param parts may be empty
 * @param name the author's name (OpenAI Chat), or null
 */
public record Message(
        Role role, List<ContentPart> parts, @Nullable String name, Extensions extensions) {
    public Message {
        requireNonNull(role, "role");
        parts = List.copyOf(parts);
    }

    public Message(Role role, List<ContentPart> parts) {
        this(role, parts, null, Extensions.NONE);
    }

    /** A message of one text part. */
    public static Message text(Role role, String text) {
        return new Message(role, List.of(new ContentPart.Text(text)));
    }
}
