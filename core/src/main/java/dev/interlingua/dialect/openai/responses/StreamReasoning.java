package dev.interlingua.dialect.openai.responses;

import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ReasoningKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A reasoning item: one block, of its summary or else of its text. The encrypted state is that of the finished item; the
 * one it is announced with is provisional.
 */
final class StreamReasoning implements StreamItem.Content {
    private static final String SEPARATOR = "\n\n";

    private final StreamItems.Blocks blocks;
    private int block = -1;
    private @Nullable ReasoningKind kind;
    private int section;

    StreamReasoning(StreamItems.Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public boolean fits(String itemType) {
        return itemType.equals("reasoning");
    }

    @Override
    public void added(JsonObject item, Consumer<StreamEvent> out) {
        // Nothing it says now is final.
    }

    @Override
    public void event(String type, JsonObject event, Consumer<StreamEvent> out) {
        if (type.equals("response.reasoning_summary_text.delta")) {
            text(ReasoningKind.SUMMARY, Loose.index(event, "summary_index", 0), Loose.string(event, "delta"), out);
        } else if (type.equals("response.reasoning_text.delta")) {
            text(ReasoningKind.TEXT, Loose.index(event, "content_index", 0), Loose.string(event, "delta"), out);
        }
    }

    private void text(ReasoningKind of, int index, @Nullable String text, Consumer<StreamEvent> out) {
        if (text == null || text.isEmpty() || kind != null && kind != of) {
            return;
        }
        if (kind == null) {
            kind = of;
            block = blocks.start(new ContentPart.Reasoning(of, "", null, Extensions.NONE), out);
        } else if (index != section) {
            out.accept(new StreamEvent.ReasoningDelta(0, block, SEPARATOR));
        }
        section = index;
        out.accept(new StreamEvent.ReasoningDelta(0, block, text));
    }

    @Override
    public void done(JsonObject item, Consumer<StreamEvent> out) {
        OpaqueState state = ResponsesItems.state(item);
        ContentPart.Reasoning whole = ResponsesItems.reasoning(item);
        if (kind == null && whole.kind() == ReasoningKind.REDACTED) {
            blocks.whole(whole, out);
            return;
        }
        if (kind == null) {
            text(whole.kind(), 0, whole.text(), out);
        }
        if (state != null) {
            out.accept(new StreamEvent.StateAttached(0, block, state));
        }
        close(out);
    }

    @Override
    public void close(Consumer<StreamEvent> out) {
        if (block >= 0) {
            blocks.end(block, out);
        }
    }
}
