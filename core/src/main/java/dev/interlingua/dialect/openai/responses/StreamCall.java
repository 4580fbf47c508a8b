package dev.interlingua.dialect.openai.responses;

import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A call of a caller's tool. Arguments may come as deltas, whole, or both; deltas are believed first. What arrives before
 * the tool's name is held.
 */
final class StreamCall implements StreamItem.Content {
    private final StreamItems.Blocks blocks;
    private final StringBuilder early = new StringBuilder();
    private int block = -1;
    private boolean streamed;
    private @Nullable String whole;

    StreamCall(StreamItems.Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public boolean fits(String itemType) {
        return itemType.equals("function_call") || itemType.equals("custom_tool_call");
    }

    @Override
    public void added(JsonObject item, Consumer<StreamEvent> out) {
        String name = Loose.string(item, "name");
        if (block < 0 && name != null && !name.isEmpty()) {
            start(item, out);
        }
        note(item);
    }

    private void start(JsonObject item, Consumer<StreamEvent> out) {
        block = blocks.start(ResponsesItems.startOf(ResponsesItems.call(item, blocks.nextCallId())), out);
        delta(early.toString(), out);
    }

    /** Arguments told as a whole: used if no delta comes. */
    private void note(JsonObject holder) {
        String text = ResponsesItems.text(holder.get(holder.containsKey("input") ? "input" : "arguments"));
        if (!text.isEmpty()) {
            whole = text;
        }
    }

    @Override
    public void event(String type, JsonObject event, Consumer<StreamEvent> out) {
        if (type.endsWith(".delta")) {
            String delta = ResponsesItems.text(event.get("delta"));
            if (block < 0) {
                early.append(delta);
            } else {
                delta(delta, out);
            }
        } else {
            note(event);
        }
    }

    private void delta(String text, Consumer<StreamEvent> out) {
        if (!text.isEmpty()) {
            streamed = true;
            out.accept(new StreamEvent.ToolInputDelta(0, block, text));
        }
    }

    @Override
    public void done(JsonObject item, Consumer<StreamEvent> out) {
        note(item);
        if (block < 0) {
            start(item, out);
        }
        boolean function = ResponsesItems.call(item, "-").kind() == ToolKind.FUNCTION;
        finish(function ? "{}" : "", out);
    }

    private void finish(String nothing, Consumer<StreamEvent> out) {
        if (!streamed) {
            delta(whole == null ? nothing : whole, out);
        }
        blocks.end(block, out);
    }

    /** A call nobody has named cannot be made. */
    @Override
    public void close(Consumer<StreamEvent> out) {
        if (block >= 0) {
            finish("", out);
        }
    }
}
