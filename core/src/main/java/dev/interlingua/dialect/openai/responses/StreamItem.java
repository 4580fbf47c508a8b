package dev.interlingua.dialect.openai.responses;

import dev.interlingua.json.Loose;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One output item of an upstream stream. What it is follows from its own type, or from the first event about it. */
final class StreamItem {
    private final StreamItems.Blocks blocks;
    private @Nullable Content content;
    private boolean over;

    /** What an item holds, and how it grows. */
    sealed interface Content permits StreamMessage, StreamReasoning, StreamCall {

        /** The item has been announced. */
        void added(JsonObject item, Consumer<StreamEvent> out);

        /** Something about the item. */
        void event(String type, JsonObject event, Consumer<StreamEvent> out);

        /** The item is complete, as {@code item} shows: emits what was not shown yet, and ends all blocks. */
        void done(JsonObject item, Consumer<StreamEvent> out);

        /** The stream is at its end and has not said how the item is. */
        void close(Consumer<StreamEvent> out);

        /** Whether an item of this type can be the one. */
        boolean fits(String itemType);
    }

    StreamItem(StreamItems.Blocks blocks) {
        this.blocks = blocks;
    }

    boolean isOver() {
        return over;
    }

    boolean fits(JsonObject item) {
        String type = Loose.string(item, "type");
        return content == null ? over : type != null && content.fits(type);
    }

    private @Nullable Content ofItem(JsonObject item) {
        if (content == null) {
            String type = Loose.string(item, "type");
            if ("message".equals(type)) {
                content = new StreamMessage(blocks);
            } else if ("reasoning".equals(type)) {
                content = new StreamReasoning(blocks);
            } else if (ResponsesItems.isCall(item)) {
                content = new StreamCall(blocks);
            }
        }
        return content;
    }

    void added(JsonObject item, Consumer<StreamEvent> out) {
        Content known = ofItem(item);
        if (known != null && !over) {
            known.added(item, out);
        }
    }

    void event(String type, JsonObject event, Consumer<StreamEvent> out) {
        if (over) {
            return;
        }
        if (content == null) {
            content = type.startsWith("response.reasoning")
                    ? new StreamReasoning(blocks)
                    : type.contains("_call") ? new StreamCall(blocks) : new StreamMessage(blocks);
        }
        content.event(type, event, out);
    }

    void done(JsonObject item, Consumer<StreamEvent> out) {
        if (over) {
            return;
        }
        over = true;
        Content known = ofItem(item);
        if (known == null) {
            ResponsesItems.others(item).forEach(part -> blocks.whole(part, out));
        } else {
            known.done(item, out);
        }
    }

    void close(Consumer<StreamEvent> out) {
        if (!over && content != null) {
            content.close(out);
        }
        over = true;
    }
}
