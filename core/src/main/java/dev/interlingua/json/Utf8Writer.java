package dev.interlingua.json;

import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Gathers characters as UTF-8, without a text and its copies in between. Lone surrogates become U+FFFD. */
final class Utf8Writer extends Writer {
    private static final byte[] REPLACEMENT = {(byte) 0xEF, (byte) 0xBF, (byte) 0xBD};

    private final CharsetEncoder encoder = StandardCharsets.UTF_8
            .newEncoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .replaceWith(REPLACEMENT);
    private ByteBuffer bytes = ByteBuffer.allocate(1024);
    /** The first half of a surrogate pair whose other half has not come yet; 0 when there is none. */
    private char half;

    @Override
    public void write(char[] source, int offset, int length) {
        int from = offset;
        int end = offset + length;
        while (half != 0 && from < end) {
            encode(CharBuffer.wrap(new char[] {half, source[from++]}), false);
        }
        if (from < end) {
            encode(CharBuffer.wrap(source, from, end - from), false);
        }
    }

    private void encode(CharBuffer text, boolean last) {
        half = 0;
        while (encoder.encode(text, bytes, last).isOverflow()) {
            bytes = ByteBuffer.allocate(2 * bytes.capacity()).put(bytes.flip());
        }
        if (text.hasRemaining()) {
            half = text.get();
        }
    }

    /** All bytes. Nothing can be written after this. */
    byte[] bytes() {
        encode(CharBuffer.wrap(half == 0 ? new char[0] : new char[] {half}), true);
        return Arrays.copyOf(bytes.array(), bytes.position());
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
}
