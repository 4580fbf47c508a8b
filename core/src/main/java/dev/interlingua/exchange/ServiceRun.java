package dev.interlingua.exchange;

import dev.interlingua.dialect.Losses;
import dev.interlingua.dialect.Step;
import java.util.concurrent.CompletionStage;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** An attempt at a channel that performs an operation in another format than the caller's. */
final class ServiceRun<Q, R> implements AttemptRun<Answer> {
    private final ServiceCall<Q, R> call;
    private final Step<R> first;
    private final StepRun<R> steps;
    private final Losses losses;
    private final UnaryOperator<R> finishing;

    /**
     * @param losses of the request so far
     * @param finishing what is to be done to the result before it is written
     */
    ServiceRun(ServiceCall<Q, R> call, Step<R> first, StepRun<R> steps, Losses losses, UnaryOperator<R> finishing) {
        this.finishing = finishing;
        this.call = call;
        this.first = first;
        this.steps = steps;
        this.losses = losses;
    }

    @Override
    public CompletionStage<Answer> answer() {
        return steps.start(first).thenApply(finishing).thenApply(this::write);
    }

    private Answer write(R result) {
        call.accounting().usedFor(result);
        return Answer.of(call.codec().encodeResponse(result, call.neutral(), call.context(), losses), losses);
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
