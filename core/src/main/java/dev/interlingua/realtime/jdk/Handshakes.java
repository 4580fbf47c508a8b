package dev.interlingua.realtime.jdk;

import dev.interlingua.http.Headers;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.realtime.RealtimeAnswer;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** What becomes of a handshake, in words a caller may read: no host, address or header of the upstream in them. */
final class Handshakes {
    private static final int SWITCHING_PROTOCOLS = 101;

    private Handshakes() {}

    /** Completes {@code answer}; a socket that comes too late is broken off. */
    static void tell(
            @Nullable WebSocket webSocket,
            JdkRealtimeSocket socket,
            @Nullable Throwable failure,
            CompletableFuture<RealtimeAnswer> answer) {
        if (webSocket != null) {
            if (!answer.complete(new RealtimeAnswer.Opened(socket))) {
                webSocket.abort();
            }
            return;
        }
        Throwable cause = failure instanceof CompletionException && failure.getCause() != null
                ? failure.getCause()
                : failure == null ? new IllegalStateException("neither socket nor failure") : failure;
        HttpResponse<?> response = cause instanceof WebSocketHandshakeException refused ? refused.getResponse() : null;
        if (response != null && response.statusCode() != SWITCHING_PROTOCOLS) {
            byte[] body = response.body() instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : new byte[0];
            answer.complete(new RealtimeAnswer.Refused(
                    response.statusCode(), Headers.of(response.headers().map()), body));
        } else {
            answer.completeExceptionally(failure(cause));
        }
    }

    private static GatewayException failure(Throwable cause) {
        return cause instanceof HttpTimeoutException
                ? new GatewayException(tooLate().error(), cause)
                : new GatewayException(new ApiError(ErrorKind.BAD_GATEWAY, describe(cause)), cause);
    }

    private static String describe(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UnresolvedAddressException || at instanceof UnknownHostException) {
                return "the upstream's host name is unknown";
            }
        }
        if (cause instanceof ConnectException) {
            return "the upstream refused the connection";
        }
        if (cause instanceof SSLException) {
            return "no secure connection to the upstream";
        }
        return cause instanceof WebSocketHandshakeException
                ? "the upstream sent no valid WebSocket handshake"
                : "the connection to the upstream broke";
    }

    static GatewayException tooLate() {
        return new GatewayException(new ApiError(ErrorKind.TIMEOUT, "the upstream did not answer in time"));
    }

    static GatewayException unsendable(IllegalArgumentException cause) {
        String message = "a header or the address of this channel cannot be sent in a WebSocket handshake";
        return new GatewayException(new ApiError(ErrorKind.BAD_GATEWAY, message), cause);
    }
}
