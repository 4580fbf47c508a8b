package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Claude's stream (platform.claude.com, "Streaming messages"). Events are told by {@code data.type}, because servers
 * that imitate Claude leave the {@code event} line out.
 */
final class ClaudeStreamDecoder implements StreamDecoder {
    private final ClaudeStreamBlocks blocks;
    private Usage usage = Usage.NONE;
    private @Nullable JsonObject stop;
    private boolean started;
    private boolean done;

    ClaudeStreamDecoder(ChatRequest request) {
        blocks = new ClaudeStreamBlocks(new ClaudeCalls(request));
    }

    @Override
    public void decode(Frame frame, Consumer<StreamEvent> out) {
        String data = frame.data();
        if (done
                || frame.kind() == Frame.Kind.COMMENT
                || data.isBlank()
                || data.strip().equals("[DONE]")) {
            return;
        }
        JsonObject json = Json.readReplyObject(data);
        String type = Loose.string(json, "type");
        if (type == null) {
            type = json.containsKey("error") ? "error" : ClaudeReplyBlocks.orEmpty(frame.event());
        }
        switch (type) {
            case "message_start" -> start(Loose.object(json, "message"), out);
            case "content_block_start" -> {
                start(null, out);
                blocks.start(json, out);
            }
            case "content_block_delta" -> {
                start(null, out);
                blocks.delta(json, out);
            }
            case "content_block_stop" -> blocks.stop(json, out);
            case "message_delta" -> messageDelta(json, out);
            case "message_stop" -> finish(out);
            case "ping" -> out.accept(new StreamEvent.Ping());
            case "error" -> fail(ClaudeErrorReader.readEvent(json), out);
            default -> {
                // Kinds of events that are newer than this decoder say nothing it could pass on.
            }
        }
    }

    private void start(@Nullable JsonObject message, Consumer<StreamEvent> out) {
        if (!started) {
            started = true;
            String id = Loose.string(message, "id");
            blocks.answerId(ClaudeReplyBlocks.orEmpty(id));
            JsonObject whole = message == null ? Json.object().build() : message;
            out.accept(new StreamEvent.Started(
                    id,
                    Loose.string(message, "model"),
                    null,
                    ClaudeReplyBlocks.others(whole, ClaudeResponseDecoder.MESSAGE)));
        }
        usage(Loose.object(message, "usage"), out);
    }

    private void usage(@Nullable JsonObject counts, Consumer<StreamEvent> out) {
        if (counts != null) {
            usage = ClaudeUsage.merge(usage, ClaudeUsage.decode(counts));
            out.accept(new StreamEvent.UsageUpdated(usage));
            String tier = Loose.string(counts, "service_tier");
            if (tier != null) {
                out.accept(new StreamEvent.TierTold(tier));
            }
        }
    }

    /** The last of several counts: some servers correct themselves. */
    private void messageDelta(JsonObject json, Consumer<StreamEvent> out) {
        start(null, out);
        usage(Loose.object(json, "usage"), out);
        JsonObject delta = Loose.object(json, "delta");
        if (Loose.string(delta, "stop_reason") != null) {
            stop = delta;
        }
    }

    private void finish(Consumer<StreamEvent> out) {
        start(null, out);
        blocks.closeAll(out);
        out.accept(new StreamEvent.Finished(0, ClaudeVocabulary.finish(stop, blocks.called())));
        out.accept(new StreamEvent.Ended());
        done = true;
    }

    private void fail(ApiError error, Consumer<StreamEvent> out) {
        out.accept(new StreamEvent.Failed(error));
        done = true;
    }

    /** Some proxies leave {@code message_stop} out; an end before the stop reason is a cut. */
    @Override
    public void end(Consumer<StreamEvent> out) {
        if (done) {
            return;
        }
        if (stop != null) {
            finish(out);
        } else {
            fail(new ApiError(ErrorKind.BAD_GATEWAY, "The upstream's stream ended before the answer did."), out);
        }
    }
}
