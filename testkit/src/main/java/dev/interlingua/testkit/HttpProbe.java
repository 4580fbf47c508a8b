package dev.interlingua.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A caller on a raw socket: it sends exactly the bytes a test wants, reads a streamed answer step by step, stops reading at
 * will and leaves by FIN ({@link #close()}) or RST ({@link #abort()}). A read that gets nothing for 30 seconds (or
 * {@link #patience}) is an {@link AssertionError}. Not thread-safe, but another thread may abort or close it.
 */
public final class HttpProbe implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int SYSTEM_BUFFER = 0;

    private final Socket plain;
    private final WireReader in;
    private final OutputStream out;
    private final String authority;
    private String lastMethod = "GET";
    private ProbeBody body = ProbeBody.none();

    private HttpProbe(URI url, int receiveBufferBytes, @Nullable SSLContext tls) throws IOException {
        authority = url.getHost() + ":" + url.getPort();
        plain = new Socket();
        if (receiveBufferBytes != SYSTEM_BUFFER) {
            plain.setReceiveBufferSize(receiveBufferBytes);
        }
        plain.setTcpNoDelay(true);
        plain.setSoTimeout((int) PATIENCE.toMillis());
        try {
            plain.connect(new InetSocketAddress(url.getHost(), url.getPort()), (int) PATIENCE.toMillis());
            Socket socket = tls == null
                    ? plain
                    : tls.getSocketFactory().createSocket(plain, url.getHost(), url.getPort(), true);
            in = new WireReader(socket.getInputStream());
            out = socket.getOutputStream();
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    /** Status line and headers of a response. */
    public record Head(int status, HeaderList headers) {
        /** The first value of a header, or null; the name's case does not matter. */
        public @Nullable String header(String name) {
            return headers.first(name);
        }
    }

    /**
     * Connects to host and port of this URL, which must name its port; with {@code https} over TLS, trusting
     * {@link TestTls}'s certificate.
     */
    public static HttpProbe connect(String url) throws IOException {
        boolean secure = url.startsWith("https:");
        return new HttpProbe(URI.create(url), SYSTEM_BUFFER, secure ? TestTls.clientContext() : null);
    }

    /** As {@link #connect(String)} without TLS, with a small receive buffer, so that a caller who does not read is felt early. */
    public static HttpProbe connect(String url, int receiveBufferBytes) throws IOException {
        return new HttpProbe(URI.create(url), receiveBufferBytes, null);
    }

    /** As {@link #connect(String)}, over TLS, trusting whom the context trusts. */
    public static HttpProbe connect(String url, SSLContext tls) throws IOException {
        return new HttpProbe(URI.create(url), SYSTEM_BUFFER, tls);
    }

    /**
     * POSTs {@code body} as UTF-8 over a connection of its own and reads the whole answer; as JSON, unless the headers name
     * another {@code Content-Type}.
     */
    public static ProbeResponse post(String url, HeaderList headers, String body) throws IOException {
        boolean typed = headers.first("Content-Type") != null;
        return exchange("POST", url, typed ? headers : headers.plus("Content-Type", "application/json"), body);
    }

    /** GETs over a connection of its own and reads the whole answer. */
    public static ProbeResponse get(String url, HeaderList headers) throws IOException {
        return exchange("GET", url, headers, null);
    }

    /** Any method over a connection of its own; {@code body} null sends none. Reads the whole answer. */
    public static ProbeResponse exchange(String method, String url, HeaderList headers, @Nullable String body)
            throws IOException {
        URI uri = URI.create(url);
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        try (HttpProbe probe = connect(url)) {
            return probe.request(method, target, headers.with("Connection", "close"), body)
                    .readResponse();
        }
    }

    /** How long a single read may wait for a byte. */
    public HttpProbe patience(Duration patience) throws IOException {
        plain.setSoTimeout((int) patience.toMillis());
        return this;
    }

    /** Sends this text as it is, as UTF-8. */
    public HttpProbe send(String text) throws IOException {
        return send(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends these bytes as they are. */
    public HttpProbe send(byte[] bytes) throws IOException {
        out.write(bytes);
        out.flush();
        return this;
    }

    /** Sends a proper request: adds {@code Host}, and {@code Content-Length} when there is a body (null sends none). */
    public HttpProbe request(String method, String target, HeaderList headers, @Nullable String body)
            throws IOException {
        byte[] bytes = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nHost: " + authority + "\r\n");
        headers.entries().forEach(entry -> head.append(entry.getKey() + ": " + entry.getValue() + "\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(bytes.length).append("\r\n");
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        message.writeBytes(bytes);
        lastMethod = method;
        return send(message.toByteArray());
    }

    /** Reads status line and headers; an interim response such as 100 is a head of its own. */
    public Head readHead() throws IOException {
        return patiently(() -> {
            String statusLine = in.line();
            String[] parts = statusLine.split(" ", 3);
            if (parts.length < 2 || !parts[0].startsWith("HTTP/1.") || !parts[1].matches("[1-9][0-9][0-9]")) {
                throw new ProtocolException("not an HTTP/1 status line: " + statusLine);
            }
            Head head = new Head(Integer.parseInt(parts[1]), in.headers());
            body = ProbeBody.of(in, lastMethod, head);
            return head;
        });
    }

    /** Reads a whole response, past interim ones. */
    public ProbeResponse readResponse() throws IOException {
        Head head = readHead();
        while (head.status() < 200) {
            head = readHead();
        }
        return new ProbeResponse(head.status(), head.headers(), readRest());
    }

    /**
     * Reads on in the body, up to and including this text, and gives what was read by this call.
     *
     * @throws AssertionError when the body ends before it
     */
    public String readUntil(String text) throws IOException {
        byte[] wanted = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        byte last = wanted[wanted.length - 1];
        return patiently(() -> {
            for (int b = body.read(); b >= 0; b = body.read()) {
                read.write(b);
                if ((byte) b == last && endsWith(read.toByteArray(), wanted)) {
                    return read.toString(StandardCharsets.UTF_8);
                }
            }
            throw new AssertionError(
                    "the body ended before '" + text + "'; it went on with: " + read.toString(StandardCharsets.UTF_8));
        });
    }

    /** The next SSE frame with the blank line that ends it, or null when the body has ended; an unended rest counts. */
    public @Nullable String readFrame() throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        String frame = patiently(() -> {
            boolean emptyLine = true;
            for (int b = body.read(); b >= 0; b = body.read()) {
                read.write(b);
                if (b == '\n' && emptyLine) {
                    break;
                }
                emptyLine = b == '\n' || (emptyLine && b == '\r');
            }
            return read.toString(StandardCharsets.UTF_8);
        });
        return frame.isEmpty() ? null : frame;
    }

    /**
     * Exactly {@code length} bytes of the body.
     *
     * @throws AssertionError when the body ends before
     */
    public byte[] readBytes(int length) throws IOException {
        byte[] bytes = new byte[length];
        return patiently(() -> {
            for (int i = 0; i < length; i++) {
                int b = body.read();
                if (b < 0) {
                    throw new AssertionError("the body ended after " + i + " of " + length + " bytes");
                }
                bytes[i] = (byte) b;
            }
            return bytes;
        });
    }

    /** Everything that is left of the body. */
    public byte[] readRest() throws IOException {
        return patiently(() -> {
            ByteArrayOutputStream rest = new ByteArrayOutputStream();
            for (int b = body.read(); b >= 0; b = body.read()) {
                rest.write(b);
            }
            return rest.toByteArray();
        });
    }

    /**
     * Waits for the other side to end the connection, by FIN or RST.
     *
     * @throws AssertionError when it sends anything instead
     */
    public void awaitClosedByPeer() throws IOException {
        int b;
        try {
            b = patiently(in::read);
        } catch (SocketTimeoutException e) {
            throw e;
        } catch (IOException reset) {
            return;
        }
        if (b >= 0) {
            throw new AssertionError("a byte instead of the connection's end: " + b);
        }
    }

    /** Leaves by reset (RST): what a killed process or a proxy's time limit looks like. */
    public void abort() throws IOException {
        plain.setSoLinger(true, 0);
        plain.close();
    }

    /** Leaves by FIN. */
    @Override
    public void close() throws IOException {
        plain.close();
    }

    private static boolean endsWith(byte[] bytes, byte[] end) {
        if (bytes.length < end.length) {
            return false;
        }
        for (int i = 0; i < end.length; i++) {
            if (bytes[bytes.length - end.length + i] != end[i]) {
                return false;
            }
        }
        return true;
    }

    private interface Read<T> {
        T run() throws IOException;
    }

    private <T> T patiently(Read<T> read) throws IOException {
        try {
            return read.run();
        } catch (SocketTimeoutException e) {
            throw new AssertionError("nothing arrived within " + plain.getSoTimeout() + " ms", e);
        } catch (EOFException e) {
            throw new EOFException(e.getMessage() + " (the other side closed the connection)");
        }
    }
}
