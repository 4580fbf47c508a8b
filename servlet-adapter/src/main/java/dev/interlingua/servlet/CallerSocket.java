package dev.interlingua.servlet;

import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeMessage;
import dev.interlingua.realtime.RealtimeSocket;
import jakarta.websocket.CloseReason;
import jakarta.websocket.RemoteEndpoint;
import jakarta.websocket.SendHandler;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A caller's session in a container. Messages go out asynchronously, one at a time; so a caller who does not read slows down the
 * provider and nothing gathers here. Backpressure in the other direction is {@link CallerInbox}'s. Pings and the closing frame
 * have no asynchronous form in Jakarta WebSocket and are sent on threads of the adapter's own.
 */
final class CallerSocket implements RealtimeSocket {
    private static final Logger LOG = LoggerFactory.getLogger(CallerSocket.class);
    private static final long LAST_WORDS_MILLIS = 5_000;

    private final Session session;
    private final RemoteEndpoint.Async remote;
    private final CallerInbox inbox;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> told = new CompletableFuture<>();

    CallerSocket(Session session, CallerInbox inbox) {
        this.session = session;
        this.remote = session.getAsyncRemote();
        this.inbox = inbox;
        remote.setSendTimeout(-1); // how long a caller may take nothing is the gateway's to say
    }

    @Override
    public void listen(Listener listener) {
        inbox.listen(listener);
    }

    @Override
    public void request() {
        inbox.request();
    }

    @Override
    public CompletionStage<Void> send(RealtimeMessage message) {
        CompletableFuture<Void> sent = new CompletableFuture<>();
        SendHandler handler = result -> {
            if (result.isOK()) {
                sent.complete(null);
            } else {
                sent.completeExceptionally(new IOException("the caller is gone", result.getException()));
            }
        };
        try {
            if (message instanceof RealtimeMessage.Text text) {
                remote.sendText(text.text(), handler);
            } else {
                remote.sendBinary(((RealtimeMessage.Binary) message).bytes(), handler);
            }
        } catch (RuntimeException closedAlready) {
            sent.completeExceptionally(new IOException("the caller is gone", closedAlready));
        }
        return sent;
    }

    @Override
    public void ping() {
        ControlFrames.run(() -> {
            if (!closing.get()) {
                remote.sendPing(ByteBuffer.allocate(0));
            }
        });
    }

    @Override
    public CompletionStage<Void> close(RealtimeClose close) {
        if (closing.getAndSet(true)) {
            return told;
        }
        inbox.deafen();
        ControlFrames.run(() -> {
            try {
                session.setMaxIdleTimeout(LAST_WORDS_MILLIS); // for the answer to the frame that closes
                session.close(new CloseReason(CloseReason.CloseCodes.getCloseCode(close.code()), close.reason()));
            } catch (IllegalStateException closedByCaller) {
                LOG.debug("the session is closed already", closedByCaller);
            } finally {
                told.complete(null);
            }
        });
        return told;
    }
}
