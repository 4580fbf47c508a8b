package dev.interlingua.dialect.openai.chat;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code chat.completion.chunk}s. They have no block edges: those are made up here. A candidate is finished only
 * with the stream, since servers repeat {@code finish_reason}, send content after it, or usage on any chunk.
 */
final class ChatStreamDecoder implements StreamDecoder {
    private static final String DONE = "[DONE]";
    /** More candidates than anybody may ask for; a broken index must not fill the memory. */
    private static final int MOST_CANDIDATES = 128;

    private final ChatRequest request;
    private final Map<Integer, ChatDelta> candidates = new TreeMap<>();
    private @Nullable String id;
    private @Nullable String tier;
    private boolean started;
    private boolean over;
    private Usage usage = Usage.NONE;

    ChatStreamDecoder(ChatRequest request) {
        this.request = request;
    }

    @Override
    public void decode(Frame frame, Consumer<StreamEvent> out) {
        if (over) {
            return;
        }
        if (frame.kind() == Frame.Kind.COMMENT) {
            if (started) {
                out.accept(new StreamEvent.Ping());
            }
            return;
        }
        String data = frame.data().strip();
        if (data.isEmpty()) {
            return;
        }
        if (data.equals(DONE)) {
            complete(out);
            return;
        }
        JsonObject chunk = Json.readReplyObject(data);
        if ("error".equals(frame.event()) || OpenAiErrors.isError(chunk)) {
            fail(OpenAiErrors.decode(chunk), out);
        } else {
            chunk(chunk, out);
        }
    }

    private void chunk(JsonObject chunk, Consumer<StreamEvent> out) {
        List<JsonObject> choices = Loose.objects(chunk, "choices");
        Usage told = ChatResponseDecoder.usage(chunk);
        if (!started && choices.isEmpty() && told == null) {
            // Azure opens with a chunk about the prompt that knows neither id nor model.
            return;
        }
        start(chunk, out);
        String serving = Loose.string(chunk, "service_tier");
        if (serving != null && !serving.equals(tier)) {
            tier = serving;
            out.accept(new StreamEvent.TierTold(serving));
        }
        for (JsonObject choice : choices) {
            int index = Loose.index(choice, "index", 0);
            if (index < MOST_CANDIDATES) {
                candidates
                        .computeIfAbsent(index, any -> new ChatDelta(index, id, request))
                        .read(choice, out);
            }
        }
        if (told != null) {
            Usage merged = OpenAiUsage.merge(usage, told);
            if (!merged.equals(usage)) {
                usage = merged;
                out.accept(new StreamEvent.UsageUpdated(merged));
            }
        }
    }

    private void start(JsonObject chunk, Consumer<StreamEvent> out) {
        if (!started) {
            started = true;
            id = ChatResponseDecoder.text(chunk, "id");
            out.accept(new StreamEvent.Started(
                    id,
                    ChatResponseDecoder.text(chunk, "model"),
                    Loose.number(chunk, "created"),
                    Extensions.of(
                            OpenAiChatDialect.ID, ChatAnswerContent.others(chunk, ChatResponseDecoder.ENVELOPE))));
        }
    }

    @Override
    public void end(Consumer<StreamEvent> out) {
        if (over) {
            return;
        }
        // Some servers close without [DONE]; a finish reason for every candidate says as much.
        boolean complete = !candidates.isEmpty() && candidates.values().stream().allMatch(ChatDelta::isFinished);
        if (complete) {
            complete(out);
        } else {
            fail(
                    new ApiError(
                            ErrorKind.BAD_GATEWAY,
                            "The upstream's stream ended before the answer was complete.",
                            null,
                            "upstream_incomplete",
                            null,
                            null),
                    out);
        }
    }

    private void complete(Consumer<StreamEvent> out) {
        if (!started) {
            fail(new ApiError(ErrorKind.BAD_GATEWAY, "The upstream's stream held no answer."), out);
            return;
        }
        over = true;
        if (candidates.isEmpty()) {
            candidates.put(0, new ChatDelta(0, id, request));
        }
        candidates.values().forEach(candidate -> candidate.finish(out));
        out.accept(new StreamEvent.Ended());
    }

    private void fail(ApiError error, Consumer<StreamEvent> out) {
        over = true;
        out.accept(new StreamEvent.Failed(error));
    }
}
