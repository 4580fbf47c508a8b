package dev.interlingua.servlet;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Writes a published body on the thread of a {@link BlockingConduit}, one item in flight. */
final class BlockingBodyWriter implements Flow.Subscriber<ByteBuffer> {
    private static final int SLICE = 16 * 1024;

    private final BlockingConduit conduit;
    private final AnswerHead head;
    private final HttpServletResponse response;
    private Flow.@Nullable Subscription upstream; // the owner's, as all below
    private byte @Nullable [] scratch;
    private boolean flushDue;

    BlockingBodyWriter(BlockingConduit conduit, AnswerHead head, HttpServletResponse response) {
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
                conduit.runs(subscription);
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
            head.writeAlone();
            conduit.end();
        });
    }

    @Override
    public void onError(Throwable failure) {
        conduit.post(() -> {
            head.fail();
            conduit.end();
        });
    }

    private void write(ByteBuffer item) throws IOException {
        Flow.Subscription subscription = upstream;
        if (subscription == null) {
            return; // the publisher breaks the rules
        }
        OutputStream out = response.getOutputStream();
        if (item.hasRemaining()) {
            head.writeAhead(item.remaining());
            flushDue = true;
        }
        while (item.hasRemaining()) {
            writeSlice(item, out);
        }
        subscription.request(1);
        if (flushDue && conduit.isIdle()) {
            flushDue = false;
            out.flush();
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
}
