package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A message item: text and refusal parts, each one block that starts when it first has something to say. */
final class StreamMessage implements StreamItem.Content {
    private final StreamItems.Blocks blocks;
    private final Map<Integer, Part> parts = new TreeMap<>();
    private Extensions origin = Extensions.NONE;

    /** One content part. */
    private static final class Part {
        private int block = -1;
        private boolean text;
        private int citations;
        private boolean logprobs;
        private boolean over;
    }

    StreamMessage(StreamItems.Blocks blocks) {
        this.blocks = blocks;
    }

    @Override
    public boolean fits(String itemType) {
        return itemType.equals("message");
    }

    @Override
    public void added(JsonObject item, Consumer<StreamEvent> out) {
        origin = ResponsesResponseDecoder.origin(item);
    }

    @Override
    public void event(String type, JsonObject event, Consumer<StreamEvent> out) {
        int index = Loose.index(event, "content_index", 0);
        Part part = parts.computeIfAbsent(index, any -> new Part());
        if (part.over) {
            return;
        }
        switch (type) {
            case "response.output_text.delta" -> {
                text(part, Loose.string(event, "delta"), false, out);
                logprobs(part, event, out);
            }
            case "response.refusal.delta" -> text(part, Loose.string(event, "delta"), true, out);
            case "response.output_text.done" -> {
                whole(part, Loose.string(event, "text"), false, out);
                if (!part.logprobs) {
                    logprobs(part, event, out);
                }
            }
            case "response.refusal.done" -> whole(part, Loose.string(event, "refusal"), true, out);
            case "response.output_text.annotation.added" -> {
                JsonObject annotation = Loose.object(event, "annotation");
                if (annotation != null) {
                    citation(part, annotation, out);
                }
            }
            case "response.content_part.done" -> finish(part, Loose.object(event, "part"), out);
            default -> {
                // Nothing else is said about messages.
            }
        }
    }

    private void text(Part part, @Nullable String text, boolean refusal, Consumer<StreamEvent> out) {
        if (text == null || text.isEmpty()) {
            return;
        }
        start(part, refusal, out);
        part.text = true;
        if (refusal) {
            blocks.refused();
        } else {
            blocks.spoke();
        }
        out.accept(new StreamEvent.TextDelta(0, part.block, text));
    }

    private void whole(Part part, @Nullable String text, boolean refusal, Consumer<StreamEvent> out) {
        if (!part.text) {
            text(part, text, refusal, out);
        }
    }

    private void start(Part part, boolean refusal, Consumer<StreamEvent> out) {
        if (part.block < 0) {
            ContentPart start = refusal
                    ? new ContentPart.Refusal("", origin)
                    : new ContentPart.Text("", List.of(), null, null, origin);
            part.block = blocks.start(start, out);
        }
    }

    private void citation(Part part, JsonObject annotation, Consumer<StreamEvent> out) {
        start(part, false, out);
        part.citations++;
        out.accept(new StreamEvent.CitationAdded(0, part.block, ResponsesCitations.decode(annotation)));
    }

    private static void logprobs(Part part, JsonObject holder, Consumer<StreamEvent> out) {
        JsonArray tokens = Loose.array(holder, "logprobs");
        if (tokens != null && !tokens.isEmpty()) {
            part.logprobs = true;
            out.accept(new StreamEvent.LogprobsAdded(0, OpenAiWords.logprobs(tokens)));
        }
    }

    private void finish(Part part, @Nullable JsonObject json, Consumer<StreamEvent> out) {
        if (part.over) {
            return;
        }
        if (json != null) {
            String refusal = Loose.string(json, "refusal");
            whole(part, refusal == null ? Loose.string(json, "text") : refusal, refusal != null, out);
            List<JsonObject> annotations = Loose.objects(json, "annotations");
            while (part.block >= 0 && part.citations < annotations.size()) {
                citation(part, annotations.get(part.citations), out);
            }
            if (!part.logprobs && part.block >= 0) {
                logprobs(part, json, out);
            }
        }
        part.over = true;
        if (part.block >= 0) {
            blocks.end(part.block, out);
        }
    }

    @Override
    public void done(JsonObject item, Consumer<StreamEvent> out) {
        if (origin == Extensions.NONE) {
            origin = ResponsesResponseDecoder.origin(item);
        }
        List<JsonObject> content = Loose.objects(item, "content");
        for (int i = 0; i < content.size(); i++) {
            finish(parts.computeIfAbsent(i, any -> new Part()), content.get(i), out);
        }
        close(out);
    }

    @Override
    public void close(Consumer<StreamEvent> out) {
        parts.values().forEach(part -> finish(part, null, out));
    }
}
