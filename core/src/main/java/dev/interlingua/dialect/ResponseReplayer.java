package dev.interlingua.dialect;

import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.OpaqueState;
import dev.interlingua.model.StreamEvent;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Plays a whole response as the events of a stream: for callers who asked for one and an upstream that did not comply. */
public final class ResponseReplayer {
    private ResponseReplayer() {}

    /** Emits the events of {@code response}, ending with {@code Ended}. */
    public static void replay(ChatResponse response, Consumer<StreamEvent> out) {
        out.accept(new StreamEvent.Started(response.id(), response.model(), response.created(), response.extensions()));
        if (response.serviceTier() != null) {
            out.accept(new StreamEvent.TierTold(response.serviceTier()));
        }
        for (Candidate candidate : response.candidates()) {
            replay(candidate, out);
        }
        if (response.usage() != null) {
            out.accept(new StreamEvent.UsageUpdated(response.usage()));
        }
        for (Candidate candidate : response.candidates()) {
            out.accept(new StreamEvent.Finished(candidate.index(), candidate.finish()));
        }
        out.accept(new StreamEvent.Ended());
    }

    /** Log probabilities are of the words, and so come with the first of them. */
    private static void replay(Candidate candidate, Consumer<StreamEvent> out) {
        JsonObject logprobs = candidate.logprobs();
        int block = 0;
        for (ContentPart part : candidate.parts()) {
            boolean speaks =
                    part instanceof ContentPart.Text text && !text.text().isEmpty();
            part.accept(new PartReplay(candidate.index(), block++, speaks ? logprobs : null, out));
            logprobs = speaks ? null : logprobs;
        }
        if (logprobs != null) {
            out.accept(new StreamEvent.LogprobsAdded(candidate.index(), logprobs));
        }
    }

    private record PartReplay(
            int candidate, int block, @Nullable JsonObject logprobs, Consumer<StreamEvent> out)
            implements ContentPart.Visitor<Boolean> {

        private Boolean play(ContentPart start, @Nullable StreamEvent delta, @Nullable OpaqueState state) {
            out.accept(new StreamEvent.BlockStarted(candidate, block, start));
            if (delta != null) {
                out.accept(delta);
            }
            if (state != null) {
                out.accept(new StreamEvent.StateAttached(candidate, block, state));
            }
            out.accept(new StreamEvent.BlockEnded(candidate, block));
            return true;
        }

        @Override
        public Boolean text(ContentPart.Text part) {
            out.accept(new StreamEvent.BlockStarted(
                    candidate, block, new ContentPart.Text("", List.of(), null, part.cache(), part.extensions())));
            if (!part.text().isEmpty()) {
                out.accept(new StreamEvent.TextDelta(candidate, block, part.text()));
            }
            if (logprobs != null) {
                out.accept(new StreamEvent.LogprobsAdded(candidate, logprobs));
            }
            part.citations().forEach(c -> out.accept(new StreamEvent.CitationAdded(candidate, block, c)));
            if (part.state() != null) {
                out.accept(new StreamEvent.StateAttached(candidate, block, part.state()));
            }
            out.accept(new StreamEvent.BlockEnded(candidate, block));
            return true;
        }

        @Override
        public Boolean media(ContentPart.Media part) {
            return play(part, null, null);
        }

        @Override
        public Boolean document(ContentPart.Document part) {
            return play(part, null, null);
        }

        @Override
        public Boolean toolCall(ContentPart.ToolCall part) {
            // Its state is known at once, as in a stream of Gemini's: some callers need it ahead of the call.
            ContentPart start = new ContentPart.ToolCall(
                    part.id(),
                    part.name(),
                    "",
                    part.kind(),
                    part.namespace(),
                    part.state(),
                    part.cache(),
                    part.extensions());
            return play(start, new StreamEvent.ToolInputDelta(candidate, block, part.arguments()), null);
        }

        @Override
        public Boolean toolResult(ContentPart.ToolResult part) {
            return play(part, null, null);
        }

        @Override
        public Boolean reasoning(ContentPart.Reasoning part) {
            if (part.kind() == ContentPart.ReasoningKind.REDACTED) {
                return play(part, null, null);
            }
            ContentPart start = new ContentPart.Reasoning(part.kind(), "", null, part.extensions());
            return play(
                    start,
                    part.text().isEmpty() ? null : new StreamEvent.ReasoningDelta(candidate, block, part.text()),
                    part.state());
        }

        @Override
        public Boolean refusal(ContentPart.Refusal part) {
            return play(
                    new ContentPart.Refusal("", part.extensions()),
                    new StreamEvent.TextDelta(candidate, block, part.text()),
                    null);
        }

        @Override
        public Boolean serverToolCall(ContentPart.ServerToolCall part) {
            return play(part, null, null);
        }

        @Override
        public Boolean serverToolResult(ContentPart.ServerToolResult part) {
            return play(part, null, null);
        }

        @Override
        public Boolean opaque(ContentPart.Opaque part) {
            return play(part, null, null);
        }
    }
}
