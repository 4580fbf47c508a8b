package dev.interlingua.http;

import static java.util.Objects.requireNonNull;

import dev.interlingua.flow.Publishers;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The body of a message as a value: an array, or bytes that are still to come. Thread-safe. */
public final class Payload {
    /** No bytes. */
    public static final Payload EMPTY = of(new byte[0]);

    /** The {@link #length()} of a body whose end is not known ahead. */
    public static final long UNKNOWN = -1;

    private final Flow.Publisher<ByteBuffer> bytes;
    private final long length;
    private final boolean repeatable;
    private final byte @Nullable [] array;

    private Payload(Flow.Publisher<ByteBuffer> bytes, long length, boolean repeatable, byte @Nullable [] array) {
        this.bytes = requireNonNull(bytes, "bytes");
        this.length = length;
        this.repeatable = repeatable;
        this.array = array;
    }

    /** These bytes, which must not be changed any more. */
    public static Payload of(byte[] bytes) {
        return new Payload(Publishers.just(ByteBuffer.wrap(bytes)), bytes.length, true, bytes);
    }

    /**
     * Bytes that come once.
     *
     * @param bytes for one subscriber, which asks for no more than it can pass on; fails with a {@code GatewayException} as
     *     the call that sends it shall
     * @param length how many there will be, or {@link #UNKNOWN}
     */
    public static Payload of(Flow.Publisher<ByteBuffer> bytes, long length) {
        return new Payload(bytes, atLeastUnknown(length), false, null);
    }

    /** As {@link #of(Flow.Publisher, long)}, of a publisher that may be subscribed to again and then gives the same bytes. */
    public static Payload repeatable(Flow.Publisher<ByteBuffer> bytes, long length) {
        return new Payload(bytes, atLeastUnknown(length), true, null);
    }

    private static long atLeastUnknown(long length) {
        if (length < UNKNOWN) {
            throw new IllegalArgumentException("no body has " + length + " bytes");
        }
        return length;
    }

    /** The bytes; their positions are the subscriber's to move. */
    public Flow.Publisher<ByteBuffer> bytes() {
        return bytes;
    }

    /** How many bytes there are, or {@link #UNKNOWN}. */
    public long length() {
        return length;
    }

    /** Whether the bytes can be had again, so that a failed call may be tried elsewhere. */
    public boolean repeatable() {
        return repeatable;
    }

    /** All bytes when they are in memory, else null. Not to be changed. */
    public byte @Nullable [] array() {
        return array;
    }

    /** The length only: the bytes are the caller's. */
    @Override
    public String toString() {
        return "Payload[" + (length == UNKNOWN ? "unknown length" : length + " bytes") + "]";
    }
}
