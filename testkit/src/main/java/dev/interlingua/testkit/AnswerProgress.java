package dev.interlingua.testkit;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/** How far one answer has come. Written by the answering thread and by the thread that watches the caller's socket. */
final class AnswerProgress {
    private final AtomicLong bytes = new AtomicLong();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final IntConsumer onWrite;
    private final Runnable onEnd;
    private boolean lastWriteBegun;

    AnswerProgress(IntConsumer onWrite, Runnable onEnd) {
        this.onWrite = onWrite;
        this.onEnd = onEnd;
    }

    long bytes() {
        return bytes.get();
    }

    void wrote(int count) {
        bytes.addAndGet(count);
        onWrite.accept(count);
    }

    /**
     * From here on the caller may hold the whole answer and close before this side knows that its last write succeeded: that
     * is no leaving. Whether the write succeeds decides.
     */
    synchronized void beginLastWrite() {
        lastWriteBegun = true;
    }

    /** The watching thread saw the caller's end of stream or a reset. */
    void callerGone() {
        synchronized (this) {
            if (lastWriteBegun) {
                return;
            }
        }
        end(Ending.CALLER_LEFT);
    }

    void end(Ending how) {
        if (ending.complete(how)) {
            onEnd.run();
        }
    }

    boolean isEnded() {
        return ending.isDone();
    }

    CompletableFuture<Ending> ending() {
        return ending;
    }
}
