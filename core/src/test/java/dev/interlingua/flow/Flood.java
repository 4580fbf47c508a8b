package dev.interlingua.flow;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** So many bytes, made as they are asked for and kept nowhere; for one subscriber at a time, given within {@code request}. */
public final class Flood implements Flow.Publisher<ByteBuffer> {
    private static final long PATIENCE_SECONDS = 20;

    private final long length;
    private final int piece;
    private final AtomicLong produced = new AtomicLong();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();

    /** {@code length} bytes in pieces of {@code piece}; the byte at an offset is always the same. */
    public Flood(long length, int piece) {
        this.length = length;
        this.piece = piece;
    }

    /** The byte of every flood at this offset. */
    public static byte at(long offset) {
        return (byte) (offset * 31 + (offset >>> 13));
    }

    /** The bytes themselves, of a flood that is small. */
    public static byte[] bytes(int length) {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = at(i);
        }
        return all;
    }

    /** Bytes given so far. */
    public long produced() {
        return produced.get();
    }

    /** Waits until the subscriber has left ahead of the end. */
    public void awaitCancelled() {
        cancelled.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        new Pieces().outlet.subscribe(subscriber);
    }

    private final class Pieces implements Outlet.Source<ByteBuffer> {
        private final Outlet<ByteBuffer> outlet = new Outlet<>(this);
        private long offset;

        @Override
        public void requested(long n) {
            for (long i = 0; i < n && offset < length; i++) {
                byte[] bytes = new byte[(int) Math.min(piece, length - offset)];
                for (int k = 0; k < bytes.length; k++) {
                    bytes[k] = at(offset + k);
                }
                offset += bytes.length;
                produced.addAndGet(bytes.length);
                outlet.add(ByteBuffer.wrap(bytes));
            }
            if (offset == length) {
                outlet.end(null);
            }
            outlet.drain();
        }

        @Override
        public void cancelled() {
            cancelled.complete(null);
        }
    }
}
