package dev.interlingua.servlet;

import dev.interlingua.flow.Inflating;
import dev.interlingua.flow.Publishers;
import dev.interlingua.flow.Transform;
import dev.interlingua.flow.TransformPublisher;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

/**
 * The bytes of a request's body so far, never more than the limit: neither as they arrive nor, for a gzip coding, after
 * they are inflated (RFC 9110 §8.4). Not thread-safe; the container's callbacks come one after the other.
 */
final class RequestBody {
    private static final int CHUNK = 8 * 1024;
    private static final int FIRST_GUESS = 64 * 1024;

    private final UnreadBody unread;
    private final long limit;
    private final boolean gzip;
    private final boolean kept;
    private final ByteArrayOutputStream gathered;
    private long size;

    private RequestBody(UnreadBody unread, long limit, boolean gzip, boolean kept, int firstGuess) {
        this.unread = unread;
        this.limit = limit;
        this.gzip = gzip;
        this.kept = kept;
        this.gathered = new ByteArrayOutputStream(firstGuess);
    }

    /**
     * An empty body for this request.
     *
     * @throws GatewayException kind {@code TOO_LARGE} when more than {@code limit} bytes are announced; kind
     *     {@code UNSUPPORTED_MEDIA_TYPE} for a content coding that is not gzip
     */
    static RequestBody of(HttpServletRequest request, UnreadBody unread, long limit) {
        boolean gzip = isGzip(request);
        long announced = checkAnnounced(request, limit);
        int firstGuess = announced < 0 ? CHUNK : (int) Math.min(announced, FIRST_GUESS);
        return new RequestBody(unread, limit, gzip, true, firstGuess);
    }

    /** A body that is read for the sake of the connection only, and not kept. */
    static RequestBody skipped(UnreadBody unread) {
        return new RequestBody(unread, UnreadBody.SMALL, false, false, 0);
    }

    private static boolean isGzip(HttpServletRequest request) {
        return ContentCoding.of(request.getHeader("Content-Encoding")) == ContentCoding.GZIP;
    }

    private static long checkAnnounced(HttpServletRequest request, long limit) {
        long announced = request.getContentLengthLong();
        if (announced > limit) {
            throw tooLarge(limit);
        }
        return announced;
    }

    /**
     * A stream of this request's body without its gzip.
     *
     * @param raw gives the bytes as they arrive; not called for a body that is refused ahead of them
     * @return fails with a {@link GatewayException} as {@link #of} and {@link #complete} throw it
     */
    static Flow.Publisher<ByteBuffer> decoded(
            HttpServletRequest request, long limit, Supplier<Flow.Publisher<ByteBuffer>> raw) {
        boolean gzip;
        try {
            gzip = isGzip(request);
            checkAnnounced(request, limit);
        } catch (GatewayException refused) {
            return Publishers.failed(refused);
        }
        Flow.Publisher<ByteBuffer> arrived = new TransformPublisher<>(raw.get(), () -> limited(limit));
        return gzip
                ? new TransformPublisher<>(Inflating.gzip(arrived, RequestBody::noGzip), () -> limited(limit))
                : arrived;
    }

    private static Transform<ByteBuffer, ByteBuffer> limited(long limit) {
        return new Transform<>() {
            private long size;

            @Override
            public void next(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
                size += bytes.remaining();
                if (size > limit) {
                    throw tooLarge(limit);
                }
                out.accept(bytes);
            }
        };
    }

    /** Takes what the stream has for us without asking whether there is more; false at the stream's end. */
    boolean take(InputStream in, byte[] scratch) throws IOException {
        int read = in.read(scratch, 0, scratch.length);
        if (read < 0) {
            return false;
        }
        unread.took(read);
        size += read;
        if (size > limit) {
            throw tooLarge(limit);
        }
        if (kept) {
            gathered.write(scratch, 0, read);
        }
        return true;
    }

    /** An array to read through. */
    static byte[] scratch() {
        return new byte[CHUNK];
    }

    /**
     * All bytes, inflated, once the end was seen.
     *
     * @throws GatewayException kind {@code TOO_LARGE} when they inflate to more than the limit; kind
     *     {@code INVALID_REQUEST} when they are not gzip
     */
    byte[] complete() {
        unread.ended();
        return gzip && gathered.size() > 0 ? inflated(gathered.toByteArray()) : gathered.toByteArray();
    }

    private byte[] inflated(byte[] packed) {
        RequestBody plain =
                new RequestBody(UnreadBody.none(), limit, false, true, Math.min(packed.length * 2, FIRST_GUESS));
        byte[] scratch = scratch();
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed), CHUNK)) {
            while (plain.take(in, scratch)) {
                continue; // to the end
            }
        } catch (IOException e) {
            throw noGzip();
        }
        return plain.complete();
    }

    private static GatewayException noGzip() {
        return GatewayException.invalid(null, "The request's body is not the gzip its Content-Encoding promises.");
    }

    private static GatewayException tooLarge(long limit) {
        return new GatewayException(new ApiError(
                ErrorKind.TOO_LARGE, "The request's body is larger than the " + limit + " bytes allowed."));
    }
}
