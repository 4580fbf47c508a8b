package dev.interlingua.dialect.openai.responses;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.json.Json;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.StreamEvent;
import jakarta.json.stream.JsonGenerator;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a stream of typed events: each with its name, numbered from 0 without gaps, the last one exactly once with the
 * whole answer in it. There is no {@code [DONE]}.
 */
final class ResponsesStreamEncoder implements StreamEncoder {
    private final List<Frame> frames = new ArrayList<>();
    private final ResponsesOutput output;
    private int sequence;
    private boolean over;

    ResponsesStreamEncoder(ReplyContext context) {
        this.output = new ResponsesOutput(context, this::write);
    }

    @Override
    public void encode(StreamEvent event, Consumer<Frame> out) {
        if (over) {
            return;
        }
        if (event instanceof StreamEvent.Ping) {
            out.accept(Frame.comment("ping"));
            return;
        }
        over = event instanceof StreamEvent.Ended || event instanceof StreamEvent.Failed;
        if (event instanceof StreamEvent.Failed failed && !output.isStarted()) {
            out.accept(Frame.failure("error", error(failed.error())));
            return;
        }
        event.accept(output);
        for (int i = 0; i < frames.size(); i++) {
            Frame frame = frames.get(i);
            boolean last = event instanceof StreamEvent.Failed && i == frames.size() - 1;
            out.accept(last ? Frame.failure(frame.event(), frame.data()) : frame);
        }
        frames.clear();
    }

    private void write(String type, Consumer<JsonGenerator> members) {
        frames.add(Frame.event(type, Json.write(gen -> {
            gen.writeStartObject().write("type", type).write("sequence_number", sequence++);
            members.accept(gen);
            gen.writeEnd();
        })));
    }

    private static String error(ApiError error) {
        return Json.write(gen -> {
            gen.writeStartObject()
                    .write("type", "error")
                    .write("sequence_number", 0)
                    .write("code", ResponsesVocabulary.errorCode(error.kind()))
                    .write("message", OpenAiErrors.message(error));
            writeParam(gen, error.param());
            gen.writeEnd();
        });
    }

    private static void writeParam(JsonGenerator gen, @Nullable String param) {
        if (param == null) {
            gen.writeNull("param");
        } else {
            gen.write("param", param);
        }
    }
}
