package dev.interlingua.dialect.claude;

import dev.interlingua.json.Fields;
import dev.interlingua.json.Json;
import dev.interlingua.model.CacheHint;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the content blocks of a caller's request. Blocks the neutral model has no part for stay whole. */
final class ClaudeBlockDecoder {
    private static final Set<String> TEXT = Set.of("type", "text", "citations", "cache_control");
    private static final Set<String> IMAGE = Set.of("type", "source", "cache_control");
    private static final Set<String> DOCUMENT =
            Set.of("type", "source", "title", "context", "citations", "cache_control");
    private static final Set<String> TOOL_USE = Set.of("type", "id", "name", "input", "cache_control");
    private static final Set<String> TOOL_RESULT =
            Set.of("type", "tool_use_id", "content", "is_error", "cache_control");
    private static final Set<String> THINKING = Set.of("type", "thinking", "signature");
    private static final Set<String> REDACTED = Set.of("type", "data");
    private static final Set<String> CACHE = Set.of("type", "ttl");

    private ClaudeBlockDecoder() {}

    /** The parts of a member that holds a string or blocks; none when it is absent. */
    static List<ContentPart> content(Fields owner, String name) {
        JsonValue value = owner.value(name);
        if (value == null) {
            return List.of();
        }
        if (value instanceof JsonString text) {
            return text.getString().isEmpty() ? List.of() : List.of(new ContentPart.Text(text.getString()));
        }
        if (!(value instanceof JsonArray)) {
            throw owner.wrong(name, "a string or an array of content blocks");
        }
        List<ContentPart> parts = new ArrayList<>();
        for (Fields block : owner.objects(name)) {
            decode(block, parts);
        }
        return parts;
    }

    private static void decode(Fields block, List<ContentPart> out) {
        switch (block.requiredString("type")) {
            case "text" -> out.add(text(block));
            case "image" -> out.add(image(block));
            case "document" -> document(block, out);
            case "search_result" -> out.add(searchResult(block));
            case "tool_use" -> out.add(toolUse(block));
            case "tool_result" -> out.add(toolResult(block));
            case "thinking" -> out.add(thinking(block));
            case "redacted_thinking" ->
                out.add(new ContentPart.Reasoning(
                        ContentPart.ReasoningKind.REDACTED,
                        "",
                        state(block.requiredString("data")),
                        ClaudeOwn.keep(block, REDACTED, Set.of())));
            default -> out.add(ClaudeReplyBlocks.other(block.json()));
        }
    }

    private static ContentPart text(Fields block) {
        List<Citation> citations = new ArrayList<>();
        if (block.value("citations") instanceof JsonArray) {
            String text = block.requiredString("text");
            for (Fields citation : block.objects("citations")) {
                citations.add(ClaudeCitations.decode(citation.json(), text.codePointCount(0, text.length())));
            }
        }
        return new ContentPart.Text(
                block.requiredString("text"), citations, null, cache(block), keep(block, TEXT, Set.of()));
    }

    private static ContentPart image(Fields block) {
        Fields source = source(block);
        return new ContentPart.Media(
                ContentPart.MediaKind.IMAGE,
                ClaudeSources.mimeType(source),
                ClaudeSources.decode(source),
                null,
                null,
                cache(block),
                keep(block, IMAGE, oddSource(source)));
    }

    /** A document of chunks with images among them comes apart: its text as document, its images behind it. */
    private static void document(Fields block, List<ContentPart> out) {
        Fields source = source(block);
        List<ContentPart> images = new ArrayList<>();
        if ("content".equals(source.string("type")) && source.value("content") instanceof JsonArray) {
            for (Fields chunk : source.objects("content")) {
                if ("image".equals(chunk.string("type"))) {
                    images.add(image(chunk));
                }
            }
        }
        MediaSource neutral = ClaudeSources.decode(source);
        if (images.isEmpty()
                || neutral instanceof MediaSource.PlainText text && !text.text().isEmpty()) {
            out.add(new ContentPart.Document(
                    ClaudeSources.mimeType(source),
                    neutral,
                    block.string("title"),
                    block.string("context"),
                    isCitable(block),
                    cache(block),
                    images.isEmpty() ? keep(block, DOCUMENT, oddSource(source)) : keep(block, DOCUMENT, Set.of())));
        }
        out.addAll(images);
    }

    /** To other vendors a search result is a short document; Claude gets its own block back. */
    private static ContentPart searchResult(Fields block) {
        return new ContentPart.Document(
                "text/plain",
                new MediaSource.PlainText(ClaudeSources.text(block.value("content"))),
                block.string("title"),
                block.string("source"),
                isCitable(block),
                cache(block),
                Extensions.of(ClaudeVocabulary.ID, block.json()));
    }

    private static boolean isCitable(Fields block) {
        Fields citations = block.value("citations") == null ? null : block.object("citations");
        return citations != null && Boolean.TRUE.equals(citations.bool("enabled"));
    }

    private static ContentPart toolUse(Fields block) {
        JsonObject input = block.jsonObject("input");
        return new ContentPart.ToolCall(
                block.requiredString("id"),
                block.requiredString("name"),
                input == null ? "{}" : Json.write(input),
                ContentPart.ToolKind.FUNCTION,
                null,
                null,
                cache(block),
                keep(block, TOOL_USE, Set.of()));
    }

    private static ContentPart toolResult(Fields block) {
        Boolean error = block.bool("is_error");
        return new ContentPart.ToolResult(
                block.requiredString("tool_use_id"),
                null,
                content(block, "content"),
                Boolean.TRUE.equals(error),
                ContentPart.ToolKind.FUNCTION,
                cache(block),
                keep(block, TOOL_RESULT, Boolean.FALSE.equals(error) ? Set.of("is_error") : Set.of()));
    }

    private static ContentPart thinking(Fields block) {
        String signature = block.string("signature");
        return new ContentPart.Reasoning(
                ContentPart.ReasoningKind.TEXT,
                block.requiredString("thinking"),
                signature == null || signature.isEmpty() ? null : state(signature),
                ClaudeOwn.keep(block, THINKING, Set.of()));
    }

    private static OpaqueState state(String data) {
        return new OpaqueState(ClaudeVocabulary.ID, null, data);
    }

    private static Fields source(Fields block) {
        Fields source = block.object("source");
        if (source == null) {
            throw block.missing("source");
        }
        return source;
    }

    /** {@code source} when the neutral form cannot give it back exactly. */
    private static Set<String> oddSource(Fields source) {
        boolean plain = switch (source.requiredString("type")) {
            case "base64", "text" -> source.json().keySet().equals(Set.of("type", "media_type", "data"));
            case "url" -> source.json().keySet().equals(Set.of("type", "url"));
            case "file" -> source.json().keySet().equals(Set.of("type", "file_id"));
            default -> false;
        };
        return plain ? Set.of() : Set.of("source");
    }

    static @Nullable CacheHint cache(Fields owner) {
        Fields control = owner.object("cache_control");
        if (control == null) {
            return null;
        }
        return new CacheHint(control.string("ttl"));
    }

    /** Keeps unknown members, a cache mark that says more than its life time, and {@code also}. */
    static Extensions keep(Fields block, Set<String> known, Set<String> also) {
        JsonObject control = block.jsonObject("cache_control");
        Set<String> names = new HashSet<>(also);
        if (control != null && !CACHE.containsAll(control.keySet())) {
            names.add("cache_control");
        }
        return ClaudeOwn.keep(block, known, names);
    }

    /** A complaint about a member that Claude would not take. */
    static GatewayException invalid(String path, String message) {
        return GatewayException.invalid(path, path + ": " + message);
    }
}
