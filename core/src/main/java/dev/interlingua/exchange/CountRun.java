package dev.interlingua.exchange;

import dev.interlingua.model.ApiError;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A count that is asked for, and estimated when it turns out that the upstream has no counter. Agents count often, and
 * some give up on a 404 that only means so.
 */
final class CountRun implements AttemptRun<Answer> {
    private static final Set<Integer> NO_COUNTER = Set.of(404, 405, 501);

    private final AttemptRun<Answer> asked;
    private final EstimatedCount estimate;
    private volatile boolean estimated;

    CountRun(AttemptRun<Answer> asked, EstimatedCount estimate) {
        this.asked = asked;
        this.estimate = estimate;
    }

    @Override
    public CompletionStage<Answer> answer() {
        return asked.answer()
                .handle((answer, failure) ->
                        failure == null ? CompletableFuture.completedFuture(answer) : instead(failure))
                .thenCompose(stage -> stage);
    }

    private CompletionStage<Answer> instead(Throwable failure) {
        ApiError error = UpstreamErrors.of(failure);
        if (error.upstreamStatus() == null || !NO_COUNTER.contains(error.upstreamStatus())) {
            return CompletableFuture.failedFuture(failure);
        }
        estimated = true;
        return estimate.answer();
    }

    @Override
    public @Nullable Answer ownWords() {
        return estimated ? null : asked.ownWords();
    }

    @Override
    public void cancel() {
        asked.cancel();
    }
}
