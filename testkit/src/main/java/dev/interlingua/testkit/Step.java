package dev.interlingua.testkit;

import java.nio.charset.StandardCharsets;

/** One step of a scripted body ({@link Answer#steps}): something to write, something to wait for, or a broken end. */
public sealed interface Step {

    /** Writes this text as UTF-8 and flushes it. */
    static Step write(String text) {
        return new Write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Writes these bytes and flushes them. */
    static Step write(byte[] bytes) {
        return new Write(bytes);
    }

    /** Writes one SSE frame and flushes it; the blank line that ends it is added when it is missing. */
    static Step event(String frame) {
        return write(SseFrames.ended(frame));
    }

    /** Writes {@code bytes} times the letter x, made on the fly, so that even gigabytes take no memory here. */
    static Step fill(long bytes) {
        return new Fill(bytes);
    }

    /** Writes {@code frame} {@code times} times, each time flushed. */
    static Step repeat(String frame, long times) {
        return new Repeat(frame.getBytes(StandardCharsets.UTF_8), times);
    }

    /** Writes {@code frame} again and again until the caller leaves. */
    static Step endless(String frame) {
        return repeat(frame, Long.MAX_VALUE);
    }

    /** Waits until the test calls {@link FakeUpstream#open(String)} with this name; what was written before is flushed. */
    static Step awaitGate(String name) {
        return new AwaitGate(name);
    }

    /** Waits until {@link FakeUpstream#release()}, the caller's leaving or the end of the upstream. */
    static Step stall() {
        return new Stall();
    }

    /** Ends the connection (FIN) after all bytes before were delivered: a body that simply stops. */
    static Step cut() {
        return new Cut(false);
    }

    /** Ends the connection with a reset (RST); bytes the caller has not read yet may be lost, as in real life. */
    static Step reset() {
        return new Cut(true);
    }

    /** See {@link #write(byte[])}. */
    record Write(byte[] bytes) implements Step {
        /** Keeps its own copy. */
        public Write {
            bytes = bytes.clone();
        }

        @Override
        public byte[] bytes() {
            return bytes.clone();
        }
    }

    /** See {@link #fill(long)}. */
    record Fill(long bytes) implements Step {
        /** Refuses a negative count. */
        public Fill {
            if (bytes < 0) {
                throw new IllegalArgumentException("a negative number of bytes: " + bytes);
            }
        }
    }

    /** See {@link #repeat(String, long)}. */
    record Repeat(byte[] frame, long times) implements Step {
        /** Keeps its own copy; an empty frame would never end. */
        public Repeat {
            if (frame.length == 0) {
                throw new IllegalArgumentException("an empty frame to repeat");
            }
            frame = frame.clone();
        }

        @Override
        public byte[] frame() {
            return frame.clone();
        }
    }

    /** See {@link #awaitGate(String)}. */
    record AwaitGate(String name) implements Step {}

    /** See {@link #stall()}. */
    record Stall() implements Step {}

    /** See {@link #cut()} and {@link #reset()}. */
    record Cut(boolean reset) implements Step {}
}
