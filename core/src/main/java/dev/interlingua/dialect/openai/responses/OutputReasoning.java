package dev.interlingua.dialect.openai.responses;

import dev.interlingua.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import org.jspecify.annotations.Nullable;

/** A reasoning item of the answer: one summary, and perhaps encrypted state. */
final class OutputReasoning extends OutputItem {
    private final StringBuilder summary = new StringBuilder();
    private @Nullable String encrypted;

    OutputReasoning(int index, String id, EventSink sink) {
        super(index, id, sink);
        announce(json("in_progress"));
    }

    void delta(String more) {
        if (summary.isEmpty()) {
            sink().event(
                            "response.reasoning_summary_part.added",
                            gen -> place(gen).write("summary_index", 0).write("part", part("")));
        }
        summary.append(more);
        sink().event(
                        "response.reasoning_summary_text.delta",
                        gen -> place(gen).write("summary_index", 0).write("delta", more));
    }

    void encrypted(String state) {
        encrypted = state;
    }

    /** Whether further thoughts may still go into this item. */
    boolean isUnsealed() {
        return encrypted == null;
    }

    private static JsonObject part(String text) {
        return Json.object().add("type", "summary_text").add("text", text).build();
    }

    @Override
    void finish() {
        if (summary.isEmpty()) {
            return;
        }
        String text = summary.toString();
        sink().event(
                        "response.reasoning_summary_text.done",
                        gen -> place(gen).write("summary_index", 0).write("text", text));
        sink().event(
                        "response.reasoning_summary_part.done",
                        gen -> place(gen).write("summary_index", 0).write("part", part(text)));
    }

    @Override
    JsonObject json(String status) {
        JsonArrayBuilder parts = Json.array();
        if (!summary.isEmpty()) {
            parts.add(part(summary.toString()));
        }
        JsonObjectBuilder item = Json.object()
                .add("id", id())
                .add("type", "reasoning")
                .add("status", status)
                .add("summary", parts);
        if (encrypted != null) {
            item.add("encrypted_content", encrypted);
        }
        return item.build();
    }
}
