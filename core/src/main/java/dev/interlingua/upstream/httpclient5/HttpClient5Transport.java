package dev.interlingua.upstream.httpclient5;

import static java.util.Objects.requireNonNull;

import dev.interlingua.flow.GatewayThreads;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamTransport;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.jspecify.annotations.Nullable;

/**
 * {@link UpstreamTransport} over Apache HttpClient 5's asynchronous client: HTTP/1.1, pooled connections, no redirects,
 * cookies, retries or stored credentials. No thread runs before the first call.
 *
 * <p>Answers arrive on I/O threads, which serve all calls: what is called back there must not block. A host name is looked up
 * on the thread that sends.
 */
public final class HttpClient5Transport implements UpstreamTransport {
    private final TransportSettings settings;
    private final IdleTimer.Clock clock;
    private final DnsResolver names;
    private final GatewayThreads threads = GatewayThreads.numbered("interlingua-upstream-");
    private final Set<Call> running = ConcurrentHashMap.newKeySet();
    private @Nullable PooledClient client; // guarded by this
    private volatile boolean closed;

    /** With {@link TransportSettings#DEFAULT}. */
    public HttpClient5Transport() {
        this(TransportSettings.DEFAULT);
    }

    public HttpClient5Transport(TransportSettings settings) {
        this(settings, IdleTimer.Clock.daemon("interlingua-upstream-timer"));
    }

    HttpClient5Transport(TransportSettings settings, IdleTimer.Clock clock) {
        this(settings, clock, SystemDefaultDnsResolver.INSTANCE);
    }

    HttpClient5Transport(TransportSettings settings, IdleTimer.Clock clock, DnsResolver names) {
        this.settings = requireNonNull(settings, "settings");
        this.clock = requireNonNull(clock, "clock");
        this.names = requireNonNull(names, "names");
    }

    @Override
    public UpstreamCall send(UpstreamRequest request) {
        Call call = new Call(request.timeouts(), clock, running::remove);
        running.add(call);
        PooledClient pooled = client();
        if (pooled == null) {
            call.abort(shuttingDown());
        } else {
            call.start(pooled, request);
        }
        return call;
    }

    private synchronized @Nullable PooledClient client() {
        if (client == null && !closed) {
            client = PooledClient.start(settings, clock, names, threads);
        }
        return closed ? null : client;
    }

    /** Lets {@link GatewayException}s of kind {@code OVERLOADED} end running calls, so that callers may ask another node. */
    @Override
    public void pause() {
        PooledClient pooled;
        synchronized (this) {
            closed = true;
            pooled = client;
            client = null;
        }
        running.forEach(call -> call.abort(shuttingDown()));
        if (pooled != null) {
            pooled.close();
        }
    }

    @Override
    public synchronized void resume() {
        closed = false;
    }

    /** As {@link #pause}, for good; waits for the threads. */
    @Override
    public void close() {
        pause();
        threads.join();
        clock.close();
    }

    /** Bytes of answers that wait here for their subscribers. */
    long heldBytes() {
        return running.stream().mapToLong(Call::heldBytes).sum();
    }

    private static GatewayException shuttingDown() {
        return new GatewayException(new ApiError(ErrorKind.OVERLOADED, "the gateway is shutting down"));
    }
}
