package dev.interlingua.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@link FakeUpstream} answers to one request, down to the single byte. Immutable: each method gives a changed copy,
 * so that one answer may serve many requests at once.
 *
 * <p>A body made by {@link #json}, {@link #bytes} or {@link #html} has a {@code Content-Length}, any other is chunked;
 * {@link #chunked()}, {@link #contentLength()} and {@link #untilClose()} change that. Byte counts mean bytes of the body as it
 * travels: after compression, without the chunk framing.
 */
public final class Answer {
    private static final String EVENT_STREAM = "text/event-stream";

    private final int status;
    private final HeaderList headers;
    private final List<Step> before;
    private final List<Step> body;
    private final Delivery delivery;
    private final boolean raw;

    private Answer(int status, HeaderList headers, List<Step> before, List<Step> body, Delivery delivery, boolean raw) {
        this.status = status;
        this.headers = headers;
        this.before = List.copyOf(before);
        this.body = List.copyOf(body);
        this.delivery = delivery;
        this.raw = raw;
    }

    /** A JSON body with this status. */
    public static Answer json(int status, String body) {
        return bytes("application/json", body.getBytes(StandardCharsets.UTF_8)).status(status);
    }

    /** A whole SSE stream with status 200; nothing is added to it. */
    public static Answer sse(String wholeStream) {
        return chunked(EVENT_STREAM, List.of(Step.write(wholeStream)));
    }

    /** An SSE stream with one write per frame; a missing blank line at a frame's end is added. */
    public static Answer events(String... frames) {
        return chunked(EVENT_STREAM, Stream.of(frames).map(Step::event).toList());
    }

    /** An SSE stream made of these steps. */
    public static Answer steps(Step... steps) {
        return chunked(EVENT_STREAM, List.of(steps));
    }

    /** These bytes with status 200. */
    public static Answer bytes(String contentType, byte[] body) {
        return new Answer(
                200,
                HeaderList.of("Content-Type", contentType),
                List.of(),
                List.of(Step.write(body)),
                Delivery.LENGTH,
                false);
    }

    /** An HTML error page, as proxies and load balancers send it in place of the API's JSON. */
    public static Answer html(int status, String body) {
        return bytes("text/html; charset=utf-8", body.getBytes(StandardCharsets.UTF_8))
                .status(status);
    }

    /** Exactly these bytes in place of an HTTP response, then the end of the connection. */
    public static Answer raw(byte[] bytes) {
        return new Answer(
                0,
                HeaderList.empty(),
                List.of(),
                List.of(Step.write(bytes), Step.cut()),
                Delivery.LENGTH.withFraming(Delivery.Framing.UNTIL_CLOSE),
                true);
    }

    /** Bytes that are no HTTP at all, then the end of the connection. */
    public static Answer garbage() {
        return raw("\u0000\u0001SSH-2.0-NotHttp_9.9\r\n\u0007\u0003 not http\n".getBytes(StandardCharsets.ISO_8859_1));
    }

    /** Closes the connection (FIN) without a byte of answer. */
    public static Answer refuse() {
        return json(500, "").before(Step.cut());
    }

    /** Resets the connection (RST) without a byte of answer. */
    public static Answer refuseWithReset() {
        return json(500, "").before(Step.reset());
    }

    /** A stream of one single SSE event whose data is {@code bytes} letters long, made on the fly. */
    public static Answer giantEvent(long bytes) {
        return steps(Step.write("data: "), Step.fill(bytes), Step.write("\n\n"));
    }

    /** An SSE stream that repeats {@code frame} until the caller leaves. */
    public static Answer endless(String frame) {
        return steps(Step.endless(SseFrames.ended(frame)));
    }

    private static Answer chunked(String contentType, List<Step> body) {
        return new Answer(200, HeaderList.of("Content-Type", contentType), List.of(), body, Delivery.CHUNKED, false);
    }

    /** The same answer with another status. */
    public Answer status(int other) {
        return new Answer(other, headers, before, body, delivery, raw);
    }

    /** The same answer with this header, in place of any other of that name. */
    public Answer header(String name, String value) {
        return withHeaders(headers.with(name, value));
    }

    /** The same answer with one more header, even if there is one of that name. */
    public Answer addHeader(String name, String value) {
        return withHeaders(headers.plus(name, value));
    }

    /** The same answer, each write of {@code bytesPerWrite} bytes (at least 1) and flushed. */
    public Answer pieces(int bytesPerWrite) {
        return withDelivery(delivery.withPieces(new PieceSizes.Even(bytesPerWrite)));
    }

    /** The same answer in writes of 1 to 512 bytes; the same seed gives the same sizes on every request. */
    public Answer unevenPieces(long seed) {
        return withDelivery(delivery.withPieces(new PieceSizes.Uneven(seed)));
    }

    /** The same answer with one write per SSE frame of its body. */
    public Answer framePerWrite() {
        return withBody(body.stream()
                .flatMap(step -> step instanceof Step.Write write
                        ? SseFrames.split(write.bytes()).stream().map(Step::write)
                        : Stream.of(step))
                .toList());
    }

    /** The same answer compressed, with {@code Content-Encoding: gzip}; every step's bytes can be inflated at once. */
    public Answer gzip() {
        return withDelivery(delivery.withGzip()).header("Content-Encoding", "gzip");
    }

    /** The same answer, but not even a status line until {@link FakeUpstream#release()}. */
    public Answer stallBeforeHead() {
        return before(Step.stall());
    }

    /** The same answer, but not even a status line until {@link FakeUpstream#open(String)} with this name. */
    public Answer gateBeforeHead(String name) {
        return before(Step.awaitGate(name));
    }

    /** The same answer, pausing after {@code bytes} body bytes (at the latest at the body's end) until release. */
    public Answer stallAfter(long bytes) {
        return withDelivery(delivery.plus(bytes, Step.stall()));
    }

    /** The same answer, pausing after {@code bytes} body bytes until {@link FakeUpstream#open(String)}. */
    public Answer gateAfter(long bytes, String name) {
        return withDelivery(delivery.plus(bytes, Step.awaitGate(name)));
    }

    /**
     * The same answer, but the connection ends (FIN) after {@code bytes} body bytes; in a shorter body at its end, ahead of
     * the last chunk.
     */
    public Answer cutAfter(long bytes) {
        return withDelivery(delivery.plus(bytes, Step.cut()));
    }

    /** As {@link #cutAfter}, but with a reset (RST): bytes not yet read by the caller may be lost. */
    public Answer resetAfter(long bytes) {
        return withDelivery(delivery.plus(bytes, Step.reset()));
    }

    /** The same answer with {@code Transfer-Encoding: chunked}. */
    public Answer chunked() {
        return withDelivery(delivery.withFraming(Delivery.Framing.CHUNKED));
    }

    /**
     * The same answer with a {@code Content-Length}.
     *
     * @throws IllegalStateException when the body has an endless step
     */
    public Answer contentLength() {
        if (body.stream().anyMatch(step -> step instanceof Step.Repeat repeat && repeat.times() == Long.MAX_VALUE)) {
            throw new IllegalStateException("an endless body has no length");
        }
        return withDelivery(delivery.withFraming(Delivery.Framing.LENGTH));
    }

    /** The same answer with a body that only the end of the connection ends, as HTTP/1.0 servers send it. */
    public Answer untilClose() {
        return withDelivery(delivery.withFraming(Delivery.Framing.UNTIL_CLOSE)).header("Connection", "close");
    }

    /** The same answer; afterwards the connection is closed, as announced by {@code Connection: close}. */
    public Answer thenClose() {
        return header("Connection", "close");
    }

    private Answer before(Step step) {
        List<Step> more = new ArrayList<>(before);
        more.add(step);
        return new Answer(status, headers, more, body, delivery, raw);
    }

    private Answer withHeaders(HeaderList other) {
        return new Answer(status, other, before, body, delivery, raw);
    }

    private Answer withBody(List<Step> other) {
        return new Answer(status, headers, before, other, delivery, raw);
    }

    private Answer withDelivery(Delivery other) {
        return new Answer(status, headers, before, body, other, raw);
    }

    int status() {
        return status;
    }

    HeaderList headers() {
        return headers;
    }

    List<Step> stepsBefore() {
        return before;
    }

    List<Step> body() {
        return body;
    }

    Delivery delivery() {
        return delivery;
    }

    boolean isRaw() {
        return raw;
    }

    boolean closesConnection() {
        return delivery.framing() == Delivery.Framing.UNTIL_CLOSE || headers.hasToken("Connection", "close");
    }

    /** For failure messages. */
    @Override
    public String toString() {
        String kind = raw ? "raw bytes" : status + " " + headers.first("Content-Type");
        return "Answer[" + kind + ", " + body.size() + " steps, " + Arrays.asList(delivery.framing(), delivery.pieces())
                + "]";
    }
}
