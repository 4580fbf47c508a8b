package dev.interlingua.servlet;

import dev.interlingua.flow.Outlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicBoolean;

/** A request's body as its subscriber asks for it, read by the owner of a {@link BlockingConduit}. */
final class BlockingBodyStream implements BlockingConduit.Work, Outlet.Source<ByteBuffer> {
    private final BlockingConduit conduit;
    private final HttpServletRequest request;
    private final UnreadBody unread;
    private final Outlet<ByteBuffer> outlet = new Outlet<>(this);
    private final AtomicBoolean posted = new AtomicBoolean();
    private final byte[] scratch = RequestBody.scratch();
    private volatile boolean over;

    BlockingBodyStream(BlockingConduit conduit, HttpServletRequest request, UnreadBody unread) {
        this.conduit = conduit;
        this.request = request;
        this.unread = unread;
    }

    Flow.Publisher<ByteBuffer> publisher() {
        return outlet;
    }

    @Override
    public void starved() {
        if (!over && !posted.getAndSet(true)) {
            conduit.post(this);
        }
    }

    /** Called by the owner. Reads one buffer: the outlet asks again when it was taken. */
    @Override
    public void run() {
        posted.set(false);
        if (over) {
            return;
        }
        try {
            int length = request.getInputStream().read(scratch, 0, scratch.length);
            if (length < 0) {
                over = true;
                unread.ended();
                outlet.complete();
            } else {
                unread.took(length);
                outlet.emit(ByteBuffer.wrap(Arrays.copyOf(scratch, length)));
            }
        } catch (IOException | IllegalStateException e) {
            over = true;
            conduit.uploadBroke();
            outlet.abort(ServletBodyReader.cancelled(e));
        }
    }

    /** The call is over. */
    @Override
    public void drop() {
        over = true;
        outlet.abort(ServletBodyReader.cancelled(new IOException("the call is over")));
    }

    @Override
    public void cancelled() {
        over = true;
    }
}
