package dev.interlingua.upstream.httpclient5;

import dev.interlingua.flow.Collect;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.MediaFetchException;
import dev.interlingua.upstream.MediaFetchPolicy;
import dev.interlingua.upstream.MediaFetcher;
import dev.interlingua.upstream.Timeouts;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.upstream.UpstreamTransport;
import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** One medium being fetched, through all redirects. */
final class MediaFetch implements MediaFetcher.Fetch {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final byte[] NO_BODY = new byte[0];

    private final MediaFetchPolicy policy;
    private final UpstreamTransport transport;
    private final Executor lookups;
    private final Executor tellers;
    private final IdleTimer.Clock clock;
    private final int limit;
    private final Duration timeout;
    private final CompletableFuture<MediaFetcher.Fetched> result = new CompletableFuture<>();
    private final CompletableFuture<MediaFetcher.Fetched> told = new CompletableFuture<>();
    private volatile @Nullable UpstreamCall call;
    private volatile @Nullable Future<?> deadline;

    MediaFetch(
            MediaFetchPolicy policy,
            UpstreamTransport transport,
            Executor lookups,
            Executor tellers,
            IdleTimer.Clock clock,
            int limit,
            Duration timeout) {
        this.policy = policy;
        this.transport = transport;
        this.lookups = lookups;
        this.tellers = tellers;
        this.clock = clock;
        this.limit = limit;
        this.timeout = timeout;
    }

    void start(String url) {
        result.whenComplete((fetched, failure) -> ended(fetched, failure));
        try {
            deadline = clock.executor()
                    .schedule(
                            () -> fail(new MediaFetchException("it took too long")),
                            timeout.toNanos(),
                            TimeUnit.NANOSECONDS);
            lookups.execute(() -> next(address(null, url), policy.redirects()));
        } catch (RejectedExecutionException closed) {
            fail(new MediaFetchException("the gateway is shutting down", closed));
        }
    }

    /** Tells the result on a thread of our own: what follows may take its time, as looking up a name does. */
    private void ended(MediaFetcher.@Nullable Fetched fetched, @Nullable Throwable failure) {
        Future<?> timer = deadline;
        if (timer != null) {
            timer.cancel(false);
        }
        UpstreamCall running = call;
        if (running != null) {
            running.cancel();
        }
        Runnable tell = () -> {
            if (fetched != null) {
                told.complete(fetched);
            } else if (failure != null) {
                told.completeExceptionally(failure);
            }
        };
        try {
            tellers.execute(tell);
        } catch (RejectedExecutionException busyOrClosed) {
            tell.run();
        }
    }

    @Override
    public CompletionStage<MediaFetcher.Fetched> result() {
        return told.minimalCompletionStage();
    }

    @Override
    public void cancel() {
        fail(new MediaFetchException("nobody waits for it any more"));
    }

    private void fail(MediaFetchException reason) {
        result.completeExceptionally(reason);
    }

    /** The address, null after a complaint. */
    private @Nullable URI address(@Nullable URI base, String text) {
        try {
            URI written = URI.create(text.strip());
            URI address = base == null ? written : base.resolve(written);
            String scheme =
                    address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
            if (!policy.schemes().contains(scheme)) {
                fail(new MediaFetchException("its address must begin with " + String.join(" or ", policy.schemes())));
            } else if (address.getHost() == null || address.getRawUserInfo() != null) {
                fail(new MediaFetchException("its address must name a host, and no user"));
            } else {
                return address;
            }
        } catch (IllegalArgumentException malformed) {
            fail(new MediaFetchException("its address is malformed", malformed));
        }
        return null;
    }

    /** Asks one address; may block while its name is looked up. */
    private void next(@Nullable URI address, int redirects) {
        if (address == null || result.isDone()) {
            return;
        }
        Headers headers = Headers.of("User-Agent", "Interlingua-MediaFetch", "Accept", "*/*");
        UpstreamCall asked = transport.send(
                new UpstreamRequest("GET", address, headers, NO_BODY, new Timeouts(timeout, timeout, timeout)));
        call = asked;
        if (result.isDone()) {
            asked.cancel();
        }
        asked.response().whenComplete((response, failure) -> {
            try {
                if (failure != null) {
                    fail(unreachable(failure));
                } else {
                    answered(address, response, asked, redirects);
                }
            } catch (RuntimeException e) {
                fail(new MediaFetchException("its server's answer makes no sense", e));
            }
        });
    }

    private static MediaFetchException unreachable(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof MediaFetchException known) {
                return known;
            }
        }
        Throwable known =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        boolean late =
                known instanceof GatewayException gateway && gateway.error().kind() == ErrorKind.TIMEOUT;
        return new MediaFetchException(late ? "it took too long" : "its server cannot be reached", failure);
    }

    private void answered(URI address, UpstreamResponse response, UpstreamCall asked, int redirects) {
        String location = response.headers().first("Location");
        if (REDIRECTS.contains(response.status()) && location != null) {
            asked.cancel();
            if (redirects == 0) {
                fail(new MediaFetchException("its server redirects too often"));
            } else {
                lookups.execute(() -> next(address(address, location), redirects - 1));
            }
        } else if (response.status() != 200) {
            fail(new MediaFetchException("its server answered " + response.status()));
        } else if (isLarger(response.headers().first("Content-Length"))) {
            fail(tooLarge());
        } else {
            String type = response.headers().contentType();
            Collect.bytes(response.body(), limit).whenComplete((bytes, failure) -> {
                if (failure == null) {
                    result.complete(new MediaFetcher.Fetched(type, bytes));
                } else {
                    fail(failure.getCause() == null && !isTimeout(failure) ? tooLarge() : unreachable(failure));
                }
            });
        }
    }

    private static boolean isTimeout(Throwable failure) {
        return !(failure instanceof GatewayException known) || known.error().kind() != ErrorKind.BAD_GATEWAY;
    }

    private boolean isLarger(@Nullable String length) {
        try {
            return length != null && Long.parseLong(length.strip()) > limit;
        } catch (NumberFormatException notANumber) {
            return false;
        }
    }

    private MediaFetchException tooLarge() {
        return new MediaFetchException("it is larger than " + limit + " bytes");
    }
}
