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
    private boolean writing;
    private boolean lastWriteBegun;
    private boolean callerGone;

    AnswerProgress(IntConsumer onWrite, Runnable onEnd) {
        this.onWrite = onWrite;
        this.onEnd = onEnd;
    }

    long bytes() {
        return bytes.get();
    }

    /** A write begins whose outcome is not known yet. */
    synchronized void beginWrite() {
        writing = true;
    }

    /**
     * As {@link #beginWrite()}, for the rest of the answer. From here on the caller may hold the whole answer and close before
     * this side knows that its write succeeded: that is no leaving. Whether the write succeeds decides.
     */
    synchronized void beginLastWrite() {
        writing = true;
        lastWriteBegun = true;
    }

    /** The write that had begun succeeded and carried {@code count} bytes of the body. */
    void wrote(int count) {
        bytes.addAndGet(count);
        boolean left;
        synchronized (this) {
            writing = false;
            left = callerGone;
        }
        onWrite.accept(count);
        if (left) {
            end(Ending.CALLER_LEFT);
        }
    }

    /**
     * The watching thread saw the caller's end of stream or a reset. A write that is under way is counted first; closing the
     * socket makes it come to its end.
     *
     * @return whether the caller has left, so that the socket has to be closed
     */
    boolean callerGone() {
        synchronized (this) {
            if (lastWriteBegun) {
                return false;
            }
            callerGone = true;
            if (writing) {
                return true;
            }
        }
        end(Ending.CALLER_LEFT);
        return true;
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
