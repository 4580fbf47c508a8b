package dev.interlingua.upstream.httpclient5;

import dev.interlingua.flow.GatewayThreads;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.upstream.UpstreamCall;
import dev.interlingua.upstream.UpstreamRequest;
import dev.interlingua.upstream.UpstreamResponse;
import dev.interlingua.upstream.UpstreamTransport;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reaches hosts on the public internet only, for addresses that others have named: the address that is checked is the one
 * the connection goes to. Names are looked up on threads of its own, so that sending never blocks. It has connections of its
 * own and no proxy, which would look names up by itself. No thread runs before the first call.
 */
public final class PublicHttpClient5Transport implements UpstreamTransport {
    private static final int LOOKUPS = 8;

    private final HttpClient5Transport transport;
    private final ThreadPoolExecutor lookups;

    /** A transport that looks names up as the platform does. */
    public PublicHttpClient5Transport() {
        this(InetAddress::getAllByName, List.of());
    }

    /** @param allowedHosts that need not be public */
    PublicHttpClient5Transport(HostResolver resolver, List<String> allowedHosts) {
        transport = new HttpClient5Transport(
                TransportSettings.DEFAULT,
                IdleTimer.Clock.daemon("interlingua-files-timer"),
                new GuardedResolver(resolver, allowedHosts));
        lookups = new ThreadPoolExecutor(
                LOOKUPS,
                LOOKUPS,
                10,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                GatewayThreads.numbered("interlingua-files-lookup-"));
        lookups.allowCoreThreadTimeOut(true);
    }

    @Override
    public UpstreamCall send(UpstreamRequest request) {
        Later call = new Later();
        try {
            lookups.execute(() -> call.begin(transport, request));
        } catch (RejectedExecutionException closed) {
            call.response.completeExceptionally(
                    new GatewayException(new ApiError(ErrorKind.OVERLOADED, "the gateway is shutting down")));
        }
        return call;
    }

    @Override
    public void pause() {
        transport.pause();
    }

    @Override
    public void resume() {
        transport.resume();
    }

    @Override
    public void close() {
        transport.close();
        GatewayThreads.end(lookups);
    }

    /** A call that begins on another thread. */
    private static final class Later implements UpstreamCall {
        private final CompletableFuture<UpstreamResponse> response = new CompletableFuture<>();
        private @Nullable UpstreamCall call; // guarded by this
        private boolean cancelled; // guarded by this

        void begin(UpstreamTransport transport, UpstreamRequest request) {
            synchronized (this) {
                if (cancelled) {
                    return;
                }
            }
            UpstreamCall begun = transport.send(request);
            boolean late;
            synchronized (this) {
                call = begun;
                late = cancelled;
            }
            if (late) {
                begun.cancel();
            }
            begun.response().whenComplete((head, failure) -> {
                if (failure == null) {
                    response.complete(head);
                } else {
                    response.completeExceptionally(failure);
                }
            });
        }

        @Override
        public CompletionStage<UpstreamResponse> response() {
            return response.minimalCompletionStage();
        }

        @Override
        public void cancel() {
            UpstreamCall begun;
            synchronized (this) {
                cancelled = true;
                begun = call;
            }
            if (begun != null) {
                begun.cancel();
            } else {
                response.completeExceptionally(
                        new GatewayException(new ApiError(ErrorKind.CANCELLED, "the call was cancelled")));
            }
        }
    }
}
