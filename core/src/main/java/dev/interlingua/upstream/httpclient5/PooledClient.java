package dev.interlingua.upstream.httpclient5;

import dev.interlingua.flow.IdleTimer;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManager;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.AsyncResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.reactor.IOReactorConfig;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running client with its pool. Uses only what HttpClient 5.3 has already. */
final class PooledClient {
    private static final Logger LOG = LoggerFactory.getLogger(HttpClient5Transport.class);

    private static final int MAX_HEADER_LINE_BYTES = 64 * 1024;
    private static final int MAX_HEADER_LINES = 500;
    private static final TimeValue VALIDATE_AFTER = TimeValue.ofSeconds(2);
    private static final TimeValue CLOSE_PATIENCE = TimeValue.ofSeconds(2);

    private final CloseableHttpAsyncClient client;
    private final PoolingAsyncClientConnectionManager pool;

    private final Future<?> eviction;

    private PooledClient(
            CloseableHttpAsyncClient client, PoolingAsyncClientConnectionManager pool, Future<?> eviction) {
        this.client = client;
        this.pool = pool;
        this.eviction = eviction;
    }

    static PooledClient start(
            TransportSettings settings, IdleTimer.Clock clock, DnsResolver names, ThreadFactory threads) {
        PoolingAsyncClientConnectionManager pool = pool(settings, names);
        CloseableHttpAsyncClient client = builder(settings, pool, threads).build();
        client.start();
        Duration keep = settings.keepIdle();
        long period = Math.max(1, keep.toMillis() / 2);
        Future<?> eviction = clock.executor()
                .scheduleWithFixedDelay(
                        () -> {
                            pool.closeExpired();
                            pool.closeIdle(TimeValue.of(keep));
                        },
                        period,
                        period,
                        TimeUnit.MILLISECONDS);
        return new PooledClient(client, pool, eviction);
    }

    private static PoolingAsyncClientConnectionManager pool(TransportSettings settings, DnsResolver names) {
        return PoolingAsyncClientConnectionManagerBuilder.create()
                .setPoolConcurrencyPolicy(
                        settings.strictLimits() ? PoolConcurrencyPolicy.STRICT : PoolConcurrencyPolicy.LAX)
                .setMaxConnTotal(settings.maxConnections())
                .setMaxConnPerRoute(settings.maxConnectionsPerHost())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setValidateAfterInactivity(VALIDATE_AFTER)
                        .build())
                .setDefaultTlsConfig(TlsConfig.custom()
                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                        .build())
                .setDnsResolver(names)
                .setTlsStrategy(new DefaultClientTlsStrategy(sslContext(settings)))
                .build();
    }

    private static SSLContext sslContext(TransportSettings settings) {
        SSLContext given = settings.sslContext();
        try {
            return given == null ? SSLContext.getDefault() : given;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this platform has no default keys and trust for TLS", e);
        }
    }

    private static HttpAsyncClientBuilder builder(
            TransportSettings settings, PoolingAsyncClientConnectionManager pool, ThreadFactory threads) {
        HttpAsyncClientBuilder builder = HttpAsyncClientBuilder.create()
                .setConnectionManager(pool)
                .setIOReactorConfig(IOReactorConfig.custom()
                        .setIoThreadCount(settings.ioThreads())
                        .setSoKeepAlive(true)
                        .build())
                .setHttp1Config(Http1Config.custom()
                        .setMaxLineLength(MAX_HEADER_LINE_BYTES)
                        .setMaxHeaderCount(MAX_HEADER_LINES)
                        .build())
                .setThreadFactory(threads)
                .setIoReactorExceptionCallback(e -> LOG.warn("an upstream I/O thread met an exception", e))
                .setIoSessionDecorator(PacedSession::of)
                .setUserAgent("interlingua")
                .addExecInterceptorFirst("interlingua-hold", Call::holdEndpoint)
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableConnectionState();
        if (settings.proxies() != null) {
            builder.setRoutePlanner(new SystemDefaultRoutePlanner(settings.proxies()));
        }
        return builder;
    }

    void execute(
            AsyncRequestProducer request,
            AsyncResponseConsumer<@Nullable Void> answer,
            HttpContext context,
            FutureCallback<@Nullable Void> end) {
        client.execute(request, answer, context, end);
    }

    /**
     * Closes the connections, then lets the I/O threads end by themselves: closing their selectors under them makes them
     * complain. Only what does not end so, such as a TLS handshake, is broken off.
     */
    void close() {
        eviction.cancel(false);
        pool.close(CloseMode.IMMEDIATE);
        client.initiateShutdown();
        awaitShutdown();
        client.close(CloseMode.IMMEDIATE);
        awaitShutdown();
    }

    private void awaitShutdown() {
        try {
            client.awaitShutdown(CLOSE_PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
