package dev.interlingua.access;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Counts what each caller uses, in this process. Thread-safe. */
public final class RateLimiter {
    private static final int REMEMBERED_CALLERS = 10_000;

    private final ConcurrentMap<String, Account> accounts = new ConcurrentHashMap<>();
    private final LongSupplier nanoTime;

    /** A limiter on a monotonic clock in nanoseconds. */
    public RateLimiter(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * Admits one request.
     *
     * @return to be closed when the request is over
     * @throws GatewayException of kind {@code RATE_LIMIT} with the time to wait
     */
    public Permit admit(Caller caller) {
        if (caller.limits().equals(Limits.NONE)) {
            return new Permit(null);
        }
        if (accounts.size() > REMEMBERED_CALLERS) {
            accounts.values().removeIf(Account::idle);
        }
        Account account =
                accounts.computeIfAbsent(caller.name(), any -> new Account(caller.limits(), nanoTime.getAsLong()));
        account.enter();
        return new Permit(account);
    }

    /** One admitted request. */
    public static final class Permit implements AutoCloseable {
        private final @Nullable Account account;
        private final AtomicBoolean open = new AtomicBoolean(true);

        private Permit(@Nullable Account account) {
            this.account = account;
        }

        /** Charges tokens the request has used. */
        public void charge(long tokens) {
            if (account != null) {
                account.charge(tokens);
            }
        }

        /** The request is over. Idempotent. */
        @Override
        public void close() {
            if (account != null && open.compareAndSet(true, false)) {
                account.leave();
            }
        }
    }

    private final class Account {
        private final Limits limits;
        private final @Nullable Bucket requests;
        private final @Nullable Bucket tokens;
        private int running;

        Account(Limits limits, long now) {
            this.limits = limits;
            this.requests = limits.requestsPerMinute() == null ? null : new Bucket(limits.requestsPerMinute(), now);
            this.tokens = limits.tokensPerMinute() == null ? null : new Bucket(limits.tokensPerMinute(), now);
        }

        synchronized void enter() {
            long now = nanoTime.getAsLong();
            if (limits.concurrency() != null && running >= limits.concurrency()) {
                throw refuse("Too many requests are running at the same time.", 1_000_000_000L);
            }
            long wait = requests == null ? 0 : requests.nanosUntil(1, now);
            if (wait > 0) {
                throw refuse("The limit of requests per minute is reached.", wait);
            }
            wait = tokens == null ? 0 : tokens.nanosUntil(1, now);
            if (wait > 0) {
                throw refuse("The limit of tokens per minute is reached.", wait);
            }
            if (requests != null) {
                requests.take(1, now);
            }
            running++;
        }

        synchronized void charge(long used) {
            if (tokens != null) {
                tokens.take(used, nanoTime.getAsLong());
            }
        }

        synchronized void leave() {
            running--;
        }

        synchronized boolean idle() {
            long now = nanoTime.getAsLong();
            return running == 0 && full(requests, now) && full(tokens, now);
        }

        private boolean full(@Nullable Bucket bucket, long now) {
            return bucket == null || bucket.full(now);
        }

        private GatewayException refuse(String message, long nanos) {
            return new GatewayException(
                    new ApiError(ErrorKind.RATE_LIMIT, message, null, null, Duration.ofNanos(nanos), null));
        }
    }
}
