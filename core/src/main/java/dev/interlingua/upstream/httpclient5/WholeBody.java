package dev.interlingua.upstream.httpclient5;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.nio.DataStreamChannel;

/** Gives the caller's own array to the connection, uncopied. */
final class WholeBody extends RequestBody {
    private final ByteBuffer bytes;
    private volatile boolean sent;

    WholeBody(byte[] body) {
        super(body.length);
        bytes = ByteBuffer.wrap(body);
    }

    @Override
    boolean isSent() {
        return sent;
    }

    @Override
    public void produce(DataStreamChannel channel) throws IOException {
        if (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        if (!bytes.hasRemaining() && !sent) {
            sent = true;
            channel.endStream();
        }
    }

    @Override
    public int available() {
        return sent ? 0 : Integer.MAX_VALUE;
    }
}
