package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.CallIds;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.OmittedMedia;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes content blocks one after the other, as Claude's stream demands, whatever the order of the events: one block is
 * live and its deltas are written at once, deltas of others wait until it ends. Text and thinking yield to a call or to
 * each other; should more of them come later, it becomes a block of its own.
 */
final class ClaudeBlockWriter {
    private enum Kind {
        TEXT,
        THINKING,
        CALL,
        CUSTOM_CALL,
        WHOLE,
        NOTHING
    }

    private static final class Block {
        final Kind kind;
        /** The {@code content_block} of its start. */
        final JsonObject start;

        final StringBuilder waiting = new StringBuilder();
        final List<JsonObject> citations = new ArrayList<>();

        @Nullable
        String signature;

        boolean opened;
        boolean ended;

        Block(Kind kind, JsonObject start) {
            this.kind = kind;
            this.start = start;
        }

        /** Whether there is anything to write; an empty text block must not be opened. */
        boolean ready() {
            return switch (kind) {
                case TEXT -> !waiting.isEmpty();
                case THINKING -> !waiting.isEmpty() || signature != null;
                case CALL, WHOLE -> !opened;
                case CUSTOM_CALL -> ended && !opened;
                case NOTHING -> false;
            };
        }
    }

    private final Map<Integer, Block> blocks = new LinkedHashMap<>();
    private @Nullable Block live;
    private int index;
    private boolean wroteText;

    /** Whether visible text was written. */
    boolean wroteText() {
        return wroteText;
    }

    void started(int number, ContentPart part, Consumer<Frame> out) {
        Block block = block(part);
        blocks.put(number, block);
        Block before = live;
        boolean yields = before != null && (before.kind == Kind.TEXT || before.kind == Kind.THINKING);
        if (before != null && yields && block.kind != before.kind && block.kind != Kind.NOTHING) {
            close(before, out);
        }
        advance(out);
    }

    private static Block block(ContentPart part) {
        if (part instanceof ContentPart.Text || part instanceof ContentPart.Refusal) {
            return new Block(Kind.TEXT, typed("text").add("text", "").build());
        }
        if (part instanceof ContentPart.Reasoning reasoning) {
            return reasoning(reasoning);
        }
        if (part instanceof ContentPart.ToolCall call) {
            JsonObject start = typed("tool_use")
                    .add("id", CallIds.fit(call.id(), ClaudeBlockEncoder.CALL_ID_LENGTH))
                    .add("name", call.name())
                    .add("input", JsonValue.EMPTY_JSON_OBJECT)
                    .build();
            boolean custom = call.kind() == ContentPart.ToolKind.CUSTOM;
            return new Block(
                    custom ? Kind.CUSTOM_CALL : Kind.CALL,
                    ClaudeOwn.complete(start, ClaudeOwn.of(call.extensions()), Set.of()));
        }
        if (part instanceof ContentPart.ServerToolCall call) {
            return served(call);
        }
        if (part instanceof ContentPart.ServerToolResult result) {
            JsonObject block = ClaudeServerBlockEncoder.result(result);
            return block == null ? nothing() : new Block(Kind.WHOLE, block);
        }
        if (part instanceof ContentPart.Opaque opaque && opaque.dialect().equals(ClaudeVocabulary.ID)) {
            return new Block(Kind.WHOLE, opaque.json());
        }
        String note = part instanceof ContentPart.Media media
                ? OmittedMedia.note(media)
                : part instanceof ContentPart.Document file ? OmittedMedia.note(file) : null;
        if (note != null) {
            Block words = new Block(Kind.TEXT, typed("text").add("text", "").build());
            words.waiting.append(note);
            return words;
        }
        return nothing();
    }

    private static Block nothing() {
        return new Block(Kind.NOTHING, JsonValue.EMPTY_JSON_OBJECT);
    }

    /** The input of a call follows its start, as it does in Claude's own streams. */
    private static Block served(ContentPart.ServerToolCall call) {
        JsonObject whole = ClaudeServerBlockEncoder.call(call);
        if (whole == null) {
            return nothing();
        }
        Block block = new Block(
                Kind.CALL,
                Json.object(whole).add("input", JsonValue.EMPTY_JSON_OBJECT).build());
        block.waiting.append(Json.write(whole.getOrDefault("input", JsonValue.EMPTY_JSON_OBJECT)));
        return block;
    }

    private static Block reasoning(ContentPart.Reasoning reasoning) {
        OpaqueState state = reasoning.state();
        boolean claudes = state != null && state.issuer().equals(ClaudeVocabulary.ID);
        if (reasoning.kind() == ContentPart.ReasoningKind.REDACTED) {
            return state != null && claudes
                    ? new Block(
                            Kind.WHOLE,
                            typed("redacted_thinking").add("data", state.data()).build())
                    : nothing();
        }
        Block block = new Block(
                Kind.THINKING,
                typed("thinking").add("thinking", "").add("signature", "").build());
        block.signature = state != null && claudes ? state.data() : null;
        return block;
    }

    private static JsonObjectBuilder typed(String type) {
        return Json.object().add("type", type);
    }

    void append(int number, String text, Consumer<Frame> out) {
        Block block = blocks.get(number);
        if (block == null) {
            return;
        }
        if (block == live && block.kind != Kind.CUSTOM_CALL) {
            write(block, text, out);
            return;
        }
        block.waiting.append(text);
        advance(out);
    }

    void sign(int number, String signature, Consumer<Frame> out) {
        Block block = blocks.get(number);
        if (block != null && block.kind == Kind.THINKING) {
            block.signature = signature;
            advance(out);
        }
    }

    void cite(int number, JsonObject citation, Consumer<Frame> out) {
        Block block = blocks.get(number);
        if (block == null || block.kind != Kind.TEXT) {
            return;
        }
        if (block == live) {
            writeCitation(citation, out);
        } else {
            block.citations.add(citation);
        }
    }

    void ended(int number, Consumer<Frame> out) {
        Block block = blocks.get(number);
        if (block != null) {
            block.ended = true;
            if (block == live) {
                close(block, out);
            }
            advance(out);
        }
    }

    /** Ends and writes whatever is left. */
    void endAll(Consumer<Frame> out) {
        blocks.values().forEach(block -> block.ended = true);
        if (live != null) {
            close(live, out);
        }
        advance(out);
    }

    /** Opens what is next in turn, and on through all that have already ended. */
    private void advance(Consumer<Frame> out) {
        while (live == null) {
            Block next = null;
            for (Block block : blocks.values()) {
                if (block.ready()) {
                    next = block;
                    break;
                }
            }
            if (next == null) {
                blocks.values().removeIf(block -> block.ended);
                return;
            }
            open(next, out);
            if (next.ended || next.kind == Kind.WHOLE) {
                close(next, out);
            }
        }
    }

    private void open(Block block, Consumer<Frame> out) {
        live = block;
        block.opened = true;
        int at = index;
        out.accept(Frame.event(
                "content_block_start",
                Json.write(json -> json.writeStartObject()
                        .write("type", "content_block_start")
                        .write("index", at)
                        .write("content_block", block.start)
                        .writeEnd())));
        block.citations.forEach(citation -> writeCitation(citation, out));
        block.citations.clear();
        if (!block.waiting.isEmpty() || block.kind == Kind.CUSTOM_CALL) {
            String text = block.waiting.toString();
            block.waiting.setLength(0);
            boolean custom = block.kind == Kind.CUSTOM_CALL;
            write(block, custom ? Json.write(Json.object().add("input", text).build()) : text, out);
        }
    }

    private void write(Block block, String text, Consumer<Frame> out) {
        switch (block.kind) {
            case TEXT -> {
                wroteText = true;
                delta("text_delta", "text", text, out);
            }
            case THINKING -> delta("thinking_delta", "thinking", text, out);
            case CALL, CUSTOM_CALL -> delta("input_json_delta", "partial_json", text, out);
            case WHOLE, NOTHING -> {}
        }
    }

    private void delta(String type, String member, String text, Consumer<Frame> out) {
        int at = index;
        out.accept(Frame.event(
                "content_block_delta",
                Json.write(json -> json.writeStartObject()
                        .write("type", "content_block_delta")
                        .write("index", at)
                        .writeStartObject("delta")
                        .write("type", type)
                        .write(member, text)
                        .writeEnd()
                        .writeEnd())));
    }

    private void writeCitation(JsonObject citation, Consumer<Frame> out) {
        int at = index;
        out.accept(Frame.event(
                "content_block_delta",
                Json.write(json -> json.writeStartObject()
                        .write("type", "content_block_delta")
                        .write("index", at)
                        .writeStartObject("delta")
                        .write("type", "citations_delta")
                        .write("citation", citation)
                        .writeEnd()
                        .writeEnd())));
    }

    /** A signature comes last in its block. */
    private void close(Block block, Consumer<Frame> out) {
        if (block.signature != null) {
            delta("signature_delta", "signature", block.signature, out);
            block.signature = null;
        }
        int at = index++;
        out.accept(Frame.event(
                "content_block_stop",
                Json.write(json -> json.writeStartObject()
                        .write("type", "content_block_stop")
                        .write("index", at)
                        .writeEnd())));
        live = null;
    }
}
