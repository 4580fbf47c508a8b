package dev.interlingua.json;

import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Characters of UTF-8 bytes, decoded as they are asked for. A string of a body with an image in it would be a copy of
 * megabytes, and a slow one as soon as there is one letter beyond ASCII. Malformed bytes become U+FFFD, as in a string.
 */
final class Utf8Reader extends Reader {
    private static final int NONE = -1;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer bytes;
    /** A character for which there was no room. */
    private int pending = NONE;

    Utf8Reader(byte[] utf8, int from) {
        bytes = ByteBuffer.wrap(utf8, from, utf8.length - from);
    }

    @Override
    public int read(char[] target, int offset, int length) {
        if (length == 0) {
            return 0;
        }
        if (pending != NONE) {
            target[offset] = (char) pending;
            pending = NONE;
            return 1;
        }
        if (!bytes.hasRemaining()) {
            return -1;
        }
        if (length == 1) {
            return single(target, offset);
        }
        CharBuffer out = CharBuffer.wrap(target, offset, length);
        decoder.decode(bytes, out, true);
        return out.position() - offset;
    }

    /** The decoder wants room for a surrogate pair. */
    private int single(char[] target, int offset) {
        CharBuffer pair = CharBuffer.allocate(2);
        decoder.decode(bytes, pair, true);
        target[offset] = pair.get(0);
        pending = pair.position() == 2 ? pair.get(1) : NONE;
        return 1;
    }

    @Override
    public void close() {}
}
