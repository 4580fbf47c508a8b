package dev.interlingua.dialect;

import dev.interlingua.json.Json;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Folds the events of a stream into a whole response: for callers who did not ask for a stream. Not thread-safe. */
public final class ResponseAssembler implements StreamEvent.Visitor {
    private final TreeMap<Integer, Answer> answers = new TreeMap<>();
    private StreamEvent.Started start = new StreamEvent.Started(null, null, null, Extensions.NONE);
    private @Nullable Usage usage;
    private @Nullable String serviceTier;

    /**
     * The response after {@code Ended}.
     *
     * @throws GatewayException of kind {@code BAD_GATEWAY} when nothing was received
     */
    public ChatResponse response() {
        if (answers.isEmpty()) {
            throw GatewayException.badGateway("The upstream's stream held no answer.");
        }
        List<Candidate> candidates = new ArrayList<>();
        answers.forEach((index, answer) -> candidates.add(answer.candidate(index)));
        return new ChatResponse(
                start.id(), start.model(), start.created(), candidates, usage, serviceTier, start.extensions());
    }

    private Answer answer(int candidate) {
        return answers.computeIfAbsent(candidate, any -> new Answer());
    }

    private @Nullable Block block(int candidate, int block) {
        return answer(candidate).blocks.get(block);
    }

    @Override
    public void started(StreamEvent.Started event) {
        start = event;
    }

    @Override
    public void blockStarted(StreamEvent.BlockStarted event) {
        answer(event.candidate()).blocks.put(event.block(), new Block(event.part()));
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
        Block open = block(candidate, block);
        if (open != null) {
            open.text.append(text);
        }
    }

    @Override
    public void stateAttached(StreamEvent.StateAttached event) {
        Block open = block(event.candidate(), event.block());
        if (open != null) {
            open.state = event.state();
        }
    }

    @Override
    public void citationAdded(StreamEvent.CitationAdded event) {
        Block open = block(event.candidate(), event.block());
        if (open != null) {
            open.citations.add(event.citation());
        }
    }

    @Override
    public void logprobsAdded(StreamEvent.LogprobsAdded event) {
        answer(event.candidate()).logprobs.add(event.logprobs());
    }

    @Override
    public void blockEnded(StreamEvent.BlockEnded event) {}

    @Override
    public void usageUpdated(StreamEvent.UsageUpdated event) {
        usage = event.usage();
    }

    @Override
    public void tierTold(StreamEvent.TierTold event) {
        serviceTier = event.serviceTier();
    }

    @Override
    public void finished(StreamEvent.Finished event) {
        answer(event.candidate()).finish = event.finish();
    }

    @Override
    public void ended(StreamEvent.Ended event) {}

    @Override
    public void ping(StreamEvent.Ping event) {}

    /** A broken answer is no answer. */
    @Override
    public void failed(StreamEvent.Failed event) {
        throw new GatewayException(event.error());
    }

    private static final class Answer {
        private final Map<Integer, Block> blocks = new TreeMap<>();
        private final List<JsonObject> logprobs = new ArrayList<>();
        private Finish finish = new Finish(FinishReason.UNKNOWN);

        Candidate candidate(int index) {
            List<ContentPart> parts = blocks.values().stream().map(Block::part).toList();
            return new Candidate(index, parts, finish, joinedLogprobs(), Extensions.NONE);
        }

        private @Nullable JsonObject joinedLogprobs() {
            if (logprobs.isEmpty()) {
                return null;
            }
            JsonObjectBuilder joined = Json.object();
            for (String member : List.of("content", "refusal")) {
                JsonArrayBuilder all = Json.array();
                for (JsonObject piece : logprobs) {
                    if (piece.get(member) instanceof JsonArray tokens) {
                        tokens.forEach(all::add);
                    }
                }
                JsonArray tokens = all.build();
                if (!tokens.isEmpty() || member.equals("content")) {
                    joined.add(member, tokens);
                }
            }
            return joined.build();
        }
    }

    /** A part that grows. */
    private static final class Block implements ContentPart.Visitor<ContentPart> {
        private final ContentPart start;
        private final StringBuilder text = new StringBuilder();
        private final List<Citation> citations = new ArrayList<>();
        private @Nullable OpaqueState state;

        Block(ContentPart start) {
            this.start = start;
        }

        ContentPart part() {
            return start.accept(this);
        }

        private @Nullable OpaqueState stateOr(@Nullable OpaqueState first) {
            return state == null ? first : state;
        }

        @Override
        public ContentPart text(ContentPart.Text part) {
            List<Citation> all = new ArrayList<>(part.citations());
            all.addAll(citations);
            return new ContentPart.Text(
                    part.text() + text, all, stateOr(part.state()), part.cache(), part.extensions());
        }

        @Override
        public ContentPart media(ContentPart.Media part) {
            return part;
        }

        @Override
        public ContentPart document(ContentPart.Document part) {
            return part;
        }

        @Override
        public ContentPart toolCall(ContentPart.ToolCall part) {
            String arguments = part.arguments() + text;
            if (arguments.isEmpty() && part.kind() == ContentPart.ToolKind.FUNCTION) {
                arguments = "{}";
            }
            return new ContentPart.ToolCall(
                    part.id(),
                    part.name(),
                    arguments,
                    part.kind(),
                    part.namespace(),
                    stateOr(part.state()),
                    part.cache(),
                    part.extensions());
        }

        @Override
        public ContentPart toolResult(ContentPart.ToolResult part) {
            return part;
        }

        @Override
        public ContentPart reasoning(ContentPart.Reasoning part) {
            return new ContentPart.Reasoning(part.kind(), part.text() + text, stateOr(part.state()), part.extensions());
        }

        @Override
        public ContentPart refusal(ContentPart.Refusal part) {
            return new ContentPart.Refusal(part.text() + text, part.extensions());
        }

        @Override
        public ContentPart serverToolCall(ContentPart.ServerToolCall part) {
            return part;
        }

        @Override
        public ContentPart serverToolResult(ContentPart.ServerToolResult part) {
            return part;
        }

        @Override
        public ContentPart opaque(ContentPart.Opaque part) {
            return part;
        }
    }
}
