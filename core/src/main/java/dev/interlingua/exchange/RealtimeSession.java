package dev.interlingua.exchange;

import dev.interlingua.dialect.RealtimeCodec;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.Usage;
import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeMessage;
import dev.interlingua.realtime.RealtimeSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A caller's session and the provider's, tied together: messages pass one to one, either one's end is the other's, and the
 * counts of all answers are added up for the books. A side that is silent is pinged; one that does not answer, or takes
 * nothing, for the channel's {@code idle} time is given up.
 */
final class RealtimeSession {
    private static final long LAST_WORDS_SECONDS = 5;

    private final RealtimeLane toCaller;
    private final RealtimeLane toUpstream;
    private final RealtimePump fromCaller;
    private final RealtimePump fromUpstream;
    private final RealtimeCodec codec;
    private final Accounting accounting;
    private final IdleTimer.Clock clock;
    private final IdleTimer pulse;
    private final long pulseNanos;
    private final long patienceNanos;
    private final Consumer<RealtimeSession> gone;
    private final AtomicBoolean over = new AtomicBoolean();
    private Usage used = Usage.NONE; // touched by the provider's messages only, which come serially

    /**
     * @param keepAlive silence after which a side is pinged
     * @param idle after which a side that gives no sign of life is given up
     * @param gone is told when the session is over
     */
    RealtimeSession(
            RealtimeSocket caller,
            RealtimeSocket upstream,
            RealtimeCodec codec,
            Accounting accounting,
            IdleTimer.Clock clock,
            Duration keepAlive,
            Duration idle,
            Consumer<RealtimeSession> gone) {
        this.toCaller = new RealtimeLane(caller, clock.nanoTime());
        this.toUpstream = new RealtimeLane(upstream, clock.nanoTime());
        this.fromCaller = new RealtimePump(caller, toUpstream, any -> {}, new CallersEnd(), clock.nanoTime());
        this.fromUpstream = new RealtimePump(upstream, toCaller, this::count, new UpstreamsEnd(), clock.nanoTime());
        this.codec = codec;
        this.accounting = accounting;
        this.clock = clock;
        this.pulse = new IdleTimer(clock, keepAlive, this::beat);
        this.pulseNanos = keepAlive.toNanos();
        this.patienceNanos = idle.toNanos();
        this.gone = gone;
    }

    void start() {
        pulse.start();
        fromUpstream.start();
        fromCaller.start();
    }

    private void count(RealtimeMessage message) {
        if (message instanceof RealtimeMessage.Text event) {
            Usage more = codec.usage(event.text());
            if (!more.equals(Usage.NONE)) {
                used = RealtimeUsage.sum(used, more);
                accounting.usage(used);
                accounting.chargeSoFar();
            }
        }
    }

    /** Every keep-alive interval. */
    private void beat() {
        if (toCaller.stuck(patienceNanos) || fromCaller.dead(patienceNanos)) {
            end(Ending.lost());
        } else if (toUpstream.stuck(patienceNanos) || fromUpstream.dead(patienceNanos)) {
            end(Ending.upstreamFailed(new GatewayException(
                    new ApiError(ErrorKind.TIMEOUT, "The upstream has given no sign of life for a while."))));
        } else {
            ping(fromCaller, toCaller);
            ping(fromUpstream, toUpstream);
        }
    }

    private void ping(RealtimePump from, RealtimeLane to) {
        if (from.quiet(pulseNanos / 2)) {
            to.ping(from::pinged);
        }
    }

    /**
     * The gateway is closing.
     *
     * @return completes when both sides were told
     */
    CompletionStage<Void> shutDown() {
        RealtimeClose bye = RealtimeClose.goingAway("The gateway is shutting down.");
        ApiError error = new ApiError(ErrorKind.OVERLOADED, "the gateway is shutting down");
        end(new Ending(bye, null, bye, books -> books.failed(error)));
        return CompletableFuture.allOf(
                toCaller.part(null, bye).toCompletableFuture(),
                toUpstream.part(null, bye).toCompletableFuture());
    }

    /** Ends both sides; the first end counts. */
    private void end(Ending ending) {
        if (over.getAndSet(true)) {
            return;
        }
        pulse.stop();
        ApiError error = ending.error();
        RealtimeMessage lastWords =
                error == null ? null : new RealtimeMessage.Text(codec.error(error, "event_" + accounting.requestId()));
        toCaller.part(lastWords, ending.callers());
        toUpstream.part(null, ending.upstreams());
        ending.books().accept(accounting);
        accounting.close();
        gone.accept(this);
        Runnable cut = () -> {
            toCaller.cut(ending.callers());
            toUpstream.cut(ending.upstreams());
        };
        try {
            clock.executor().schedule(cut, LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException gatewayCloses) {
            cut.run();
        }
    }

    /**
     * How a session ends.
     *
     * @param error what the caller is told of ahead of the close, or null
     */
    private record Ending(
            RealtimeClose callers, @Nullable ApiError error, RealtimeClose upstreams, Consumer<Accounting> books) {

        /** One side has ended it; the other one gets the same words. */
        static Ending told(RealtimeClose close, Consumer<Accounting> books) {
            return new Ending(close, null, close, books);
        }

        /** The caller's connection is lost. */
        static Ending lost() {
            return new Ending(
                    RealtimeClose.goingAway(""),
                    null,
                    RealtimeClose.goingAway("The caller is gone."),
                    Accounting::left);
        }

        static Ending callerFailed(Throwable cause) {
            if (!(cause instanceof GatewayException known)) {
                return lost();
            }
            ApiError error = known.error();
            int code = error.kind() == ErrorKind.TOO_LARGE ? 1009 : 1008;
            return new Ending(
                    new RealtimeClose(code, error.message()),
                    error,
                    RealtimeClose.goingAway(""),
                    books -> books.failed(error));
        }

        static Ending upstreamFailed(Throwable cause) {
            ApiError told = UpstreamErrors.of(cause);
            ApiError error = told.kind() == ErrorKind.INTERNAL
                    ? new ApiError(ErrorKind.BAD_GATEWAY, "The connection to the upstream broke.")
                    : told;
            RealtimeClose close = error.kind() == ErrorKind.TOO_LARGE
                    ? RealtimeClose.tooBig(error.message())
                    : RealtimeClose.failed(error.message());
            return new Ending(close, error, RealtimeClose.goingAway(""), books -> books.brokeOff(error, cause));
        }
    }

    private final class CallersEnd implements RealtimePump.End {
        @Override
        public void closed(RealtimeClose close) {
            end(Ending.told(close, books -> {}));
        }

        @Override
        public void failed(Throwable cause) {
            end(Ending.callerFailed(cause));
        }

        @Override
        public void stopped(Throwable cause) {
            end(Ending.upstreamFailed(cause));
        }
    }

    private final class UpstreamsEnd implements RealtimePump.End {
        @Override
        public void closed(RealtimeClose close) {
            ApiError error = new ApiError(ErrorKind.BAD_GATEWAY, "the upstream closed with " + close.code());
            end(Ending.told(close, books -> {
                if (!close.peaceful()) {
                    books.failed(error);
                }
            }));
        }

        @Override
        public void failed(Throwable cause) {
            end(Ending.upstreamFailed(cause));
        }

        @Override
        public void stopped(Throwable cause) {
            end(Ending.callerFailed(cause));
        }
    }
}
