package dev.interlingua.framing;

import dev.interlingua.dialect.Frame;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Decides by the first byte that means something: JSON when it opens an object or array, else server-sent events. */
final class SniffingDecoder implements FrameDecoder {
    private final int maxFrameBytes;
    private @Nullable FrameDecoder chosen;

    SniffingDecoder(int maxFrameBytes) {
        this.maxFrameBytes = maxFrameBytes;
    }

    @Override
    public void decode(ByteBuffer bytes, Consumer<Frame> out) {
        if (chosen == null) {
            skipNoise(bytes);
            if (!bytes.hasRemaining()) {
                return;
            }
            byte first = bytes.get(bytes.position());
            chosen = first == '{' || first == '[' ? new JsonArrayDecoder(maxFrameBytes) : new SseDecoder(maxFrameBytes);
        }
        chosen.decode(bytes, out);
    }

    /** White space and a byte order mark mean nothing in either format. */
    private static void skipNoise(ByteBuffer bytes) {
        while (bytes.hasRemaining() && Bytes.isSpaceOrMark(bytes.get(bytes.position()))) {
            bytes.position(bytes.position() + 1);
        }
    }

    @Override
    public void end(Consumer<Frame> out) {
        if (chosen != null) {
            chosen.end(out);
        }
    }
}
