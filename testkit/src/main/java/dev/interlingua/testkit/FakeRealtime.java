package dev.interlingua.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A scripted provider of realtime sessions: a WebSocket server (RFC 6455) on 127.0.0.1 whose sessions a test plays itself, frame
 * by frame. Answers with the subprotocol {@code realtime} where it is offered. Thread-safe.
 *
 * <pre>{@code
 * try (FakeRealtime upstream = FakeRealtime.start()) {
 *     // let the code under test connect to upstream.baseUrl() + "/realtime?model=m" ...
 *     WsPeer session = upstream.takeSession();
 *     session.send("{\"type\":\"session.created\"}");
 * }
 * }</pre>
 */
public final class FakeRealtime implements AutoCloseable {
    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"; // RFC 6455 §1.3

    /** Small, so that a caller who does not read is felt early. */
    private static final int BUFFER_BYTES = 64 * 1024;

    private final ServerSocket server;
    private final Queue<String> refusals = new ConcurrentLinkedQueue<>();
    private final BlockingQueue<WsPeer> sessions = new LinkedBlockingQueue<>();
    private final List<Socket> accepted = new CopyOnWriteArrayList<>();
    private final AtomicInteger handshakes = new AtomicInteger();
    private volatile boolean silent;

    private FakeRealtime() {
        try {
            server = new ServerSocket();
            server.setReceiveBufferSize(BUFFER_BYTES);
            server.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0));
        } catch (IOException e) {
            throw new UncheckedIOException("no free port on 127.0.0.1", e);
        }
        Thread thread = new Thread(this::accept, "fake-realtime-" + server.getLocalPort());
        thread.setDaemon(true);
        thread.start();
    }

    /** A running upstream on a free port. */
    public static FakeRealtime start() {
        return new FakeRealtime();
    }

    /** {@code http://127.0.0.1:port/v1}, as a channel's base address has it. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
    }

    /** The next handshake is answered with this status and JSON instead of a session; calls queue up. */
    public FakeRealtime refuse(int status, HeaderList headers, String json) {
        StringBuilder answer = new StringBuilder("HTTP/1.1 " + status + " Refused\r\n");
        headers.entries().forEach(entry -> answer.append(entry.getKey() + ": " + entry.getValue() + "\r\n"));
        int length = json.getBytes(StandardCharsets.UTF_8).length;
        refusals.add(answer + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + json);
        return this;
    }

    /** From now on handshakes get no answer at all. */
    public FakeRealtime silent() {
        silent = true;
        return this;
    }

    /** How many handshakes have arrived. */
    public int handshakes() {
        return handshakes.get();
    }

    /**
     * The next session that no earlier call has taken; waits for it.
     *
     * @throws AssertionError when none is opened within 30 seconds
     */
    public WsPeer takeSession() throws InterruptedException {
        WsPeer session = sessions.poll(WsPeer.PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        if (session == null) {
            throw new AssertionError("no session was opened; handshakes so far: " + handshakes);
        }
        return session;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                accepted.add(socket);
                socket.setTcpNoDelay(true);
                socket.setSendBufferSize(BUFFER_BYTES);
                socket.setSoTimeout(WsPeer.PATIENCE_MILLIS);
                handshake(socket);
            } catch (IOException closedOrBroken) {
                continue; // the test sees that no session comes
            }
        }
    }

    private void handshake(Socket socket) throws IOException {
        WireReader in = new WireReader(socket.getInputStream());
        String target = in.line().split(" ", 3)[1];
        HeaderList headers = in.headers();
        handshakes.incrementAndGet();
        String refusal = refusals.poll();
        if (silent) {
            return;
        }
        if (refusal != null) {
            socket.getOutputStream().write(refusal.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
            return;
        }
        boolean offered = headers.hasToken("Sec-WebSocket-Protocol", "realtime");
        String key = headers.first("Sec-WebSocket-Key");
        String answer = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Accept: " + accept(key == null ? "" : key) + "\r\n"
                + (offered ? "Sec-WebSocket-Protocol: realtime\r\n" : "") + "\r\n";
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
        sessions.add(new WsPeer(target, headers, socket, in, false));
    }

    static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    /** Ends every connection. */
    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : accepted) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
