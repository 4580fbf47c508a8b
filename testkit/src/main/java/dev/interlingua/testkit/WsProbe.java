package dev.interlingua.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Opens WebSockets as a caller on a raw socket would. */
public final class WsProbe {
    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final int SWITCHING_PROTOCOLS = 101;

    private WsProbe() {}

    /** The headers of a handshake, for a test that wants to see how it is refused. */
    public static HeaderList handshake() {
        return HeaderList.of(
                "Connection",
                "Upgrade",
                "Upgrade",
                "websocket",
                "Sec-WebSocket-Version",
                "13",
                "Sec-WebSocket-Key",
                KEY);
    }

    /**
     * An open session.
     *
     * @param url {@code http://127.0.0.1:port/path?query}
     * @param headers further ones
     * @throws AssertionError when it is refused, with the answer
     */
    public static WsPeer open(String url, HeaderList headers) throws IOException {
        URI uri = URI.create(url);
        Socket socket = new Socket();
        socket.setReceiveBufferSize(64 * 1024); // so that a caller who does not read is felt early
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(WsPeer.PATIENCE_MILLIS);
        socket.connect(new InetSocketAddress(uri.getHost(), uri.getPort()), WsPeer.PATIENCE_MILLIS);
        String target = uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery());
        StringBuilder head = new StringBuilder("GET " + target + " HTTP/1.1\r\nHost: " + uri.getAuthority() + "\r\n");
        handshake().entries().forEach(entry -> head.append(entry.getKey() + ": " + entry.getValue() + "\r\n"));
        headers.entries().forEach(entry -> head.append(entry.getKey() + ": " + entry.getValue() + "\r\n"));
        socket.getOutputStream().write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        WireReader in = new WireReader(socket.getInputStream());
        String status = in.line();
        HeaderList answer = in.headers();
        if (!status.startsWith("HTTP/1.1 " + SWITCHING_PROTOCOLS)) {
            byte[] body = in.exactly(
                    WireReader.contentLength(Objects.requireNonNullElse(answer.first("Content-Length"), "0")));
            socket.close();
            throw new AssertionError(
                    "refused: " + status + " " + answer + " " + new String(body, StandardCharsets.UTF_8));
        }
        if (!FakeRealtime.accept(KEY).equals(answer.first("Sec-WebSocket-Accept"))) {
            throw new AssertionError("not the answer to this handshake: " + answer);
        }
        return new WsPeer(target, answer, socket, in, true);
    }
}
