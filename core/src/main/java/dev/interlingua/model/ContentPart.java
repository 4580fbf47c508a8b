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
     * The model used a tool that the provider runs. What came of it is a {@link ServerToolResult} with the same id, further
     * on in the answer, in a later one (Claude pauses long turns), or never told.
     *
     * @param id ties the call to its result; unique within a conversation
     * @param name the provider's name of the tool; of a tool of an MCP server its own name
     * @param server the label of the MCP server, or null
     * @param input JSON object as text: {@code query} of a search, {@code url} of a page, {@code code} of a program, the
     *     arguments of an MCP tool; {@code "{}"} when not told
     * @param dialect the dialect it was read from
     * @param json the whole wire object, given back to the same dialect; empty when the wire tells of the call only by the
     *     way
     */
    record ServerToolCall(
            ToolDefinition.ServerToolKind kind,
            String id,
            String name,
            @Nullable String server,
            String input,
            String dialect,
            JsonObject json)
            implements ContentPart {
        public ServerToolCall {
            requireNonNull(kind, "kind");
            requireNonNull(id, "id");
            requireNonNull(name, "name");
            requireNonNull(input, "input");
            requireNonNull(dialect, "dialect");
            requireNonNull(json, "json");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.serverToolCall(this);
        }
    }

    /**
     * What a tool that the provider runs has brought.
     *
     * @param callId the {@link ServerToolCall#id} it answers
     * @param parts what a program printed or a tool said, pages and files: text, images, documents; may be empty
     * @param sources pages or files that were found
     * @param error the provider's word for what went wrong, or null when nothing did
     * @param dialect the dialect it was read from
     * @param json the whole wire object, given back to the same dialect; empty when the wire object of the call holds the
     *     result, too
     */
    record ServerToolResult(
            ToolDefinition.ServerToolKind kind,
            String callId,
            List<ContentPart> parts,
            List<Source> sources,
            @Nullable String error,
            String dialect,
            JsonObject json)
            implements ContentPart {
        public ServerToolResult {
            requireNonNull(kind, "kind");
            requireNonNull(callId, "callId");
            requireNonNull(dialect, "dialect");
            requireNonNull(json, "json");
            parts = List.copyOf(parts);
            sources = List.copyOf(sources);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.serverToolResult(this);
        }
    }

    /**
     * A page or file that a tool of the provider found.
     *
     * @param url its address, or null
     * @param title its title or file name, or null
     * @param fileId its id at the provider, or null
     * @param text words found in it, or null
     */
    record Source(
            @Nullable String url,
            @Nullable String title,
            @Nullable String fileId,
            @Nullable String text) {}

    /**
     * A part the model has no name for (compaction, tools of one vendor only, …): given back to its own dialect,
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

        R serverToolCall(ServerToolCall part);

        R serverToolResult(ServerToolResult part);

        R opaque(Opaque part);
    }
}
