package dev.interlingua.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;

/** A port of 127.0.0.1 that refuses every connection, and stays taken until this is closed. */
public final class RefusingPort implements AutoCloseable {
    /** Bound but never listening: the system answers a connection attempt with a reset, and gives the port to nobody. */
    private final Socket bound = new Socket();

    private RefusingPort() {
        try {
            bound.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
    }

    /** Takes a free port. */
    public static RefusingPort take() {
        return new RefusingPort();
    }

    /** Scheme, host and port without a trailing slash. */
    public String baseUrl() {
        return "http://127.0.0.1:" + bound.getLocalPort();
    }

    @Override
    public void close() {
        try {
            bound.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
