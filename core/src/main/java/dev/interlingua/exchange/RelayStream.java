package dev.interlingua.exchange;

import dev.interlingua.dialect.StreamFraming;
import dev.interlingua.flow.Transform;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import dev.interlingua.usage.UsageTap;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the upstream's bytes on as they are, whole events at a time where it can (see {@link WholeEvents}).
 */
final class RelayStream implements Transform<ByteBuffer, ByteBuffer> {
    private final CallerStream caller;
    private final UsageTap tap;
    private final Consumer<ByteBuffer> watch;
    private final Accounting accounting;
    private final StreamEnds ends;
    private final boolean events;
    private final WholeEvents whole = new WholeEvents();
    private boolean written;
    private boolean ended;
    private long lastWrite;

    RelayStream(CallerStream caller, UsageTap tap, Consumer<ByteBuffer> watch, Accounting accounting) {
        this.caller = caller;
        this.tap = tap;
        this.watch = watch;
        this.accounting = accounting;
        this.ends = new StreamEnds(caller.codec().streamEnds());
        this.events = caller.framing() != StreamFraming.JSON_ARRAY;
        this.lastWrite = caller.nanoTime().getAsLong();
    }

    @Override
    public void next(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        tap.see(bytes.duplicate());
        watch.accept(bytes.duplicate());
        ends.see(bytes.duplicate());
        if (!events) {
            write(bytes, out);
            return;
        }
        write(whole.next(bytes), out);
    }

    private void write(@Nullable ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        if (bytes != null && bytes.hasRemaining()) {
            if (!written) {
                accounting.streaming();
            }
            written = true;
            lastWrite = caller.nanoTime().getAsLong();
            out.accept(bytes);
        }
    }

    @Override
    public void end(Consumer<? super ByteBuffer> out) {
        if (!ends.seen() || !written && !whole.rest().hasRemaining()) {
            throw GatewayException.badGateway("The upstream's stream broke off before its end.");
        }
        write(whole.rest(), out);
        settle();
        ended = true;
    }

    @Override
    public boolean fail(Throwable failure, Consumer<? super ByteBuffer> out) {
        settle();
        if (!written) {
            return false;
        }
        ended = true;
        ApiError error = UpstreamErrors.forCaller(UpstreamErrors.of(failure));
        accounting.brokeOff(error, failure);
        write(caller.failure(error, true), out);
        return true;
    }

    private void settle() {
        accounting.usage(tap.usage());
    }

    /** A relayed stream is pinged between events only. */
    @Override
    public void idle(Consumer<? super ByteBuffer> out) {
        boolean between = events && written && !whole.rest().hasRemaining() && tap.atEventBoundary();
        boolean due =
                caller.nanoTime().getAsLong() - lastWrite >= caller.keepAlive().toNanos();
        if (between && due) {
            write(caller.ping(), out);
        }
    }

    /** Books an answer that was begun; one that was not is booked by whoever makes the next attempt. */
    @Override
    public void close() {
        settle();
        if (ended) {
            accounting.close();
        } else if (written) {
            accounting.cancelled();
        }
    }
}
