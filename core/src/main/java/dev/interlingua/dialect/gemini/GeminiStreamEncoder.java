package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.stream.JsonGenerator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream of {@code GenerateContentResponse} objects: a piece of text each, a tool call when it is complete, and
 * at the end one object that says how it ended and what it cost.
 */
final class GeminiStreamEncoder implements StreamEncoder, StreamEvent.Visitor {
    private final ReplyContext context;
    private final boolean choices;
    private final Map<Integer, CandidateWriter> candidates = new TreeMap<>();
    private Consumer<Frame> out = ignored -> {};
    private String id;
    private String model;
    private Usage usage = Usage.NONE;
    private @Nullable String tier;
    private @Nullable JsonObject counts;
    private boolean over;

    GeminiStreamEncoder(ReplyContext context) {
        this.context = context;
        this.choices = EnumAnswer.wanted(context.request());
        this.id = context.requestId();
        this.model = context.request().model();
    }

    @Override
    public void encode(StreamEvent event, Consumer<Frame> frames) {
        if (!over) {
            out = frames;
            event.accept(this);
        }
    }

    @Override
    public void started(StreamEvent.Started event) {
        String told = event.id();
        String served = event.model();
        id = told == null ? context.requestId() : told;
        model = served == null ? context.request().model() : served;
    }

    @Override
    public void blockStarted(StreamEvent.BlockStarted event) {
        ContentPart part = event.part();
        candidate(event.candidate()).begin(event.block(), part);
        boolean grows = part instanceof ContentPart.Text
                || part instanceof ContentPart.Refusal
                || part instanceof ContentPart.ToolCall
                || part instanceof ContentPart.Reasoning reasoning
                        && reasoning.kind() != ContentPart.ReasoningKind.REDACTED;
        if (!grows) {
            part(event.candidate(), candidate(event.candidate()).whole(part));
        }
    }

    @Override
    public void textDelta(StreamEvent.TextDelta event) {
        candidate(event.candidate()).text(event.block(), event.text());
        words(event.candidate(), choices ? EnumAnswer.bare(event.text()) : event.text(), false);
    }

    @Override
    public void reasoningDelta(StreamEvent.ReasoningDelta event) {
        words(event.candidate(), event.text(), true);
    }

    @Override
    public void toolInputDelta(StreamEvent.ToolInputDelta event) {
        candidate(event.candidate()).arguments(event.block(), event.text());
    }

    @Override
    public void stateAttached(StreamEvent.StateAttached event) {
        candidate(event.candidate()).state(event.block(), event.state());
    }

    @Override
    public void citationAdded(StreamEvent.CitationAdded event) {
        candidate(event.candidate()).cite(event.block(), event.citation());
    }

    @Override
    public void logprobsAdded(StreamEvent.LogprobsAdded event) {
        candidate(event.candidate()).logprobs(event.logprobs());
    }

    @Override
    public void blockEnded(StreamEvent.BlockEnded event) {
        part(event.candidate(), candidate(event.candidate()).end(event.block()));
    }

    @Override
    public void tierTold(StreamEvent.TierTold event) {
        tier = event.serviceTier();
    }

    @Override
    public void usageUpdated(StreamEvent.UsageUpdated event) {
        usage = event.usage();
        counts = GeminiUsage.encode(usage, tier);
    }

    @Override
    public void finished(StreamEvent.Finished event) {
        candidate(event.candidate()).finish(event.finish());
    }

    @Override
    public void ended(StreamEvent.Ended event) {
        over = true;
        candidate(0);
        JsonArrayBuilder all = Json.array();
        candidates.forEach((index, candidate) -> all.add(candidate.last(index)));
        JsonObjectBuilder last = Json.object()
                .add("candidates", all)
                .add("usageMetadata", GeminiUsage.encode(usage, tier))
                .add("modelVersion", model)
                .add("responseId", id);
        out.accept(Frame.data(Json.write(last.build())));
    }

    @Override
    public void ping(StreamEvent.Ping event) {
        out.accept(Frame.comment("ping"));
    }

    @Override
    public void failed(StreamEvent.Failed event) {
        over = true;
        out.accept(Frame.failure(null, Json.write(GeminiErrors.envelope(event.error()))));
    }

    private CandidateWriter candidate(int index) {
        return candidates.computeIfAbsent(index, any -> new CandidateWriter());
    }

    /** The hot path: a piece of text, written without building objects. */
    private void words(int index, String text, boolean thought) {
        if (text.isEmpty()) {
            return;
        }
        out.accept(Frame.data(Json.write(json -> {
            open(json);
            json.writeStartObject().write("text", text);
            if (thought) {
                json.write("thought", true);
            }
            json.writeEnd();
            close(json, index);
        })));
    }

    private void part(int index, @Nullable JsonObject part) {
        if (part != null) {
            out.accept(Frame.data(Json.write(json -> {
                open(json);
                json.write(part);
                close(json, index);
            })));
        }
    }

    private static void open(JsonGenerator json) {
        json.writeStartObject().writeStartArray("candidates").writeStartObject();
        json.writeStartObject("content").writeStartArray("parts");
    }

    private void close(JsonGenerator json, int index) {
        json.writeEnd().write("role", "model").writeEnd().write("index", index);
        json.writeEnd().writeEnd();
        if (counts != null) {
            json.write("usageMetadata", counts);
        }
        json.write("modelVersion", model).write("responseId", id).writeEnd();
    }
}
