package dev.interlingua.exchange;

import dev.interlingua.dialect.ServiceReply;
import dev.interlingua.dialect.Step;
import dev.interlingua.http.Headers;
import dev.interlingua.service.VideoTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Asks a vendor about a film: how far it is, to forget it, to make another of it. */
final class FilmRun implements AttemptRun<Answer> {
    private final FilmCall call;
    private final Step<VideoTask> first;
    private final StepRun<VideoTask> steps;
    private final UnaryOperator<VideoTask> naming;

    /** @param naming puts the caller's ids in place of the vendor's */
    FilmRun(FilmCall call, Step<VideoTask> first, StepRun<VideoTask> steps, UnaryOperator<VideoTask> naming) {
        this.call = call;
        this.first = first;
        this.steps = steps;
        this.naming = naming;
    }

    @Override
    public CompletionStage<Answer> answer() {
        return steps.start(first)
                .thenApply(task -> {
                    ServiceReply reply = call.codec().encode(naming.apply(task), call.context());
                    return Answer.of(200, Headers.of("Content-Type", reply.contentType()), reply.body());
                })
                .exceptionallyCompose(failure -> CompletableFuture.failedFuture(Films.inOwnWords(failure)));
    }

    @Override
    public @Nullable Answer ownWords() {
        return null;
    }

    @Override
    public void cancel() {
        steps.cancel();
    }
}
