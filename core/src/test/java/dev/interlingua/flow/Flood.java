package dev.interlingua.flow;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

/**
 * So many bytes, perhaps between others, made as they are asked for and kept nowhere; given within {@code request}, to each
 * subscriber from the beginning.
 */
public final class Flood implements Flow.Publisher<ByteBuffer> {
    private static final long PATIENCE_SECONDS = 20;
    private static final byte[] NOTHING = {};
    private static final int PERIOD = 65_521; // a prime, so that no piece is like the one before
    private static final byte[] PATTERN = pattern();

    private final byte[] before;
    private final long middle;
    private final byte[] after;
    private final int piece;
    private final AtomicLong produced = new AtomicLong();
    private final CompletableFuture<Void> cancelled = new CompletableFuture<>();
    private volatile LongConsumer onPiece = offset -> {};
    private volatile long failAt = Long.MAX_VALUE;
    private volatile RuntimeException failure = new IllegalStateException();

    /** {@code length} bytes in pieces of {@code piece}; the byte at an offset is always the same. */
    public Flood(long length, int piece) {
        this(NOTHING, length, NOTHING, piece);
    }

    /** As many between these. */
    public Flood(byte[] before, long length, byte[] after, int piece) {
        this.before = before;
        this.middle = length;
        this.after = after;
        this.piece = piece;
    }

    /** Tells the count of bytes given after each piece. */
    public Flood onPiece(LongConsumer action) {
        onPiece = action;
        return this;
    }

    /** Fails instead of giving more than {@code offset} bytes. */
    public Flood failAt(long offset, RuntimeException cause) {
        failure = cause;
        failAt = offset;
        return this;
    }

    /** The first bytes of every flood. */
    public static byte[] bytes(int length) {
        byte[] all = new byte[length];
        for (int i = 0; i < length; i++) {
            all[i] = at(i);
        }
        return all;
    }

    private static byte at(long offset) {
        return PATTERN[(int) (offset % PERIOD)];
    }

    private static byte[] pattern() {
        byte[] pattern = new byte[PERIOD];
        new Random(PERIOD).nextBytes(pattern);
        return pattern;
    }

    /** How many bytes it gives. */
    public long length() {
        return before.length + middle + after.length;
    }

    /** SHA-256 of all in hexadecimal digits. */
    public String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (long at = 0; at < length(); at += piece) {
                digest.update(piece(at));
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Bytes given so far. */
    public long produced() {
        return produced.get();
    }

    /** Waits until the subscriber has left ahead of the end. */
    public void awaitCancelled() {
        cancelled.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /** Whether the subscriber has left ahead of the end. */
    public boolean isCancelled() {
        return cancelled.isDone();
    }

    @Override
    public void subscribe(Flow.Subscriber<? super ByteBuffer> subscriber) {
        new Pieces().outlet.subscribe(subscriber);
    }

    private ByteBuffer piece(long offset) {
        byte[] bytes = new byte[(int) Math.min(piece, length() - offset)];
        for (int k = 0; k < bytes.length; ) {
            long at = offset + k;
            int from;
            byte[] part;
            if (at < before.length) {
                part = before;
                from = (int) at;
            } else if (at < before.length + middle) {
                part = PATTERN;
                from = (int) ((at - before.length) % PERIOD);
            } else {
                part = after;
                from = (int) (at - before.length - middle);
            }
            long end = part == PATTERN ? before.length + middle - at : Long.MAX_VALUE;
            int length = (int) Math.min(Math.min(part.length - from, bytes.length - k), end);
            System.arraycopy(part, from, bytes, k, length);
            k += length;
        }
        return ByteBuffer.wrap(bytes);
    }

    private final class Pieces implements Outlet.Source<ByteBuffer> {
        private final Outlet<ByteBuffer> outlet = new Outlet<>(this);
        private long offset;

        @Override
        public void requested(long n) {
            for (long i = 0; i < n && offset < length() && offset < failAt; i++) {
                ByteBuffer next = piece(offset);
                offset += next.remaining();
                onPiece.accept(produced.addAndGet(next.remaining()));
                outlet.add(next);
            }
            if (offset >= failAt) {
                outlet.end(failure);
            } else if (offset == length()) {
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
