package dev.interlingua.dialect.openai.responses;

import dev.interlingua.json.Json;
import dev.interlingua.model.Citation;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message of the answer. */
final class OutputMessage extends OutputItem {
    private final @Nullable String phase;
    private final boolean withLogprobs;
    private final List<Part> parts = new ArrayList<>();
    private int open;

    /** Whether something other than text has begun since, so that new text belongs to a new message. */
    private boolean cut;

    /** A content part. */
    static final class Part {
        private final OutputMessage message;
        private final int index;
        private final boolean refusal;
        private final StringBuilder text = new StringBuilder();
        private final List<JsonObject> annotations = new ArrayList<>();
        private final List<JsonValue> tokens = new ArrayList<>();
        private @Nullable String held;
        private boolean over;

        private Part(OutputMessage message, int index, boolean refusal) {
            this.message = message;
            this.index = index;
            this.refusal = refusal;
        }

        /** Where log probabilities are wanted, each piece of text waits for those of its tokens. */
        void delta(String more) {
            text.append(more);
            release(List.of());
            if (message.withLogprobs && !refusal) {
                held = more;
            } else {
                send(more, List.of());
            }
        }

        private void release(List<? extends JsonValue> probabilities) {
            String waiting = held;
            if (waiting != null) {
                held = null;
                send(waiting, probabilities);
            }
        }

        private void send(String more, List<? extends JsonValue> probabilities) {
            message.sink().event(refusal ? "response.refusal.delta" : "response.output_text.delta", gen -> {
                message.place(gen).write("content_index", index).write("delta", more);
                if (!refusal) {
                    gen.write("logprobs", array(probabilities));
                }
            });
        }

        void citation(Citation citation) {
            release(List.of());
            JsonObject annotation = ResponsesCitations.encode(citation, text.codePointCount(0, text.length()));
            if (annotation != null && !refusal) {
                int number = annotations.size();
                annotations.add(annotation);
                message.sink()
                        .event(
                                "response.output_text.annotation.added",
                                gen -> message.place(gen)
                                        .write("content_index", index)
                                        .write("annotation_index", number)
                                        .write("annotation", annotation));
            }
        }

        /** A source that comes when the part's events are over: only the whole answer at the end can still tell it. */
        void late(Citation citation) {
            JsonObject annotation = ResponsesCitations.encode(citation, text.codePointCount(0, text.length()));
            if (annotation != null && !refusal) {
                annotations.add(annotation);
            }
        }

        void logprobs(JsonArray more) {
            tokens.addAll(more);
            release(more);
        }

        void end() {
            if (over) {
                return;
            }
            release(List.of());
            over = true;
            message.open--;
            message.sink().event(refusal ? "response.refusal.done" : "response.output_text.done", gen -> {
                message.place(gen).write("content_index", index).write(refusal ? "refusal" : "text", text.toString());
                if (!refusal) {
                    gen.write("logprobs", array(tokens));
                }
            });
            message.sink()
                    .event(
                            "response.content_part.done",
                            gen -> message.place(gen)
                                    .write("content_index", index)
                                    .write("part", json()));
        }

        private JsonObject json() {
            if (refusal) {
                return Json.object()
                        .add("type", "refusal")
                        .add("refusal", text.toString())
                        .build();
            }
            return Json.object()
                    .add("type", "output_text")
                    .add("text", text.toString())
                    .add("annotations", array(annotations))
                    .add("logprobs", array(tokens))
                    .build();
        }

        private static JsonArray array(List<? extends JsonValue> values) {
            JsonArrayBuilder list = Json.array();
            values.forEach(list::add);
            return list.build();
        }

        OutputMessage message() {
            return message;
        }
    }

    OutputMessage(int index, String id, @Nullable String phase, boolean withLogprobs, EventSink sink) {
        super(index, id, sink);
        this.phase = phase;
        this.withLogprobs = withLogprobs;
        announce(json("in_progress"));
    }

    Part start(boolean refusal) {
        Part part = new Part(this, parts.size(), refusal);
        JsonObject empty = part.json();
        parts.add(part);
        open++;
        sink().event(
                        "response.content_part.added",
                        gen -> place(gen).write("content_index", part.index).write("part", empty));
        return part;
    }

    boolean hasOpenPart() {
        return open > 0;
    }

    boolean isCut() {
        return cut;
    }

    void cut() {
        cut = true;
    }

    /** The last part, the one that log probabilities told late belong to. */
    @Nullable
    Part last() {
        return parts.isEmpty() ? null : parts.get(parts.size() - 1);
    }

    @Override
    void finish() {
        parts.forEach(Part::end);
    }

    @Override
    JsonObject json(String status) {
        JsonArrayBuilder content = Json.array();
        parts.forEach(part -> content.add(part.json()));
        JsonObjectBuilder item = Json.object()
                .add("id", id())
                .add("type", "message")
                .add("status", status)
                .add("role", "assistant");
        if (phase != null) {
            item.add("phase", phase);
        }
        return item.add("content", content).build();
    }
}
