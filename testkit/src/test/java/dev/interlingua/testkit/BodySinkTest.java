package dev.interlingua.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which bytes leave in one write, seen before the network can join or split them. */
class BodySinkTest {
    private final List<String> writes = new ArrayList<>();
    private final AnswerProgress progress = new AnswerProgress(bytes -> {}, () -> {});

    @Test
    void theLastPieceAndTheEndOfTheBodyLeaveInOneWrite() throws Exception {
        BodySink sink = sink(Delivery.CHUNKED.withPieces(new PieceSizes.Even(2)));

        sink.head(bytes("head "));
        sink.write(bytes("abcd"));
        assertEquals(List.of("head ", "2\r\nab\r\n"), writes);
        sink.finish();

        assertEquals(List.of("head ", "2\r\nab\r\n", "2\r\ncd\r\n0\r\n\r\n"), writes);
        assertEquals(4, progress.bytes());
    }

    @Test
    void nothingIsHeldBackAtAMark() throws Exception {
        List<String> atMark = new ArrayList<>();
        BodySink sink = new BodySink(
                recorder(), progress, Delivery.LENGTH.plus(3, Step.stall()), step -> atMark.addAll(writes));

        sink.write(bytes("abcd"));
        sink.finish();

        assertEquals(List.of("abc"), atMark);
        assertEquals(List.of("abc", "d"), writes);
    }

    @Test
    void aCallerGoneDuringAWriteHasLeftOnceTheWriteIsCounted() {
        progress.beginWrite();
        progress.callerGone();
        assertFalse(progress.isEnded());

        progress.wrote(5);

        assertEquals(Ending.CALLER_LEFT, progress.ending().getNow(Ending.COMPLETE));
        assertEquals(5, progress.bytes());
    }

    @Test
    void aCallerGoneDuringTheLastWriteHasNotLeft() {
        progress.beginLastWrite();
        assertFalse(progress.callerGone());
        progress.wrote(1);
        progress.end(Ending.COMPLETE);

        assertEquals(Ending.COMPLETE, progress.ending().getNow(Ending.CALLER_LEFT));
    }

    private BodySink sink(Delivery delivery) {
        return new BodySink(recorder(), progress, delivery, step -> {});
    }

    private OutputStream recorder() {
        return new OutputStream() {
            @Override
            public void write(int b) {
                throw new AssertionError("a single byte: " + b);
            }

            @Override
            public void write(byte[] bytes, int offset, int length) {
                writes.add(new String(bytes, offset, length, StandardCharsets.UTF_8));
            }
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
