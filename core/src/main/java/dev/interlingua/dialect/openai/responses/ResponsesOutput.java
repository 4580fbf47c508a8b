package dev.interlingua.dialect.openai.responses;

import static dev.interlingua.dialect.openai.responses.OpenAiResponsesDialect.FORMAT;

import dev.interlingua.dialect.OmittedMedia;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.openai.common.OpenAiSampling;
import dev.interlingua.dialect.openai.common.OpenAiWords;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ContentPart.ToolKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Makes output items of the blocks of an answer, and tells each step to a sink. */
final class ResponsesOutput implements StreamEvent.Visitor {
    private static final String DECLINED = "The model declined to answer.";

    private final ReplyContext context;
    private final EventSink sink;
    private final ToolTable tools;
    private final OutputShelf shelf;
    private final TreeMap<Integer, Block> blocks = new TreeMap<>();
    /** Tools of the provider whose results are not there yet, by the ids of their calls. */
    private final Map<String, OutputServed> served = new LinkedHashMap<>();
    /** Texts that have ended: their sources may still come. */
    private final Map<Integer, OutputMessage.Part> texts = new HashMap<>();

    private @Nullable ResponseEnvelope envelope;
    private @Nullable JsonObject last;
    private @Nullable Usage usage;
    private @Nullable String tier;
    private Finish finish = new Finish(FinishReason.END);
    private boolean hasText;
    private boolean hasRefusal;

    /** An open block; text and reasoning have no item before they have something to say. */
    private static final class Block {
        private final ContentPart start;
        private OutputMessage.@Nullable Part part;
        private @Nullable OutputReasoning reasoning;
        private @Nullable OutputCall call;
        private @Nullable OpaqueState state;
        /** The type of a tool of this endpoint's own form, whose call is told when it is complete. */
        private @Nullable String clientType;

        private final StringBuilder arguments = new StringBuilder();

        Block(ContentPart start) {
            this.start = start;
        }

        Extensions extensions() {
            if (start instanceof ContentPart.Reasoning thought) {
                return thought.extensions();
            }
            if (start instanceof ContentPart.Refusal refusal) {
                return refusal.extensions();
            }
            return start instanceof ContentPart.Text text ? text.extensions() : Extensions.NONE;
        }
    }

    ResponsesOutput(ReplyContext context, EventSink sink) {
        this.context = context;
        this.sink = sink;
        this.shelf = new OutputShelf(sink);
        this.tools = new ToolTable(context.request().tools());
    }

    /** The response object of the last life-cycle event; null before the first. */
    @Nullable
    JsonObject response() {
        return last;
    }

    boolean isStarted() {
        return envelope != null;
    }

    @Override
    public void started(StreamEvent.Started event) {
        if (envelope == null) {
            ResponseEnvelope opened = new ResponseEnvelope(event, context);
            envelope = opened;
            lifeCycle("response.created", opened.running());
            lifeCycle("response.in_progress", opened.running());
        }
    }

    private ResponseEnvelope envelope() {
        if (envelope == null) {
            started(new StreamEvent.Started(null, null, null, Extensions.NONE));
        }
        if (envelope == null) {
            throw new IllegalStateException("an answer starts with its envelope");
        }
        return envelope;
    }

    private void lifeCycle(String type, JsonObject response) {
        last = response;
        sink.event(type, gen -> gen.write("response", response));
    }

    @Override
    public void blockStarted(StreamEvent.BlockStarted event) {
        if (event.candidate() != 0) {
            return;
        }
        ContentPart part = event.part();
        Block block = new Block(part);
        blocks.put(event.block(), block);
        if (part instanceof ContentPart.ToolCall call) {
            startCall(block, call);
        } else if (part instanceof ContentPart.Opaque opaque && opaque.dialect().equals(FORMAT)) {
            shelf.whole(opaque.json());
        } else if (part instanceof ContentPart.ServerToolCall call) {
            startServed(call);
        } else if (part instanceof ContentPart.ServerToolResult result) {
            endServed(result);
        } else if (part instanceof ContentPart.Media media) {
            picture(block, media);
        } else if (part instanceof ContentPart.Document file) {
            part(block).delta(OmittedMedia.note(file));
        } else if (part instanceof ContentPart.Reasoning reasoning) {
            startReasoning(block, reasoning);
        }
    }

    private void startServed(ContentPart.ServerToolCall call) {
        String prefix = OutputServed.prefix(call.kind());
        if (call.dialect().equals(FORMAT)) {
            shelf.whole(call.json());
        } else if (prefix != null) {
            shelf.aside();
            String id = envelope().itemId(prefix, shelf.next());
            served.put(call.id(), OutputServed.start(shelf.take(), id, call, sink));
        }
    }

    private void endServed(ContentPart.ServerToolResult result) {
        // Some servers mix the ids up: then it is the oldest call's.
        String id = served.containsKey(result.callId())
                ? result.callId()
                : served.entrySet().stream()
                        .filter(call -> call.getValue().kind() == result.kind())
                        .map(Map.Entry::getKey)
                        .findFirst()
                        .orElse("");
        OutputServed item = served.remove(id);
        if (item != null) {
            item.result(result);
            shelf.done(item);
        }
    }

    private void startReasoning(Block block, ContentPart.Reasoning reasoning) {
        JsonObject item = reasoning.extensions().of(FORMAT);
        if (reasoning.kind() == ContentPart.ReasoningKind.REDACTED && reasoning.state() == null && item != null) {
            shelf.whole(item);
        } else {
            block.state = reasoning.state();
        }
    }

    private void startCall(Block block, ContentPart.ToolCall call) {
        shelf.interrupt();
        ContentPart.ToolCall restored = tools.restore(call);
        block.clientType = tools.clientType(restored);
        if (block.clientType != null) {
            return;
        }
        boolean wrapped = restored.kind() == ToolKind.CUSTOM && call.kind() == ToolKind.FUNCTION;
        String prefix = restored.kind() == ToolKind.CUSTOM ? "ctc_" : "fc_";
        String id = itemId(prefix, call.extensions());
        block.call = new OutputCall(shelf.take(), id, restored, wrapped, sink);
    }

    /** The id the item had upstream, where it comes from this format; else one of its own. */
    private String itemId(String prefix, Extensions extensions) {
        JsonObject members = extensions.of(FORMAT);
        JsonObject origin = Loose.object(members, ResponsesContent.ORIGIN);
        String id = Loose.string(origin == null ? members : origin, "id");
        return id == null ? envelope().itemId(prefix, shelf.next()) : id;
    }

    private void picture(Block block, ContentPart.Media media) {
        if (media.kind() != ContentPart.MediaKind.IMAGE || !(media.source() instanceof MediaSource.Inline inline)) {
            part(block).delta(OmittedMedia.note(media));
            return;
        }
        String mime = media.mimeType();
        JsonObjectBuilder item = Json.object()
                .add("id", envelope().itemId("ig_", shelf.next()))
                .add("type", "image_generation_call")
                .add("status", "completed")
                .add("output_format", mime == null ? "png" : mime.substring(mime.indexOf('/') + 1))
                .add("result", inline.base64());
        shelf.picture(ResponsesContent.withOthers(item, media.extensions()));
    }

    private @Nullable Block block(int candidate, int block) {
        return candidate == 0 ? blocks.get(block) : null;
    }

    @Override
    public void textDelta(StreamEvent.TextDelta event) {
        Block block = block(event.candidate(), event.block());
        if (block != null && !event.text().isEmpty()) {
            part(block).delta(event.text());
        }
    }

    private OutputMessage.Part part(Block block) {
        if (block.part == null) {
            boolean refusal = block.start instanceof ContentPart.Refusal;
            hasRefusal |= refusal;
            hasText |= !refusal;
            block.part = message(block.extensions()).start(refusal);
        }
        return block.part;
    }

    private OutputMessage message(Extensions extensions) {
        OutputMessage current = shelf.continued();
        if (current != null) {
            return current;
        }
        JsonObject origin = Loose.object(extensions.of(FORMAT), ResponsesContent.ORIGIN);
        String id = itemId("msg_", extensions);
        boolean withLogprobs = OpenAiSampling.wantsLogprobs(context.request().sampling());
        OutputMessage opened = new OutputMessage(shelf.take(), id, Loose.string(origin, "phase"), withLogprobs, sink);
        shelf.opened(opened);
        return opened;
    }

    @Override
    public void reasoningDelta(StreamEvent.ReasoningDelta event) {
        Block block = block(event.candidate(), event.block());
        if (block != null && !event.text().isEmpty()) {
            reasoning(block).delta(event.text());
        }
    }

    /** Thoughts that follow each other make one item, until one of them is sealed with state. */
    private OutputReasoning reasoning(Block block) {
        if (block.reasoning == null) {
            OutputReasoning open = shelf.resumed();
            if (open == null) {
                String id = itemId("rs_", block.extensions());
                open = new OutputReasoning(shelf.take(), id, sink);
            }
            block.reasoning = open;
        }
        return block.reasoning;
    }

    @Override
    public void toolInputDelta(StreamEvent.ToolInputDelta event) {
        Block block = block(event.candidate(), event.block());
        if (block != null && block.clientType != null) {
            block.arguments.append(event.text());
        } else if (block != null && block.call != null && !event.text().isEmpty()) {
            block.call.delta(event.text());
        }
    }

    @Override
    public void stateAttached(StreamEvent.StateAttached event) {
        Block block = block(event.candidate(), event.block());
        if (block != null) {
            block.state = event.state();
        }
    }

    @Override
    public void citationAdded(StreamEvent.CitationAdded event) {
        Block block = block(event.candidate(), event.block());
        OutputMessage.Part ended = event.candidate() == 0 ? texts.get(event.block()) : null;
        if (block != null) {
            part(block).citation(event.citation());
        } else if (ended != null) {
            ended.late(event.citation());
            shelf.amended(ended.message());
        }
    }

    @Override
    public void logprobsAdded(StreamEvent.LogprobsAdded event) {
        OutputMessage.Part part = event.candidate() == 0 ? shelf.lastText() : null;
        if (part != null) {
            part.logprobs(OpenAiWords.logprobTokens(event.logprobs()));
            shelf.amended(part.message());
        }
    }

    @Override
    public void blockEnded(StreamEvent.BlockEnded event) {
        Block block = event.candidate() == 0 ? blocks.remove(event.block()) : null;
        if (block != null) {
            end(block);
            if (block.part != null) {
                texts.put(event.block(), block.part);
            }
        }
    }

    private void end(Block block) {
        if (block.part != null) {
            block.part.end();
            OutputMessage owner = block.part.message();
            if (!owner.hasOpenPart()) {
                shelf.rest(owner);
            }
        } else if (block.clientType != null && block.start instanceof ContentPart.ToolCall call) {
            String id = envelope().itemId(ClientToolItems.prefix(block.clientType), shelf.next());
            shelf.whole(ClientToolItems.encode(block.clientType, id, call, block.arguments.toString()));
        } else if (block.call != null) {
            block.call.close();
            shelf.rest(block.call);
        } else if (block.start instanceof ContentPart.Reasoning) {
            seal(block);
            if (block.reasoning != null) {
                shelf.rest(block.reasoning);
            }
        }
    }

    private void seal(Block block) {
        OpaqueState state = block.state;
        if (state != null && state.issuer().equals(OpenAiWords.ISSUER)) {
            reasoning(block).encrypted(state.data());
        }
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
        if (event.candidate() == 0) {
            finish = event.finish();
        }
    }

    @Override
    public void ended(StreamEvent.Ended event) {
        if (finish.reason() == FinishReason.REFUSAL && !hasText && !hasRefusal) {
            // The upstream gave a reason only; the caller reads it as a refusal in words.
            Block block = new Block(new ContentPart.Refusal(""));
            part(block).delta(finish.detail() == null ? DECLINED : finish.detail());
            end(block);
        }
        ResponsesVocabulary.Outcome outcome =
                ResponsesVocabulary.outcome(finish, hasText && !hasRefusal, !shelf.isEmpty());
        boolean incomplete = outcome.status().equals(ResponsesVocabulary.INCOMPLETE);
        close(outcome, incomplete ? ResponsesVocabulary.INCOMPLETE : ResponsesVocabulary.COMPLETED);
    }

    private void close(ResponsesVocabulary.Outcome outcome, String lastItem) {
        blocks.values().forEach(this::end);
        blocks.clear();
        served.values().forEach(shelf::done);
        served.clear();
        shelf.finish(lastItem);
        lifeCycle("response." + outcome.status(), envelope().finished(outcome, shelf.output(), usage, tier));
    }

    @Override
    public void ping(StreamEvent.Ping event) {}

    /** Tells what was said so far and why there is no more. */
    @Override
    public void failed(StreamEvent.Failed event) {
        close(
                new ResponsesVocabulary.Outcome(ResponsesVocabulary.FAILED, null, event.error()),
                ResponsesVocabulary.INCOMPLETE);
    }
}
