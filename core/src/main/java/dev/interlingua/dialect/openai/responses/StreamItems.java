package dev.interlingua.dialect.openai.responses;

import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The output items of one upstream stream: finds the item an event speaks of and turns it into blocks. */
final class StreamItems {
    private final Map<Integer, StreamItem> byIndex = new LinkedHashMap<>();
    private final Map<String, StreamItem> byId = new LinkedHashMap<>();
    private final Blocks blocks = new Blocks();
    private int nextUnnumbered = -1;

    /** Numbers blocks, and remembers what the answer was made of. */
    static final class Blocks {
        private int next;
        private int calls;
        private @Nullable String responseId;
        private boolean refused;
        private boolean spoke;

        int start(ContentPart part, Consumer<StreamEvent> out) {
            out.accept(new StreamEvent.BlockStarted(0, next, part));
            return next++;
        }

        void end(int block, Consumer<StreamEvent> out) {
            out.accept(new StreamEvent.BlockEnded(0, block));
        }

        void whole(ContentPart part, Consumer<StreamEvent> out) {
            end(start(part, out), out);
        }

        String nextCallId() {
            return ResponsesResponseDecoder.fallbackId(responseId, calls++);
        }

        void refused() {
            refused = true;
        }

        void spoke() {
            spoke = true;
        }
    }

    void responseId(@Nullable String id) {
        blocks.responseId = id;
    }

    /** Whether anything was started. */
    boolean any() {
        return !byIndex.isEmpty();
    }

    boolean called() {
        return blocks.calls > 0;
    }

    boolean refusedOnly() {
        return blocks.refused && !blocks.spoke;
    }

    void event(String type, JsonObject event, Consumer<StreamEvent> out) {
        switch (type) {
            case "response.output_item.added" -> {
                JsonObject item = Loose.object(event, "item");
                if (item != null) {
                    find(event, item).added(item, out);
                }
            }
            case "response.output_item.done" -> {
                JsonObject item = Loose.object(event, "item");
                if (item != null) {
                    find(event, item).done(item, out);
                }
            }
            case "response.content_part.done",
                    "response.output_text.delta",
                    "response.output_text.done",
                    "response.output_text.annotation.added",
                    "response.refusal.delta",
                    "response.refusal.done",
                    "response.reasoning_summary_text.delta",
                    "response.reasoning_text.delta",
                    "response.function_call_arguments.delta",
                    "response.function_call_arguments.done",
                    "response.custom_tool_call_input.delta",
                    "response.custom_tool_call_input.done" -> find(event, null).event(type, event, out);
            default -> {
                // Life-cycle of hosted tools, and events of no concern to anybody but their own dialect's callers.
            }
        }
    }

    /** By its index; by its id where a server leaves the index out; else the last item, which must be meant. */
    private StreamItem find(JsonObject event, @Nullable JsonObject item) {
        String id = item == null ? Loose.string(event, "item_id") : Loose.string(item, "id");
        int index = Loose.index(event, "output_index", -1);
        StreamItem found = index >= 0 ? byIndex.get(index) : byId.get(id == null ? "" : id);
        if (found == null && index < 0 && item == null) {
            found = last();
        }
        if (found == null) {
            found = new StreamItem(blocks);
            byIndex.put(index >= 0 ? index : nextUnnumbered--, found);
        }
        if (id != null) {
            byId.putIfAbsent(id, found);
        }
        return found;
    }

    private @Nullable StreamItem last() {
        StreamItem last = null;
        for (StreamItem item : byIndex.values()) {
            last = item.isOver() ? last : item;
        }
        return last;
    }

    /** Items of the finished response that the stream did not show. */
    void addMissing(List<JsonObject> output, Consumer<StreamEvent> out) {
        Set<StreamItem> matched = new HashSet<>();
        for (int i = 0; i < output.size(); i++) {
            JsonObject item = output.get(i);
            StreamItem known = known(i, item, matched);
            if (known == null) {
                known = new StreamItem(blocks);
                byIndex.put(byIndex.containsKey(i) ? nextUnnumbered-- : i, known);
            }
            matched.add(known);
            known.done(item, out);
        }
    }

    private @Nullable StreamItem known(int index, JsonObject item, Set<StreamItem> matched) {
        StreamItem known = byIndex.get(index);
        if (known == null) {
            known = byId.get(Loose.string(item, "id"));
        }
        if (known != null && known.fits(item)) {
            return known;
        }
        for (StreamItem candidate : byIndex.values()) {
            if (!matched.contains(candidate) && candidate.fits(item)) {
                return candidate;
            }
        }
        return null;
    }

    void close(Consumer<StreamEvent> out) {
        byIndex.values().forEach(item -> item.close(out));
    }
}
