package dev.interlingua.servlet;

import dev.interlingua.testkit.WsPeer;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Sends messages of a megabyte one after the other, on a thread of its own, until they are all out or the connection is gone. */
final class Flood {
    private static final int PATIENCE_MILLIS = 30_000;

    private final Thread thread;
    private final AtomicInteger sent = new AtomicInteger();

    private Flood(WsPeer peer, int megabytes) {
        thread = new Thread(() -> run(peer, megabytes), "flood");
        thread.setDaemon(true);
    }

    static Flood of(WsPeer peer, int megabytes) {
        Flood flood = new Flood(peer, megabytes);
        flood.thread.start();
        return flood;
    }

    private void run(WsPeer peer, int megabytes) {
        byte[] message = new byte[1 << 20];
        try {
            for (int i = 0; i < megabytes; i++) {
                peer.send(message);
                sent.incrementAndGet();
            }
        } catch (IOException gone) {
            return;
        }
    }

    /** Something that takes a moment and shows that everything is still alive. */
    interface RoundTrip {
        void run() throws IOException;
    }

    /** Waits until nothing more was sent within 300 round trips elsewhere. */
    void awaitStalled(RoundTrip trip) throws IOException {
        int still = 0;
        for (int before = sent.get(); still < 300; still++) {
            trip.run();
            if (sent.get() != before) {
                before = sent.get();
                still = 0;
            }
        }
    }

    /** Messages that the socket has taken. */
    int sent() {
        return sent.get();
    }

    void awaitEnd() throws InterruptedException {
        thread.join(PATIENCE_MILLIS);
        if (thread.isAlive()) {
            throw new AssertionError("still sending after " + sent);
        }
    }
}
