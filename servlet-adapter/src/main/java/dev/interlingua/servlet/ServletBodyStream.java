package dev.interlingua.servlet;

import dev.interlingua.flow.Outlet;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A request's body as its subscriber asks for it. Whoever moves {@code marks} away from zero holds the baton, and alone
 * touches the container's stream until it is zero again: demand and the container's callbacks come from any thread, and may
 * meet. No lock is held meanwhile, for containers have locks of their own around their callbacks.
 */
final class ServletBodyStream implements ReadListener, Outlet.Source<ByteBuffer> {
    private static final Runnable ENDED = () -> {};

    private final ServletInputStream in;
    private final UnreadBody unread;
    private final Consumer<Throwable> callerLeft;
    private final Outlet<ByteBuffer> outlet = new Outlet<>(this);
    private final AtomicInteger marks = new AtomicInteger();
    private final AtomicReference<@Nullable Runnable> end = new AtomicReference<>();
    private final byte[] scratch = RequestBody.scratch();
    private volatile boolean calledBack;
    private volatile boolean over; // nothing more is to be read
    private boolean callable; // the baton's: whether the container owes no callback

    private ServletBodyStream(ServletInputStream in, UnreadBody unread, Consumer<Throwable> callerLeft) {
        this.in = in;
        this.unread = unread;
        this.callerLeft = callerLeft;
    }

    /** @param callerLeft told when the body breaks off */
    static ServletBodyStream of(ServletInputStream in, UnreadBody unread, Consumer<Throwable> callerLeft) {
        ServletBodyStream stream = new ServletBodyStream(in, unread, callerLeft);
        in.setReadListener(stream);
        return stream;
    }

    Flow.Publisher<ByteBuffer> publisher() {
        return outlet;
    }

    /** Reads no more, and calls {@code then} once nobody is within the container's stream: at once, if nobody is. */
    void end(Runnable then) {
        over = true;
        outlet.abort(ServletBodyReader.cancelled(new IOException("the call is over")));
        if (end.compareAndSet(null, then)) {
            move();
        } else {
            then.run();
        }
    }

    /** The container has ended the call itself: its stream must not be touched. */
    void containerIsDone() {
        over = true;
        outlet.abort(ServletBodyReader.cancelled(new IOException("the container has ended the call")));
    }

    /** Called from the container's thread. */
    @Override
    public void onDataAvailable() {
        calledBack = true;
        move();
    }

    /** Called from the container's thread, after the last byte was read. */
    @Override
    public void onAllDataRead() {
        finished();
    }

    /** Called from the container's thread, when the caller left or sent what is not HTTP. */
    @Override
    public void onError(Throwable cause) {
        broke(cause);
    }

    /** The subscriber wants an item. */
    @Override
    public void starved() {
        move();
    }

    @Override
    public void cancelled() {
        over = true;
    }

    private void move() {
        if (marks.getAndIncrement() != 0) {
            return;
        }
        int seen = 1;
        do {
            step();
            seen = marks.addAndGet(-seen);
        } while (seen != 0);
    }

    /** Reads at most one buffer: the outlet asks again when it was taken. */
    private void step() {
        if (calledBack) {
            calledBack = false;
            callable = true;
        }
        if (!over && callable && outlet.isStarved()) {
            try {
                read();
            } catch (IOException | IllegalStateException e) {
                broke(e);
            }
        }
        Runnable then = end.get();
        if (then != null && then != ENDED) {
            end.set(ENDED);
            then.run();
        }
    }

    private void read() throws IOException {
        if (!in.isReady()) {
            callable = false; // until the container calls back, which it may be doing already
            return;
        }
        int length = in.read(scratch, 0, scratch.length);
        if (length < 0) {
            finished();
        } else {
            unread.took(length);
            outlet.emit(ByteBuffer.wrap(Arrays.copyOf(scratch, length)));
        }
    }

    private void finished() {
        over = true;
        unread.ended();
        outlet.complete();
    }

    private void broke(Throwable cause) {
        over = true;
        callerLeft.accept(cause);
        outlet.abort(ServletBodyReader.cancelled(cause));
    }
}
