package dev.interlingua.dialect.gemini;

import dev.interlingua.json.Json;
import dev.interlingua.model.Citation;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Finish;
import dev.interlingua.model.FinishReason;
import dev.interlingua.model.OpaqueState;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one candidate of a stream has to keep until it can be written: open calls, signatures, sources, the finish. */
final class CandidateWriter {
    private static final class Block {
        private final ContentPart part;
        private final StringBuilder arguments = new StringBuilder();
        private @Nullable OpaqueState state;

        Block(ContentPart part) {
            this.part = part;
            this.state = part instanceof ContentPart.ToolCall call
                    ? call.state()
                    : part instanceof ContentPart.Text text
                            ? text.state()
                            : part instanceof ContentPart.Reasoning thought && isShown(thought)
                                    ? thought.state()
                                    : null;
        }
    }

    /** Reasoning nobody can read is written whole. */
    private static boolean isShown(ContentPart.Reasoning thought) {
        return thought.kind() != ContentPart.ReasoningKind.REDACTED;
    }

    private final Map<Integer, Block> open = new HashMap<>();
    private final GroundingWriter sources = new GroundingWriter();
    private final SearchTrail trail = new SearchTrail();
    private @Nullable JsonObject logprobs;
    private Finish finish = new Finish(FinishReason.END);

    void begin(int block, ContentPart part) {
        open.put(block, new Block(part));
    }

    /** What is to be written of a part that comes whole; null for nothing. */
    @Nullable
    JsonObject whole(ContentPart part) {
        if (part instanceof ContentPart.ServerToolCall call) {
            return trail.call(call);
        }
        return part instanceof ContentPart.ServerToolResult result ? trail.result(result) : ReplyParts.whole(part);
    }

    void text(int block, String more) {
        sources.text(block, more);
    }

    void arguments(int block, String more) {
        Block call = open.get(block);
        if (call != null) {
            call.arguments.append(more);
        }
    }

    void state(int block, OpaqueState state) {
        Block holder = open.get(block);
        if (holder != null) {
            holder.state = state;
        }
    }

    void cite(int block, Citation citation) {
        sources.cite(block, citation);
    }

    void logprobs(JsonObject more) {
        JsonObject before = logprobs;
        if (before == null) {
            logprobs = more;
        } else if (before.get("content") instanceof JsonArray all && more.get("content") instanceof JsonArray rest) {
            var joined = Json.array(all);
            rest.forEach(joined::add);
            logprobs = Json.object(before).add("content", joined).build();
        }
    }

    void finish(Finish how) {
        finish = how;
    }

    /** What is to be written now that {@code block} is complete: a call, or the signature of a text. */
    @Nullable
    JsonObject end(int block) {
        Block ended = open.remove(block);
        if (ended == null) {
            return null;
        }
        if (ended.part instanceof ContentPart.ToolCall call) {
            return ReplyParts.call(call, ended.arguments.toString(), ended.state);
        }
        boolean thought = ended.part instanceof ContentPart.Reasoning;
        return thought || ended.part instanceof ContentPart.Text ? ReplyParts.text("", thought, ended.state) : null;
    }

    /** The last word on this candidate. */
    JsonObject last(int index) {
        JsonObject empty = Json.object().add("text", "").build();
        JsonObjectBuilder out = Json.object()
                .add(
                        "content",
                        Json.object().add("parts", Json.array().add(empty)).add("role", "model"));
        ResponseEncoder.finish(out, finish);
        out.add("index", index);
        JsonObject grounding = trail.grounding(sources.json());
        if (grounding != null) {
            out.add("groundingMetadata", grounding);
        }
        JsonValue fetched = trail.fetched();
        if (fetched != null) {
            out.add("urlContextMetadata", fetched);
        }
        JsonObject tokens = logprobs;
        if (tokens != null && tokens != JsonValue.EMPTY_JSON_OBJECT) {
            out.add("logprobsResult", Logprobs.encode(tokens));
        }
        return out.build();
    }
}
