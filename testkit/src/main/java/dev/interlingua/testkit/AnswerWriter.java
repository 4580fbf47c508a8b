package dev.interlingua.testkit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPOutputStream;

/** Carries out one {@link Answer} on one connection. */
final class AnswerWriter {
    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "No Content"),
            Map.entry(304, "Not Modified"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(502, "Bad Gateway"),
            Map.entry(503, "Service Unavailable"));

    private final Answer answer;
    private final RecordedRequest request;
    private final Gates gates;
    private final BodySink sink;

    AnswerWriter(Answer answer, RecordedRequest request, Gates gates, OutputStream socket) {
        this.answer = answer;
        this.request = request;
        this.gates = gates;
        this.sink = new BodySink(socket, request.progress(), answer.delivery(), this::waitOrCut);
    }

    /** The script says to break the connection off here. */
    static final class CutException extends IOException {
        private static final long serialVersionUID = 1L;
        private final boolean reset;

        CutException(boolean reset) {
            super("cut by the script");
            this.reset = reset;
        }

        boolean isReset() {
            return reset;
        }
    }

    /**
     * Writes the answer to its end.
     *
     * @throws CutException where the script breaks off
     * @throws IOException when the caller has left or the upstream is closed
     */
    void write() throws IOException {
        for (Step step : answer.stepsBefore()) {
            run(step, sink);
        }
        boolean bodiless = "HEAD".equals(request.method()) || answer.status() == 204 || answer.status() == 304;
        if (bodiless && !answer.isRaw()) {
            sink.headOnly(head(answer.headers()));
        } else if (answer.delivery().framing() == Delivery.Framing.LENGTH) {
            writeWithLength();
        } else {
            writeStreaming();
        }
    }

    private void writeWithLength() throws IOException {
        if (!answer.delivery().gzip()) {
            long length = answer.body().stream().mapToLong(AnswerWriter::length).sum();
            sink.head(head(answer.headers().with("Content-Length", Long.toString(length))));
            runAll(answer.body(), sink);
            sink.finish();
            return;
        }
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(compressed)) {
            runAll(answer.body(), gzip);
        }
        sink.head(head(answer.headers().with("Content-Length", Integer.toString(compressed.size()))));
        sink.write(compressed.toByteArray());
        sink.finish();
    }

    private void writeStreaming() throws IOException {
        if (!answer.isRaw()) {
            boolean chunked = answer.delivery().framing() == Delivery.Framing.CHUNKED;
            HeaderList headers = answer.headers();
            sink.head(head(chunked ? headers.with("Transfer-Encoding", "chunked") : headers));
        }
        if (answer.delivery().gzip()) {
            GZIPOutputStream gzip = new GZIPOutputStream(sink, PieceSizes.LARGEST, true);
            runAll(answer.body(), gzip);
            gzip.finish();
        } else {
            runAll(answer.body(), sink);
        }
        sink.finish();
    }

    private byte[] head(HeaderList headers) {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(answer.status())
                .append(' ')
                .append(REASONS.getOrDefault(answer.status(), "Status"))
                .append("\r\n");
        headers.entries()
                .forEach(entry -> head.append(entry.getKey())
                        .append(": ")
                        .append(entry.getValue())
                        .append("\r\n"));
        return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    private void runAll(List<Step> steps, OutputStream out) throws IOException {
        for (Step step : steps) {
            run(step, out);
        }
    }

    private void run(Step step, OutputStream out) throws IOException {
        if (step instanceof Step.Write write) {
            out.write(write.bytes());
            flushCompressed(out);
        } else if (step instanceof Step.Fill fill) {
            fill(fill.bytes(), out);
        } else if (step instanceof Step.Repeat repeat) {
            byte[] frame = repeat.frame();
            for (long i = 0; i < repeat.times(); i++) {
                out.write(frame);
                flushCompressed(out);
            }
        } else {
            out.flush();
            waitOrCut(step);
        }
    }

    /** A compressor would keep the frame to itself; the sink writes plain bytes without being asked. */
    private void flushCompressed(OutputStream out) throws IOException {
        if (out != sink) {
            out.flush();
        }
    }

    private static void fill(long bytes, OutputStream out) throws IOException {
        byte[] block = new byte[(int) Math.min(bytes, PieceSizes.LARGEST)];
        Arrays.fill(block, (byte) 'x');
        for (long left = bytes; left > 0; left -= block.length) {
            out.write(block, 0, (int) Math.min(left, block.length));
        }
    }

    private void waitOrCut(Step step) throws IOException {
        if (step instanceof Step.Cut cut) {
            throw new CutException(cut.reset());
        }
        CompletableFuture<?> gate =
                step instanceof Step.AwaitGate named ? gates.gate(named.name()) : gates.releaseGate();
        gates.await(gate, request.progress());
        if (request.progress().isEnded()) {
            throw new IOException("ended while waiting");
        }
    }

    private static long length(Step step) {
        if (step instanceof Step.Write write) {
            return write.bytes().length;
        }
        if (step instanceof Step.Repeat repeat) {
            return repeat.times() * repeat.frame().length;
        }
        return step instanceof Step.Fill fill ? fill.bytes() : 0;
    }
}
