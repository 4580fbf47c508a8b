package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.FreeForm;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
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

/** The content blocks of one stream: theirs by index, ours numbered in order of their start. */
final class ClaudeStreamBlocks {
    private static final Set<String> TEXT = Set.of("type", "text", "citations");
    private static final Set<String> THINKING = Set.of("type", "thinking", "signature");

    private enum Kind {
        TEXT,
        THINKING,
        REDACTED,
        CALL,
        /** A call whose free text can only be read once its JSON is whole. */
        CUSTOM_CALL,
        /** A call that is the answer itself, shown as text. */
        OUTPUT,
        /** Whole when it stops. */
        OPAQUE
    }

    private static final class Block {
        final Kind kind;
        final JsonObject start;
        /** The number of its events; -1 before the first one. */
        int number = -1;
        /** What is needed whole later: of calls with free text and of opaque blocks. */
        final StringBuilder text = new StringBuilder();

        int codePoints;

        final List<JsonObject> citations = new ArrayList<>();

        @Nullable
        JsonObjectBuilder changes;

        boolean any;

        Block(Kind kind, JsonObject start) {
            this.kind = kind;
            this.start = start;
        }
    }

    private final ClaudeCalls calls;
    private final Map<Integer, Block> open = new LinkedHashMap<>();
    private String answerId = "";
    private int next;
    private int seen;
    private int last = -1;
    private boolean called;

    ClaudeStreamBlocks(ClaudeCalls calls) {
        this.calls = calls;
    }

    void answerId(String id) {
        answerId = id;
    }

    /** Whether there was a call the caller has to run. */
    boolean called() {
        return called;
    }

    void start(JsonObject event, Consumer<StreamEvent> out) {
        JsonObject block = Loose.object(event, "content_block");
        int index = Loose.index(event, "index", last + 1);
        close(index, out);
        last = index;
        JsonObject start = block == null ? Json.object().build() : block;
        Kind kind = kind(start);
        Block state = new Block(kind, start);
        open.put(index, state);
        int ordinal = seen++;
        switch (kind) {
            case TEXT -> {
                Loose.objects(start, "citations").forEach(state.citations::add);
                append(state, Loose.string(start, "text"), out);
            }
            case THINKING -> {
                begin(state, thinking(start), out);
                append(state, Loose.string(start, "thinking"), out);
                sign(state, Loose.string(start, "signature"), out);
            }
            case REDACTED -> begin(state, ClaudeReplyBlocks.redacted(start), out);
            case OUTPUT -> begin(state, new ContentPart.Text(""), out);
            case CALL, CUSTOM_CALL -> {
                called = true;
                begin(state, call(start, ordinal), out);
            }
            case OPAQUE -> {}
        }
    }

    private Kind kind(JsonObject block) {
        String type = ClaudeReplyBlocks.orEmpty(Loose.string(block, "type"));
        return switch (type) {
            case "text" -> Kind.TEXT;
            case "thinking" -> Kind.THINKING;
            case "redacted_thinking" -> Kind.REDACTED;
            case "tool_use" -> {
                String name = ClaudeReplyBlocks.orEmpty(Loose.string(block, "name"));
                yield calls.isOutput(name) ? Kind.OUTPUT : calls.isCustom(name) ? Kind.CUSTOM_CALL : Kind.CALL;
            }
            default -> Kind.OPAQUE;
        };
    }

    private static ContentPart text(JsonObject start) {
        return new ContentPart.Text("", List.of(), null, null, ClaudeReplyBlocks.others(start, TEXT));
    }

    private static ContentPart thinking(JsonObject start) {
        return new ContentPart.Reasoning(ReasoningKind.TEXT, "", null, ClaudeReplyBlocks.others(start, THINKING));
    }

    private ContentPart call(JsonObject start, int ordinal) {
        String name = ClaudeReplyBlocks.name(start, ordinal);
        String id = ClaudeReplyBlocks.id(start, name, answerId, ordinal);
        Extensions extensions = ClaudeReplyBlocks.callExtensions(start);
        return calls.call(id, name, "", extensions);
    }

    private void begin(Block block, ContentPart part, Consumer<StreamEvent> out) {
        block.number = next++;
        out.accept(new StreamEvent.BlockStarted(0, block.number, part));
    }

    void delta(JsonObject event, Consumer<StreamEvent> out) {
        JsonObject delta = Loose.object(event, "delta");
        String type = ClaudeReplyBlocks.orEmpty(Loose.string(delta, "type"));
        int index = Loose.index(event, "index", last);
        Block block = open.get(index);
        if (block == null) {
            block = openedBy(type, index, out);
        }
        if (block == null || delta == null) {
            return;
        }
        switch (type) {
            case "text_delta" -> append(block, Loose.string(delta, "text"), out);
            case "thinking_delta" -> append(block, Loose.string(delta, "thinking"), out);
            case "input_json_delta" -> append(block, Loose.string(delta, "partial_json"), out);
            case "signature_delta" -> sign(block, Loose.string(delta, "signature"), out);
            case "citations_delta" -> {
                JsonObject citation = Loose.object(delta, "citation");
                if (citation != null) {
                    block.citations.add(citation);
                }
            }
            default -> change(block, delta);
        }
    }

    /** Servers that imitate Claude forget to open a block. */
    private @Nullable Block openedBy(String deltaType, int index, Consumer<StreamEvent> out) {
        String type = switch (deltaType) {
            case "text_delta" -> "text";
            case "thinking_delta" -> "thinking";
            default -> null;
        };
        if (type == null) {
            return null;
        }
        int at = Math.max(0, index);
        start(
                Json.object()
                        .add("index", at)
                        .add("content_block", Json.object().add("type", type))
                        .build(),
                out);
        return open.get(at);
    }

    private void append(Block block, @Nullable String text, Consumer<StreamEvent> out) {
        if (text == null || text.isEmpty()) {
            return;
        }
        block.any = true;
        switch (block.kind) {
            case TEXT -> {
                // A text block that stays empty is not worth an event.
                if (block.number < 0) {
                    begin(block, text(block.start), out);
                }
                block.codePoints += text.codePointCount(0, text.length());
                out.accept(new StreamEvent.TextDelta(0, block.number, text));
            }
            case OUTPUT -> out.accept(new StreamEvent.TextDelta(0, block.number, text));
            case THINKING -> out.accept(new StreamEvent.ReasoningDelta(0, block.number, text));
            case CALL -> out.accept(new StreamEvent.ToolInputDelta(0, block.number, text));
            case CUSTOM_CALL, OPAQUE -> block.text.append(text);
            case REDACTED -> {}
        }
    }

    private static void sign(Block block, @Nullable String signature, Consumer<StreamEvent> out) {
        if (block.kind == Kind.THINKING && signature != null && !signature.isEmpty()) {
            out.accept(new StreamEvent.StateAttached(0, block.number, ClaudeReplyBlocks.state(signature)));
        }
    }

    /** A delta of a kind this decoder does not know completes the block it belongs to, such as a compaction. */
    private static void change(Block block, JsonObject delta) {
        if (block.kind == Kind.OPAQUE) {
            JsonObjectBuilder changes = block.changes == null ? Json.object() : block.changes;
            delta.forEach((name, value) -> {
                if (!name.equals("type") && value != JsonValue.NULL) {
                    changes.add(name, value);
                }
            });
            block.changes = changes;
        }
    }

    void stop(JsonObject event, Consumer<StreamEvent> out) {
        close(Loose.index(event, "index", last), out);
    }

    void closeAll(Consumer<StreamEvent> out) {
        for (Integer index : List.copyOf(open.keySet())) {
            close(index, out);
        }
    }

    private void close(int index, Consumer<StreamEvent> out) {
        Block block = open.remove(index);
        if (block == null) {
            return;
        }
        switch (block.kind) {
            case TEXT -> cite(block, out);
            case CALL -> {
                if (!block.any) {
                    out.accept(new StreamEvent.ToolInputDelta(0, block.number, wholeInput(block)));
                }
            }
            case OUTPUT -> {
                if (!block.any) {
                    out.accept(new StreamEvent.TextDelta(0, block.number, wholeInput(block)));
                }
            }
            case CUSTOM_CALL -> {
                String arguments = block.any ? block.text.toString() : wholeInput(block);
                out.accept(new StreamEvent.ToolInputDelta(0, block.number, FreeForm.unwrap(arguments)));
            }
            case OPAQUE -> begin(block, ClaudeReplyBlocks.other(whole(block)), out);
            case THINKING, REDACTED -> {}
        }
        if (block.number >= 0) {
            out.accept(new StreamEvent.BlockEnded(0, block.number));
        }
    }

    /** Claude tells the sources before the text; how long the cited text is shows at its end. */
    private static void cite(Block block, Consumer<StreamEvent> out) {
        if (block.number >= 0) {
            for (JsonObject citation : block.citations) {
                out.accept(new StreamEvent.CitationAdded(
                        0, block.number, ClaudeCitations.decode(citation, block.codePoints)));
            }
        }
    }

    /** Arguments that came with the start, or none: {@code {}}. */
    private static String wholeInput(Block block) {
        JsonObject input = Loose.object(block.start, "input");
        return input == null ? "{}" : Json.write(input);
    }

    private static JsonObject whole(Block block) {
        JsonObjectBuilder whole = Json.object(block.start);
        if (block.changes != null) {
            block.changes.build().forEach(whole::add);
        }
        if (!block.text.isEmpty()) {
            whole.add("input", input(block.text.toString()));
        }
        return whole.build();
    }

    private static JsonValue input(String text) {
        try {
            return Json.readReply(text);
        } catch (GatewayException cutOff) {
            return JsonValue.EMPTY_JSON_OBJECT;
        }
    }
}
