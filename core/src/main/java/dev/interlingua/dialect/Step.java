package dev.interlingua.dialect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * A step on the way to an answer that may take several requests: batches, parallel calls, polling, downloads. Pure: says
 * what to ask, and what follows from the answers; whoever runs it sends, waits, gives up and cancels.
 *
 * @param <R> the neutral answer
 */
public sealed interface Step<R> {

    /**
     * Ask the provider, all questions side by side. An answer of status 300 or more ends the attempt with the error it
     * tells, unless the question takes any status.
     *
     * @param after how long to wait before; zero for at once
     * @param then what follows from the answers, which are in the order of the questions; may throw a
     *     {@code GatewayException}
     */
    record Ask<R>(List<Question> questions, Duration after, Function<List<UpstreamAnswer>, Step<R>> then)
            implements Step<R> {
        public Ask {
            questions = List.copyOf(questions);
            requireNonNull(after, "after");
            requireNonNull(then, "then");
            if (questions.isEmpty()) {
                throw new IllegalArgumentException("there is nothing to ask");
            }
        }
    }

    /**
     * Fetch files whose addresses the caller has named, within the host's policy.
     *
     * @param addresses as the caller wrote them, each once
     * @param then what follows from the files, which are in the order of the addresses
     */
    record Fetch<R>(List<String> addresses, Function<List<FetchedFile>, Step<R>> then) implements Step<R> {
        public Fetch {
            addresses = List.copyOf(addresses);
            requireNonNull(then, "then");
        }
    }

    /** The answer. */
    record Done<R>(R result) implements Step<R> {
        public Done {
            requireNonNull(result, "result");
        }
    }

    /**
     * A file that the caller has named by its address.
     *
     * @param mimeType what it was found to be
     * @param bytes must not be changed
     */
    record FetchedFile(String mimeType, byte[] bytes) {}

    /** The same way, at whose end stands what {@code change} makes of the answer; it may throw a {@code GatewayException}. */
    default <S> Step<S> map(Function<R, S> change) {
        if (this instanceof Ask<R> ask) {
            return new Ask<>(
                    ask.questions(),
                    ask.after(),
                    answers -> ask.then().apply(answers).map(change));
        }
        if (this instanceof Fetch<R> fetch) {
            return new Fetch<>(
                    fetch.addresses(), files -> fetch.then().apply(files).map(change));
        }
        return new Done<>(change.apply(((Done<R>) this).result()));
    }

    /** Ask one question now. */
    static <R> Step<R> ask(Question question, Function<UpstreamAnswer, Step<R>> then) {
        return later(Duration.ZERO, question, then);
    }

    /** Ask one question after a while. */
    static <R> Step<R> later(Duration after, Question question, Function<UpstreamAnswer, Step<R>> then) {
        return new Ask<>(List.of(question), after, answers -> then.apply(answers.get(0)));
    }

    /** Ask several questions now. */
    static <R> Step<R> askAll(List<Question> questions, Function<List<UpstreamAnswer>, Step<R>> then) {
        return new Ask<>(questions, Duration.ZERO, then);
    }

    /**
     * Ask many questions, a few at a time.
     *
     * @param width most that are asked side by side, positive
     */
    static <R> Step<R> askMany(List<Question> questions, int width, Function<List<UpstreamAnswer>, Step<R>> then) {
        List<Question> now = questions.subList(0, Math.min(width, questions.size()));
        List<Question> later = questions.subList(now.size(), questions.size());
        return askAll(
                now,
                answers -> later.isEmpty()
                        ? then.apply(answers)
                        : askMany(later, width, more -> {
                            List<UpstreamAnswer> all = new ArrayList<>(answers);
                            all.addAll(more);
                            return then.apply(all);
                        }));
    }

    /** The answer is known. */
    static <R> Step<R> done(R result) {
        return new Done<>(result);
    }
}
