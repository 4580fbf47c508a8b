package dev.interlingua.testkit;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Reads the parts of HTTP/1.1 messages (RFC 9112) from a socket; used by both ends of a test. */
final class WireReader {
    private static final int LONGEST_LINE = 1024 * 1024;
    private static final int PIECE = 16 * 1024;

    private final BufferedInputStream in;

    WireReader(InputStream in) {
        this.in = new BufferedInputStream(in, 16 * 1024);
    }

    /** Waits for the next byte without consuming it; false at the end of the stream. */
    boolean awaitByte() throws IOException {
        in.mark(1);
        int b = in.read();
        in.reset();
        return b >= 0;
    }

    /** The next byte, or -1 at the end of the stream. */
    int read() throws IOException {
        return in.read();
    }

    /** A line without its end, or null when the stream ended before its first byte. */
    @Nullable
    String lineOrEnd() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(80);
        int b = in.read();
        if (b < 0) {
            return null;
        }
        while (b != '\n') {
            if (b < 0) {
                throw new EOFException("the stream ended within a line");
            }
            if (line.size() > LONGEST_LINE) {
                throw new ProtocolException("a line of more than " + LONGEST_LINE + " bytes");
            }
            line.write(b);
            b = in.read();
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    String line() throws IOException {
        String line = lineOrEnd();
        if (line == null) {
            throw new EOFException("the stream ended ahead of a line");
        }
        return line;
    }

    /** Header or trailer fields up to and including the blank line. */
    HeaderList headers() throws IOException {
        HeaderList headers = HeaderList.empty();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            if (colon < 1) {
                throw new ProtocolException("a header line without a name");
            }
            headers = headers.plus(
                    line.substring(0, colon).strip(), line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** Exactly {@code length} bytes. */
    byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the stream ended after " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    /** The size of the next chunk, whose data follow; 0 for the last one, whose trailers are consumed. */
    int chunkSize() throws IOException {
        String size = line().split(";", 2)[0].strip();
        int length;
        try {
            length = Integer.parseInt(size, 16);
        } catch (NumberFormatException e) {
            throw new ProtocolException("not a chunk size: '" + size + "'");
        }
        if (length == 0) {
            headers();
        }
        return length;
    }

    /** The line end behind a chunk's data. A sender may keep it back until the next chunk (Jetty does). */
    void chunkEnd() throws IOException {
        if (!line().isEmpty()) {
            throw new ProtocolException("a chunk longer than it said");
        }
    }

    /** Passes on a request's body: chunked, of a given length, or none (RFC 9112 §6.3). */
    void requestBody(HeaderList headers, OutputStream to) throws IOException {
        if (headers.hasToken("Transfer-Encoding", "chunked")) {
            for (int size = chunkSize(); size > 0; size = chunkSize()) {
                copy(size, to);
                chunkEnd();
            }
            return;
        }
        String length = headers.first("Content-Length");
        if (length != null) {
            copy(contentLength(length), to);
        }
    }

    private void copy(int length, OutputStream to) throws IOException {
        for (int left = length; left > 0; left -= Math.min(left, PIECE)) {
            to.write(exactly(Math.min(left, PIECE)));
        }
    }

    static int contentLength(String value) throws ProtocolException {
        try {
            return Integer.parseUnsignedInt(value.strip());
        } catch (NumberFormatException e) {
            throw new ProtocolException("not a Content-Length: '" + value + "'");
        }
    }
}
