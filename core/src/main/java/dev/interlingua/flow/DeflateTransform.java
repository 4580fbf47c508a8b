package dev.interlingua.flow;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** {@code Content-Encoding: deflate}: zlib (RFC 1950), or the bare stream (RFC 1951) that some servers send. */
final class DeflateTransform implements Transform<ByteBuffer, ByteBuffer> {
    private static final int METHOD_MASK = 0x0f;
    private static final int METHOD_DEFLATE = 8;

    private final Supplier<? extends RuntimeException> damaged;
    private @Nullable Inflation inflation;

    /** @param damaged what to throw when the bytes are no deflated data */
    DeflateTransform(Supplier<? extends RuntimeException> damaged) {
        this.damaged = damaged;
    }

    @Override
    public void next(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        if (inflation == null && bytes.hasRemaining()) {
            inflation = new Inflation((bytes.get(bytes.position()) & METHOD_MASK) != METHOD_DEFLATE, damaged);
        }
        if (inflation != null && !inflation.isFinished()) {
            inflation.inflate(bytes, out);
        }
    }

    @Override
    public void end(Consumer<? super ByteBuffer> out) {
        if (inflation != null && !inflation.isFinished()) {
            throw inflation.damaged();
        }
    }

    @Override
    public void close() {
        if (inflation != null) {
            inflation.close();
        }
    }
}
