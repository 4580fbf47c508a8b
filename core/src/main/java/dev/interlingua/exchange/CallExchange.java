package dev.interlingua.exchange;

import dev.interlingua.flow.IdleTimer;
import dev.interlingua.flow.LateStream;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.routing.Attempt;
import dev.interlingua.routing.ModelRouter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves one call: tries one attempt after the other until one has something to say. When that takes long, the answer
 * is begun early with keep-alives, so that a caller who has left is noticed; the attempts go on behind.
 */
final class CallExchange {
    private static final int MOST_ATTEMPTS = 6;

    /** Who speaks to the caller. */
    private enum Voice {
        /** Nobody yet. */
        NOBODY,
        /** A stream of keep-alives that waits for an answer. */
        KEEP_ALIVE,
        /** The answer, or an error. */
        ANSWER
    }

    private final ServerExchange exchange;
    private final Exchanged call;
    private final Function<Attempt, AttemptRun> starter;
    private final ModelRouter router;
    private final ErrorAnswers errors;
    private final Settings settings;
    private final @Nullable EarlyAnswer caller; // null when the caller wants a whole answer
    private final Iterator<Attempt> attempts;
    private final AtomicReference<Voice> voice = new AtomicReference<>(Voice.NOBODY);
    private final LateStream<ByteBuffer> late = new LateStream<>(this::callerLeft);
    private final @Nullable IdleTimer patience;
    private volatile @Nullable AttemptRun current;
    private volatile boolean left;
    private int tried;

    CallExchange(
            ServerExchange exchange,
            Exchanged call,
            List<Attempt> attempts,
            Function<Attempt, AttemptRun> starter,
            @Nullable EarlyAnswer stream,
            ErrorAnswers errors,
            Services services) {
        this.exchange = exchange;
        this.call = call;
        this.starter = starter;
        this.router = services.router();
        this.errors = errors;
        this.settings = services.settings();
        this.attempts = attempts.iterator();
        this.caller = stream;
        Duration interval = caller != null ? settings.keepAlive() : call.isJson() ? settings.plainKeepAlive() : null;
        boolean canPing = caller == null || caller.ping() != null;
        this.patience =
                interval == null || !canPing ? null : new IdleTimer(services.clock(), interval, this::keepAlive);
    }

    void start() {
        exchange.onAbort(this::callerLeft);
        if (patience != null) {
            patience.start();
        }
        next();
    }

    private void next() {
        Attempt attempt = attempts.next();
        tried++;
        AttemptRun run;
        try {
            run = starter.apply(attempt);
        } catch (RuntimeException e) {
            finish(UpstreamErrors.of(e), null, e);
            return;
        }
        current = run;
        if (left) {
            run.cancel();
        }
        run.answer().whenComplete((answer, failure) -> {
            if (failure == null) {
                router.succeeded(attempt.channel());
                give(answer);
            } else {
                failed(attempt, run, failure);
            }
        });
    }

    private void failed(Attempt attempt, AttemptRun run, Throwable failure) {
        run.cancel();
        ApiError error = UpstreamErrors.of(failure);
        if (left || error.kind() == ErrorKind.CANCELLED) {
            finish(error, null, failure);
            return;
        }
        boolean channelsFault = UpstreamErrors.retryable(error);
        if (channelsFault) {
            router.failed(attempt.channel());
        } else {
            router.succeeded(attempt.channel());
        }
        if (channelsFault && attempts.hasNext() && tried < MOST_ATTEMPTS && call.repeatable()) {
            next();
        } else {
            finish(UpstreamErrors.forCaller(error), run.ownWords(), failure);
        }
    }

    private void give(Answer answer) {
        Answer marked = answer.with(Headers.of(call.row().errors().requestIdHeader(), call.requestId()));
        stopWaiting();
        call.accounting().answering(answer.head().status());
        if (voice.compareAndSet(Voice.NOBODY, Voice.ANSWER)) {
            exchange.respond(marked.head(), marked.body());
        } else {
            late.attach(marked.body());
        }
        if (answer.whole()) {
            call.accounting().close();
        }
    }

    private void finish(ApiError error, @Nullable Answer ownWords, Throwable cause) {
        stopWaiting();
        errors.log(call.requestId(), error, cause);
        Answer answer = ownWords != null ? ownWords : errors.answer(call.row().errors(), error, call.requestId());
        call.accounting().answering(answer.head().status());
        call.accounting().failed(error);
        call.accounting().close();
        if (voice.compareAndSet(Voice.NOBODY, Voice.ANSWER)) {
            Answer marked = answer.with(Headers.of(call.row().errors().requestIdHeader(), call.requestId()));
            exchange.respond(marked.head(), marked.body());
        } else if (caller != null) {
            late.finish(caller.failure(error, false));
        } else {
            late.attach(answer.body());
        }
    }

    private void stopWaiting() {
        if (patience != null) {
            patience.stop();
        }
    }

    /** Nothing to say for a while: begins the answer, or keeps it alive. */
    private void keepAlive() {
        if (voice.compareAndSet(Voice.NOBODY, Voice.KEEP_ALIVE)) {
            Headers headers = caller != null
                    ? HeaderRules.stream(caller.contentType())
                    : Headers.of("Content-Type", "application/json");
            exchange.respond(
                    new ResponseHead(200, headers.with(call.row().errors().requestIdHeader(), call.requestId())), late);
        }
        ByteBuffer ping = caller != null ? caller.ping() : ByteBuffer.wrap(" ".getBytes(StandardCharsets.US_ASCII));
        if (voice.get() == Voice.KEEP_ALIVE && ping != null) {
            late.keepAlive(ping);
        }
    }

    private void callerLeft() {
        left = true;
        stopWaiting();
        AttemptRun run = current;
        if (run != null) {
            run.cancel();
        }
        call.accounting().cancelled();
    }
}
