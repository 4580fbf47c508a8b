package dev.interlingua.exchange;

import dev.interlingua.catalog.ModelStatement;
import dev.interlingua.model.ApiError;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one channel's own list of models fresh. A failure changes nothing but the time of the next try: after a minute, then
 * after twice as long each time, up to the interval. It is logged once until the list has been read again.
 */
final class ChannelModels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("dev.interlingua.exchange");
    private static final Duration FIRST_RETRY = Duration.ofMinutes(1);

    private final String channel;
    private final Duration interval;
    private final IntFunction<ModelListFetch> fetches;
    private final Consumer<List<ModelStatement>> told;
    private final ScheduledExecutorService executor;

    private @Nullable ModelListFetch running; // guarded by this, as all below
    private CompletableFuture<Void> done = CompletableFuture.completedFuture(null);
    private @Nullable Future<?> next;
    private int failures;
    private boolean closed;

    /**
     * @param fetches makes a fetch, given how many have failed in a row
     * @param told gets each list that was read
     */
    ChannelModels(
            String channel,
            Duration interval,
            IntFunction<ModelListFetch> fetches,
            Consumer<List<ModelStatement>> told,
            ScheduledExecutorService executor) {
        this.channel = channel;
        this.interval = interval;
        this.fetches = fetches;
        this.told = told;
        this.executor = executor;
    }

    /**
     * Asks now, unless that is under way.
     *
     * @return completes when the answer has been taken in, or has failed; never exceptionally
     */
    CompletionStage<Void> refresh() {
        ModelListFetch fetch;
        CompletableFuture<Void> result = new CompletableFuture<>();
        synchronized (this) {
            if (closed || running != null) {
                return done;
            }
            if (next != null) {
                next.cancel(false);
                next = null;
            }
            fetch = fetches.apply(failures);
            running = fetch;
            done = result;
        }
        fetch.start().whenComplete((models, failure) -> {
            try {
                if (failure == null) {
                    told.accept(models);
                }
                ended(failure, failure == null ? models.size() : 0);
            } finally {
                result.complete(null);
            }
        });
        return result;
    }

    private synchronized void ended(@Nullable Throwable failure, int models) {
        running = null;
        if (closed) {
            return;
        }
        if (failure == null) {
            LOG.debug("channel {} lists {} models", channel, models);
            if (failures > 0) {
                LOG.info("channel {} lists its models again", channel);
            }
            failures = 0;
            schedule(interval);
            return;
        }
        failures++;
        if (failures == 1) {
            ApiError error = UpstreamErrors.of(failure);
            LOG.warn(
                    "channel {} could not be asked for its models ({}, status {}): what is known of them stays as it is",
                    channel,
                    error.kind(),
                    error.upstreamStatus());
        }
        Duration retry = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 20));
        schedule(retry.compareTo(interval) < 0 ? retry : interval);
    }

    private void schedule(Duration delay) {
        try {
            Runnable again = this::refresh;
            next = executor.schedule(again, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            closed = true; // the gateway is closing
        }
    }

    /** Ends a call under way and asks no more. */
    @Override
    public void close() {
        ModelListFetch fetch;
        synchronized (this) {
            closed = true;
            fetch = running;
            if (next != null) {
                next.cancel(false);
            }
        }
        if (fetch != null) {
            fetch.cancel();
        }
    }
}
