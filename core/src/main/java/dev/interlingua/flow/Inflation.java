package dev.interlingua.flow;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One deflated stream after the other, inflated as the bytes come. Holds native memory until {@link #close}. */
final class Inflation {
    private static final int OUTPUT_BYTES = 8 * 1024;

    private final Inflater inflater;
    private final byte[] output = new byte[OUTPUT_BYTES];
    private final CRC32 checksum = new CRC32();
    private final Supplier<? extends RuntimeException> damaged;

    /**
     * @param raw whether the zlib header and trailer are absent (RFC 1951 rather than RFC 1950)
     * @param damaged what to throw when the bytes are no deflated data
     */
    Inflation(boolean raw, Supplier<? extends RuntimeException> damaged) {
        inflater = new Inflater(raw);
        this.damaged = damaged;
    }

    /** Inflates until the bytes or the deflated stream are at an end; bytes beyond that stay in the buffer. */
    void inflate(ByteBuffer bytes, Consumer<? super ByteBuffer> out) {
        inflater.setInput(bytes);
        try {
            while (!inflater.finished()) {
                int length = inflater.inflate(output);
                if (length > 0) {
                    checksum.update(output, 0, length);
                    out.accept(
                            ByteBuffer.allocate(length).put(output, 0, length).flip());
                } else if (inflater.needsDictionary()) {
                    throw damaged();
                } else if (inflater.needsInput()) {
                    return;
                }
            }
        } catch (DataFormatException e) {
            throw damaged();
        }
    }

    boolean isFinished() {
        return inflater.finished();
    }

    /** CRC-32 of what was inflated, as gzip's trailer has it. */
    int checksum() {
        return (int) checksum.getValue();
    }

    /** How many bytes were inflated modulo 2³², as gzip's trailer has it. */
    int length() {
        return (int) inflater.getBytesWritten();
    }

    void reset() {
        inflater.reset();
        checksum.reset();
    }

    void close() {
        inflater.end();
    }

    RuntimeException damaged() {
        return damaged.get();
    }
}
