package dev.interlingua.testkit;

import java.io.EOFException;
import java.io.IOException;

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

    /** RFC 9112 §7.1. Each byte is given as soon as it is here, also ahead of the rest of its chunk. */
    final class Chunked implements ProbeBody {
        private final WireReader in;
        private boolean begun;
        private boolean ended;
        private int left;

        Chunked(WireReader in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            if (left == 0 && !ended) {
                if (begun) {
                    in.chunkEnd();
                }
                begun = true;
                left = in.chunkSize();
                ended = left == 0;
            }
            if (ended) {
                return -1;
            }
            int b = in.read();
            if (b < 0) {
                throw new EOFException("the stream ended " + left + " bytes ahead of the end of its chunk");
            }
            left--;
            return b;
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
