package dev.interlingua.dialect.openai.responses;

import jakarta.json.JsonObject;
import jakarta.json.stream.JsonGenerator;

/**
 * An item of an answer being written.
 *
 * <p>An item <em>rests</em> when all that goes into it has been said but its last event has not: the item that is the
 * last one of the answer is {@code incomplete} when the answer is.
 */
abstract sealed class OutputItem permits OutputMessage, OutputReasoning, OutputCall, OutputServed {
    private final int index;
    private final String id;
    private final EventSink sink;

    OutputItem(int index, String id, EventSink sink) {
        this.index = index;
        this.id = id;
        this.sink = sink;
    }

    final int index() {
        return index;
    }

    final String id() {
        return id;
    }

    final EventSink sink() {
        return sink;
    }

    /** The item as the answer holds it. */
    abstract JsonObject json(String status);

    /** Says what is still to be said before the item's last event. */
    abstract void finish();

    /** Announces the item. */
    final void announce(JsonObject item) {
        sink.event(
                "response.output_item.added",
                gen -> gen.write("output_index", index).write("item", item));
    }

    /** Ends the item and gives it. */
    final JsonObject end(String status) {
        finish();
        JsonObject item = json(status);
        sink.event(
                "response.output_item.done",
                gen -> gen.write("output_index", index).write("item", item));
        return item;
    }

    /** Writes the members that tell which item an event is about. */
    final JsonGenerator place(JsonGenerator gen) {
        return gen.write("item_id", id).write("output_index", index);
    }
}
