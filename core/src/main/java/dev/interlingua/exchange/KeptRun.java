package dev.interlingua.exchange;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** An attempt whose whole answer is told only when it is kept: who gets it may ask for it at once. */
record KeptRun(AttemptRun<Answer> run, Keeper keeper) implements AttemptRun<Answer> {
    @Override
    public CompletionStage<Answer> answer() {
        return run.answer().thenCompose(answer -> keeper.written().handle((kept, failure) -> answer));
    }

    @Override
    public @Nullable Answer ownWords() {
        return run.ownWords();
    }

    @Override
    public void cancel() {
        run.cancel();
    }
}
