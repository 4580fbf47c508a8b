package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.CacheHint;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes parts of a request as content blocks; empty for a part that has none. */
final class ClaudeBlockEncoder implements ContentPart.Visitor<Optional<JsonObject>> {
    /** The longest id that Claude and those who imitate it take. */
    static final int CALL_ID_LENGTH = 64;

    private static final Set<String> CACHE_CONTROL = Set.of("cache_control");

    private final ClaudeHistory history;
    private final ClaudeToolTable tools;
    private final boolean citable;
    private final Losses losses;

    /** @param citable whether documents may be cited (not together with structured output) */
    ClaudeBlockEncoder(ClaudeHistory history, ClaudeToolTable tools, boolean citable, Losses losses) {
        this.history = history;
        this.tools = tools;
        this.citable = citable;
        this.losses = losses;
    }

    @Nullable
    JsonObject encode(ContentPart part) {
        return part.accept(this).orElse(null);
    }

    @Override
    public Optional<JsonObject> text(ContentPart.Text part) {
        return Optional.of(textBlock(part));
    }

    static JsonObject textBlock(ContentPart.Text part) {
        JsonObjectBuilder block = Json.object().add("type", "text").add("text", part.text());
        ClaudeOwn.add(block, "citations", ClaudeCitations.own(part.citations()));
        return complete(block, part.cache(), part.extensions());
    }

    @Override
    public Optional<JsonObject> refusal(ContentPart.Refusal part) {
        return Optional.of(
                Json.object().add("type", "text").add("text", part.text()).build());
    }

    @Override
    public Optional<JsonObject> media(ContentPart.Media part) {
        JsonObject source = ownSource(part.extensions(), part.source());
        JsonObjectBuilder block = Json.object()
                .add("type", "image")
                .add("source", source == null ? ClaudeMedia.image(part, history.path(part)) : source);
        return Optional.of(complete(block, part.cache(), part.extensions()));
    }

    @Override
    public Optional<JsonObject> document(ContentPart.Document part) {
        JsonObject own = ClaudeOwn.of(part.extensions());
        if (own != null && own.containsKey("type")) {
            return Optional.of(own);
        }
        JsonObject source = ownSource(part.extensions(), part.source());
        JsonObjectBuilder block = Json.object()
                .add("type", "document")
                .add("source", source == null ? ClaudeMedia.document(part, history.path(part)) : source);
        if (part.name() != null && !part.name().isBlank()) {
            block.add("title", part.name());
        }
        if (part.context() != null && !part.context().isBlank()) {
            block.add("context", part.context());
        }
        if (part.citable() && citable) {
            block.add("citations", Json.object().add("enabled", true));
        } else if (part.citable()) {
            losses.dropped(history.path(part) + ".citations");
        }
        return Optional.of(complete(block, part.cache(), part.extensions()));
    }

    /** The source exactly as a Claude caller wrote it, while the part still holds the same. */
    private static @Nullable JsonObject ownSource(Extensions extensions, MediaSource source) {
        JsonObject own = ClaudeOwn.object(ClaudeOwn.of(extensions), "source");
        return own != null && ClaudeSources.decode(Fields.root(own)).equals(source) ? own : null;
    }

    @Override
    public Optional<JsonObject> toolCall(ContentPart.ToolCall part) {
        JsonObject input = ClaudeArguments.object(part.arguments(), part.kind());
        if (input == null) {
            losses.add("invalid_tool_arguments", history.path(part), "{}");
            input = JsonValue.EMPTY_JSON_OBJECT;
        }
        JsonObjectBuilder block = Json.object()
                .add("type", "tool_use")
                .add("id", CallIds.fit(part.id(), CALL_ID_LENGTH))
                .add("name", tools.wireName(part.name(), part.namespace()))
                .add("input", input);
        return Optional.of(complete(block, part.cache(), part.extensions()));
    }

    @Override
    public Optional<JsonObject> toolResult(ContentPart.ToolResult part) {
        JsonObjectBuilder block =
                Json.object().add("type", "tool_result").add("tool_use_id", CallIds.fit(part.callId(), CALL_ID_LENGTH));
        JsonArray content = blocks(part.parts());
        String plain = plainText(content);
        if (plain != null) {
            block.add("content", plain);
        } else if (!content.isEmpty()) {
            block.add("content", content);
        } else if (part.error()) {
            // Claude wants to read something of a failure.
            block.add("content", "error");
        }
        if (part.error()) {
            block.add("is_error", true);
        }
        return Optional.of(complete(block, part.cache(), part.extensions()));
    }

    private JsonArray blocks(List<ContentPart> parts) {
        JsonArrayBuilder blocks = Json.array();
        for (ContentPart part : parts) {
            boolean blank = part instanceof ContentPart.Text text && text.text().isBlank();
            boolean nested = part instanceof ContentPart.ToolCall
                    || part instanceof ContentPart.ToolResult
                    || part instanceof ContentPart.Reasoning;
            JsonObject block = blank || nested ? null : encode(part);
            if (block != null) {
                blocks.add(block);
            }
        }
        return blocks.build();
    }

    /** The text when the content is one block of nothing but text. */
    private static @Nullable String plainText(JsonArray content) {
        if (content.size() == 1 && content.get(0) instanceof JsonObject block) {
            boolean plain = block.size() == 2 && "text".equals(block.getString("type", ""));
            return plain && block.get("text") instanceof JsonString text ? text.getString() : null;
        }
        return null;
    }

    @Override
    public Optional<JsonObject> reasoning(ContentPart.Reasoning part) {
        OpaqueState state = part.state();
        if (state == null) {
            return Optional.empty();
        }
        JsonObjectBuilder block = Json.object();
        if (part.kind() == ContentPart.ReasoningKind.REDACTED) {
            block.add("type", "redacted_thinking").add("data", state.data());
        } else {
            block.add("type", "thinking").add("thinking", part.text()).add("signature", state.data());
        }
        return Optional.of(complete(block, null, part.extensions()));
    }

    @Override
    public Optional<JsonObject> serverToolCall(ContentPart.ServerToolCall part) {
        return own(part, part.dialect(), part.json());
    }

    @Override
    public Optional<JsonObject> serverToolResult(ContentPart.ServerToolResult part) {
        return own(part, part.dialect(), part.json());
    }

    @Override
    public Optional<JsonObject> opaque(ContentPart.Opaque part) {
        return own(part, part.dialect(), part.json());
    }

    private Optional<JsonObject> own(ContentPart part, String dialect, JsonObject json) {
        if (dialect.equals(ClaudeVocabulary.ID) && !json.isEmpty()) {
            return Optional.of(json);
        }
        losses.dropped(history.path(part));
        return Optional.empty();
    }

    static JsonObject complete(JsonObjectBuilder block, @Nullable CacheHint cache, Extensions extensions) {
        JsonObject own = ClaudeOwn.of(extensions);
        ClaudeOwn.add(block, "cache_control", cacheControl(cache, own));
        return ClaudeOwn.complete(block.build(), own, CACHE_CONTROL);
    }

    private static @Nullable JsonObject cacheControl(@Nullable CacheHint cache, @Nullable JsonObject own) {
        if (cache == null) {
            return null;
        }
        JsonObject kept = ClaudeOwn.object(own, "cache_control");
        if (kept != null) {
            return kept;
        }
        JsonObjectBuilder control = Json.object().add("type", "ephemeral");
        if ("5m".equals(cache.ttl()) || "1h".equals(cache.ttl())) {
            control.add("ttl", cache.ttl());
        }
        return control.build();
    }
}
