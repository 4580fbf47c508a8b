package dev.interlingua.upload;

import static dev.interlingua.upload.Uploads.LIMITS;
import static dev.interlingua.upload.Uploads.MODEL;
import static dev.interlingua.upload.Uploads.TYPE;
import static dev.interlingua.upload.Uploads.assertFails;
import static dev.interlingua.upload.Uploads.await;
import static dev.interlingua.upload.Uploads.bytes;
import static dev.interlingua.upload.Uploads.field;
import static dev.interlingua.upload.Uploads.file;
import static dev.interlingua.upload.Uploads.fileHead;
import static dev.interlingua.upload.Uploads.form;
import static dev.interlingua.upload.Uploads.openFiles;
import static dev.interlingua.upload.Uploads.pieces;
import static dev.interlingua.upload.Uploads.read;
import static dev.interlingua.upload.Uploads.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.flow.Flood;
import dev.interlingua.flow.FlowTck;
import dev.interlingua.flow.Probe;
import dev.interlingua.http.Form;
import dev.interlingua.http.Payload;
import dev.interlingua.model.ErrorKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Flow;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;

class UploadTest {
    private static final byte[] SMALL =
            form(field("model", "whisper-1"), file("file", "RIFF"), field("language", "de"));

    private final Path directory;

    UploadTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @AfterEach
    void noFileIsLeft() throws IOException {
        try (Stream<Path> left = Files.list(directory)) {
            assertEquals(List.of(), left.toList());
        }
        assertEquals(0, openFiles());
    }

    /** A file of many megabytes, its fields ahead of it or behind. */
    private static Flood large(String ahead, String behind) {
        return new Flood(
                (ahead + fileHead("file")).getBytes(UTF_8),
                10_000_000,
                ("\r\n" + behind + "--b-1--\r\n").getBytes(UTF_8),
                8_192);
    }

    private Upload arriving(Flow.Publisher<ByteBuffer> body) {
        return await(Upload.read(body, TYPE, LIMITS, MODEL, directory));
    }

    @Test
    void readsNoFurtherThanTheFieldsItNeeds() {
        Flood body = large(field("language", "de") + field("model", "whisper-1"), field("prompt", "p"));
        try (Upload upload = arriving(body)) {
            assertEquals("whisper-1", upload.field("model"));
            assertEquals(List.of("de"), upload.fields("language"));
            assertNull(upload.field("prompt"), "not read yet");
            assertEquals(8_192, body.produced());
            assertFalse(upload.isComplete());

            Payload payload = upload.payload(Map.of());
            assertEquals(Payload.UNKNOWN, payload.length());
            assertFalse(payload.repeatable());
            assertArrayEquals(bytes(Payload.of(body, -1)), bytes(payload));
            assertEquals("p", upload.field("prompt"));
            assertFalse(upload.isComplete(), "the file was not kept");
        }
    }

    @Test
    void keepsInAFileWhatComesAheadOfTheFields() {
        Flood body = large("", field("model", "whisper-1") + field("language", "de"));
        try (Upload upload = arriving(body)) {
            assertEquals("whisper-1", upload.field("model"));
            assertTrue(upload.heldBytes() < 100, () -> upload.heldBytes() + " bytes are in memory");
            assertTrue(upload.isComplete());
            Payload payload = upload.payload(Map.of());
            assertEquals(body.length(), payload.length());
            assertTrue(payload.repeatable());
            byte[] whole = bytes(Payload.of(body, -1));
            assertArrayEquals(whole, bytes(payload));
            assertArrayEquals(whole, bytes(payload));
            assertArrayEquals(whole, bytes(upload.payload(Map.of())));
        }
    }

    @Test
    void keepsWhatIsSmallInMemory() {
        byte[] small = form(file("file", "x".repeat(200_000)), field("model", "m"));
        try (Upload upload = arriving(pieces(small, 1000))) {
            assertTrue(upload.heldBytes() > 200_000);
            assertEquals(0, openFiles());
            assertArrayEquals(small, bytes(upload.payload(Map.of())));
        }
    }

    @Test
    void goesOnLiveWithinAFileThatHasBegun() {
        String ahead = file("first", "1") + field("model", "m");
        Flood body = large(ahead, field("last", "l"));
        try (Upload upload = arriving(body)) {
            assertArrayEquals(bytes(Payload.of(body, -1)), bytes(upload.payload(Map.of())));
        }
    }

    @Test
    void replacesFieldsAtTheirPlaceOrPutsThemAhead() {
        String sent = new String(SMALL, UTF_8);
        for (int size : new int[] {1, 7, 100, 10_000}) {
            try (Upload upload = read(SMALL, size)) {
                assertEquals(
                        field("stream", "true") + sent.replace("whisper-1", "gpt-ü"),
                        text(upload.payload(Map.of("model", "gpt-ü", "stream", "true"))),
                        () -> "pieces of " + size);
            }
        }
    }

    @Test
    void aFieldPutAheadIsNotSentTwice() {
        byte[] form = form(field("model", "m"), file("file", "x".repeat(1000)), field("language", "de"));
        try (Upload upload = read(form, 100)) {
            assertEquals(
                    field("language", "en") + field("model", "m") + file("file", "x".repeat(1000)) + "--b-1--\r\n",
                    text(upload.payload(Map.of("language", "en"))));
        }
    }

    @Test
    void aValueCannotEndItsPart() {
        try (Upload upload = read(SMALL, 100)) {
            for (String value : new String[] {"x\r\n--b-1--", "--b-1", "x\r--b-1"}) {
                assertFails(ErrorKind.INVALID_REQUEST, () -> upload.payload(Map.of("model", value)));
            }
            assertTrue(text(upload.payload(Map.of("model", "b-1 --b-1"))).contains("b-1 --b-1"));
        }
    }

    @Test
    void aLengthIsToldWhenAllIsThere() {
        try (Upload upload = read(SMALL, 10_000)) {
            Payload payload = upload.payload(Map.of("model", "m", "stream", "true"));
            assertEquals(bytes(payload).length, payload.length());
        }
    }

    /** Forms of random parts in random pieces: as they were when sent on, and equal when read whole. */
    @Test
    void randomFormsPassUnchanged() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<String> parts = new ArrayList<>();
            for (int i = random.nextInt(6); i > 0; i--) {
                String content = "\r\n--b-".repeat(random.nextInt(120));
                parts.add(random.nextBoolean() ? field("f" + i, content) : file("f" + i, content));
            }
            parts.add(random.nextInt(parts.size() + 1), field("model", "m"));
            int size = 1 + random.nextInt(400);
            assertDoesNotThrow(() -> passesUnchanged(parts, size), () -> "seed " + seed);
        }
    }

    private void passesUnchanged(List<String> parts, int size) {
        UploadLimits tight = new UploadLimits(1_000_000, 2000, 500, 20);
        byte[] form = form(parts.toArray(String[]::new));
        try (Upload sent = await(Upload.read(pieces(form, size), TYPE, tight, MODEL, directory));
                Upload whole = await(Upload.read(pieces(form, size), TYPE, tight, MODEL, directory))) {
            assertArrayEquals(form, bytes(sent.payload(Map.of())));
            Form read = await(whole.whole(form.length));
            assertEquals(parts.size(), read.parts().size());
            assertEquals("m", read.text("model"));
            assertTrue(whole.isComplete());
            assertArrayEquals(form, bytes(whole.payload(Map.of())));
            assertEquals(read.toString(), await(whole.whole(form.length)).toString());
        }
    }

    @Test
    void aSmallFormCanBeReadAhead() {
        byte[] form = form(field("model", "m"), file("file", "x".repeat(10_000)));
        try (Upload small = read(form, 100)) {
            assertFalse(small.isComplete());
            assertTrue(await(small.readAhead(20_000)).isComplete());
            assertTrue(small.payload(Map.of()).repeatable());
            assertArrayEquals(form, bytes(small.payload(Map.of())));
        }
        try (Upload large = read(form, 100)) {
            assertFalse(await(large.readAhead(5_000)).isComplete());
            assertTrue(large.isSendable());
            assertArrayEquals(form, bytes(large.payload(Map.of())));
        }
        try (Upload broken = read(Arrays.copyOf(form, 5_000), 100)) {
            assertFails(ErrorKind.INVALID_REQUEST, () -> await(broken.readAhead(20_000)));
            assertFails(ErrorKind.INVALID_REQUEST, () -> bytes(broken.payload(Map.of())));
        }
    }

    /** The gateway would check the one, and the provider go by the other. */
    @Test
    void aNeededFieldComesOnce() {
        String twice = field("model", "allowed") + file("file", "x".repeat(1_000));
        for (String second : new String[] {field("model", "secret"), file("model", "secret")}) {
            try (Upload upload = read(form(twice, second), 100)) {
                assertEquals(
                        "model",
                        assertFails(ErrorKind.INVALID_REQUEST, () -> bytes(upload.payload(Map.of())))
                                .error()
                                .param());
            }
        }
    }

    @Test
    void wholeHasItsLimit() {
        byte[] form = form(field("model", "m"), file("file", "x".repeat(100_000)));
        try (Upload upload = read(form, 100)) {
            assertFails(ErrorKind.TOO_LARGE, () -> await(upload.whole(50_000)));
            assertFails(ErrorKind.INTERNAL, () -> await(upload.whole(500_000)));
        }
        try (Upload complete = read(form, 1_000_000)) {
            assertFails(ErrorKind.TOO_LARGE, () -> await(complete.whole(50_000)));
            assertEquals(
                    100_000, await(complete.whole(500_000)).files("file").get(0).bytes().length);
        }
    }

    @Test
    void whatIsNoFormIsTheCallersMistake() {
        Flood untouched = new Flood(10, 10);
        for (String type : new String[] {null, "application/json", "multipart/form-data"}) {
            assertFails(ErrorKind.INVALID_REQUEST, () -> await(Upload.read(untouched, type, LIMITS, MODEL)));
        }
        assertEquals(0, untouched.produced());
        assertFails(ErrorKind.INVALID_REQUEST, () -> read("{}".getBytes(UTF_8), 1));
        assertFails(ErrorKind.INVALID_REQUEST, () -> read(new byte[0], 1));
        assertFails(
                ErrorKind.INVALID_REQUEST, () -> read(field("language", "de").getBytes(UTF_8), 10));
    }

    @Test
    void aFormThatBreaksOffLaterFailsWhoeverSendsIt() {
        byte[] broken = (field("model", "m") + file("file", "x".repeat(1000))).getBytes(UTF_8);
        try (Upload upload = read(broken, 100)) {
            assertFails(ErrorKind.INVALID_REQUEST, () -> bytes(upload.payload(Map.of())));
        }
        try (Upload upload = read(broken, 100)) {
            assertFails(ErrorKind.INVALID_REQUEST, () -> await(upload.whole(10_000)));
        }
    }

    @Test
    void withoutTheNeededFieldsItReadsAll() {
        try (Upload upload = read(form(field("language", "de")), 10)) {
            assertTrue(upload.isComplete());
            assertNull(upload.field("model"));
        }
    }

    @Test
    void limitsHold() {
        UploadLimits limits = new UploadLimits(5_000, 1_000, 100, 5);
        String model = field("model", "m");
        byte[][] tooLarge = {
            form(file("file", "x".repeat(5_000)), model),
            form(field("text", "x".repeat(1_001)), model),
            form(field("a", "x".repeat(900)).repeat(5), model)
        };
        for (byte[] form : tooLarge) {
            assertFails(
                    ErrorKind.TOO_LARGE, () -> await(Upload.read(pieces(form, 100), TYPE, limits, MODEL, directory)));
        }
        byte[] manyParts = form(field("a", "x").repeat(5), model);
        assertFails(
                ErrorKind.INVALID_REQUEST,
                () -> await(Upload.read(pieces(manyParts, 100), TYPE, limits, MODEL, directory)));
        Upload live = await(Upload.read(
                pieces(form(model, file("file", "x".repeat(5_000))), 100), TYPE, limits, MODEL, directory));
        assertFails(ErrorKind.TOO_LARGE, () -> bytes(live.payload(Map.of())));
        live.close();
    }

    @Test
    void aFileCanBeDemanded() {
        byte[] without = form(field("model", "m"), field("file", "no file"));
        try (Upload complete = read(without, 10_000)) {
            assertEquals(
                    "file",
                    assertFails(ErrorKind.INVALID_REQUEST, () -> complete.requireFile("file", "audio"))
                            .error()
                            .param());
        }
        try (Upload arriving = read(without, 10)) {
            arriving.requireFile("file");
            assertFails(ErrorKind.INVALID_REQUEST, () -> bytes(arriving.payload(Map.of())));
        }
        try (Upload with = read(SMALL, 10_000)) {
            with.requireFile("file", "audio");
        }
    }

    @Test
    void aFailureOfTheBodyFailsWhoeverReadsIt() {
        RuntimeException left = new IllegalStateException("left");
        Flood ahead = large(field("model", "m"), "").failAt(1_000_000, left);
        try (Upload upload = arriving(ahead)) {
            Probe<ByteBuffer> probe = Probe.of(upload.payload(Map.of()).bytes());
            probe.request(Long.MAX_VALUE).awaitEnd();
            assertEquals(left, probe.failure());
            assertFalse(upload.isSendable());
        }
        Flood behind = large("", field("model", "m")).failAt(1_000_000, left);
        assertEquals(left, assertThrows(IllegalStateException.class, () -> arriving(behind)));
    }

    @Test
    void theRestIsSentOnce() {
        Flood body = large(field("model", "m"), "");
        try (Upload upload = arriving(body)) {
            Payload payload = upload.payload(Map.of());
            assertTrue(upload.isSendable());
            Probe<ByteBuffer> refused = Probe.of(payload.bytes());
            refused.cancel();
            assertTrue(upload.isSendable(), "its rest was not begun");
            Probe<ByteBuffer> begun = Probe.of(payload.bytes());
            begun.request(20);
            begun.cancel();
            assertFalse(upload.isSendable());
            assertTrue(body.isCancelled());
            assertFails(ErrorKind.INTERNAL, () -> bytes(payload));
        }
    }

    @Test
    void closingEndsEverythingAtAnyMoment() {
        Flood body = large(field("model", "m"), "");
        Upload waiting = arriving(body);
        waiting.close();
        waiting.close();
        assertTrue(body.isCancelled());
        assertFails(ErrorKind.CANCELLED, () -> bytes(waiting.payload(Map.of())));
        assertFails(ErrorKind.CANCELLED, () -> await(waiting.whole(1_000)));

        Flood live = large(field("model", "m"), "");
        Upload sending = arriving(live);
        Probe<ByteBuffer> probe = Probe.of(sending.payload(Map.of()).bytes());
        probe.request(5);
        sending.close();
        probe.awaitEnd();
        assertTrue(live.isCancelled());

        Upload kept = arriving(large("", field("model", "m")));
        Probe<ByteBuffer> replay = Probe.of(kept.payload(Map.of()).bytes());
        replay.request(1);
        kept.close();
        replay.request(1).awaitEnd();
        assertEquals(0, openFiles());
    }

    @Test
    void whatIsSentIsAProperPublisher() {
        FlowTck.verify(Kept.class);
        FlowTck.verify(Live.class);
    }

    /** A form that is sent in so many items: its end is one, each part two, or one when it is empty. */
    private static Flow.Publisher<ByteBuffer> exactly(long items, int size) {
        StringBuilder parts = new StringBuilder();
        for (long left = items - 1; left > 0; left -= 2) {
            parts.append(field(parts.isEmpty() ? "model" : "a", left == 1 ? "" : "x"));
        }
        return read(form(parts.toString()), size).payload(Map.of()).bytes();
    }

    public static final class Kept extends FlowPublisherVerification<ByteBuffer> {
        public Kept() {
            super(new TestEnvironment(500, 50), 1_000);
        }

        @Override
        public long maxElementsFromPublisher() {
            return 999;
        }

        @Override
        public Flow.Publisher<ByteBuffer> createFlowPublisher(long elements) {
            return exactly(elements, Integer.MAX_VALUE);
        }

        @Override
        public Flow.Publisher<ByteBuffer> createFailedFlowPublisher() {
            Upload upload = read(SMALL, 10);
            upload.close();
            return upload.payload(Map.of()).bytes();
        }
    }

    public static final class Live extends FlowPublisherVerification<ByteBuffer> {
        public Live() {
            super(new TestEnvironment(500, 50), 1_000);
        }

        @Override
        public long maxElementsFromPublisher() {
            return 999;
        }

        @Override
        public Flow.Publisher<ByteBuffer> createFlowPublisher(long elements) {
            return exactly(elements, 20);
        }

        @Override
        public Flow.Publisher<ByteBuffer> createFailedFlowPublisher() {
            Upload upload = read(SMALL, 10);
            upload.close();
            return upload.payload(Map.of()).bytes();
        }
    }
}
