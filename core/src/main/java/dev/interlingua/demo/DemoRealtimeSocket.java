package dev.interlingua.demo;

import dev.interlingua.realtime.RealtimeClose;
import dev.interlingua.realtime.RealtimeMessage;
import dev.interlingua.realtime.RealtimeSocket;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A session with the demo model. An event is taken only when all that the one before has caused was heard, so that no more
 * than one answer waits here.
 */
final class DemoRealtimeSocket implements RealtimeSocket {
    private final DemoSession session;
    private final Deque<String> waiting = new ArrayDeque<>(); // guarded by this, as all below
    private @Nullable Listener listener;
    private @Nullable CompletableFuture<Void> taking;
    private long wanted;
    private boolean draining;
    private boolean over;

    DemoRealtimeSocket(DemoSession session) {
        this.session = session;
        session.begin(waiting::add);
    }

    @Override
    public synchronized void listen(Listener to) {
        listener = to;
    }

    @Override
    public void request() {
        synchronized (this) {
            wanted++;
        }
        drain();
    }

    @Override
    public CompletionStage<Void> send(RealtimeMessage message) {
        CompletableFuture<Void> taken = new CompletableFuture<>();
        synchronized (this) {
            if (over) {
                return CompletableFuture.failedFuture(new IOException("the session is over"));
            }
            session.take(message, waiting::add);
            taking = taken;
        }
        drain();
        return taken;
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
        Listener ear = listener;
        if (ear != null && wanted > 0 && !waiting.isEmpty() && !over) {
            wanted--;
            RealtimeMessage message = new RealtimeMessage.Text(waiting.remove());
            return () -> ear.message(message);
        }
        CompletableFuture<Void> taken = taking;
        if (taken != null && (waiting.isEmpty() || over)) {
            taking = null;
            return () -> taken.complete(null);
        }
        draining = false;
        return null;
    }

    /** The demo model lives here: it is always there. */
    @Override
    public void ping() {
        Listener ear;
        synchronized (this) {
            ear = listener;
        }
        if (ear != null) {
            ear.alive();
        }
    }

    @Override
    public CompletionStage<Void> close(RealtimeClose close) {
        synchronized (this) {
            over = true;
            waiting.clear();
        }
        drain();
        return CompletableFuture.completedFuture(null);
    }
}
