package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Usage;
import dev.interlingua.routing.Attempt;
import dev.interlingua.service.Metered;
import dev.interlingua.usage.UsageListener;
import dev.interlingua.usage.UsageRecord;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the books of one exchange, and closes them once, whoever comes first. */
final class Accounting {
    private static final Logger LOG = LoggerFactory.getLogger("dev.interlingua.exchange");

    private final String requestId;
    private final Caller caller;
    private final String model;
    private final String callerFormat;
    private final RateLimiter.Permit permit;
    private final UsageListener listener;
    private final LongSupplier nanoTime;
    private final long started;
    private final AtomicBoolean open = new AtomicBoolean(true);
    private volatile Usage usage = Usage.NONE;
    private volatile Runnable over = () -> {};
    private volatile @Nullable Attempt attempt;
    private volatile @Nullable String upstreamFormat;
    private volatile int status = ErrorKind.CANCELLED.status();
    private volatile UsageRecord.Outcome outcome = UsageRecord.Outcome.CANCELLED;
    private long charged; // guarded by this

    Accounting(
            String requestId,
            Caller caller,
            String model,
            String callerFormat,
            RateLimiter.Permit permit,
            UsageListener listener,
            LongSupplier nanoTime) {
        this.requestId = requestId;
        this.caller = caller;
        this.model = model;
        this.callerFormat = callerFormat;
        this.permit = permit;
        this.listener = listener;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
    }

    /** Books that the host's listener is told of. */
    static Accounting of(
            Services services, String requestId, Caller caller, String model, Endpoint row, RateLimiter.Permit permit) {
        return new Accounting(
                requestId,
                caller,
                model,
                row.format(),
                permit,
                services.usage(),
                services.clock().nanoTime());
    }

    String requestId() {
        return requestId;
    }

    String caller() {
        return caller.name();
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

    void answering(int answerStatus) {
        status = answerStatus;
        outcome = answerStatus < 400 ? UsageRecord.Outcome.COMPLETED : UsageRecord.Outcome.FAILED;
    }

    void failed(ApiError error) {
        outcome = error.kind() == ErrorKind.CANCELLED ? UsageRecord.Outcome.CANCELLED : UsageRecord.Outcome.FAILED;
    }

    /** The answer broke off after it had begun: the one line in the log for it. */
    void brokeOff(ApiError error, @Nullable Throwable cause) {
        LOG.warn(
                "{}: an answer broke off, {} (upstream status {}; {})",
                requestId,
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
        if (!open.compareAndSet(true, false)) {
            return;
        }
        over.run();
        chargeSoFar();
        permit.close();
        Attempt last = attempt;
        UsageRecord entry = new UsageRecord(
                requestId,
                caller.name(),
                last == null ? null : last.channel().name(),
                model,
                last == null ? null : last.model(),
                callerFormat,
                upstreamFormat,
                status,
                usage,
                Duration.ofNanos(nanoTime.getAsLong() - started),
                outcome);
        LOG.debug("{}", entry);
        try {
            listener.used(entry);
        } catch (RuntimeException e) {
            LOG.warn("{}: a usage listener failed", requestId, e);
        }
    }
}
