package dev.interlingua.exchange;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.Question;
import dev.interlingua.dialect.Step;
import dev.interlingua.dialect.UpstreamAnswer;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes the {@link Step steps} of one attempt, without holding a thread: sends, waits, gives up when the channel's time for
 * an answer is over, and ends everything that is under way when one question fails or the caller leaves.
 *
 * @param <R> the neutral answer
 */
final class StepRun<R> {
    private final Outbound outbound;
    private final Attempt attempt;
    private final ErrorCodec errors;
    private final CallerFiles files;
    private final IdleTimer.Clock clock;
    private final int responseBytes;
    private final CompletableFuture<R> result = new CompletableFuture<>();
    private final List<Runnable> underWay = new ArrayList<>(); // guarded by this
    private boolean over; // guarded by this

    /** @param errors of the vendor that is asked */
    StepRun(Services services, Outbound outbound, Attempt attempt, ErrorCodec errors) {
        this.outbound = outbound;
        this.attempt = attempt;
        this.errors = errors;
        this.files = new CallerFiles(services.media(), services.clock().nanoTime());
        this.clock = services.clock();
        this.responseBytes = services.settings().responseBytes();
    }

    /** Starts with {@code step}; to be called once. */
    CompletionStage<R> start(Step<R> step) {
        Duration patience = attempt.channel().timeouts().firstByte();
        Future<?> deadline = schedule(
                patience,
                () -> fail(new GatewayException(new ApiError(
                        ErrorKind.TIMEOUT,
                        "The upstream did not finish within " + patience.toSeconds() + " seconds."))));
        result.whenComplete((done, failure) -> {
            if (deadline != null) {
                deadline.cancel(false);
            }
            end();
        });
        go(step);
        return result;
    }

    /** Ends whatever is under way. Idempotent. */
    void cancel() {
        fail(new GatewayException(new ApiError(ErrorKind.CANCELLED, "the call was cancelled")));
    }

    private void go(Step<R> step) {
        try {
            if (step instanceof Step.Done<R> done) {
                result.complete(done.result());
            } else if (step instanceof Step.Ask<R> ask && ask.after().isZero()) {
                ask(ask);
            } else if (step instanceof Step.Ask<R> ask) {
                Future<?> waiting = schedule(ask.after(), () -> ask(ask));
                if (waiting != null) {
                    remember(() -> waiting.cancel(false));
                }
            } else if (step instanceof Step.Fetch<R> fetch) {
                remember(files::cancel);
                files.fetch(fetch.addresses())
                        .whenComplete((all, failure) ->
                                follow(failure, () -> fetch.then().apply(all)));
            }
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void ask(Step.Ask<R> ask) {
        List<CompletableFuture<UpstreamAnswer>> answers = new ArrayList<>();
        for (Question question : ask.questions()) {
            if (result.isDone()) {
                return;
            }
            answers.add(ask(question).toCompletableFuture());
        }
        answers.forEach(each -> each.whenComplete((answer, failure) -> {
            if (failure != null) {
                fail(failure);
            }
        }));
        CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
                .whenComplete((done, failure) -> follow(
                        failure,
                        () -> ask.then()
                                .apply(answers.stream()
                                        .map(CompletableFuture::join)
                                        .toList())));
    }

    private CompletionStage<UpstreamAnswer> ask(Question question) {
        Upstream upstream = outbound.ask(attempt, question);
        remember(upstream::cancel);
        return (question.anyStatus() ? upstream.response() : upstream.success(errors))
                .thenCompose(response -> upstream.collect(response, responseBytes)
                        .thenApply(body -> new UpstreamAnswer(response.status(), response.headers(), body)));
    }

    private void follow(@Nullable Throwable failure, Supplier<Step<R>> next) {
        if (failure != null) {
            fail(failure);
        } else if (!result.isDone()) {
            forget();
            try {
                go(next.get());
            } catch (RuntimeException e) {
                fail(e);
            }
        }
    }

    private void fail(Throwable failure) {
        result.completeExceptionally(failure);
    }

    private @Nullable Future<?> schedule(Duration after, Runnable action) {
        try {
            return clock.executor().schedule(action, after.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException closing) {
            fail(new GatewayException(new ApiError(ErrorKind.OVERLOADED, "the gateway is shutting down")));
            return null;
        }
    }

    private void remember(Runnable cancel) {
        synchronized (this) {
            if (!over) {
                underWay.add(cancel);
                return;
            }
        }
        cancel.run();
    }

    /** A step is done: nothing of it is left to be ended. */
    private synchronized void forget() {
        underWay.clear();
    }

    private void end() {
        List<Runnable> left;
        synchronized (this) {
            over = true;
            left = List.copyOf(underWay);
            underWay.clear();
        }
        left.forEach(Runnable::run);
    }
}
