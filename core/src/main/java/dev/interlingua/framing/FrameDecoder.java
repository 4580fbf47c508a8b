package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/** Cuts the bytes of a stream into frames. Keeps state, is called by one thread at a time. */
public interface FrameDecoder {

    /**
     * Takes some bytes, in whatever split.
     *
     * @throws dev.interlingua.model.GatewayException of kind {@code BAD_GATEWAY} when a frame exceeds the limit
     */
    void decode(ByteBuffer bytes, Consumer<Frame> out);

    /** The bytes are at an end: gives a last frame that lacks its terminator. */
    void end(Consumer<Frame> out);
}
