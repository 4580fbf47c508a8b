package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.channel.Channel;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.intercept.CallStart;
import dev.interlingua.intercept.CallWatch;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Usage;
import dev.interlingua.routing.Attempt;
import dev.interlingua.service.Metered;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the books of one exchange, and closes them once, whoever comes first. */
final class Accounting {
    private static final int OK = 200;
    private static final Logger LOG = LoggerFactory.getLogger("dev.interlingua.exchange");

    private final CallStart start;
    private final RateLimiter.Permit permit;
    private final CallWatch watch;
    private final LongSupplier nanoTime;
    private final long started;
    private boolean open = true; // guarded by this
    private volatile Usage usage = Usage.NONE;
    private volatile Runnable over = () -> {};
    private volatile @Nullable Attempt attempt;
    private volatile @Nullable String upstreamFormat;
    private volatile int status = ErrorKind.CANCELLED.status();
    private volatile UsageRecord.Outcome outcome = UsageRecord.Outcome.CANCELLED;
    private volatile @Nullable ErrorKind error;
    private volatile @Nullable Duration firstContent;
    private long charged; // guarded by this

    Accounting(CallStart start, RateLimiter.Permit permit, CallWatch watch, LongSupplier nanoTime) {
        this.start = start;
        this.permit = permit;
        this.watch = watch;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** Books of a call that the host's listeners are told of, from now on. */
    static Accounting of(
            Services services,
            ServerExchange exchange,
            String requestId,
            Caller caller,
            String model,
            Endpoint row,
            RateLimiter.Permit permit) {
        return of(services, start(exchange, requestId, caller, model, row), permit);
    }

    /** As the other, whoever calls. */
    static Accounting of(Services services, CallStart start, RateLimiter.Permit permit) {
        CallWatch watch = services.listeners().begun(start);
        return new Accounting(start, permit, watch, services.clock().nanoTime());
    }

    /** What there is to tell of a call that comes in. */
    static CallStart start(ServerExchange exchange, String requestId, Caller caller, String model, Endpoint row) {
        return new CallStart(requestId, caller.name(), model, row.format(), row.operation(), exchange::attribute);
    }

    /** Begins the call; when that fails, closes the books and fails in the same way. */
    void begin(Consumer<Accounting> call) {
        try {
            call.accept(this);
        } catch (RuntimeException e) {
            ApiError refusal = UpstreamErrors.of(e);
            answering(refusal.kind().status());
            failed(refusal);
            close();
            throw e;
        }
    }

    String requestId() {
        return start.exchangeId();
    }

    String caller() {
        return start.caller();
    }

    /** @param format in which the channel is asked, or null when it is not asked itself */
    void attempting(Attempt next, @Nullable String format) {
        attempt = next;
        upstreamFormat = format;
    }

    void usage(Usage latest) {
        usage = latest;
    }

    /** Notes what {@code result} tells that it took, if it tells. */
    void usedFor(Object result) {
        if (result instanceof Metered metered) {
            usage(metered.usage());
        }
    }

    /** A stream has its first content, whether or not its head has been handed on yet. */
    void streaming() {
        answering(OK);
    }

    /** The answer's head is handed on: for a stream that may be after its end. */
    synchronized void answering(int answerStatus) {
        if (!open) {
            return;
        }
        status = answerStatus;
        if (error == null) {
            outcome = answerStatus < 400 ? UsageRecord.Outcome.COMPLETED : UsageRecord.Outcome.FAILED;
        }
        if (answerStatus < 400 && firstContent == null) {
            firstContent = Duration.ofNanos(nanoTime.getAsLong() - started);
            watch.answering();
        }
    }

    void failed(ApiError failure) {
        error = failure.kind();
        outcome = failure.kind() == ErrorKind.CANCELLED ? UsageRecord.Outcome.CANCELLED : UsageRecord.Outcome.FAILED;
    }

    /** The answer broke off after it had begun: the one line in the log for it. */
    void brokeOff(ApiError error, @Nullable Throwable cause) {
        LOG.warn(
                "{}: an answer broke off, {} (upstream status {}; {})",
                start.exchangeId(),
                error.kind(),
                error.upstreamStatus(),
                FailureTrail.of(cause));
        failed(error);
    }

    /** The caller has left within the answer. */
    void left() {
        outcome = UsageRecord.Outcome.CANCELLED;
    }

    void cancelled() {
        left();
        close();
    }

    /** Charges what has been used up to now, of a long answer that still goes on. */
    synchronized void chargeSoFar() {
        Long tokens = usage.total();
        long due = (tokens == null ? 0 : tokens) - charged;
        permit.charge(due);
        charged += due;
    }

    /** What is to be freed when the exchange is over. */
    void whenOver(Runnable action) {
        over = action;
    }

    void close() {
        if (!closeOnce()) {
            return;
        }
        over.run();
        chargeSoFar();
        permit.close();
        UsageRecord entry = entry();
        LOG.debug("{}", entry);
        watch.ended(entry);
    }

    private synchronized boolean closeOnce() {
        boolean first = open;
        open = false;
        return first;
    }

    private UsageRecord entry() {
        Attempt last = attempt;
        Channel channel = last == null ? null : last.channel();
        return new UsageRecord(
                start.exchangeId(),
                start.caller(),
                start.operation(),
                channel == null ? null : channel.name(),
                channel == null ? null : channel.type(),
                start.model(),
                last == null ? null : last.model(),
                start.callerFormat(),
                upstreamFormat,
                status,
                usage,
                firstContent,
                Duration.ofNanos(nanoTime.getAsLong() - started),
                outcome,
                outcome == UsageRecord.Outcome.COMPLETED ? null : error);
    }
}
