package dev.interlingua.dialect.openai.completions;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.json.Json;
import dev.interlingua.json.Loose;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Reads {@code text_completion} chunks: one text per choice, each finished with the stream. */
final class CompletionsStreamDecoder implements StreamDecoder {
    private static final int MOST_CHOICES = 2048 * 128;

    private final Map<Integer, String> finishes = new TreeMap<>();
    private Usage usage = Usage.NONE;
    private boolean started;
    private boolean over;

    @Override
    public void decode(Frame frame, Consumer<StreamEvent> out) {
        String data = frame.data().strip();
        if (over || data.isEmpty() || frame.kind() == Frame.Kind.COMMENT) {
            return;
        }
        if (data.equals("[DONE]")) {
            complete(out);
            return;
        }
        JsonObject chunk = Json.readReplyObject(data);
        if ("error".equals(frame.event()) || OpenAiErrors.isError(chunk)) {
            fail(OpenAiErrors.decode(chunk), out);
            return;
        }
        if (!started) {
            started = true;
            out.accept(new StreamEvent.Started(
                    Loose.string(chunk, "id"),
                    Loose.string(chunk, "model"),
                    Loose.number(chunk, "created"),
                    Extensions.NONE));
        }
        Loose.objects(chunk, "choices").forEach(choice -> choice(choice, out));
        JsonObject counts = Loose.object(chunk, "usage");
        if (counts != null) {
            usage = OpenAiUsage.merge(usage, OpenAiUsage.read(counts));
            out.accept(new StreamEvent.UsageUpdated(usage));
        }
    }

    private void choice(JsonObject choice, Consumer<StreamEvent> out) {
        int index = Loose.index(choice, "index", 0);
        if (index >= MOST_CHOICES) {
            return;
        }
        if (finishes.putIfAbsent(index, "") == null) {
            out.accept(new StreamEvent.BlockStarted(index, 0, new ContentPart.Text("")));
        }
        String text = Loose.string(choice, "text");
        if (text != null && !text.isEmpty()) {
            out.accept(new StreamEvent.TextDelta(index, 0, text));
        }
        String word = Loose.string(choice, "finish_reason");
        if (word != null && !word.isEmpty()) {
            finishes.put(index, word);
        }
    }

    @Override
    public void end(Consumer<StreamEvent> out) {
        if (!over && !finishes.isEmpty() && finishes.values().stream().noneMatch(String::isEmpty)) {
            complete(out);
        } else if (!over) {
            fail(
                    new ApiError(
                            ErrorKind.BAD_GATEWAY, "The upstream's stream ended before the completion was complete."),
                    out);
        }
    }

    private void complete(Consumer<StreamEvent> out) {
        if (!started) {
            fail(new ApiError(ErrorKind.BAD_GATEWAY, "The upstream's stream held no answer."), out);
            return;
        }
        over = true;
        finishes.forEach((index, word) -> {
            out.accept(new StreamEvent.BlockEnded(index, 0));
            out.accept(new StreamEvent.Finished(index, CompletionsReply.finish(word.isEmpty() ? null : word)));
        });
        out.accept(new StreamEvent.Ended());
    }

    private void fail(ApiError error, Consumer<StreamEvent> out) {
        over = true;
        out.accept(new StreamEvent.Failed(error));
    }
}
