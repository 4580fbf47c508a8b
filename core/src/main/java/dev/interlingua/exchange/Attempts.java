package dev.interlingua.exchange;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.routing.Attempt;
import dev.interlingua.routing.ModelRouter;
import java.util.Iterator;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Tries one attempt after the other until one has something to say, or until another cannot help.
 *
 * @param <A> an answer that can be given
 */
final class Attempts<A> {
    private static final int MOST_ATTEMPTS = 6;

    /** Who waits for the answer: is told either of both, once. */
    interface Outcome<A> {

        /** An answer, ready to be given. */
        void give(A answer);

        /**
         * No attempt has succeeded.
         *
         * @param error as the caller should see it
         * @param ownWords the upstream's own words for it, or null
         * @param cause for the log
         */
        void refuse(ApiError error, @Nullable A ownWords, Throwable cause);
    }

    private final Iterator<Attempt> attempts;
    private final Function<Attempt, AttemptRun<A>> starter;
    private final BooleanSupplier repeatable;
    private final ModelRouter router;
    private final Outcome<A> outcome;
    private volatile @Nullable AttemptRun<A> current;
    private volatile boolean left;
    private int tried;

    /** @param repeatable whether the request can be sent once more */
    Attempts(
            List<Attempt> attempts,
            Function<Attempt, AttemptRun<A>> starter,
            BooleanSupplier repeatable,
            ModelRouter router,
            Outcome<A> outcome) {
        this.attempts = attempts.iterator();
        this.starter = starter;
        this.repeatable = repeatable;
        this.router = router;
        this.outcome = outcome;
    }

    /** Makes the next attempt; the first call starts it all. */
    void next() {
        Attempt attempt = attempts.next();
        tried++;
        AttemptRun<A> run;
        try {
            run = starter.apply(attempt);
        } catch (RuntimeException e) {
            outcome.refuse(UpstreamErrors.of(e), null, e);
            return;
        }
        current = run;
        if (left) {
            run.cancel();
        }
        run.answer().whenComplete((answer, failure) -> {
            if (failure == null) {
                router.succeeded(attempt.channel());
                outcome.give(answer);
            } else {
                failed(attempt, run, failure);
            }
        });
    }

    private void failed(Attempt attempt, AttemptRun<A> run, Throwable failure) {
        run.cancel();
        ApiError error = UpstreamErrors.of(failure);
        if (left || error.kind() == ErrorKind.CANCELLED) {
            outcome.refuse(error, null, failure);
            return;
        }
        boolean channelsFault = UpstreamErrors.retryable(error);
        if (channelsFault) {
            router.failed(attempt.channel());
        } else {
            router.succeeded(attempt.channel());
        }
        if (channelsFault && attempts.hasNext() && tried < MOST_ATTEMPTS && repeatable.getAsBoolean()) {
            next();
        } else {
            outcome.refuse(UpstreamErrors.forCaller(error), run.ownWords(), failure);
        }
    }

    /** The caller does not wait any more: ends the attempt under way, and makes no other. */
    void leave() {
        left = true;
        AttemptRun<A> run = current;
        if (run != null) {
            run.cancel();
        }
    }
}
