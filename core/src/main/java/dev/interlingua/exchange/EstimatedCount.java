package dev.interlingua.exchange;

import dev.interlingua.dialect.CountCodec;
import dev.interlingua.dialect.Losses;
import dev.interlingua.model.TokenCount;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A count that nobody was asked for: an estimate, and marked as one. Callers who want no losses are refused it. */
record EstimatedCount(Call<CountCodec> call) implements AttemptRun<Answer> {
    private static final String MARK = "token_count_estimated";

    @Override
    public CompletionStage<Answer> answer() {
        return CompletableFuture.completedFuture(call).thenApply(EstimatedCount::estimate);
    }

    private static Answer estimate(Call<CountCodec> call) {
        Losses losses = new Losses();
        losses.add(MARK, call.codec().counted(), null);
        call.accept(losses);
        TokenCount count = new TokenCount(TokenEstimate.of(call.neutral()), null);
        return TranslatedCount.write(call, count, losses);
    }

    @Override
    public @Nullable Answer ownWords() {
        return null;
    }

    @Override
    public void cancel() {}
}
