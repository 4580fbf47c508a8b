package dev.interlingua.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Puts a body on the wire: in pieces, framed, stopping at the marks. One piece is always held back until it is known what
 * follows, so that the last piece and the chunk that ends the body leave in one write; a caller that closes as soon as it saw
 * the last event has then had the whole answer.
 */
final class BodySink extends OutputStream {
    private static final byte[] CRLF = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    /** Carries out a waiting or ending step. */
    interface StepRunner {
        void run(Step step) throws IOException;
    }

    private final OutputStream socket;
    private final AnswerProgress progress;
    private final Delivery.Framing framing;
    private final IntSupplier sizes;
    private final Deque<Delivery.Mark> marks;
    private final StepRunner runner;
    private byte @Nullable [] held;
    private int heldBodyBytes;
    private long accepted;

    BodySink(OutputStream socket, AnswerProgress progress, Delivery delivery, StepRunner runner) {
        this.socket = socket;
        this.progress = progress;
        this.framing = delivery.framing();
        this.sizes = delivery.pieces().start();
        this.marks = new ArrayDeque<>(delivery.marks());
        this.runner = runner;
    }

    void head(byte[] head) throws IOException {
        hold(head, 0);
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int end = offset + length;
        while (from < end) {
            runMarksUpTo(accepted);
            int size = Math.min(Math.min(sizes.getAsInt(), PieceSizes.LARGEST), end - from);
            Delivery.Mark next = marks.peek();
            if (next != null) {
                size = (int) Math.min(size, next.offset() - accepted);
            }
            hold(framed(bytes, from, size), size);
            accepted += size;
            from += size;
        }
    }

    /** Writes a head that nothing follows. */
    void headOnly(byte[] head) throws IOException {
        progress.beginLastWrite();
        socket.write(head);
        progress.wrote(0);
    }

    /** Everything accepted so far reaches the socket. */
    @Override
    public void flush() throws IOException {
        byte[] piece = held;
        if (piece == null) {
            return;
        }
        held = null;
        progress.beginWrite();
        socket.write(piece);
        progress.wrote(heldBodyBytes);
    }

    /** Takes the marks that are left, then writes the rest of the body. */
    void finish() throws IOException {
        runMarksUpTo(Long.MAX_VALUE);
        byte[] piece = held == null ? new byte[0] : held;
        int bodyBytes = held == null ? 0 : heldBodyBytes;
        held = null;
        byte[] last = framing == Delivery.Framing.CHUNKED ? joined(piece, LAST_CHUNK) : piece;
        progress.beginLastWrite();
        socket.write(last);
        progress.wrote(bodyBytes);
    }

    private void runMarksUpTo(long offset) throws IOException {
        Delivery.Mark next = marks.peek();
        while (next != null && next.offset() <= offset) {
            marks.remove();
            flush();
            runner.run(next.step());
            next = marks.peek();
        }
    }

    private void hold(byte[] piece, int bodyBytes) throws IOException {
        flush();
        held = piece;
        heldBodyBytes = bodyBytes;
    }

    private byte[] framed(byte[] bytes, int offset, int length) {
        ByteArrayOutputStream piece = new ByteArrayOutputStream(length + 8);
        if (framing == Delivery.Framing.CHUNKED) {
            piece.writeBytes(Integer.toHexString(length).getBytes(StandardCharsets.US_ASCII));
            piece.writeBytes(CRLF);
            piece.write(bytes, offset, length);
            piece.writeBytes(CRLF);
        } else {
            piece.write(bytes, offset, length);
        }
        return piece.toByteArray();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        ByteArrayOutputStream both = new ByteArrayOutputStream(first.length + second.length);
        both.writeBytes(first);
        both.writeBytes(second);
        return both.toByteArray();
    }
}
