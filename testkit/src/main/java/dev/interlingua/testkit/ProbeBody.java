package dev.interlingua.testkit;

import java.io.EOFException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The body of the response being read, byte by byte, without its transfer encoding. */
interface ProbeBody {
    /** The next byte, or -1 behind the last; a body that breaks off is an {@link EOFException}. */
    int read() throws IOException;

    static ProbeBody none() {
        return () -> -1;
    }

    static ProbeBody of(WireReader in, String method, HttpProbe.Head head) throws IOException {
        int status = head.status();
        if (method.equals("HEAD") || status < 200 || status == 204 || status == 304) {
            return none();
        }
        if (head.headers().hasToken("Transfer-Encoding", "chunked")) {
            return new Chunked(in);
        }
        String length = head.header("Content-Length");
        return length == null ? in::read : new Sized(in, WireReader.contentLength(length));
    }

    /** RFC 9112 §7.1. */
    final class Chunked implements ProbeBody {
        private final WireReader in;
        private byte @Nullable [] chunk;
        private int next;

        Chunked(WireReader in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] current = chunk;
            if (current == null || (next == current.length && current.length > 0)) {
                current = in.chunk();
                chunk = current;
                next = 0;
            }
            return current.length == 0 ? -1 : current[next++] & 0xff;
        }
    }

    /** RFC 9112 §6.2. */
    final class Sized implements ProbeBody {
        private final WireReader in;
        private int left;

        Sized(WireReader in, int length) {
            this.in = in;
            this.left = length;
        }

        @Override
        public int read() throws IOException {
            if (left == 0) {
                return -1;
            }
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the stream ended " + left + " bytes ahead of its Content-Length");
            }
            left--;
            return b;
        }
    }
}
