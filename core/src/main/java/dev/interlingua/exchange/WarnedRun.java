package dev.interlingua.exchange;

import dev.interlingua.http.Headers;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A relayed attempt whose request had to be written anew and has lost something.
 *
 * @param warnings say what
 */
record WarnedRun(AttemptRun<Answer> run, Headers warnings) implements AttemptRun<Answer> {
    @Override
    public CompletionStage<Answer> answer() {
        return run.answer().thenApply(answer -> answer.with(warnings));
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
