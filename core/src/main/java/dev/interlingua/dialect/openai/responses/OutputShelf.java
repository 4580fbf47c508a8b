package dev.interlingua.dialect.openai.responses;

import dev.interlingua.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where the items of an answer stand: numbered, several open at once, at most one of them resting, the finished ones kept
 * for the last event.
 */
final class OutputShelf {
    private static final List<String> STEPS = List.of("in_progress", "generating", "completed");

    private final EventSink sink;
    private final TreeMap<Integer, JsonObject> done = new TreeMap<>();
    private @Nullable OutputMessage message;
    private @Nullable OutputItem resting;
    private int next;

    OutputShelf(EventSink sink) {
        this.sink = sink;
    }

    /** The number the next item gets. */
    int next() {
        return next;
    }

    boolean isEmpty() {
        return next == 0;
    }

    /** Takes an item's number. */
    int take() {
        return next++;
    }

    /** Puts up an item that is complete from the start. */
    void whole(JsonObject item) {
        interrupt();
        int index = take();
        sink.event(
                "response.output_item.added",
                gen -> gen.write("output_index", index).write("item", item));
        sink.event(
                "response.output_item.done",
                gen -> gen.write("output_index", index).write("item", item));
        done.put(index, item);
    }

    /** Puts up a generated picture, with the steps that callers follow its making by. */
    void picture(JsonObject item) {
        interrupt();
        int index = take();
        String id = item.getString("id", "");
        JsonObject begun =
                Json.object(item).remove("result").add("status", "in_progress").build();
        sink.event(
                "response.output_item.added",
                gen -> gen.write("output_index", index).write("item", begun));
        for (String step : STEPS) {
            sink.event(
                    "response.image_generation_call." + step,
                    gen -> gen.write("output_index", index).write("item_id", id));
        }
        sink.event(
                "response.output_item.done",
                gen -> gen.write("output_index", index).write("item", item));
        done.put(index, item);
    }

    /** Something begins that continues neither a message nor a thought. */
    void interrupt() {
        settle(null);
        if (message != null) {
            message.cut();
        }
    }

    /** Something begins that a message goes on after, such as a search between two sentences. */
    void aside() {
        settle(message != null && !message.isCut() ? message : null);
    }

    /** An item is complete that others need not wait for. */
    void done(OutputItem item) {
        end(item, ResponsesVocabulary.COMPLETED);
    }

    /** The message that new text continues; null when it needs one of its own, which is then to be {@link #opened}. */
    @Nullable
    OutputMessage continued() {
        OutputMessage current = message != null && !message.isCut() ? message : null;
        settle(current);
        if (resting == current) {
            resting = null;
        }
        return current;
    }

    void opened(OutputMessage fresh) {
        message = fresh;
    }

    /** The thought that further thoughts go into; null when they need an item of their own. */
    @Nullable
    OutputReasoning resumed() {
        if (resting instanceof OutputReasoning open && open.isUnsealed()) {
            resting = null;
            return open;
        }
        interrupt();
        return null;
    }

    /** The text that log probabilities without a place belong to. */
    OutputMessage.@Nullable Part lastText() {
        return message == null ? null : message.last();
    }

    /** All has been said that goes into {@code item}. */
    void rest(OutputItem item) {
        settle(item);
        resting = item;
    }

    /** Ends the resting item, unless it is {@code kept}. */
    private void settle(@Nullable OutputItem kept) {
        if (resting != null && resting != kept) {
            end(resting, ResponsesVocabulary.COMPLETED);
            resting = null;
        }
    }

    /** {@code item} has changed since it has ended, if it has. */
    void amended(OutputItem item) {
        done.computeIfPresent(
                item.index(), (index, before) -> item.json(before.getString("status", ResponsesVocabulary.COMPLETED)));
    }

    private void end(OutputItem item, String status) {
        done.put(item.index(), item.end(status));
        if (item == message) {
            message = null;
        }
    }

    /** Ends what is left, the last of it with {@code status}. */
    void finish(String status) {
        if (message != null && message != resting) {
            rest(message);
        }
        if (resting != null) {
            end(resting, status);
            resting = null;
        }
    }

    JsonArray output() {
        JsonArrayBuilder output = Json.array();
        done.values().forEach(output::add);
        return output.build();
    }
}
