package dev.interlingua.testkit;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.RejectedExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * One accepted connection. Its own thread reads requests, and goes on reading while another thread answers: only a read shows
 * that the caller has left.
 */
final class Connection implements Runnable {
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** What a connection needs from its upstream. */
    interface Host {
        AnswerProgress newProgress();

        void record(RecordedRequest request);

        Answer answerTo(RecordedRequest request);

        Gates gates();

        BodyIntake bodies();

        void execute(Runnable task);

        void protocolError(String message);

        void closed(Connection connection);
    }

    private final int number;
    private final Socket plain;
    private final @Nullable SSLContext tls;
    private final Host host;
    private volatile @Nullable AnswerProgress current;
    private volatile boolean lastAnswer;

    Connection(int number, Socket plain, @Nullable SSLContext tls, Host host) {
        this.number = number;
        this.plain = plain;
        this.tls = tls;
        this.host = host;
    }

    @Override
    public void run() {
        try {
            Socket socket = tls == null ? plain : handshake(tls);
            WireReader in = new WireReader(socket.getInputStream());
            OutputStream out = socket.getOutputStream();
            boolean open = true;
            while (open) {
                open = serveOne(in, out);
            }
        } catch (ProtocolException e) {
            host.protocolError("connection " + number + ": " + e.getMessage());
        } catch (IOException | RejectedExecutionException e) {
            // The caller went away between two requests, or the upstream is closing: nothing is unfinished.
        } finally {
            abandon(false);
            host.closed(this);
        }
    }

    /** Ends the connection at once, by FIN or by reset; without TLS's farewell, so that no blocked writer delays it. */
    void abandon(boolean reset) {
        try {
            if (reset) {
                plain.setSoLinger(true, 0);
            }
            plain.close();
        } catch (IOException e) {
            // Closed already, which is all that was wanted.
        }
    }

    void endAnswer(Ending how) {
        AnswerProgress progress = current;
        if (progress != null) {
            progress.end(how);
        }
    }

    private Socket handshake(SSLContext context) throws IOException {
        SSLSocket socket = (SSLSocket) context.getSocketFactory().createSocket(plain, null, plain.getPort(), true);
        socket.setUseClientMode(false);
        socket.startHandshake();
        return socket;
    }

    /** Reads a request, has it answered and watches the caller meanwhile; false when the connection is at its end. */
    private boolean serveOne(WireReader in, OutputStream out) throws IOException {
        String requestLine = in.lineOrEnd();
        if (requestLine == null) {
            return false;
        }
        String[] parts = requestLine.split(" ");
        if (parts.length != 3 || !parts[2].toUpperCase(Locale.ROOT).startsWith("HTTP/1.")) {
            throw new ProtocolException("not an HTTP/1 request line");
        }
        HeaderList headers = in.headers();
        AnswerProgress progress = host.newProgress();
        current = progress;
        BodyIntake.Sink body = host.bodies().sink(progress);
        Answer ahead = host.bodies().takeAhead();
        if (ahead == null) {
            readBody(headers, in, out, body);
        }
        RecordedRequest request = new RecordedRequest(parts[0], parts[1], headers, body.read(), number, progress);
        host.record(request);
        boolean keepAlive = requestLine.endsWith("HTTP/1.1") && !headers.hasToken("Connection", "close");
        host.execute(() -> answer(request, ahead, keepAlive, out));
        boolean more;
        try {
            if (ahead != null) {
                in.requestBody(headers, body);
            }
            more = in.awaitByte();
        } catch (IOException e) {
            more = false;
        }
        if (!more && progress.callerGone()) {
            abandon(false);
        }
        progress.ending().join();
        return more && !lastAnswer;
    }

    private static void readBody(HeaderList headers, WireReader in, OutputStream out, BodyIntake.Sink body)
            throws IOException {
        if (headers.hasToken("Expect", "100-continue")) {
            out.write(CONTINUE);
        }
        try {
            in.requestBody(headers, body);
        } catch (EOFException e) {
            throw new ProtocolException("the caller left within the body of its request: " + e.getMessage());
        }
    }

    private void answer(RecordedRequest request, @Nullable Answer ahead, boolean keepAlive, OutputStream out) {
        AnswerProgress progress = request.progress();
        try {
            Answer answer = ahead == null ? host.answerTo(request) : ahead;
            // A local copy: once this answer has ended, the field may already be about the next one.
            boolean last = !keepAlive || answer.closesConnection();
            lastAnswer = last;
            new AnswerWriter(answer, request, host.gates(), out).write();
            progress.end(Ending.COMPLETE);
            if (last) {
                out.close();
            }
        } catch (AnswerWriter.CutException e) {
            progress.end(Ending.CUT);
            abandon(e.isReset());
        } catch (IOException e) {
            progress.end(Ending.CALLER_LEFT);
            abandon(false);
        } finally {
            if (!progress.isEnded()) {
                progress.end(Ending.CUT);
                abandon(false);
            }
        }
    }
}
