package dev.interlingua.upstream.httpclient5;

import dev.interlingua.flow.Transform;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code Content-Encoding: deflate}: zlib (RFC 1950), or the bare stream (RFC 1951) that some servers send. */
final class DeflateTransform implements Transform<ByteBuffer, ByteBuffer> {
    private static final int METHOD_MASK = 0x0f;
    private static final int METHOD_DEFLATE = 8;

    private @Nullable Inflation inflation;

    @Override
    public void next(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        if (inflation == null && bytes.hasRemaining()) {
            inflation = new Inflation((bytes.get(bytes.position()) & METHOD_MASK) != METHOD_DEFLATE);
        }
        if (inflation != null && !inflation.isFinished()) {
            inflation.inflate(bytes, out);
        }
    }

    @Override
    public void end(Consumer<? super ByteBuffer> out) {
        if (inflation != null && !inflation.isFinished()) {
            throw Inflation.damaged();
        }
    }

    @Override
    public void close() {
        if (inflation != null) {
            inflation.close();
        }
    }
}
