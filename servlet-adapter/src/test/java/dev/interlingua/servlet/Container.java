package dev.interlingua.servlet;

import java.io.IOException;

/** A servlet container that serves one mount. */
interface Container extends AutoCloseable {

    /** {@code http://127.0.0.1:port} without a slash at the end. */
    String url();

    @Override
    void close() throws IOException;
}
