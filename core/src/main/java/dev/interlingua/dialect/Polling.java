package dev.interlingua.dialect;

import dev.interlingua.model.GatewayException;
import java.time.Duration;
import java.util.function.Function;

/**
 * Asks again and again for what a vendor makes in the background: soon at first, then ever more seldom. The time of the
 * channel ends it, or the caller who leaves.
 */
public final class Polling {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private Polling() {}

    /** What an answer means. */
    public enum State {
        /** It is not done. */
        WAITING,
        /** There is a result, good or bad. */
        OVER
    }

    /**
     * Asks {@code question} until {@code state} says that it is over. A vendor who is too busy to tell is asked again: what
     * was begun is being paid for.
     *
     * @param state may throw a {@code GatewayException}
     * @param then what follows from the last answer
     */
    public static <R> Step<R> until(
            Question question,
            ErrorCodec errors,
            Function<UpstreamAnswer, State> state,
            Function<UpstreamAnswer, Step<R>> then) {
        return again(FIRST, question.withAnyStatus(), errors, state, then);
    }

    private static <R> Step<R> again(
            Duration after,
            Question question,
            ErrorCodec errors,
            Function<UpstreamAnswer, State> state,
            Function<UpstreamAnswer, Step<R>> then) {
        return Step.later(after, question, answer -> {
            boolean busy = answer.status() == 429 || answer.status() >= 500;
            if (!busy && answer.status() >= 300) {
                throw new GatewayException(errors.decode(answer.status(), answer.headers(), answer.body()));
            }
            if (busy || state.apply(answer) == State.WAITING) {
                Duration longer = after.multipliedBy(3).dividedBy(2);
                return again(longer.compareTo(LONGEST) > 0 ? LONGEST : longer, question, errors, state, then);
            }
            return then.apply(answer);
        });
    }
}
