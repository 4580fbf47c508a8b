package dev.interlingua.exchange;

import java.nio.ByteBuffer;

/**
 * Cuts passing bytes of server-sent events at event boundaries: what follows the last one is kept for the next piece, so
 * that an answer that breaks off can end with an error the caller is able to read. Long events are not kept. Keeps state, is
 * called by one thread at a time.
 */
final class WholeEvents {
    private static final int MOST_KEPT = 64 * 1024;

    private ByteBuffer kept = ByteBuffer.allocate(0);

    /** What can be handed on now: bytes kept before and those of {@code bytes} up to the last boundary; may be empty. */
    ByteBuffer next(ByteBuffer bytes) {
        ByteBuffer all = join(kept, bytes);
        int boundary = Boundary.last(all);
        if (boundary < all.limit() && all.limit() - boundary <= MOST_KEPT) {
            kept = copy(all, boundary);
            all.limit(boundary);
        } else {
            kept = ByteBuffer.allocate(0);
        }
        return all;
    }

    /** What is kept: the beginning of an event. */
    ByteBuffer rest() {
        return kept;
    }

    private static ByteBuffer join(ByteBuffer first, ByteBuffer second) {
        if (!first.hasRemaining()) {
            return second.slice();
        }
        return ByteBuffer.allocate(first.remaining() + second.remaining())
                .put(first.duplicate())
                .put(second.duplicate())
                .flip();
    }

    private static ByteBuffer copy(ByteBuffer bytes, int from) {
        ByteBuffer tail = bytes.duplicate().position(from);
        return ByteBuffer.allocate(tail.remaining()).put(tail).flip();
    }
}
