package dev.interlingua.exchange;

import dev.interlingua.flow.IdleTimer;
import dev.interlingua.flow.LateStream;
import dev.interlingua.http.Headers;
import dev.interlingua.http.ResponseHead;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.model.ApiError;
import dev.interlingua.routing.Attempt;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Serves one call by {@link Attempts}. When they take long, the answer is begun early with keep-alives, so that a caller who
 * has left is noticed; the attempts go on behind.
 */
final class CallExchange implements Attempts.Outcome<Answer> {

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
    private final ErrorAnswers errors;
    private final Settings settings;
    private final @Nullable EarlyAnswer caller; // null when the caller wants a whole answer
    private final Attempts<Answer> attempts;
    private final AtomicReference<Voice> voice = new AtomicReference<>(Voice.NOBODY);
    private final LateStream<ByteBuffer> late = new LateStream<>(this::callerLeft);
    private final @Nullable IdleTimer patience;

    CallExchange(
            ServerExchange exchange,
            Exchanged call,
            List<Attempt> attempts,
            Function<Attempt, AttemptRun<Answer>> starter,
            @Nullable EarlyAnswer stream,
            ErrorAnswers errors,
            Services services) {
        this.exchange = exchange;
        this.call = call;
        this.errors = errors;
        this.settings = services.settings();
        this.attempts = new Attempts<>(attempts, starter, call::repeatable, services.router(), this);
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
        attempts.next();
    }

    @Override
    public void give(Answer answer) {
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

    @Override
    public void refuse(ApiError error, @Nullable Answer ownWords, Throwable cause) {
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
        stopWaiting();
        attempts.leave();
        call.accounting().cancelled();
    }
}
