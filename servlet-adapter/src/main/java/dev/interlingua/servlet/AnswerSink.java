package dev.interlingua.servlet;

import java.io.IOException;
import java.util.function.Consumer;

/**
 * What {@link ServletBodyWriter} writes to: a servlet's output stream and its end, as functions, so that a test can play the
 * container in every order. Only the baton's holder calls these.
 */
interface AnswerSink {

    /** Asks the container to call back; the first {@code onWritePossible} means that writing may start. */
    void open(Runnable onWritePossible, Consumer<Throwable> onError) throws IOException;

    /** Whether one write may follow. After a false the container owes an {@code onWritePossible}: call nothing until then. */
    boolean isReady();

    /** Ahead of each item, which has {@code length} bytes. */
    void begin(int length) throws IOException;

    /** Writes; the array must stay as it is until {@link #isReady()} is true again. */
    void write(byte[] bytes, int offset, int length) throws IOException;

    void flush() throws IOException;

    /** Whether the first byte has gone out. */
    boolean isCommitted();

    /** The answer is complete. The last call. */
    void complete();

    /** The body failed: a 500 if nothing has gone out, else the connection is broken off. The last call. */
    void fail(Throwable cause);

    /** The caller has left. The last call. */
    void callerLeft(Throwable cause);
}
