package dev.interlingua.upstream.httpclient5;

import java.io.InterruptedIOException;
import org.apache.hc.client5.http.EndpointInfo;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.async.AsyncExecRuntime;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.nio.AsyncClientExchangeHandler;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * The connection of one call, such that {@link #abort} gives it up in every phase. A lease is cancelled, an exchange loses its
 * connection at once. A connection attempt under way is left to end by itself, for the client would lose track of the socket
 * in the midst of a TLS handshake; its connection is closed before anything is sent on it.
 */
final class HeldEndpoint implements AsyncExecRuntime {
    private final AsyncExecRuntime runtime;
    private final Call call;
    private volatile boolean aborted;
    private volatile boolean connecting;
    private volatile @Nullable Cancellable lease;

    HeldEndpoint(AsyncExecRuntime runtime, Call call) {
        this.runtime = runtime;
        this.call = call;
    }

    void abort() {
        aborted = true;
        cancelLease();
        if (!connecting) {
            runtime.discardEndpoint();
        }
    }

    private void cancelLease() {
        Cancellable waiting = lease;
        if (waiting != null) {
            waiting.cancel();
        }
    }

    @Override
    public Cancellable acquireEndpoint(
            String id,
            HttpRoute route,
            @Nullable Object state,
            HttpClientContext context,
            FutureCallback<AsyncExecRuntime> callback) {
        Cancellable waiting = runtime.acquireEndpoint(id, route, state, context, unlessAborted(callback));
        lease = waiting;
        if (aborted) {
            cancelLease();
        }
        return waiting;
    }

    @Override
    public Cancellable connectEndpoint(HttpClientContext context, FutureCallback<AsyncExecRuntime> callback) {
        connecting = true;
        return runtime.connectEndpoint(context, unlessAborted(callback));
    }

    private FutureCallback<AsyncExecRuntime> unlessAborted(FutureCallback<AsyncExecRuntime> callback) {
        return new FutureCallback<>() {
            @Override
            public void completed(AsyncExecRuntime result) {
                connecting = false;
                if (aborted) {
                    runtime.discardEndpoint();
                    callback.failed(new InterruptedIOException("aborted"));
                } else {
                    callback.completed(HeldEndpoint.this);
                }
            }

            @Override
            public void failed(Exception cause) {
                connecting = false;
                callback.failed(cause);
            }

            @Override
            public void cancelled() {
                connecting = false;
                callback.cancelled();
            }
        };
    }

    @Override
    public Cancellable execute(String id, AsyncClientExchangeHandler exchange, HttpClientContext context) {
        call.executing();
        try {
            Cancellable running = runtime.execute(id, exchange, context);
            if (aborted) {
                runtime.discardEndpoint();
            }
            return running;
        } catch (IllegalStateException e) {
            if (!aborted) {
                throw e;
            }
            exchange.failed(e); // the endpoint was given up a moment ago
            return () -> false;
        }
    }

    @Override
    public AsyncExecRuntime fork() {
        return call.hold(runtime.fork());
    }

    @Override
    public boolean isEndpointAcquired() {
        return runtime.isEndpointAcquired();
    }

    @Override
    public void releaseEndpoint() {
        runtime.releaseEndpoint();
    }

    @Override
    public void discardEndpoint() {
        runtime.discardEndpoint();
    }

    @Override
    public boolean isEndpointConnected() {
        return runtime.isEndpointConnected();
    }

    @Override
    public void disconnectEndpoint() {
        runtime.disconnectEndpoint();
    }

    @Override
    public void upgradeTls(HttpClientContext context) {
        runtime.upgradeTls(context);
    }

    @Override
    public void upgradeTls(HttpClientContext context, FutureCallback<AsyncExecRuntime> callback) {
        runtime.upgradeTls(context, unlessAborted(callback));
    }

    @Override
    public @Nullable EndpointInfo getEndpointInfo() {
        return runtime.getEndpointInfo();
    }

    @Override
    public boolean validateConnection() {
        return runtime.validateConnection();
    }

    @Override
    public void markConnectionReusable(@Nullable Object state, TimeValue validity) {
        runtime.markConnectionReusable(state, validity);
    }

    @Override
    public void markConnectionNonReusable() {
        runtime.markConnectionNonReusable();
    }
}
