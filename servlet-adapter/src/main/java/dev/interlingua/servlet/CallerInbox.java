package dev.interlingua.servlet;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeMessage;
import dev.interlingua.realtime.RealtimeSocket;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Puts a caller's messages together and keeps them until they are asked for. Jakarta WebSocket pushes: a container cannot be
 * told to stop reading but by holding its thread, which is not done here. So what a caller sends while the provider does not
 * take it waits, as many bytes as one message may have; a caller who sends still more is refused.
 */
final class CallerInbox {
    private final int limit;
    private final Deque<RealtimeMessage> waiting = new ArrayDeque<>(); // guarded by this, as all below
    private StringBuilder text = new StringBuilder();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private RealtimeSocket.@Nullable Listener listener;
    private @Nullable Consumer<RealtimeSocket.Listener> end;
    private long partBytes;
    private long waitingBytes;
    private long wanted;
    private boolean draining;
    private boolean over;

    /** @param limit most bytes of a message, and of all that wait */
    CallerInbox(int limit) {
        this.limit = limit;
    }

    void text(String piece, boolean last) {
        synchronized (this) {
            if (counts(RealtimeMessage.utf8Length(piece))) {
                text.append(piece);
                if (last) {
                    RealtimeMessage whole = new RealtimeMessage.Text(text.toString());
                    text = new StringBuilder();
                    add(whole);
                }
            }
        }
        drain();
    }

    void bytes(ByteBuffer piece, boolean last) {
        synchronized (this) {
            if (counts(piece.remaining())) {
                byte[] copy = new byte[piece.remaining()];
                piece.get(copy);
                bytes.writeBytes(copy);
                if (last) {
                    RealtimeMessage whole = new RealtimeMessage.Binary(ByteBuffer.wrap(bytes.toByteArray()));
                    bytes.reset();
                    add(whole);
                }
            }
        }
        drain();
    }

    private boolean counts(long more) {
        if (over || end != null) {
            return false;
        }
        partBytes += more;
        if (partBytes > limit) {
            fail(ErrorKind.TOO_LARGE, "A message has more than " + limit + " bytes.");
            return false;
        }
        return true;
    }

    private void add(RealtimeMessage message) {
        if (waitingBytes > 0 && waitingBytes + partBytes > limit) {
            fail(ErrorKind.RATE_LIMIT, "Messages are sent faster than the model takes them.");
        } else {
            waiting.add(message);
            waitingBytes += partBytes;
            partBytes = 0;
        }
    }

    /** Called with the lock; what waits is worth nothing any more. */
    private void fail(ErrorKind kind, String message) {
        clear();
        GatewayException cause = new GatewayException(new ApiError(kind, message));
        end = ear -> ear.failed(cause);
    }

    private void clear() {
        waiting.clear();
        waitingBytes = 0;
        text = new StringBuilder();
        bytes.reset();
    }

    void alive() {
        RealtimeSocket.Listener ear;
        synchronized (this) {
            ear = over ? null : listener;
        }
        if (ear != null) {
            ear.alive();
        }
    }

    /** The caller has closed, after all its messages. */
    void closed(RealtimeClose close) {
        synchronized (this) {
            if (end == null) {
                end = ear -> ear.closed(close);
            }
        }
        drain();
    }

    /** The connection is gone, and with it the wish for an answer to what still waits. */
    void broke(Throwable cause) {
        synchronized (this) {
            if (end == null) {
                clear();
                end = ear -> ear.failed(cause);
            }
        }
        drain();
    }

    void listen(RealtimeSocket.Listener to) {
        synchronized (this) {
            listener = to;
        }
        drain();
    }

    void request() {
        synchronized (this) {
            wanted++;
        }
        drain();
    }

    /** Nothing is heard any more. */
    synchronized void deafen() {
        over = true;
        clear();
    }

    /** One thread at a time, and not within a call of the listener. */
    private void drain() {
        synchronized (this) {
            if (draining) {
                return;
            }
            draining = true;
        }
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        RealtimeSocket.Listener ear = listener;
        if (ear != null && !over) {
            RealtimeMessage message = wanted > 0 ? waiting.poll() : null;
            if (message != null) {
                wanted--;
                waitingBytes -= size(message);
                return () -> ear.message(message);
            }
            Consumer<RealtimeSocket.Listener> last = end;
            if (last != null && waiting.isEmpty()) {
                over = true;
                return () -> last.accept(ear);
            }
        }
        draining = false;
        return null;
    }

    private static long size(RealtimeMessage message) {
        return message instanceof RealtimeMessage.Text said
                ? RealtimeMessage.utf8Length(said.text())
                : ((RealtimeMessage.Binary) message).bytes().remaining();
    }
}
