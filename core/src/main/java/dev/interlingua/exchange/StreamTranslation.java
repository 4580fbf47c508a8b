package dev.interlingua.exchange;

import dev.interlingua.dialect.Frame;
import dev.interlingua.dialect.StreamDecoder;
import dev.interlingua.dialect.ToolNameRestorer;
import dev.interlingua.flow.Transform;
import dev.interlingua.framing.FrameDecoder;
import dev.interlingua.model.GatewayException;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.reasoning.AnswerState;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Upstream bytes to what a caller gets, through frames and neutral events. Holds life-cycle events back until the first
 * content, so that an early failure is still a real HTTP status and another attempt is still possible; once something was
 * written, a failure becomes the caller's in-stream error.
 *
 * @param <T> what the caller's stream is made of
 */
final class StreamTranslation<T> implements Transform<ByteBuffer, T> {
    /** How often {@link #idle} is to be called: the longest time life-cycle events are held back. */
    static final long HOLD_NANOS = 2_000_000_000L;

    private final FrameDecoder frames;
    private final StreamDecoder decoder;
    private final ToolNameRestorer names;
    private final AnswerState states;
    private final Teller.Writer<T> writer;
    private final Accounting accounting;
    private final LongSupplier nanoTime;
    private final long keepAliveNanos;
    private final List<StreamEvent> held = new ArrayList<>();
    private @Nullable Throwable cause; // of a failure that no event told
    private boolean committed;
    private boolean finished;
    private long lastWrite;

    StreamTranslation(
            FrameDecoder frames,
            StreamDecoder decoder,
            ToolNameRestorer names,
            AnswerState states,
            Teller<T, ?> caller,
            Accounting accounting) {
        this.frames = frames;
        this.decoder = decoder;
        this.names = names;
        this.states = states;
        this.writer = caller.newWriter();
        this.accounting = accounting;
        this.nanoTime = caller.nanoTime();
        this.keepAliveNanos = caller.keepAlive().toNanos();
        this.lastWrite = nanoTime.getAsLong();
    }

    @Override
    public void next(ByteBuffer bytes, Consumer<? super T> out) {
        frames.decode(bytes, frame -> frame(frame, out));
    }

    private void frame(Frame frame, Consumer<? super T> out) {
        if (!finished && frame.kind() != Frame.Kind.COMMENT) {
            decoder.decode(frame, event -> upstream(event, out));
        }
    }

    private void upstream(StreamEvent event, Consumer<? super T> out) {
        states.event(names.restore(event), told -> event(told, out));
    }

    private void event(StreamEvent event, Consumer<? super T> out) {
        if (finished) {
            return;
        }
        if (event instanceof StreamEvent.UsageUpdated usage) {
            accounting.usage(usage.usage());
        }
        if (committed) {
            write(event, out);
        } else if (event instanceof StreamEvent.Failed failed) {
            finished = true;
            throw new GatewayException(failed.error());
        } else {
            held.add(event);
            if (event.isContent()) {
                commit(out);
            }
        }
    }

    private void commit(Consumer<? super T> out) {
        committed = true;
        accounting.streaming();
        held.forEach(event -> write(event, out));
        held.clear();
    }

    private void write(StreamEvent event, Consumer<? super T> out) {
        StreamEvent told = event instanceof StreamEvent.Failed failed
                ? new StreamEvent.Failed(UpstreamErrors.forCaller(failed.error()))
                : event;
        writer.write(told, item -> {
            lastWrite = nanoTime.getAsLong();
            out.accept(item);
        });
        if (event instanceof StreamEvent.Failed failed) {
            finished = true;
            accounting.brokeOff(failed.error(), cause);
        } else if (event instanceof StreamEvent.Ended) {
            finished = true;
        }
    }

    @Override
    public void end(Consumer<? super T> out) {
        frames.end(frame -> frame(frame, out));
        if (!finished) {
            decoder.end(event -> upstream(event, out));
        }
        if (!finished) {
            event(
                    new StreamEvent.Failed(GatewayException.badGateway("The upstream's stream ended early.")
                            .error()),
                    out);
        }
    }

    @Override
    public boolean fail(Throwable failure, Consumer<? super T> out) {
        if (!committed || finished) {
            return committed;
        }
        cause = failure;
        write(new StreamEvent.Failed(UpstreamErrors.of(failure)), out);
        return true;
    }

    /** Called every {@link #HOLD_NANOS} of silence: lets go of what is held, and pings when the silence lasts. */
    @Override
    public void idle(Consumer<? super T> out) {
        if (finished) {
            return;
        }
        if (!committed && !held.isEmpty()) {
            commit(out);
        }
        if (committed && nanoTime.getAsLong() - lastWrite >= keepAliveNanos) {
            write(new StreamEvent.Ping(), out);
        }
    }

    @Override
    public boolean finished() {
        return finished;
    }

    /** Books an answer that was begun; one that was not is booked by whoever makes the next attempt. */
    @Override
    public void close() {
        if (committed && finished) {
            accounting.close();
        } else if (committed) {
            accounting.cancelled();
        }
    }
}
