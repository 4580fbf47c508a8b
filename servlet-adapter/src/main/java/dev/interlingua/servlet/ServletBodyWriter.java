package dev.interlingua.servlet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Writes a published body without blocking, one item in flight.
 *
 * <p>Two parties call, each on threads of its own: the publisher ({@code onNext} …) and the container ({@code onWritePossible}
 * …). Whoever calls leaves a note and takes the baton if it is free; its holder alone touches the sink and the
 * subscription, and goes on until no note is left. So nobody waits, nothing recurses, and a signal that arrives while the
 * container still owes a callback is not lost.
 *
 * <p>An item that follows at once is written before the flush; when none does, the flush goes out at once.
 */
final class ServletBodyWriter implements Flow.Subscriber<ByteBuffer> {
    /** A container copies (Tomcat) or keeps (Jetty) what the socket does not take: this bounds it. */
    private static final int SLICE = 16 * 1024;

    private final AnswerSink sink;

    /** Notes left since the holder took the baton; 0 while it is free. */
    private final AtomicInteger baton = new AtomicInteger();

    // Notes, from whoever brings them.
    private volatile boolean writable;
    private volatile @Nullable ByteBuffer item;
    private volatile boolean exhausted;
    private volatile @Nullable Throwable failure;
    private volatile @Nullable Throwable gone;

    // The holder's own; the baton's counter orders the accesses.
    private Flow.@Nullable Subscription upstream;
    private byte @Nullable [] scratch;
    private boolean containerOwes = true;
    private boolean asked;
    private boolean begun;
    private boolean flushDue;
    private boolean finished;
    private @Nullable Exception defect;

    ServletBodyWriter(AnswerSink sink) {
        this.sink = sink;
    }

    /** Called by the publisher. */
    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        if (upstream != null) {
            subscription.cancel();
            return;
        }
        upstream = subscription;
        try {
            sink.open(this::onWritePossible, this::callerLeft);
        } catch (IOException | RuntimeException e) {
            defect = e;
        }
        pass();
    }

    /** Called by the publisher. */
    @Override
    public void onNext(ByteBuffer bytes) {
        item = bytes;
        pass();
    }

    /** Called by the publisher. */
    @Override
    public void onComplete() {
        exhausted = true;
        pass();
    }

    /** Called by the publisher. */
    @Override
    public void onError(Throwable cause) {
        failure = cause;
        exhausted = true;
        pass();
    }

    /** Called by the container, possibly within a call of ours to it. */
    private void onWritePossible() {
        writable = true;
        pass();
    }

    /** Called by the container: nobody reads any more. */
    void callerLeft(Throwable cause) {
        gone = cause;
        pass();
    }

    private void pass() {
        int notes = baton.getAndIncrement() == 0 ? 1 : 0;
        while (notes != 0) {
            try {
                proceed();
            } catch (IOException writeFailed) {
                gone = writeFailed;
                end();
            } catch (RuntimeException e) {
                defect = e;
                end();
            }
            notes = baton.addAndGet(-notes);
        }
    }

    /**
     * Does what can be done now. Ready is asked before each step, and after a false nothing is touched. A caller who leaves
     * before the publisher has subscribed us must wait: there is nothing to cancel yet.
     */
    private void proceed() throws IOException {
        while (!finished && upstream != null) {
            if (gone != null || defect != null) {
                end();
                return;
            }
            if (!ready()) {
                return;
            }
            ByteBuffer bytes = item;
            if (bytes != null) {
                write(bytes);
            } else if (exhausted && !(flushDue && sink.isCommitted())) {
                end();
            } else if (!exhausted && !asked) {
                asked = true;
                requireUpstream().request(1);
            } else if (flushDue) {
                flushDue = false;
                sink.flush();
            } else {
                return;
            }
        }
    }

    private boolean ready() {
        if (containerOwes) {
            if (!writable) {
                return false;
            }
            writable = false;
            containerOwes = false;
        }
        containerOwes = !sink.isReady();
        return !containerOwes;
    }

    private void write(ByteBuffer bytes) throws IOException {
        int length = Math.min(bytes.remaining(), SLICE);
        if (length > 0) {
            if (!begun) {
                begun = true;
                sink.begin(bytes.remaining());
            }
            flushDue = true;
            if (bytes.hasArray()) {
                int from = bytes.arrayOffset() + bytes.position();
                bytes.position(bytes.position() + length);
                sink.write(bytes.array(), from, length);
            } else {
                byte[] copy = scratch();
                bytes.get(copy, 0, length);
                sink.write(copy, 0, length);
            }
        }
        if (!bytes.hasRemaining()) {
            item = null;
            asked = false;
            begun = false;
        }
    }

    private void end() {
        if (finished) {
            return;
        }
        finished = true;
        item = null;
        Throwable left = gone;
        Throwable broken = failure == null ? defect : failure;
        if (left != null || defect != null) {
            requireUpstream().cancel();
        }
        if (left != null) {
            sink.callerLeft(left);
        } else if (broken != null) {
            sink.fail(broken);
        } else {
            sink.complete();
        }
    }

    private Flow.Subscription requireUpstream() {
        Flow.Subscription subscription = upstream;
        if (subscription == null) {
            throw new CancellationException("not subscribed");
        }
        return subscription;
    }

    private byte[] scratch() {
        byte[] array = scratch;
        if (array == null) {
            array = new byte[SLICE];
            scratch = array;
        }
        return array;
    }
}
