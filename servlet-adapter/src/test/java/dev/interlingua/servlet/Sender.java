package dev.interlingua.servlet;

import dev.interlingua.testkit.HttpProbe;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** A caller that sends a long body by a thread of its own, so that the test can read the answer meanwhile. */
final class Sender {
    private static final int PIECE = 64 * 1024;

    private final AtomicLong sent = new AtomicLong();
    private final CompletableFuture<Boolean> all = new CompletableFuture<>();

    private Sender() {}

    /** Sends head and body of a POST to {@code /v1/x}. */
    static Sender start(HttpProbe probe, long length) {
        Sender sender = new Sender();
        Thread thread = new Thread(() -> sender.send(probe, length), "sender");
        thread.setDaemon(true);
        thread.start();
        return sender;
    }

    /** Bytes the socket has taken so far. */
    long sent() {
        return sent.get();
    }

    /** Whether all was sent, once that is known. */
    CompletableFuture<Boolean> all() {
        return all;
    }

    private void send(HttpProbe probe, long length) {
        try {
            probe.send("POST /v1/x HTTP/1.1\r\nHost: h\r\nContent-Length: " + length + "\r\n\r\n");
            byte[] piece = new byte[PIECE];
            for (long left = length; left > 0; left -= piece.length) {
                probe.send(left < PIECE ? new byte[(int) left] : piece);
                sent.addAndGet(Math.min(left, PIECE));
            }
            all.complete(true);
        } catch (IOException closed) {
            all.complete(false);
        }
    }
}
