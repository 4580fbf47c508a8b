package dev.interlingua.dialect.openai.completions;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.ReplyContext;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.dialect.openai.common.OpenAiUsage;
import dev.interlingua.json.Json;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.model.Usage;
import jakarta.json.stream.JsonGenerator;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes {@code text_completion} chunks, usage unless declined, then {@code [DONE]}; after an error nothing more. */
final class CompletionsStreamEncoder implements StreamEncoder {
    private final CompletionsReply reply;
    private final Set<Integer> begun = new HashSet<>();
    private String id;
    private String model;
    private long created;
    private @Nullable Usage usage;
    private boolean over;

    CompletionsStreamEncoder(ReplyContext context) {
        this.reply = new CompletionsReply(context);
        this.id = reply.id(null);
        this.model = reply.model(null);
        this.created = reply.created(null);
    }

    @Override
    public void encode(StreamEvent event, Consumer<Frame> out) {
        if (over) {
            return;
        }
        if (event instanceof StreamEvent.Started start) {
            id = reply.id(start.id());
            model = reply.model(start.model());
            created = reply.created(start.created());
        } else if (event instanceof StreamEvent.TextDelta delta) {
            say(delta.candidate(), delta.text(), out);
        } else if (event instanceof StreamEvent.BlockStarted block) {
            whole(block, out);
        } else if (event instanceof StreamEvent.UsageUpdated counted) {
            usage = counted.usage();
        } else if (event instanceof StreamEvent.Finished finished) {
            finish(finished, out);
        } else if (event instanceof StreamEvent.Ping) {
            out.accept(Frame.comment("ping"));
        } else if (event instanceof StreamEvent.Ended) {
            end(out);
        } else if (event instanceof StreamEvent.Failed failed) {
            over = true;
            out.accept(Frame.failure(null, Json.write(OpenAiErrors.body(failed.error()))));
        }
    }

    private void whole(StreamEvent.BlockStarted block, Consumer<Frame> out) {
        if (block.part() instanceof ContentPart.Text text) {
            say(block.candidate(), text.text(), out);
        } else if (block.part() instanceof ContentPart.Refusal refusal) {
            say(block.candidate(), refusal.text(), out);
        }
    }

    private void say(int choice, String text, Consumer<Frame> out) {
        String echo = begun.add(choice) ? reply.echo(choice) : "";
        if (!echo.isEmpty() || !text.isEmpty()) {
            chunk(choice, echo + text, null, out);
        }
    }

    private void finish(StreamEvent.Finished event, Consumer<Frame> out) {
        String echo = begun.add(event.candidate()) ? reply.echo(event.candidate()) : "";
        chunk(event.candidate(), echo, CompletionsReply.word(event.finish()), out);
    }

    private void chunk(int choice, String text, @Nullable String finish, Consumer<Frame> out) {
        out.accept(Frame.data(Json.write(generator -> {
            envelope(generator);
            generator.writeStartArray("choices").writeStartObject();
            generator.write("text", text).write("index", choice).writeNull("logprobs");
            if (finish == null) {
                generator.writeNull("finish_reason");
            } else {
                generator.write("finish_reason", finish);
            }
            generator.writeEnd().writeEnd();
            if (reply.wantsUsage()) {
                generator.writeNull("usage");
            }
            generator.writeEnd();
        })));
    }

    private void envelope(JsonGenerator generator) {
        generator
                .writeStartObject()
                .write("id", id)
                .write("object", "text_completion")
                .write("created", created)
                .write("model", model);
    }

    private void end(Consumer<Frame> out) {
        Usage counted = usage;
        if (reply.wantsUsage() && counted != null) {
            out.accept(Frame.data(Json.write(generator -> {
                envelope(generator);
                generator.writeStartArray("choices").writeEnd();
                generator.write("usage", OpenAiUsage.writeChat(counted)).writeEnd();
            })));
        }
        out.accept(Frame.data("[DONE]"));
        over = true;
    }
}
