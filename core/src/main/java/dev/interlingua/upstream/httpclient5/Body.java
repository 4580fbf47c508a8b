package dev.interlingua.upstream.httpclient5;

import dev.interlingua.flow.IdleTimer;
import dev.interlingua.flow.Outlet;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hc.core5.http.nio.CapacityChannel;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one answer between the connection and their subscriber. The connection may send a window of 64 KiB ahead, and
 * as much again as the subscriber has taken.
 */
final class Body implements Outlet.Source<ByteBuffer> {
    /**
     * Credit is paid in bulk, once no more than this is queued: HttpCore reads on at any credit, however small, and one read
     * takes all the socket has.
     */
    private static final int LOW_WATER_BYTES = 16 * 1024;

    /** A last resort: with chunked bodies HttpCore may go on reading beyond the window as long as the socket has data. */
    private static final int HARD_CAP_BYTES = 8 * 1024 * 1024;

    private final Call call;
    private final Duration idle;
    private final IdleTimer timer;
    private final Outlet<ByteBuffer> outlet = new Outlet<>(this);
    private final AtomicInteger queued = new AtomicInteger();
    private final AtomicInteger owed = new AtomicInteger();
    private volatile @Nullable CapacityChannel capacity;
    private volatile boolean awaited;

    Body(Call call, IdleTimer.Clock clock, Duration idle) {
        this.call = call;
        this.idle = idle;
        this.timer = new IdleTimer(clock, idle, this::silent);
    }

    Flow.Publisher<ByteBuffer> publisher() {
        return outlet;
    }

    long heldBytes() {
        return queued.get();
    }

    void start() {
        timer.start();
    }

    void stop() {
        timer.stop();
    }

    /** The request is still being sent: whoever does so need not answer yet. */
    void progress() {
        timer.touch();
    }

    void complete() {
        outlet.complete();
    }

    void fail(Throwable cause) {
        outlet.fail(cause);
    }

    void abort(Throwable cause) {
        outlet.abort(cause);
    }

    void consume(ByteBuffer src) throws IOException {
        ByteBuffer copy = ByteBuffer.allocate(src.remaining()).put(src).flip();
        if (queued.addAndGet(copy.capacity()) > HARD_CAP_BYTES) {
            throw new IOException("the answer's reader is too slow: " + queued + " bytes are queued");
        }
        awaited = false;
        timer.touch();
        outlet.emit(copy);
    }

    /** HttpCore names the channel only once the first window is spent: what was taken by then is paid now. */
    void capacity(CapacityChannel channel) throws IOException {
        capacity = channel;
        pay();
    }

    @Override
    public void taken(ByteBuffer item) {
        int size = item.capacity();
        queued.addAndGet(-size);
        owed.addAndGet(size);
        try {
            pay();
        } catch (IOException e) {
            call.failed(e);
        }
    }

    private void pay() throws IOException {
        CapacityChannel channel = capacity;
        if (channel == null || queued.get() > LOW_WATER_BYTES || call.isOver()) {
            return;
        }
        int credit = owed.getAndSet(0);
        if (credit > 0) {
            channel.update(credit);
        }
    }

    /** The upstream owes nothing while nobody wants bytes: its time counts from when they are wanted. */
    @Override
    public void starved() {
        if (!awaited) {
            awaited = true;
            timer.touch();
        }
    }

    private void silent() {
        if (outlet.isStarved()) {
            call.timeOut("the upstream fell silent within its answer for ", idle);
        }
    }

    @Override
    public void cancelled() {
        call.cancel();
    }
}
