package dev.interlingua.json;

import java.io.Writer;
import org.jspecify.annotations.Nullable;

/** Gathers a text that mostly comes in one piece: the events of a stream, which a generator writes out when it closes. */
final class TextWriter extends Writer {
    private String first = "";
    private @Nullable StringBuilder all;

    @Override
    public void write(char[] source, int offset, int length) {
        if (all == null && first.isEmpty()) {
            first = new String(source, offset, length);
            return;
        }
        if (all == null) {
            all = new StringBuilder(2 * (first.length() + length)).append(first);
        }
        all.append(source, offset, length);
    }

    @Override
    public String toString() {
        return all == null ? first : all.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
