package dev.interlingua.servlet;

import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeSocket;
import jakarta.websocket.CloseReason;
import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.PongMessage;
import jakarta.websocket.Session;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A session's end in the container. Public because containers ask for it; of no use to anybody else. Messages are taken in
 * pieces, so that one that is too big is met while it is small.
 */
public final class RealtimeEndpoint extends Endpoint {
    private static final int PIECE_BYTES = 64 * 1024;
    private static final int LOST = CloseReason.CloseCodes.CLOSED_ABNORMALLY.getCode();

    private final int messageBytes;
    private final CompletableFuture<RealtimeSocket> opened;
    private volatile @Nullable CallerInbox inbox;

    RealtimeEndpoint(int messageBytes, CompletableFuture<RealtimeSocket> opened) {
        this.messageBytes = messageBytes;
        this.opened = opened;
    }

    @Override
    public void onOpen(Session session, EndpointConfig config) {
        session.setMaxIdleTimeout(0); // the gateway looks after silent sessions itself
        session.setMaxTextMessageBufferSize(PIECE_BYTES);
        session.setMaxBinaryMessageBufferSize(PIECE_BYTES);
        CallerInbox box = new CallerInbox(messageBytes);
        inbox = box;
        session.addMessageHandler(String.class, new MessageHandler.Partial<String>() {
            @Override
            public void onMessage(String piece, boolean last) {
                box.text(piece, last);
            }
        });
        session.addMessageHandler(ByteBuffer.class, new MessageHandler.Partial<ByteBuffer>() {
            @Override
            public void onMessage(ByteBuffer piece, boolean last) {
                box.bytes(piece, last);
            }
        });
        session.addMessageHandler(PongMessage.class, new MessageHandler.Whole<PongMessage>() {
            @Override
            public void onMessage(PongMessage pong) {
                box.alive();
            }
        });
        CallerSocket socket = new CallerSocket(session, box);
        if (!opened.complete(socket)) {
            socket.close(RealtimeClose.goingAway(""));
        }
    }

    @Override
    public void onClose(Session session, CloseReason reason) {
        CallerInbox box = inbox;
        if (box == null) {
            return;
        }
        int code = reason.getCloseCode().getCode();
        if (code == LOST) {
            box.broke(new IOException("the caller's connection is lost"));
        } else {
            box.closed(RealtimeClose.told(code, Objects.requireNonNullElse(reason.getReasonPhrase(), "")));
        }
    }

    @Override
    public void onError(Session session, Throwable cause) {
        CallerInbox box = inbox;
        if (box != null) {
            box.broke(cause instanceof IOException ? cause : new IOException("the caller's session failed", cause));
        }
    }
}
