package dev.interlingua.exchange;

import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * One attempt under way.
 *
 * @param <A> an answer that can be given
 */
interface AttemptRun<A> {

    /**
     * The answer, ready to be given: its first piece is there.
     *
     * @return fails with a {@code GatewayException} when the attempt failed before anything was written
     */
    CompletionStage<A> answer();

    /**
     * After a failure: the upstream's own words for it, to be passed on unchanged when no other attempt is made; null when
     * the gateway has to say it.
     */
    @Nullable
    A ownWords();

    /** Ends the attempt at once. Idempotent. */
    void cancel();
}
