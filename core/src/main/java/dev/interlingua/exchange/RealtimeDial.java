package dev.interlingua.exchange;

import dev.interlingua.dialect.Endpoint;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.realtime.RealtimeAnswer;
import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeExchange;
import dev.interlingua.realtime.RealtimeSocket;
import dev.interlingua.routing.Attempt;
import dev.interlingua.routing.ModelRouter;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds a provider for one caller's session: tries one attempt after the other until one opens. Only then the caller's call
 * is switched over, so that what goes wrong before is a plain answer with a status.
 */
final class RealtimeDial {
    private static final int MOST_ATTEMPTS = 6;
    private static final long OPENING_SECONDS = 30;
    private static final int SWITCHING_PROTOCOLS = 101;

    private final RealtimeExchange exchange;
    private final Endpoint row;
    private final RealtimeExchange.Upgrade wish;
    private final Iterator<Attempt> attempts;
    private final Function<Attempt, CompletionStage<RealtimeAnswer>> connect;
    private final Services services;
    private final Accounting accounting;
    private final Consumer<Throwable> refuse;
    private final Opened opened;
    private volatile boolean left;
    private int tried;

    /** What to do with two open sockets. */
    interface Opened {
        void tie(RealtimeSocket caller, RealtimeSocket upstream, Attempt attempt);
    }

    /**
     * @param refuse answers the caller, when no provider opens a session
     * @param opened takes over both sockets
     */
    RealtimeDial(
            RealtimeExchange exchange,
            Endpoint row,
            RealtimeExchange.Upgrade wish,
            List<Attempt> attempts,
            Function<Attempt, CompletionStage<RealtimeAnswer>> connect,
            Services services,
            Accounting accounting,
            Consumer<Throwable> refuse,
            Opened opened) {
        this.exchange = exchange;
        this.row = row;
        this.wish = wish;
        this.attempts = attempts.iterator();
        this.connect = connect;
        this.services = services;
        this.accounting = accounting;
        this.refuse = refuse;
        this.opened = opened;
    }

    void start() {
        exchange.onAbort(this::callerLeft);
        next();
    }

    private void callerLeft() {
        left = true;
        accounting.cancelled();
    }

    private void next() {
        Attempt attempt = attempts.next();
        tried++;
        accounting.attempting(attempt, row.format());
        CompletionStage<RealtimeAnswer> answer;
        try {
            answer = connect.apply(attempt);
        } catch (RuntimeException e) {
            finish(UpstreamErrors.of(e), e);
            return;
        }
        answer.whenComplete((told, failure) -> {
            if (told instanceof RealtimeAnswer.Opened session) {
                services.router().succeeded(attempt.channel());
                open(session.socket(), attempt);
            } else if (told instanceof RealtimeAnswer.Refused refusal) {
                failed(attempt, new GatewayException(error(refusal)));
            } else {
                failed(attempt, failure == null ? new IllegalStateException("neither answer nor failure") : failure);
            }
        });
    }

    private ApiError error(RealtimeAnswer.Refused refusal) {
        if (refusal.status() < 300) {
            return new ApiError(ErrorKind.BAD_GATEWAY, "The upstream did not switch to a WebSocket.");
        }
        return Upstream.told(
                row.errors().decode(refusal.status(), refusal.headers(), refusal.body()), refusal.status());
    }

    private void failed(Attempt attempt, Throwable failure) {
        ApiError error = UpstreamErrors.of(failure);
        boolean channelsFault = UpstreamErrors.retryable(error);
        ModelRouter router = services.router();
        if (left) {
            return;
        }
        if (channelsFault) {
            router.failed(attempt.channel());
        } else {
            router.succeeded(attempt.channel());
        }
        if (channelsFault && attempts.hasNext() && tried < MOST_ATTEMPTS) {
            next();
        } else {
            finish(UpstreamErrors.forCaller(error), failure);
        }
    }

    private void finish(ApiError error, Throwable cause) {
        accounting.answering(
                row.errors().encode(error, accounting.requestId()).head().status());
        accounting.failed(error);
        accounting.close();
        refuse.accept(new GatewayException(error, cause));
    }

    private void open(RealtimeSocket upstream, Attempt attempt) {
        if (left) {
            upstream.close(RealtimeClose.goingAway("The caller is gone."));
            return;
        }
        CompletableFuture<RealtimeSocket> caller = new CompletableFuture<>();
        try {
            Future<?> patience = services.clock()
                    .executor()
                    .schedule(() -> caller.completeExceptionally(never()), OPENING_SECONDS, TimeUnit.SECONDS);
            caller.whenComplete((socket, failure) -> patience.cancel(false));
        } catch (RejectedExecutionException gatewayCloses) {
            caller.completeExceptionally(gatewayCloses);
        }
        caller.whenComplete((socket, failure) -> tie(socket, upstream, attempt));
        exchange.upgrade(wish).whenComplete((socket, failure) -> {
            if (socket != null && !caller.complete(socket)) {
                socket.close(RealtimeClose.goingAway(""));
            } else if (failure != null) {
                caller.completeExceptionally(failure);
            }
        });
    }

    private static IllegalStateException never() {
        return new IllegalStateException("the caller's socket has not opened");
    }

    private void tie(@Nullable RealtimeSocket caller, RealtimeSocket upstream, Attempt attempt) {
        if (caller == null) {
            upstream.close(RealtimeClose.goingAway("The caller is gone."));
            accounting.cancelled();
        } else {
            accounting.answering(SWITCHING_PROTOCOLS);
            opened.tie(caller, upstream, attempt);
        }
    }
}
