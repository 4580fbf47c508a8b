package dev.interlingua.flow;

import java.nio.ByteBuffer;
import java.util.function.Supplier;

/** Passes over the header of a gzip member (RFC 1952 §2.3), byte by byte. */
final class GzipHeader {
    private static final byte MAGIC_1 = 0x1f;
    private static final byte MAGIC_2 = (byte) 0x8b;
    private static final byte DEFLATE = 8;
    private static final int FIXED_BYTES = 10;
    private static final int CHECKSUM_FLAG = 2;
    private static final int EXTRA_FLAG = 4;
    private static final int NAME_FLAG = 8;
    private static final int COMMENT_FLAG = 16;

    private int position;
    private int flags;
    private int extraBytes;
    private int extraRead;
    private int checksumRead;

    /** Whether a member may begin so. */
    static boolean canStartWith(byte first) {
        return first == MAGIC_1;
    }

    boolean isEmpty() {
        return position == 0;
    }

    /**
     * Whether the header has ended; what follows it stays in the buffer.
     *
     * @param damaged what to throw when it is none
     */
    boolean read(ByteBuffer bytes, Supplier<? extends RuntimeException> damaged) {
        while (bytes.hasRemaining()) {
            if (!take(bytes.get())) {
                throw damaged.get();
            }
            if (position >= FIXED_BYTES && flags == 0) {
                return true;
            }
        }
        return false;
    }

    private boolean take(byte next) {
        if (position < FIXED_BYTES) {
            return takeFixed(next);
        }
        if ((flags & EXTRA_FLAG) != 0) {
            takeExtra(next);
        } else if ((flags & NAME_FLAG) != 0) {
            flags = next == 0 ? flags & ~NAME_FLAG : flags;
        } else if ((flags & COMMENT_FLAG) != 0) {
            flags = next == 0 ? flags & ~COMMENT_FLAG : flags;
        } else if (++checksumRead == 2) {
            flags &= ~CHECKSUM_FLAG;
        }
        return true;
    }

    private boolean takeFixed(byte next) {
        boolean right = switch (position) {
            case 0 -> next == MAGIC_1;
            case 1 -> next == MAGIC_2;
            case 2 -> next == DEFLATE;
            default -> true;
        };
        if (position == 3) {
            flags = next & (CHECKSUM_FLAG | EXTRA_FLAG | NAME_FLAG | COMMENT_FLAG);
        }
        position++;
        return right;
    }

    /** Two bytes of length, the lower first, then so many bytes. */
    private void takeExtra(byte next) {
        if (extraRead < 2) {
            extraBytes |= (next & 0xff) << (8 * extraRead);
        }
        extraRead++;
        if (extraRead >= 2 && extraRead - 2 == extraBytes) {
            flags &= ~EXTRA_FLAG;
        }
    }
}
