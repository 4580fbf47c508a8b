package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads a stream of typed events (API reference, "Streaming events"). Trusts as little as possible: event names, item ids,
 * the output in the last event and most events but the deltas may be missing or wrong.
 */
final class ResponsesStreamDecoder implements StreamDecoder {
    private final StreamItems items = new StreamItems();
    private boolean started;
    private boolean over;
    private @Nullable ApiError held;

    @Override
    public void decode(Frame frame, Consumer<StreamEvent> out) {
        if (over || frame.kind() == Frame.Kind.COMMENT || frame.data().isBlank()) {
            return;
        }
        if (frame.data().strip().equals("[DONE]")) {
            done(out);
            return;
        }
        JsonObject event = Json.readReplyObject(frame.data());
        String type = Loose.string(event, "type");
        event(type == null && frame.event() != null ? frame.event() : type, event, out);
    }

    private void event(@Nullable String type, JsonObject event, Consumer<StreamEvent> out) {
        if (type == null) {
            if (OpenAiErrors.isError(event)) {
                fail(OpenAiErrors.decode(event), out);
            }
            return;
        }
        switch (type) {
            case "response.created", "response.in_progress", "response.queued" -> start(response(event), out);
            case "response.completed", "response.incomplete", "response.done" -> complete(response(event), out);
            case "response.failed", "response.cancelled", "response.canceled" -> failed(response(event), out);
            case "error" -> error(event, out);
            default -> {
                if (type.startsWith("response.")) {
                    start(null, out);
                    items.event(type, event, out);
                }
            }
        }
    }

    private static JsonObject response(JsonObject event) {
        JsonObject response = Loose.object(event, "response");
        return response == null ? event : response;
    }

    private void start(@Nullable JsonObject response, Consumer<StreamEvent> out) {
        if (!started) {
            started = true;
            String id = Loose.string(response, "id");
            items.responseId(id);
            out.accept(new StreamEvent.Started(
                    id, Loose.string(response, "model"), Loose.number(response, "created_at"), Extensions.NONE));
        }
    }

    private void complete(JsonObject response, Consumer<StreamEvent> out) {
        String status = Loose.string(response, "status");
        if (ResponsesVocabulary.FAILED.equals(status)) {
            failed(response, out);
            return;
        }
        start(response, out);
        items.addMissing(Loose.objects(response, "output"), out);
        String tier = Loose.string(response, "service_tier");
        if (tier != null) {
            out.accept(new StreamEvent.TierTold(tier));
        }
        finish(status, ResponsesResponseDecoder.reason(response), ResponsesResponseDecoder.usage(response), out);
    }

    private void finish(
            @Nullable String status, @Nullable String reason, @Nullable Usage usage, Consumer<StreamEvent> out) {
        over = true;
        items.close(out);
        if (usage != null) {
            out.accept(new StreamEvent.UsageUpdated(usage));
        }
        out.accept(new StreamEvent.Finished(
                0, ResponsesVocabulary.finish(status, reason, items.called(), items.refusedOnly())));
        out.accept(new StreamEvent.Ended());
    }

    private void failed(JsonObject response, Consumer<StreamEvent> out) {
        boolean explained = Loose.object(response, "error") != null;
        fail(held != null && !explained ? held : OpenAiErrors.decode(response), out);
    }

    /**
     * An error event is mostly followed by {@code response.failed}, which may tell more: one that tells too little to
     * classify waits for it.
     */
    private void error(JsonObject event, Consumer<StreamEvent> out) {
        ApiError error = OpenAiErrors.decode(event);
        if (error.kind() == ErrorKind.BAD_GATEWAY) {
            held = error;
        } else {
            fail(error, out);
        }
    }

    private void fail(ApiError error, Consumer<StreamEvent> out) {
        over = true;
        out.accept(new StreamEvent.Failed(error));
    }

    /** Some servers end their streams as Chat does, a few of them without a last event of this format. */
    private void done(Consumer<StreamEvent> out) {
        if (held != null) {
            fail(held, out);
        } else if (items.any()) {
            finish(null, null, null, out);
        }
    }

    @Override
    public void end(Consumer<StreamEvent> out) {
        if (!over) {
            fail(
                    held == null
                            ? new ApiError(ErrorKind.BAD_GATEWAY, "The upstream's stream broke off before its end.")
                            : held,
                    out);
        }
    }
}
