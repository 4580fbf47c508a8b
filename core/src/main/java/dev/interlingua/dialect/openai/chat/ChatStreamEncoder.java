package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.stream.JsonGenerator;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code chat.completion.chunk}s. Finish chunks wait for the end of the stream, so that usage can follow them;
 * then {@code [DONE]}. After an error nothing more is written, least of all {@code [DONE]}: naive clients would believe in
 * success.
 */
final class ChatStreamEncoder implements StreamEncoder, StreamEvent.Visitor {
    private static final String PING = "ping";

    private final ReplyContext context;
    private final boolean withUsage;
    private final Map<Integer, ChatStreamChoice> choices = new TreeMap<>();
    private String id;
    private String model;
    private long created;
    private @Nullable JsonValue fingerprint;
    private @Nullable Usage usage;
    private @Nullable String tier;
    private boolean over;
    /** Where frames go during one call of {@link #encode}. */
    private Consumer<Frame> sink = frame -> {};

    ChatStreamEncoder(ReplyContext context) {
        this.context = context;
        this.withUsage = ChatReply.wantsUsage(context);
        this.id = ChatReply.id(null, context);
        this.model = ChatReply.model(null, context);
        this.created = context.createdSeconds();
    }

    @Override
    public void encode(StreamEvent event, Consumer<Frame> out) {
        if (!over) {
            sink = out;
            event.accept(this);
        }
    }

    private ChatStreamChoice choice(int candidate) {
        return choices.computeIfAbsent(
                candidate, index -> new ChatStreamChoice(index, context, this::delta, this::choice));
    }

    /** One chunk with a delta. */
    private void delta(int candidate, Consumer<JsonGenerator> content) {
        choice(candidate, generator -> {
            generator.writeStartObject("delta");
            content.accept(generator);
            generator.writeEnd();
            generator.writeNull("logprobs");
            generator.writeNull("finish_reason");
        });
    }

    /** One chunk with a choice whose members after {@code index} are written by {@code rest}. */
    private void choice(int candidate, Consumer<JsonGenerator> rest) {
        sink.accept(Frame.data(Json.write(generator -> {
            envelope(generator);
            generator.writeStartArray("choices").writeStartObject().write("index", candidate);
            rest.accept(generator);
            generator.writeEnd().writeEnd();
            if (withUsage) {
                generator.writeNull("usage");
            }
            generator.writeEnd();
        })));
    }

    private void envelope(JsonGenerator generator) {
        generator
                .writeStartObject()
                .write("id", id)
                .write("object", "chat.completion.chunk")
                .write("created", created)
                .write("model", model);
        if (fingerprint != null) {
            generator.write("system_fingerprint", fingerprint);
        }
        if (tier != null) {
            generator.write("service_tier", tier);
        }
    }

    @Override
    public void started(StreamEvent.Started event) {
        id = ChatReply.id(event.id(), context);
        model = ChatReply.model(event.model(), context);
        created = ChatReply.created(event.created(), context);
        JsonObject own = event.extensions().of(OpenAiChatDialect.ID);
        fingerprint = own == null ? null : own.get("system_fingerprint");
    }

    @Override
    public void blockStarted(StreamEvent.BlockStarted event) {
        choice(event.candidate()).start(event.block(), event.part());
    }

    @Override
    public void textDelta(StreamEvent.TextDelta event) {
        choice(event.candidate()).text(event.block(), event.text());
    }

    @Override
    public void reasoningDelta(StreamEvent.ReasoningDelta event) {
        choice(event.candidate()).reasoning(event.block(), event.text());
    }

    @Override
    public void toolInputDelta(StreamEvent.ToolInputDelta event) {
        choice(event.candidate()).toolInput(event.block(), event.text());
    }

    @Override
    public void stateAttached(StreamEvent.StateAttached event) {
        choice(event.candidate()).state(event.block(), event.state());
    }

    @Override
    public void citationAdded(StreamEvent.CitationAdded event) {
        choice(event.candidate()).citation(event.block(), event.citation());
    }

    @Override
    public void logprobsAdded(StreamEvent.LogprobsAdded event) {
        choice(event.candidate()).logprobs(event.logprobs());
    }

    @Override
    public void blockEnded(StreamEvent.BlockEnded event) {
        choice(event.candidate()).end(event.block());
    }

    @Override
    public void tierTold(StreamEvent.TierTold event) {
        tier = OpenAiWords.servedTier(event.serviceTier());
    }

    @Override
    public void usageUpdated(StreamEvent.UsageUpdated event) {
        usage = event.usage();
    }

    @Override
    public void finished(StreamEvent.Finished event) {
        choice(event.candidate()).finished(event.finish());
    }

    @Override
    public void ended(StreamEvent.Ended event) {
        for (ChatStreamChoice choice : choices.values()) {
            ApiError failure = choice.failure();
            if (failure != null) {
                fail(failure);
                return;
            }
        }
        choices.values().forEach(ChatStreamChoice::close);
        Usage counted = usage;
        if (withUsage && counted != null) {
            sink.accept(Frame.data(Json.write(generator -> {
                envelope(generator);
                generator.writeStartArray("choices").writeEnd();
                generator.write("usage", OpenAiUsage.writeChat(counted)).writeEnd();
            })));
        }
        sink.accept(Frame.data("[DONE]"));
        over = true;
    }

    @Override
    public void ping(StreamEvent.Ping event) {
        sink.accept(Frame.comment(PING));
    }

    @Override
    public void failed(StreamEvent.Failed event) {
        fail(event.error());
    }

    private void fail(ApiError error) {
        sink.accept(Frame.failure(null, Json.write(OpenAiErrors.body(error))));
        over = true;
    }
}
