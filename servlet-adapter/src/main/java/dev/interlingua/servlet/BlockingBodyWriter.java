package dev.interlingua.servlet;

import dev.interlingua.http.ResponseHead;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes a published body on the thread of a {@link BlockingConduit}, one item in flight. */
final class BlockingBodyWriter implements Flow.Subscriber<ByteBuffer> {
    private static final int JETTY_ABORT = -1;
    private static final int SLICE = 16 * 1024;

    private final BlockingConduit conduit;
    private final ResponseHead head;
    private final HttpServletResponse response;
    private boolean headWritten; // the owner's, as all below
    private Flow.@Nullable Subscription upstream;
    private byte @Nullable [] scratch;

    BlockingBodyWriter(BlockingConduit conduit, ResponseHead head, HttpServletResponse response) {
        this.conduit = conduit;
        this.head = head;
        this.response = response;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        conduit.post(new BlockingConduit.Work() {
            @Override
            public void run() {
                upstream = subscription;
                subscription.request(1);
            }

            @Override
            public void drop() {
                subscription.cancel();
            }
        });
    }

    @Override
    public void onNext(ByteBuffer item) {
        conduit.post(() -> write(item));
    }

    @Override
    public void onComplete() {
        conduit.post(() -> {
            writeHead();
            conduit.end();
        });
    }

    @Override
    public void onError(Throwable failure) {
        conduit.post(() -> fail(failure));
    }

    private void write(ByteBuffer item) throws IOException {
        Flow.Subscription subscription = upstream;
        if (subscription == null) {
            return; // the publisher breaks the rules
        }
        try {
            writeHead();
            OutputStream out = response.getOutputStream();
            while (item.hasRemaining()) {
                writeSlice(item, out);
            }
            subscription.request(1);
            if (conduit.isIdle()) {
                out.flush();
            }
        } catch (IOException | RuntimeException e) {
            subscription.cancel();
            throw e;
        }
    }

    private void writeSlice(ByteBuffer item, OutputStream out) throws IOException {
        if (item.hasArray()) {
            out.write(item.array(), item.arrayOffset() + item.position(), item.remaining());
            item.position(item.limit());
            return;
        }
        byte[] copy = scratch == null ? new byte[SLICE] : scratch;
        scratch = copy;
        int length = Math.min(item.remaining(), SLICE);
        item.get(copy, 0, length);
        out.write(copy, 0, length);
    }

    private void fail(Throwable failure) throws IOException {
        conduit.end();
        if (!response.isCommitted()) {
            response.resetBuffer();
            response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            if (headWritten) {
                response.setContentLengthLong(0);
            }
            return;
        }
        try {
            response.sendError(JETTY_ABORT);
        } catch (IOException | RuntimeException notJetty) {
            throw new BrokenOffException(failure);
        }
    }

    private void writeHead() {
        if (!headWritten) {
            headWritten = true;
            ResponseHeads.write(head, response);
        }
    }
}
