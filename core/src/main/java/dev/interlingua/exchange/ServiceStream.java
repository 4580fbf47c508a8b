package dev.interlingua.exchange;

import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.UsageReader;
import dev.interlingua.flow.Transform;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.GatewayException;
import dev.interlingua.usage.UsageTap;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands on the bytes of an answer that is no JSON document: server-sent events whole where it can, so that an answer that
 * breaks off ends with an error event; sound, pictures and films as they come, and broken off when they break off.
 */
final class ServiceStream implements Transform<ByteBuffer, ByteBuffer> {
    private final Accounting accounting;
    private final ErrorCodec errors;
    private final @Nullable WholeEvents events;
    private final @Nullable UsageTap tap;
    private boolean written;
    private boolean ended;

    /** @param reader finds usage in events, or null when there is none */
    ServiceStream(Accounting accounting, ErrorCodec errors, boolean events, @Nullable UsageReader reader) {
        this.accounting = accounting;
        this.errors = errors;
        this.events = events ? new WholeEvents() : null;
        this.tap = reader != null && events ? new UsageTap(reader) : null;
    }

    @Override
    public void next(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        if (tap != null) {
            tap.see(bytes.duplicate());
        }
        write(events == null ? bytes : events.next(bytes), out);
    }

    private void write(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        if (bytes.hasRemaining()) {
            if (!written) {
                accounting.streaming();
            }
            written = true;
            out.accept(bytes);
        }
    }

    @Override
    public void end(Consumer<? super ByteBuffer> out) {
        if (events != null) {
            write(events.rest(), out);
        }
        if (!written) {
            throw GatewayException.badGateway("The upstream's answer is empty.");
        }
        ended = true;
    }

    @Override
    public boolean fail(Throwable failure, Consumer<? super ByteBuffer> out) {
        if (!written) {
            return false;
        }
        ended = true;
        ApiError error = UpstreamErrors.forCaller(UpstreamErrors.of(failure));
        accounting.brokeOff(error, failure);
        if (events == null) {
            return false;
        }
        out.accept(new EventWait(errors, accounting.requestId()).failure(error, true));
        return true;
    }

    /** Books an answer that was begun; one that was not is booked by whoever makes the next attempt. */
    @Override
    public void close() {
        if (tap != null) {
            accounting.usage(tap.usage());
        }
        if (ended) {
            accounting.close();
        } else if (written) {
            accounting.cancelled();
        }
    }
}
