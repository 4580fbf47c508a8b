package dev.interlingua.exchange;

import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeMessage;
import dev.interlingua.realtime.RealtimeSocket;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries messages from one socket into the lane of the other: the next is asked for when the last was taken, so that at
 * most one waits here.
 */
final class RealtimePump implements RealtimeSocket.Listener {

    /** Who is told how a direction ends. */
    interface End {
        /** The socket that is listened to was closed by its other end. */
        void closed(RealtimeClose close);

        /** It broke. */
        void failed(Throwable cause);

        /** The lane broke. */
        void stopped(Throwable cause);
    }

    private final RealtimeSocket from;
    private final RealtimeLane to;
    private final Consumer<RealtimeMessage> seen;
    private final End end;
    private final LongSupplier nanoTime;
    private volatile long heard;
    private volatile boolean asking;
    private boolean pinged; // guarded by this, as the next
    private long pingedAt;

    /** @param seen sees every message before it goes on; must not fail */
    RealtimePump(RealtimeSocket from, RealtimeLane to, Consumer<RealtimeMessage> seen, End end, LongSupplier nanoTime) {
        this.from = from;
        this.to = to;
        this.seen = seen;
        this.end = end;
        this.nanoTime = nanoTime;
    }

    void start() {
        from.listen(this);
        next();
    }

    private void next() {
        asking = true;
        alive();
        from.request();
    }

    @Override
    public void message(RealtimeMessage message) {
        asking = false;
        seen.accept(message);
        to.send(message, this::through);
    }

    private void through(@Nullable Void nothing, @Nullable Throwable failure) {
        if (failure == null) {
            next();
        } else {
            end.stopped(failure);
        }
    }

    @Override
    public synchronized void alive() {
        heard = nanoTime.getAsLong();
        pinged = false;
    }

    @Override
    public void closed(RealtimeClose close) {
        end.closed(close);
    }

    @Override
    public void failed(Throwable cause) {
        end.failed(cause);
    }

    /** Whether nothing was heard for {@code nanos} from somebody who is being listened to. */
    boolean quiet(long nanos) {
        return asking && nanoTime.getAsLong() - heard > nanos;
    }

    /** A ping is on its way, which shall be answered. */
    synchronized void pinged() {
        if (!pinged) {
            pinged = true;
            pingedAt = nanoTime.getAsLong();
        }
    }

    /** Whether a ping has found no answer for {@code nanos}. */
    synchronized boolean dead(long nanos) {
        return asking && pinged && nanoTime.getAsLong() - pingedAt > nanos;
    }
}
