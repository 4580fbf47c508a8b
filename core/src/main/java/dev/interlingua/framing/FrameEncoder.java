package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Writes frames as bytes. Keeps state (a JSON array needs commas), is called by one thread at a time. */
public interface FrameEncoder {

    /** The bytes of {@code frame}, or null when the framing has none for it (a comment in Gemini's stream). */
    @Nullable
    ByteBuffer encode(Frame frame);

    /** The bytes that close the stream, or null. Not called after a failure frame. */
    @Nullable
    ByteBuffer end();
}
