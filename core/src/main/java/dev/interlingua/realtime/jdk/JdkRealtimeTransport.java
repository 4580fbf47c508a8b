package dev.interlingua.realtime.jdk;

import static java.util.Objects.requireNonNull;

import dev.interlingua.flow.GatewayThreads;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.realtime.RealtimeAnswer;
import dev.interlingua.realtime.RealtimeRequest;
import dev.interlingua.realtime.RealtimeTransport;
import java.net.http.WebSocket;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * {@link RealtimeTransport} over {@code java.net.http.WebSocket}: HTTP/1.1, no redirects, no proxy, no compression. No thread
 * runs before the first session.
 */
public final class JdkRealtimeTransport implements RealtimeTransport {
    private final IdleTimer.Clock clock;
    private final Set<JdkRealtimeSocket> open = ConcurrentHashMap.newKeySet();
    private final ThreadFactory threads = GatewayThreads.numbered("interlingua-realtime-");
    private final @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
    private @Nullable JdkClient client; // guarded by this
    private boolean closed; // guarded by this

    /** @param clock for time limits; its owner closes it */
    public JdkRealtimeTransport(IdleTimer.Clock clock) {
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public CompletionStage<RealtimeAnswer> connect(RealtimeRequest request) {
        JdkClient ready = client();
        if (ready == null) {
            return CompletableFuture.failedFuture(shuttingDown());
        }
        CompletableFuture<RealtimeAnswer> answer = new CompletableFuture<>();
        JdkRealtimeSocket socket = new JdkRealtimeSocket(request.messageBytes(), clock, open::remove);
        open.add(socket);
        socket.onAbort(() -> answer.completeExceptionally(shuttingDown()));
        try {
            long nanos = request.timeouts().firstByte().toNanos();
            Future<?> patience = clock.executor()
                    .schedule(() -> answer.completeExceptionally(Handshakes.tooLate()), nanos, TimeUnit.NANOSECONDS);
            answer.whenComplete((told, failure) -> {
                patience.cancel(false);
                if (!(told instanceof RealtimeAnswer.Opened)) {
                    socket.abort();
                }
            });
            builder(ready, request)
                    .buildAsync(request.uri(), socket)
                    .whenComplete((webSocket, failure) -> Handshakes.tell(webSocket, socket, failure, answer));
        } catch (IllegalArgumentException unsendable) {
            answer.completeExceptionally(Handshakes.unsendable(unsendable));
        } catch (RejectedExecutionException closing) {
            answer.completeExceptionally(shuttingDown());
        }
        return answer;
    }

    private static WebSocket.Builder builder(JdkClient client, RealtimeRequest request) {
        WebSocket.Builder builder =
                client.newWebSocketBuilder().connectTimeout(request.timeouts().connect());
        request.headers().forEach(builder::header);
        String subprotocol = request.subprotocol();
        return subprotocol == null ? builder : builder.subprotocols(subprotocol);
    }

    private synchronized @Nullable JdkClient client() {
        if (client == null && !closed) {
            client = JdkClient.start(threads, context);
        }
        return closed ? null : client;
    }

    @Override
    public void close() {
        JdkClient last;
        synchronized (this) {
            closed = true;
            last = client;
            client = null;
        }
        open.forEach(JdkRealtimeSocket::abort);
        if (last != null) {
            last.close();
        }
    }

    private static GatewayException shuttingDown() {
        return new GatewayException(new ApiError(ErrorKind.OVERLOADED, "the gateway is shutting down"));
    }
}
