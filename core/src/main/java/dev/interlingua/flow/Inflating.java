package dev.interlingua.flow;

import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Takes content codings (RFC 9110 §8.4.1) off a body as it comes. */
public final class Inflating {
    /**
     * So much goes into the inflater at a time. Deflate grows at most 1,032-fold, so no body, however malicious, makes more
     * than half a megabyte wait for its reader.
     */
    private static final int SLICE_BYTES = 512;

    private Inflating() {}

    /**
     * The body without its gzip.
     *
     * @param damaged what it fails with when it is none
     */
    public static Flow.Publisher<ByteBuffer> gzip(
            Flow.Publisher<ByteBuffer> body, Supplier<? extends RuntimeException> damaged) {
        return new TransformPublisher<>(sliced(body), () -> new GzipTransform(damaged));
    }

    /** As {@link #gzip}, without its deflate: zlib's, or the bare stream. */
    public static Flow.Publisher<ByteBuffer> deflate(
            Flow.Publisher<ByteBuffer> body, Supplier<? extends RuntimeException> damaged) {
        return new TransformPublisher<>(sliced(body), () -> new DeflateTransform(damaged));
    }

    private static Flow.Publisher<ByteBuffer> sliced(Flow.Publisher<ByteBuffer> body) {
        Supplier<Transform<ByteBuffer, ByteBuffer>> slicer = () -> Inflating::slice;
        return new TransformPublisher<>(body, slicer);
    }

    private static void slice(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        for (int at = bytes.position(); at < bytes.limit(); at += SLICE_BYTES) {
            out.accept(bytes.slice(at, Math.min(SLICE_BYTES, bytes.limit() - at)));
        }
    }
}
