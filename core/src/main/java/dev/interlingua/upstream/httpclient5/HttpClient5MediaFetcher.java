package dev.interlingua.upstream.httpclient5;

import static java.util.Objects.requireNonNull;

import dev.interlingua.flow.GatewayThreads;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.upstream.MediaFetchPolicy;
import dev.interlingua.upstream.MediaFetcher;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * {@link MediaFetcher} over Apache HttpClient 5's asynchronous client. It has connections of its own, no proxy (which would
 * look names up by itself), sends no cookies and no credentials, and names itself. No thread runs before the first fetch.
 */
public final class HttpClient5MediaFetcher implements MediaFetcher {
    private static final int CONNECTIONS = 256;
    private static final int CONNECTIONS_PER_HOST = 32;
    private static final int LOOKUPS = 8;
    private static final int TELLERS = 32;
    private static final Duration KEEP_IDLE = Duration.ofSeconds(5);

    private final MediaFetchPolicy policy;
    private final IdleTimer.Clock clock = IdleTimer.Clock.daemon("interlingua-fetch-timer");
    private final HttpClient5Transport transport;
    private final ThreadPoolExecutor lookups;
    private final ThreadPoolExecutor tellers;

    /** A fetcher that looks names up as the platform does, and trusts whom it trusts. */
    public HttpClient5MediaFetcher(MediaFetchPolicy policy) {
        this(policy, InetAddress::getAllByName, null);
    }

    HttpClient5MediaFetcher(MediaFetchPolicy policy, HostResolver resolver, @Nullable SSLContext trust) {
        this.policy = requireNonNull(policy, "policy");
        TransportSettings settings =
                new TransportSettings(CONNECTIONS, CONNECTIONS_PER_HOST, true, KEEP_IDLE, 1, trust, null);
        transport = new HttpClient5Transport(
                settings,
                IdleTimer.Clock.daemon("interlingua-fetch-io-timer"),
                new GuardedResolver(resolver, policy.allowedHosts()));
        lookups = new ThreadPoolExecutor(
                LOOKUPS,
                LOOKUPS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                GatewayThreads.numbered("interlingua-lookup-"));
        lookups.allowCoreThreadTimeOut(true);
        tellers = new ThreadPoolExecutor(
                0,
                TELLERS,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                GatewayThreads.numbered("interlingua-fetch-"));
    }

    @Override
    public MediaFetchPolicy policy() {
        return policy;
    }

    @Override
    public Fetch fetch(String url, int limit, Duration timeout) {
        MediaFetch fetch = new MediaFetch(policy, transport, lookups, tellers, clock, limit, timeout);
        fetch.start(url);
        return fetch;
    }

    @Override
    public void close() {
        transport.close();
        clock.close();
        GatewayThreads.end(lookups);
        tellers.shutdown(); // not at once: they tell how fetches have ended
    }
}
