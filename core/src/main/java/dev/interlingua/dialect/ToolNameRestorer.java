package dev.interlingua.dialect;

import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.StreamEvent;
import java.util.List;
import java.util.Map;

/**
 * Gives callers back their own tool names where a target needed others.
 *
 * @param originals name on the wire to the caller's name ({@link WireRequest#toolNames})
 */
public record ToolNameRestorer(Map<String, String> originals) {
    public ToolNameRestorer {
        originals = Map.copyOf(originals);
    }

    /** The event with the caller's tool name. */
    public StreamEvent restore(StreamEvent event) {
        return event instanceof StreamEvent.BlockStarted started && !originals.isEmpty()
                ? new StreamEvent.BlockStarted(started.candidate(), started.block(), restore(started.part()))
                : event;
    }

    /** The response with the caller's tool names. */
    public ChatResponse restore(ChatResponse response) {
        if (originals.isEmpty()) {
            return response;
        }
        List<Candidate> candidates = response.candidates().stream()
                .map(c -> new Candidate(
                        c.index(),
                        c.parts().stream().map(this::restore).toList(),
                        c.finish(),
                        c.logprobs(),
                        c.extensions()))
                .toList();
        return new ChatResponse(
                response.id(),
                response.model(),
                response.created(),
                candidates,
                response.usage(),
                response.serviceTier(),
                response.extensions());
    }

    private ContentPart restore(ContentPart part) {
        if (part instanceof ContentPart.ToolCall call && originals.containsKey(call.name())) {
            return new ContentPart.ToolCall(
                    call.id(),
                    originals.getOrDefault(call.name(), call.name()),
                    call.arguments(),
                    call.kind(),
                    call.namespace(),
                    call.state(),
                    call.cache(),
                    call.extensions());
        }
        return part;
    }
}
