package dev.interlingua.exchange;

import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeMessage;
import dev.interlingua.realtime.RealtimeSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The way into one socket: one message at a time, and a parting after the one that is on its way. Thread-safe. */
final class RealtimeLane {
    private final RealtimeSocket socket;
    private final LongSupplier nanoTime;
    private final CompletableFuture<Void> parted = new CompletableFuture<>();
    private @Nullable Runnable parting; // guarded by this, as all below
    private boolean busy;
    private boolean over;
    private long since;

    RealtimeLane(RealtimeSocket socket, LongSupplier nanoTime) {
        this.socket = socket;
        this.nanoTime = nanoTime;
        this.since = nanoTime.getAsLong();
    }

    /**
     * Sends a message; the one before must be through.
     *
     * @param through is told when the message is through, or what went wrong; not when the lane is over
     */
    void send(RealtimeMessage message, BiConsumer<@Nullable Void, @Nullable Throwable> through) {
        synchronized (this) {
            if (over) {
                return;
            }
            busy = true;
            since = nanoTime.getAsLong();
        }
        socket.send(message).whenComplete((nothing, failure) -> {
            Runnable next = free();
            if (next == null) {
                through.accept(nothing, failure);
            } else {
                next.run();
            }
        });
    }

    private synchronized @Nullable Runnable free() {
        busy = false;
        since = nanoTime.getAsLong();
        Runnable next = parting;
        parting = null;
        return next;
    }

    /**
     * Sends a ping, unless something is being sent anyway: that shows as well whether somebody is there.
     *
     * @param ahead runs when there will be one, before it
     */
    void ping(Runnable ahead) {
        synchronized (this) {
            if (busy || over) {
                return;
            }
        }
        ahead.run();
        socket.ping();
    }

    /** Whether a message has been waiting for {@code nanos} to be taken. */
    synchronized boolean stuck(long nanos) {
        return busy && nanoTime.getAsLong() - since > nanos;
    }

    /**
     * Ends the socket as soon as the message on its way is through; the first call counts.
     *
     * @param lastWords to be sent ahead of it, or null
     * @return completes when the other end was told; never exceptionally
     */
    CompletionStage<Void> part(@Nullable RealtimeMessage lastWords, RealtimeClose close) {
        Runnable now = () -> parting(lastWords, close);
        synchronized (this) {
            if (over) {
                return parted;
            }
            over = true;
            if (busy) {
                parting = now;
                return parted;
            }
        }
        now.run();
        return parted;
    }

    private void parting(@Nullable RealtimeMessage lastWords, RealtimeClose close) {
        if (lastWords == null) {
            socket.close(close).thenRun(() -> parted.complete(null));
        } else {
            socket.send(lastWords).whenComplete((nothing, failure) -> parting(null, close));
        }
    }

    /** Ends the socket though a message may still be on its way. */
    void cut(RealtimeClose close) {
        socket.close(close).thenRun(() -> parted.complete(null));
    }
}
