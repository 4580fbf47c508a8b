package dev.interlingua.realtime.jdk;

import dev.interlingua.flow.IdleTimer;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeMessage;
import dev.interlingua.realtime.RealtimeSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A provider's session over the JDK's client. Every callback takes one of the {@link WebSocket#request} credits, also the
 * piece of a message, a ping and a pong; those are paid back here, so that one credit of the relay is one whole message.
 */
final class JdkRealtimeSocket implements RealtimeSocket, WebSocket.Listener {
    private static final long LAST_WORDS_SECONDS = 5;
    private static final int LOST = 1006;

    private final int limit;
    private final IdleTimer.Clock clock;
    private final Consumer<JdkRealtimeSocket> gone;
    private final AtomicBoolean closing = new AtomicBoolean();
    private final CompletableFuture<Void> told = new CompletableFuture<>();
    private volatile @Nullable WebSocket webSocket;
    private volatile @Nullable Listener listener;
    private volatile boolean deaf;
    private volatile boolean aborted;
    private volatile Runnable onAbort = () -> {};
    private StringBuilder text = new StringBuilder(); // this and the next are the client's, which calls serially
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private long length;

    /**
     * @param limit most bytes of a message
     * @param gone is told when the connection is over
     */
    JdkRealtimeSocket(int limit, IdleTimer.Clock clock, Consumer<JdkRealtimeSocket> gone) {
        this.limit = limit;
        this.clock = clock;
        this.gone = gone;
    }

    /** What to do when the transport is closed. */
    void onAbort(Runnable action) {
        onAbort = action;
    }

    @Override
    public void onOpen(WebSocket opened) {
        webSocket = opened;
        if (aborted) {
            opened.abort();
        }
    }

    @Override
    public void listen(Listener to) {
        listener = to;
    }

    @Override
    public void request() {
        ask(1);
    }

    private void ask(long n) {
        WebSocket open = webSocket;
        if (open != null) {
            open.request(n);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence piece, boolean last) {
        if (counts(RealtimeMessage.utf8Length(piece), last)) {
            text.append(piece);
            if (last) {
                RealtimeMessage message = new RealtimeMessage.Text(text.toString());
                text = new StringBuilder();
                hear(ear -> ear.message(message));
            }
        }
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer piece, boolean last) {
        if (counts(piece.remaining(), last)) {
            byte[] copy = new byte[piece.remaining()];
            piece.get(copy);
            bytes.writeBytes(copy);
            if (last) {
                RealtimeMessage message = new RealtimeMessage.Binary(ByteBuffer.wrap(bytes.toByteArray()));
                bytes.reset();
                hear(ear -> ear.message(message));
            }
        }
        return null;
    }

    /** False when the piece is not to be looked at; asks for the next one unless the message is whole. */
    private boolean counts(long pieceBytes, boolean last) {
        if (deaf) {
            return false;
        }
        length += pieceBytes;
        if (length > limit) {
            text = new StringBuilder();
            bytes.reset();
            fail(new GatewayException(
                    new ApiError(ErrorKind.TOO_LARGE, "The upstream sent an event of more than " + limit + " bytes.")));
            return false;
        }
        if (last) {
            length = 0;
        } else {
            request();
        }
        return true;
    }

    @Override
    public @Nullable CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
        return alive();
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        return alive();
    }

    private @Nullable CompletionStage<?> alive() {
        hear(Listener::alive);
        request();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        if (code == LOST) {
            fail(new IOException("the upstream ended the connection"));
        } else {
            hear(ear -> ear.closed(RealtimeClose.told(code, reason)));
        }
        deaf = true;
        over();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
        fail(failure);
        over();
    }

    private void fail(Throwable cause) {
        hear(ear -> ear.failed(cause));
        deaf = true;
    }

    private void hear(Consumer<Listener> sound) {
        Listener ear = listener;
        if (ear != null && !deaf) {
            sound.accept(ear);
        }
    }

    @Override
    public CompletionStage<Void> send(RealtimeMessage message) {
        WebSocket open = webSocket;
        if (open == null || closing.get()) {
            return CompletableFuture.failedFuture(new IOException("the session is over"));
        }
        CompletableFuture<WebSocket> sent = message instanceof RealtimeMessage.Text told
                ? open.sendText(told.text(), true)
                : open.sendBinary(((RealtimeMessage.Binary) message).bytes(), true);
        return sent.thenApply(any -> null);
    }

    @Override
    public void ping() {
        WebSocket open = webSocket;
        if (open != null && !closing.get()) {
            open.sendPing(ByteBuffer.allocate(0)); // a failure shows at the listener
        }
    }

    @Override
    public CompletionStage<Void> close(RealtimeClose close) {
        WebSocket open = webSocket;
        if (open == null || closing.getAndSet(true)) {
            return told;
        }
        deaf = true;
        text = new StringBuilder();
        open.sendClose(sendable(close.code()), close.reason()).whenComplete((any, failure) -> {
            told.complete(null);
            if (failure != null) {
                abort();
            } else {
                ask(Long.MAX_VALUE); // up to the frame that closes the other direction
            }
        });
        try {
            clock.executor().schedule(this::abort, LAST_WORDS_SECONDS, TimeUnit.SECONDS);
        } catch (RejectedExecutionException gatewayCloses) {
            return told; // and its transport breaks off what is left
        }
        return told;
    }

    /** The JDK's client may not send all codes; the nearest it may are told instead. */
    private static int sendable(int code) {
        return switch (code) {
            case 1002, 1003, 1007, 1009, 1010 -> 1008;
            case 1012, 1013 -> 1001;
            default -> code;
        };
    }

    /** Breaks the connection off. Idempotent. */
    void abort() {
        aborted = true;
        onAbort.run();
        WebSocket open = webSocket;
        if (open != null) {
            open.abort();
        }
        over();
    }

    private void over() {
        told.complete(null);
        gone.accept(this);
    }
}
