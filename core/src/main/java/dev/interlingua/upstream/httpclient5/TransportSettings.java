package dev.interlingua.upstream.httpclient5;

import java.net.ProxySelector;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * How {@link HttpClient5Transport} pools and secures connections.
 *
 * @param maxConnections at the same time in all; a call beyond waits until its connect timeout
 * @param maxConnectionsPerHost at the same time to one scheme, host and port
 * @param strictLimits whether both limits hold exactly, under one lock; otherwise only the one per host holds, nearly, and
 *     hosts do not wait for each other
 * @param keepIdle how long an unused connection stays open
 * @param ioThreads threads that read and write all connections
 * @param sslContext keys and trust for https, or null for the platform's
 * @param proxies which proxy to take for which address, or null for none; the system's own only when given here
 */
public record TransportSettings(
        int maxConnections,
        int maxConnectionsPerHost,
        boolean strictLimits,
        Duration keepIdle,
        int ioThreads,
        @Nullable SSLContext sslContext,
        @Nullable ProxySelector proxies) {

    /** 20,000 connections, 5,000 per host, closed after a minute of rest; one I/O thread per processor; no proxy. */
    public static final TransportSettings DEFAULT = new TransportSettings(
            20_000, 5_000, true, Duration.ofMinutes(1), Runtime.getRuntime().availableProcessors(), null, null);

    public TransportSettings {
        if (maxConnections < 1 || maxConnectionsPerHost < 1 || ioThreads < 1 || keepIdle.toMillis() < 1) {
            throw new IllegalArgumentException("limits, threads and the time to keep idle must be positive");
        }
    }

    /** The same with other limits. */
    public TransportSettings withLimits(int connections, int connectionsPerHost) {
        return new TransportSettings(
                connections, connectionsPerHost, strictLimits, keepIdle, ioThreads, sslContext, proxies);
    }

    /** The same with unused connections closed after {@code other}. */
    public TransportSettings withKeepIdle(Duration other) {
        return new TransportSettings(
                maxConnections, maxConnectionsPerHost, strictLimits, other, ioThreads, sslContext, proxies);
    }

    /** The same with these keys and this trust. */
    public TransportSettings withSslContext(SSLContext other) {
        return new TransportSettings(
                maxConnections, maxConnectionsPerHost, strictLimits, keepIdle, ioThreads, other, proxies);
    }

    /** The same through proxies; {@link ProxySelector#getDefault()} gives the system's. */
    public TransportSettings withProxies(ProxySelector other) {
        return new TransportSettings(
                maxConnections, maxConnectionsPerHost, strictLimits, keepIdle, ioThreads, sslContext, other);
    }
}
