package dev.interlingua.dialect.claude;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes Claude's stream (platform.claude.com, "Streaming messages") from the first candidate. {@code message_start}
 * waits for the event behind it, because counts of the input that are known by then belong into it;
 * {@code message_delta} waits for the end, because the counts may come after the finish.
 */
final class ClaudeStreamEncoder implements StreamEncoder, StreamEvent.Visitor {
    private final ReplyContext context;
    private final ClaudeBlockWriter blocks = new ClaudeBlockWriter();
    private Consumer<Frame> out = frame -> {};
    private StreamEvent.@Nullable Started start;
    private @Nullable Usage usage;
    private @Nullable String tier;
    private @Nullable Finish finish;
    private boolean messageStarted;
    private boolean done;

    ClaudeStreamEncoder(ReplyContext context) {
        this.context = context;
    }

    @Override
    public void encode(StreamEvent event, Consumer<Frame> frames) {
        if (!done) {
            out = frames;
            event.accept(this);
        }
    }

    @Override
    public void started(StreamEvent.Started event) {
        start = event;
    }

    @Override
    public void tierTold(StreamEvent.TierTold event) {
        tier = event.serviceTier();
    }

    @Override
    public void usageUpdated(StreamEvent.UsageUpdated event) {
        usage = event.usage();
    }

    @Override
    public void blockStarted(StreamEvent.BlockStarted event) {
        if (event.candidate() == 0) {
            startMessage();
            blocks.started(event.block(), event.part(), out);
        }
    }

    @Override
    public void textDelta(StreamEvent.TextDelta event) {
        append(event.candidate(), event.block(), event.text());
    }

    @Override
    public void reasoningDelta(StreamEvent.ReasoningDelta event) {
        append(event.candidate(), event.block(), event.text());
    }

    @Override
    public void toolInputDelta(StreamEvent.ToolInputDelta event) {
        append(event.candidate(), event.block(), event.text());
    }

    private void append(int candidate, int block, String text) {
        if (candidate == 0 && !text.isEmpty()) {
            startMessage();
            blocks.append(block, text, out);
        }
    }

    @Override
    public void stateAttached(StreamEvent.StateAttached event) {
        if (event.candidate() == 0 && event.state().issuer().equals(ClaudeVocabulary.ID)) {
            blocks.sign(event.block(), event.state().data(), out);
        }
    }

    /** The text is out: what another vendor cites of it can only be told of the whole block, while that is still open. */
    @Override
    public void citationAdded(StreamEvent.CitationAdded event) {
        JsonObject citation = ClaudeCitations.encode(event.citation());
        if (event.candidate() == 0 && citation != null) {
            blocks.cite(event.block(), citation, out);
        }
    }

    /** Claude has no log probabilities. */
    @Override
    public void logprobsAdded(StreamEvent.LogprobsAdded event) {}

    @Override
    public void blockEnded(StreamEvent.BlockEnded event) {
        if (event.candidate() == 0) {
            blocks.ended(event.block(), out);
        }
    }

    @Override
    public void finished(StreamEvent.Finished event) {
        if (event.candidate() == 0) {
            finish = event.finish();
        }
    }

    @Override
    public void ping(StreamEvent.Ping event) {
        if (start != null) {
            startMessage();
        }
        out.accept(Frame.event("ping", "{\"type\":\"ping\"}"));
    }

    @Override
    public void failed(StreamEvent.Failed event) {
        fail(event.error());
    }

    private void fail(ApiError error) {
        done = true;
        out.accept(Frame.failure("error", ClaudeErrors.body(error, context.requestId())));
    }

    @Override
    public void ended(StreamEvent.Ended event) {
        startMessage();
        blocks.endAll(out);
        Finish end = finish == null ? new Finish(FinishReason.END) : finish;
        String reason = ClaudeVocabulary.stopReason(end, blocks.wroteText());
        if (reason == null) {
            fail(new ApiError(ErrorKind.BAD_GATEWAY, ClaudeResponseEncoder.failure(end.detail())));
            return;
        }
        done = true;
        String sequence = "stop_sequence".equals(reason) ? end.stopSequence() : null;
        JsonObject delta = Json.object()
                .add("type", "message_delta")
                .add(
                        "delta",
                        Json.object()
                                .add("stop_reason", reason)
                                .add("stop_sequence", ClaudeVocabulary.text(sequence))
                                .add("stop_details", ClaudeVocabulary.stopDetails(end, reason))
                                .add("container", JsonValue.NULL))
                .add("usage", ClaudeUsage.encodeDelta(usage))
                .build();
        out.accept(Frame.event("message_delta", Json.write(delta)));
        out.accept(Frame.event("message_stop", "{\"type\":\"message_stop\"}"));
    }

    private void startMessage() {
        if (messageStarted) {
            return;
        }
        messageStarted = true;
        StreamEvent.Started known = start;
        JsonObject own = known == null ? null : ClaudeOwn.of(known.extensions());
        JsonObject message = ClaudeResponseEncoder.start(
                        known == null ? null : known.id(), known == null ? null : known.model(), context)
                .add("content", JsonValue.EMPTY_JSON_ARRAY)
                .add("stop_reason", JsonValue.NULL)
                .add("stop_sequence", JsonValue.NULL)
                .add("stop_details", JsonValue.NULL)
                .add("container", JsonValue.NULL)
                .add("usage", ClaudeUsage.encode(usage, tier))
                .build();
        JsonObject event = Json.object()
                .add("type", "message_start")
                .add("message", ClaudeOwn.complete(message, own, Set.of()))
                .build();
        out.accept(Frame.event("message_start", Json.write(event)));
    }
}
