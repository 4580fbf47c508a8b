package dev.interlingua.testkit;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** How an upstream reads the bodies of its requests. */
final class BodyIntake {
    /** Where to stop reading until a gate is open. */
    private record Pause(long bytes, String gate) {}

    private final Gates gates;
    private final Runnable changed;
    private final AtomicLong read = new AtomicLong();
    private final Queue<Answer> ahead = new ConcurrentLinkedQueue<>();
    private volatile boolean digests;
    private volatile @Nullable Pause pause;

    BodyIntake(Gates gates, Runnable changed) {
        this.gates = gates;
        this.changed = changed;
    }

    /** What is known of a body that was read. */
    record Read(byte[] kept, long length, String sha256) {}

    void digest() {
        digests = true;
    }

    void pauseAfter(long bytes, String gate) {
        pause = new Pause(bytes, gate);
    }

    void answerAhead(Answer answer) {
        ahead.add(answer);
    }

    /** The answer to give before the next body is read, or null. */
    @Nullable
    Answer takeAhead() {
        return ahead.poll();
    }

    /** Body bytes read so far, over all requests. */
    long bytes() {
        return read.get();
    }

    /** Takes one body. */
    Sink sink(AnswerProgress progress) {
        return new Sink(progress);
    }

    final class Sink extends OutputStream {
        private final AnswerProgress progress;
        private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
        private final MessageDigest digest = sha256();
        private long length;

        private Sink(AnswerProgress progress) {
            this.progress = progress;
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int count) {
            digest.update(bytes, offset, count);
            if (!digests) {
                kept.write(bytes, offset, count);
            }
            length += count;
            read.addAndGet(count);
            changed.run();
            Pause here = pause;
            if (here != null && length >= here.bytes()) {
                gates.await(gates.gate(here.gate()), progress);
            }
        }

        Read read() {
            return new Read(kept.toByteArray(), length, HexFormat.of().formatHex(digest.digest()));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
