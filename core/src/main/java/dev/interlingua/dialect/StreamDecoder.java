package dev.interlingua.dialect;

import dev.interlingua.model.StreamEvent;
import java.util.function.Consumer;

/**
 * Reads one upstream stream. Keeps state, is called by one thread at a time, and keeps the grammar of {@link StreamEvent}
 * whatever the upstream does: unknown events are swallowed, nothing is emitted after {@code Ended} or {@code Failed}.
 */
public interface StreamDecoder {

    /**
     * Reads one frame.
     *
     * @throws dev.interlingua.model.GatewayException of kind {@code BAD_GATEWAY} when the frame is not JSON
     */
    void decode(Frame frame, Consumer<StreamEvent> out);

    /**
     * The upstream has closed the stream: pays what the grammar owes. Emits {@code Failed} when the answer was cut, does
     * nothing when the end was already told.
     */
    void end(Consumer<StreamEvent> out);
}
