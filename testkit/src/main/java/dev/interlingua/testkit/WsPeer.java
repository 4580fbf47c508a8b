package dev.interlingua.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * One end of an open WebSocket, on a raw socket and without a thread: it sends exactly the frames a test wants, and reads only
 * when the test does. A read that gets nothing for 30 seconds is an {@link AssertionError}. One thread may send while another
 * reads.
 */
public final class WsPeer implements AutoCloseable {
    static final int PATIENCE_MILLIS = 30_000;

    private final String target;
    private final HeaderList headers;
    private final Socket socket;
    private final WireReader in;
    private final OutputStream out;
    private final boolean client;

    WsPeer(String target, HeaderList headers, Socket socket, WireReader in, boolean client) throws IOException {
        this.target = target;
        this.headers = headers;
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
        this.client = client;
    }

    /** Path and query of the handshake, as sent. */
    public String target() {
        return target;
    }

    /** A client's handshake at the server's end; the server's answer to it at the client's. */
    public HeaderList headers() {
        return headers;
    }

    /** The first value of a header of {@link #headers()}, or null. */
    public @Nullable String header(String name) {
        return headers.first(name);
    }

    /** Sends a text message in one frame. */
    public WsPeer send(String text) throws IOException {
        return send(new WsFrame(WsFrame.TEXT, true, text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Sends a message of bytes in one frame. */
    public WsPeer send(byte[] bytes) throws IOException {
        return send(new WsFrame(WsFrame.BINARY, true, bytes));
    }

    /** Sends a frame as it is. */
    public WsPeer send(WsFrame frame) throws IOException {
        synchronized (out) {
            out.write(frame.encode(client));
            out.flush();
        }
        return this;
    }

    /** Sends a text message in several frames. */
    public WsPeer sendInPieces(String... pieces) throws IOException {
        for (int i = 0; i < pieces.length; i++) {
            int opcode = i == 0 ? WsFrame.TEXT : WsFrame.CONTINUATION;
            send(new WsFrame(opcode, i == pieces.length - 1, pieces[i].getBytes(StandardCharsets.UTF_8)));
        }
        return this;
    }

    /** Sends a frame that closes; code 1005 for one without a code. */
    public WsPeer sendClose(int code, String reason) throws IOException {
        return send(WsFrame.close(code, reason));
    }

    /** The next frame of any kind. Answers nothing by itself. */
    public WsFrame readFrame() throws IOException {
        try {
            return WsFrame.read(in);
        } catch (SocketTimeoutException e) {
            throw new AssertionError("no frame arrived within " + PATIENCE_MILLIS + " ms", e);
        }
    }

    /**
     * The next whole message, put together; pings before it are answered, pongs passed over.
     *
     * @return opcode and payload of the message
     * @throws AssertionError when a frame that closes comes instead
     */
    public WsFrame readMessage() throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        int opcode = 0;
        while (true) {
            WsFrame frame = readFrame();
            switch (frame.opcode()) {
                case WsFrame.PING -> send(new WsFrame(WsFrame.PONG, true, frame.payload()));
                case WsFrame.PONG -> {
                    continue; // nobody asked
                }
                case WsFrame.CLOSE ->
                    throw new AssertionError("closed with " + frame.closeCode() + " " + frame.closeReason());
                default -> {
                    opcode = frame.opcode() == WsFrame.CONTINUATION ? opcode : frame.opcode();
                    message.writeBytes(frame.payload());
                    if (frame.last()) {
                        return new WsFrame(opcode, true, message.toByteArray());
                    }
                }
            }
        }
    }

    /** The text of the next message. */
    public String readText() throws IOException {
        WsFrame message = readMessage();
        if (message.opcode() != WsFrame.TEXT) {
            throw new AssertionError("not a text message: " + message);
        }
        return message.text();
    }

    /** Passes over all that comes ahead of the frame that closes, gives that, and answers it. */
    public WsFrame awaitClose() throws IOException {
        WsFrame frame = readFrame();
        while (frame.opcode() != WsFrame.CLOSE) {
            frame = readFrame();
        }
        try {
            send(frame);
        } catch (IOException otherEndIsGone) {
            return frame;
        }
        return frame;
    }

    /** Passes over all that comes ahead of the connection's end, by FIN or RST. */
    public void awaitConnectionEnd() throws IOException {
        try {
            while (true) {
                WsFrame.read(in);
            }
        } catch (SocketTimeoutException e) {
            throw new AssertionError("the connection did not end within " + PATIENCE_MILLIS + " ms", e);
        } catch (EOFException end) {
            return;
        } catch (IOException reset) {
            return;
        }
    }

    /** Leaves by reset (RST), without a word. */
    public void abort() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Leaves by FIN, without a word. */
    @Override
    public void close() throws IOException {
        socket.close();
    }
}
