package dev.interlingua.model;

import static java.util.Objects.requireNonNull;

import jakarta.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One piece of a message. The order of parts in a message is the order of generation. */
public sealed interface ContentPart {

    /** Calls the method of {@code visitor} that fits this part. */
    <R> R accept(Visitor<R> visitor);

    /** What kind of medium a {@link Media} part is. */
    enum MediaKind {
        IMAGE,
        AUDIO,
        VIDEO
    }

    /** Whether a tool takes JSON arguments or free text. */
    enum ToolKind {
        /** Arguments are a JSON object. */
        FUNCTION,
        /** OpenAI's custom tools: the argument is free text. */
        CUSTOM
    }

    /** How reasoning was shown. */
    enum ReasoningKind {
        /** The model's own words. */
        TEXT,
        /** A summary of them. */
        SUMMARY,
        /** Nothing readable, only {@link OpaqueState}. */
        REDACTED
    }

    /**
     * Visible text.
     *
     * @param text never null, may be empty where it only carries {@code state}
     * @param citations sources of spans of this text
     * @param state a Gemini thought signature that rode on this part, or null
     * @param cache a cache breakpoint after this part, or null
     */
    record Text(
            String text,
            List<Citation> citations,
            @Nullable OpaqueState state,
            @Nullable CacheHint cache,
            Extensions extensions)
            implements ContentPart {
        public Text {
            requireNonNull(text, "text");
            citations = List.copyOf(citations);
        }

        public Text(String text) {
            this(text, List.of(), null, null, Extensions.NONE);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.text(this);
        }
    }

    /**
     * An image, a sound or a film.
     *
     * @param mimeType essence only, such as {@code image/png}; null when the source is an address and nobody said
     * @param detail how closely to look: {@code low}, {@code high}, {@code auto} or another word of the vendor; or null
     * @param state a Gemini thought signature that rode on this part, or null
     * @param cache a cache breakpoint after this part, or null
     */
    record Media(
            MediaKind kind,
            @Nullable String mimeType,
            MediaSource source,
            @Nullable String detail,
            @Nullable OpaqueState state,
            @Nullable CacheHint cache,
            Extensions extensions)
            implements ContentPart {
        public Media {
            requireNonNull(kind, "kind");
            requireNonNull(source, "source");
        }

        public Media(MediaKind kind, @Nullable String mimeType, MediaSource source) {
            this(kind, mimeType, source, null, null, null, Extensions.NONE);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.media(this);
        }
    }

    /**
     * A PDF or text document.
     *
     * @param mimeType essence only, such as {@code application/pdf}; null when the source is an address and nobody said
     * @param name file name or title, or null
     * @param context Claude's {@code context} about the document, or null
     * @param citable whether the caller asked for citations into this document
     * @param cache a cache breakpoint after this part, or null
     */
    record Document(
            @Nullable String mimeType,
            MediaSource source,
            @Nullable String name,
            @Nullable String context,
            boolean citable,
            @Nullable CacheHint cache,
            Extensions extensions)
            implements ContentPart {
        public Document {
            requireNonNull(source, "source");
        }

        public Document(@Nullable String mimeType, MediaSource source, @Nullable String name) {
            this(mimeType, source, name, null, false, null, Extensions.NONE);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.document(this);
        }
    }

    /**
     * The model asks for a tool that the caller runs.
     *
     * @param id ties the call to its {@link ToolResult}; unique within a conversation, never empty
     * @param name the tool's name
     * @param arguments raw text: for {@code FUNCTION} JSON as the model wrote it (possibly broken), {@code "{}"} and
     *     never {@code ""} when it has none; for {@code CUSTOM} free text
     * @param namespace the group the tool belongs to (OpenAI Responses), or null
     * @param state a Gemini thought signature that rode on this call, or null
     * @param cache a cache breakpoint after this part, or null
     */
    record ToolCall(
            String id,
            String name,
            String arguments,
            ToolKind kind,
            @Nullable String namespace,
            @Nullable OpaqueState state,
            @Nullable CacheHint cache,
            Extensions extensions)
            implements ContentPart {
        public ToolCall {
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(arguments, "arguments");
            requireNonNull(kind, "kind");
        }

        public ToolCall(String id, String name, String arguments) {
            this(id, name, arguments, ToolKind.FUNCTION, null, null, null, Extensions.NONE);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.toolCall(this);
        }
    }

    /**
     * What a tool answered.
     *
     * @param callId the {@link ToolCall#id} it answers
     * @param name the tool's name when the wire told it (Gemini does), or null
     * @param parts the answer: text, images, documents; may be empty
     * @param error whether the tool failed
     * @param cache a cache breakpoint after this part, or null
     */
    record ToolResult(
            String callId,
            @Nullable String name,
            List<ContentPart> parts,
            boolean error,
            ToolKind kind,
            @Nullable CacheHint cache,
            Extensions extensions)
            implements ContentPart {
        public ToolResult {
            requireNonNull(callId, "callId");
            requireNonNull(kind, "kind");
            parts = List.copyOf(parts);
        }

        public ToolResult(String callId, @Nullable String name, List<ContentPart> parts, boolean error) {
            this(callId, name, parts, error, ToolKind.FUNCTION, null, Extensions.NONE);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.toolResult(this);
        }
    }

    /**
     * What the model thought before it spoke.
     *
     * @param text readable reasoning, empty for {@code REDACTED} or where the vendor hides it
     * @param state what the issuer needs back, or null
     */
    record Reasoning(
            ReasoningKind kind, String text, @Nullable OpaqueState state, Extensions extensions)
            implements ContentPart {
        public Reasoning {
            requireNonNull(kind, "kind");
            requireNonNull(text, "text");
        }

        public Reasoning(String text) {
            this(ReasoningKind.TEXT, text, null, Extensions.NONE);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.reasoning(this);
        }
    }

    /**
     * The model declines, in words (OpenAI's {@code refusal}).
     *
     * @param text the words
     */
    record Refusal(String text, Extensions extensions) implements ContentPart {
        public Refusal {
            requireNonNull(text, "text");
        }

        public Refusal(String text) {
            this(text, Extensions.NONE);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.refusal(this);
        }
    }

    /**
     * A part the model has no name for (server tools and their results, compaction, …): given back to its own dialect,
     * dropped elsewhere.
     *
     * @param dialect the dialect it was read from
     * @param json the whole wire object
     */
    record Opaque(String dialect, JsonObject json) implements ContentPart {
        public Opaque {
            requireNonNull(dialect, "dialect");
            requireNonNull(json, "json");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.opaque(this);
        }
    }

    /** One method per kind of part: a new kind breaks every encoder's compilation until it is handled. */
    interface Visitor<R> {
        R text(Text part);

        R media(Media part);

        R document(Document part);

        R toolCall(ToolCall part);

        R toolResult(ToolResult part);

        R reasoning(Reasoning part);

        R refusal(Refusal part);

        R opaque(Opaque part);
    }
}
