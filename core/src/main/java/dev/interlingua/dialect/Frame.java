package dev.interlingua.dialect;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * One event on the wire.
 *
 * @param event the SSE event name, or null
 * @param data usually a JSON text without line breaks; for {@code COMMENT} the comment
 */
public record Frame(Kind kind, @Nullable String event, String data) {

    /** What a frame is. */
    public enum Kind {
        /** An event. */
        DATA,
        /** An SSE comment: keeps a connection alive, means nothing. Framings without comments leave it out. */
        COMMENT,
        /** The event that says the stream has failed; the last one. */
        FAILURE
    }

    public Frame {
        requireNonNull(kind, "kind");
        requireNonNull(data, "data");
    }

    /** An event without name. */
    public static Frame data(String data) {
        return new Frame(Kind.DATA, null, data);
    }

    /** A named event. */
    public static Frame event(String event, String data) {
        return new Frame(Kind.DATA, event, data);
    }

    /** A comment. */
    public static Frame comment(String text) {
        return new Frame(Kind.COMMENT, null, text);
    }

    /** The last event of a failed stream. */
    public static Frame failure(@Nullable String event, String data) {
        return new Frame(Kind.FAILURE, event, data);
    }
}
