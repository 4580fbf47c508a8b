package dev.interlingua.exchange;

import dev.interlingua.dialect.ChatCodec;
import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.ResponseReplayer;
import dev.interlingua.dialect.StreamEncoder;
import dev.interlingua.framing.FrameEncoder;
import dev.interlingua.http.Headers;
import dev.interlingua.model.Candidate;
import dev.interlingua.model.ChatResponse;
import dev.interlingua.model.Usage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** An attempt at a completion of several prompts: each is asked by itself, all answers are told as one. */
final class PromptsRun implements AttemptRun<Answer> {
    private final Call<ChatCodec> call;
    private final Prompts prompts;
    private final Losses losses;
    private final CallerStream caller;

    PromptsRun(Call<ChatCodec> call, Prompts prompts, Losses losses, CallerStream caller) {
        this.call = call;
        this.prompts = prompts;
        this.losses = losses;
        this.caller = caller;
    }

    @Override
    public CompletionStage<Answer> answer() {
        return prompts.answers().thenApply(answers -> {
            ChatResponse joined = join(answers);
            if (joined.usage() != null) {
                call.accounting().usage(joined.usage());
            }
            return call.stream() ? stream(joined) : caller.whole(joined, losses, Headers.EMPTY);
        });
    }

    private Answer stream(ChatResponse joined) {
        StreamEncoder encoder = caller.newEncoder();
        FrameEncoder wire = caller.newFraming();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        Consumer<Frame> write = frame -> write(wire.encode(frame), body);
        ResponseReplayer.replay(joined, event -> encoder.encode(event, write));
        write(wire.end(), body);
        return Answer.of(200, warned(HeaderRules.stream(caller.framing().contentType())), body.toByteArray());
    }

    private static void write(@Nullable ByteBuffer bytes, ByteArrayOutputStream body) {
        if (bytes != null) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            body.writeBytes(copy);
        }
    }

    private Headers warned(Headers headers) {
        return headers.withAll(HeaderRules.warnings(losses.all()));
    }

    /** One answer whose choices stand in the order of the prompts, each prompt's own together. */
    private ChatResponse join(List<ChatResponse> answers) {
        Integer wanted = call.neutral().sampling().candidates();
        int perPrompt = wanted == null ? 1 : wanted;
        List<Candidate> all = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            int first = i * perPrompt;
            answers.get(i).candidates().stream()
                    .limit(perPrompt)
                    .map(c -> new Candidate(first + c.index(), c.parts(), c.finish(), c.logprobs(), c.extensions()))
                    .forEach(all::add);
        }
        ChatResponse first = answers.get(0);
        return new ChatResponse(
                first.id(), first.model(), first.created(), all, sum(answers), first.serviceTier(), first.extensions());
    }

    private static @Nullable Usage sum(List<ChatResponse> answers) {
        List<Usage> told = answers.stream()
                .flatMap(answer -> Stream.ofNullable(answer.usage()))
                .toList();
        return told.isEmpty() ? null : told.stream().reduce(Usage.NONE, PromptsRun::plus);
    }

    private static Usage plus(Usage a, Usage b) {
        return Usage.builder()
                .input(plus(a.input(), b.input()))
                .cacheRead(plus(a.cacheRead(), b.cacheRead()))
                .cacheWrite(plus(a.cacheWrite(), b.cacheWrite()))
                .output(plus(a.output(), b.output()))
                .reasoning(plus(a.reasoning(), b.reasoning()))
                .build();
    }

    private static @Nullable Long plus(@Nullable Long a, @Nullable Long b) {
        return a == null ? b : b == null ? a : Long.valueOf(a + b);
    }

    @Override
    public @Nullable Answer ownWords() {
        return null;
    }

    @Override
    public void cancel() {
        prompts.cancel();
    }
}
