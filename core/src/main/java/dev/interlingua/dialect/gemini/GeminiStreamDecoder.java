package dev.interlingua.dialect.gemini;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of {@code GenerateContentResponse} objects. How a candidate ended is told only when the stream ends: the
 * word may come twice, with text in between, and usage goes on changing.
 */
final class GeminiStreamDecoder implements StreamDecoder {
    private static final int MOST_CANDIDATES = 128;

    private final AnswerContext context;
    private final Map<Integer, CandidateReader> candidates = new TreeMap<>();
    private @Nullable String block;
    private @Nullable String tier;
    private Usage usage = Usage.NONE;
    private boolean started;
    private boolean over;

    GeminiStreamDecoder(ChatRequest request) {
        this.context = new AnswerContext(request);
    }

    @Override
    public void decode(Frame frame, Consumer<StreamEvent> out) {
        if (over || frame.kind() == Frame.Kind.COMMENT || frame.data().isBlank()) {
            return;
        }
        if (frame.data().strip().equals("[DONE]")) {
            return;
        }
        read(Json.readReply(frame.data()), out);
    }

    /** Reads a response, or an array of several. */
    void read(JsonValue value, Consumer<StreamEvent> out) {
        JsonObject error = UpstreamErrors.find(value);
        if (error != null) {
            fail(UpstreamErrors.inBand(error), out);
        } else if (value instanceof JsonArray several) {
            for (JsonValue one : several) {
                if (!over && !(one instanceof JsonArray)) {
                    read(one, out);
                }
            }
        } else if (value instanceof JsonObject response) {
            response(response, out);
        }
    }

    private void response(JsonObject response, Consumer<StreamEvent> out) {
        String model = Loose.string(response, "modelVersion");
        String id = Loose.string(response, "responseId");
        context.tell(id, model);
        if (!started) {
            started = true;
            out.accept(new StreamEvent.Started(id, model, null, Extensions.NONE));
        }
        // ahead of the content: other formats tell the prompt's tokens before the first word
        JsonObject metadata = Loose.object(response, "usageMetadata");
        if (metadata != null) {
            usage(metadata, out);
        }
        String reason = Loose.string(Loose.object(response, "promptFeedback"), "blockReason");
        block = reason == null ? block : reason;
        for (JsonObject candidate : Loose.objects(response, "candidates")) {
            int index = Loose.index(candidate, "index", 0);
            if (index < MOST_CANDIDATES) {
                candidates
                        .computeIfAbsent(index, any -> new CandidateReader(index, context))
                        .read(candidate, out);
            }
        }
    }

    private void usage(JsonObject metadata, Consumer<StreamEvent> out) {
        String serving = GeminiUsage.tier(metadata);
        if (serving != null && !serving.equals(tier)) {
            tier = serving;
            out.accept(new StreamEvent.TierTold(serving));
        }
        Usage told = GeminiUsage.decode(metadata);
        if (!told.equals(Usage.NONE)) {
            usage = GeminiUsage.merge(usage, told);
            out.accept(new StreamEvent.UsageUpdated(usage));
        }
    }

    @Override
    public void end(Consumer<StreamEvent> out) {
        if (over) {
            return;
        }
        boolean cut = candidates.values().stream().anyMatch(candidate -> !candidate.finished());
        if (block == null && (cut || candidates.isEmpty())) {
            fail(new ApiError(ErrorKind.BAD_GATEWAY, "The upstream's answer broke off before it was complete."), out);
            return;
        }
        over = true;
        candidates.values().forEach(candidate -> candidate.finish(out));
        Usage counted = context.withSearches(usage);
        if (!counted.equals(usage)) {
            out.accept(new StreamEvent.UsageUpdated(counted));
        }
        if (candidates.isEmpty()) {
            out.accept(new StreamEvent.Finished(0, blocked(block)));
        }
        out.accept(new StreamEvent.Ended());
    }

    private void fail(ApiError error, Consumer<StreamEvent> out) {
        over = true;
        if (!started) {
            started = true;
            out.accept(new StreamEvent.Started(null, null, null, Extensions.NONE));
        }
        out.accept(new StreamEvent.Failed(error));
    }

    /** How an answer ends whose prompt was refused for {@code reason}. */
    static Finish blocked(@Nullable String reason) {
        return new Finish(FinishReason.CONTENT_FILTER, null, "Prompt blocked: " + reason, null, reason);
    }
}
