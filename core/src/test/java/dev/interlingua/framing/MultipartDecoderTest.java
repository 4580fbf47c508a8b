package dev.interlingua.framing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.http.Form;
import dev.interlingua.http.FormPart;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MultipartDecoderTest {
    private static final String BOUNDARY = "b-1";
    private static final int MOST_PARTS = 10;
    private static final Pattern BOUNDARY_LINE =
            Pattern.compile("\r\n--b-1(--|[ \t]*[\r\n])|(^|[^\r])\n--b-1|\r--b-1|^--b-1");

    /** Reads the whole form in pieces of this size. */
    private static List<FormPart> decode(byte[] form, int piece) {
        return decode(form, new int[] {piece});
    }

    /** Reads the whole form in pieces of these sizes, again and again. */
    private static List<FormPart> decode(byte[] form, int[] pieces) {
        FormSink sink = new FormSink();
        MultipartDecoder decoder = new MultipartDecoder(BOUNDARY, MOST_PARTS, sink);
        for (int at = 0, turn = 0; at < form.length; turn++) {
            int length = Math.min(pieces[turn % pieces.length], form.length - at);
            decoder.decode(ByteBuffer.wrap(form, at, length));
            at += length;
        }
        decoder.end();
        assertTrue(sink.ended, "the form's end was not told");
        return sink.parts;
    }

    private static List<FormPart> decode(String form) {
        return decode(form.getBytes(UTF_8), Integer.MAX_VALUE);
    }

    private static String part(String head, String content) {
        return "--b-1\r\n" + head + "\r\n\r\n" + content + "\r\n";
    }

    private static String field(String content) {
        return part("Content-Disposition: form-data; name=\"a\"", content) + "--b-1--\r\n";
    }

    private static FormPart only(String head) {
        List<FormPart> parts = decode(part(head, "x") + "--b-1--");
        assertEquals(1, parts.size());
        return parts.get(0);
    }

    private static void assertInvalid(String words, String form) {
        GatewayException refused = assertThrows(GatewayException.class, () -> decode(form));
        assertEquals(ErrorKind.INVALID_REQUEST, refused.error().kind());
        assertTrue(refused.error().message().contains(words), refused.error()::message);
    }

    @Test
    void everySplitGivesTheSameParts() {
        byte[] form = ("a preamble that is ignored\r\n"
                        + part("Content-Disposition: form-data; name=\"model\"", "whisper-1")
                        + part(
                                "Content-Disposition: form-data; name=\"file\"; filename=\"ü.wav\"\r\n"
                                        + "Content-Type: audio/wav",
                                "RIFF\r\n--b-\r\n--b-2\r\n\r--b-\n--b-2\r\n-- b-1\r\r\n--b-1x\r\n--b-1 xend\r\n")
                        + part("Content-Disposition: form-data; name=\"empty\"", "")
                        + "--b-1--\r\nan epilogue, too\r\n--b-1\r\n")
                .getBytes(UTF_8);
        for (int piece = 1; piece <= form.length; piece++) {
            int size = piece;
            List<FormPart> parts = decode(form, size);
            assertEquals(3, parts.size(), () -> "pieces of " + size);
            assertEquals("whisper-1", parts.get(0).text());
            assertEquals("ü.wav", parts.get(1).fileName());
            assertEquals("audio/wav", parts.get(1).contentType());
            assertEquals(
                    "RIFF\r\n--b-\r\n--b-2\r\n\r--b-\n--b-2\r\n-- b-1\r\r\n--b-1x\r\n--b-1 xend\r\n",
                    parts.get(1).text());
            assertEquals("", parts.get(2).text());
        }
    }

    /** Content made of what boundaries are made of, so that nearly everything looks like one. */
    @Test
    void randomFormsComeBackAsTheyWere() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        String[] bits = {"\r", "\n", "\r\n", "-", "--", "b", "--b-1", "\r\n--b-", "1", " ", "\r\n--b-1x", "é"};
        for (int round = 0; round < 2000; round++) {
            List<FormPart> parts = new ArrayList<>();
            for (int i = random.nextInt(4); i >= 0; i--) {
                StringBuilder content = new StringBuilder();
                for (int k = random.nextInt(12); k > 0; k--) {
                    content.append(bits[random.nextInt(bits.length)]);
                }
                if (isBoundary(content.toString())) {
                    continue;
                }
                parts.add(new FormPart(
                        "n" + i, "f", "audio/wav", content.toString().getBytes(UTF_8)));
            }
            byte[] form = MultipartEncoder.with(BOUNDARY).encode(new Form(parts));
            int[] pieces = random.ints(5, 1, 9).toArray();
            List<FormPart> read = assertDoesNotThrow(() -> decode(form, pieces), () -> "seed " + seed);
            assertEquals(parts.size(), read.size(), () -> "seed " + seed);
            for (int i = 0; i < parts.size(); i++) {
                assertEquals(parts.get(i).name(), read.get(i).name(), () -> "seed " + seed);
                assertArrayEquals(parts.get(i).bytes(), read.get(i).bytes(), () -> "seed " + seed);
            }
        }
    }

    /** Whether RFC 2046 would end the part there. */
    private static boolean isBoundary(String content) {
        return BOUNDARY_LINE.matcher(content + "\r\n--b-1").find();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--b-1--", "--b-1--\r\n", "--b-1--  ", "--b-1--\r\nrest"})
    void theLastBoundaryMayStandAlone(String end) {
        assertEquals(
                1,
                decode(part("Content-Disposition: form-data; name=\"a\"", "x") + end)
                        .size());
    }

    @Test
    void aFormMayBeEmpty() {
        assertEquals(List.of(), decode("--b-1--\r\n"));
    }

    @Test
    void blanksBehindABoundaryArePadding() {
        assertEquals(
                "x",
                decode("--b-1 \t\r\nContent-Disposition: form-data; name=a\r\n\r\nx\r\n--b-1--")
                        .get(0)
                        .text());
    }

    @Test
    void headsAreReadAsClientsWriteThem() {
        assertEquals("a b", only("content-disposition:form-data;name=\"a b\"").name());
        assertEquals(
                "a",
                only("Content-Disposition: form-data; name=a; filename=f.wav").name());
        assertEquals(
                "f.wav",
                only("Content-Disposition: form-data; name=a; filename=f.wav").fileName());
        assertEquals(
                "a;\"b\"",
                only("Content-Disposition: form-data; name=\"a;\\\"b\\\"\"").name());
        assertEquals(
                "C:\\x\\y.wav",
                only("Content-Disposition: form-data; name=a; filename=\"C:\\x\\y.wav\"")
                        .fileName());
        assertEquals(
                "日本.wav",
                only("Content-Disposition: form-data; name=a; filename=\"日本.wav\"")
                        .fileName());
        assertEquals(
                "a", only("Content-Disposition: form-data;\r\n  name=\"a\"").name());
        assertEquals(
                "text/x",
                only("Content-Disposition: form-data; name=a\r\nContent-Type: text/x")
                        .contentType());
        assertEquals(
                "a",
                only("Content-Length: 1\r\nContent-Disposition: FORM-DATA; name=\"a\"")
                        .name());
    }

    @Test
    void extendedFileNamesWin() {
        String head = "Content-Disposition: form-data; name=a; filename=\"plain\"; filename*=";
        assertEquals("€ rates.wav", only(head + "UTF-8''%e2%82%ac%20rates.wav").fileName());
        assertEquals("é", only(head + "iso-8859-1'fr'%E9").fileName());
        assertEquals("plain", only(head + "UTF-8''%zz").fileName());
        assertEquals("plain", only(head + "koi8-r''%e2").fileName());
        assertEquals("plain", only(head + "broken").fileName());
    }

    @Test
    void theRawHeadIsKept() {
        FormSink sink = new FormSink();
        String head = "Content-Disposition: form-data; name=\"f\"; filename=\"x\"\r\nX-Odd:  yes ";
        new MultipartDecoder(BOUNDARY, 1, sink)
                .decode(ByteBuffer.wrap(part(head, "").getBytes(UTF_8)));
        assertEquals(head, new String(sink.heads.get(0).raw(), UTF_8));
    }

    @Test
    void whatIsNoFormIsTheCallersMistake() {
        assertInvalid("not the form", "{\"model\":\"m\"}");
        assertInvalid("not the form", "");
        assertInvalid("breaks off", part("Content-Disposition: form-data; name=a", "x"));
        assertInvalid("breaks off", part("Content-Disposition: form-data; name=a", "x") + "--b-1");
        assertInvalid("breaks off", part("Content-Disposition: form-data; name=a", "x") + "--b-1-");
        assertInvalid("breaks off", "--b-1\r\nContent-Disposition: form-data; name=a\r\n");
        assertInvalid("name", part("Content-Disposition: form-data", "x") + "--b-1--");
        assertInvalid("name", part("Content-Disposition: attachment; name=a", "x") + "--b-1--");
        assertInvalid("name", "--b-1\r\n\r\nx\r\n--b-1--");
        assertInvalid(
                "Transfer-Encoding",
                part("Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64", "eA==")
                        + "--b-1--");
    }

    /** Whoever reads it otherwise than the gateway would see fields that the gateway has not checked. */
    @Test
    void whatOthersMightReadOtherwiseIsRefused() {
        for (String content :
                new String[] {"\n--b-1\n", "x\r--b-1\r", "\r\n--b-1\nx", "\r\n--b-1 \rx", "\n--b-1--", "--b-1\r\n"}) {
            byte[] form = field(content).getBytes(UTF_8);
            for (int piece : new int[] {1, 3, 1000}) {
                GatewayException refused = assertThrows(GatewayException.class, () -> decode(form, piece));
                assertTrue(refused.error().message().contains("boundary occurs within"), refused::toString);
            }
        }
        String disposition = "Content-Disposition: form-data; name=a";
        for (String head : new String[] {
            disposition + "; name=model",
            disposition + "; name*=UTF-8''model",
            disposition + "; name*0=mo; name*1=del",
            disposition + "\r\n" + disposition,
            disposition + "\nX: y",
            disposition + "\rX: y",
            disposition + "\0"
        }) {
            assertInvalid("more than one way", part(head, "x") + "--b-1--");
        }
    }

    @Test
    void headsAndPartsAreLimited() {
        assertInvalid("too long", part("X: " + "x".repeat(20_000), "") + "--b-1--");
        String field = part("Content-Disposition: form-data; name=a", "x");
        assertEquals(MOST_PARTS, decode(field.repeat(MOST_PARTS) + "--b-1--").size());
        assertInvalid("more than 10 parts", field.repeat(MOST_PARTS + 1) + "--b-1--");
    }

    /** Not even what is full of line ends is cut into small pieces. */
    @Test
    void contentIsHandedOnInOnePieceUncopied() {
        String content = "01\r\n23\r\r\n--b\n-45\r";
        byte[] form = field(content).getBytes(UTF_8);
        List<ByteBuffer> given = new ArrayList<>();
        new MultipartDecoder(BOUNDARY, 1, new FormSink() {
                    @Override
                    public void content(ByteBuffer bytes) {
                        given.add(bytes);
                    }
                })
                .decode(ByteBuffer.wrap(form));
        assertEquals(1, given.size());
        assertEquals(content, UTF_8.decode(given.get(0).duplicate()).toString());
        assertSame(form, given.get(0).array());
    }

    @Test
    void boundariesComeFromTheContentType() {
        assertEquals("abc", MultipartBoundary.of("multipart/form-data; boundary=abc"));
        assertEquals("a b:c", MultipartBoundary.of("Multipart/Form-Data; charset=utf-8; Boundary=\"a b:c\""));
        assertEquals("abc", MultipartBoundary.of("multipart/form-data;boundary=abc;x=y"));
        Stream.of(
                        null,
                        "",
                        "application/json",
                        "multipart/mixed; boundary=a",
                        "multipart/form-data",
                        "multipart/form-data; boundary=",
                        "multipart/form-data; boundary=\"a \"",
                        "multipart/form-data; boundary=ü",
                        "multipart/form-data; boundary=" + "x".repeat(71))
                .forEach(type -> assertEquals(
                        ErrorKind.INVALID_REQUEST,
                        assertThrows(GatewayException.class, () -> MultipartBoundary.of(type), () -> "of " + type)
                                .error()
                                .kind()));
    }

    @Test
    void theSameFormIsAlwaysTheSameBytes() {
        Form form = Form.of(
                FormPart.text("mo\"del", "m"), FormPart.file("file", "a\r\nb.wav", "audio/wav", new byte[] {1, 2}));
        MultipartEncoder encoder = MultipartEncoder.of(form);
        String boundary = MultipartBoundary.of(encoder.contentType());
        assertEquals(boundary, MultipartBoundary.of(MultipartEncoder.of(form).contentType()));
        assertEquals(
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"mo%22del\"\r\n\r\nm\r\n--" + boundary
                        + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a%0D%0Ab.wav\"\r\n"
                        + "Content-Type: audio/wav\r\n\r\n\u0001\u0002\r\n--" + boundary + "--\r\n",
                new String(encoder.encode(form), UTF_8));
        assertEquals(
                "multipart/form-data; boundary=\"a b\"",
                MultipartEncoder.with("a b").contentType());
    }

    /** Gathers the parts. */
    private static class FormSink implements MultipartDecoder.Sink {
        final List<FormPart> parts = new ArrayList<>();
        final List<MultipartHead> heads = new ArrayList<>();
        final ByteArrayOutputStream content = new ByteArrayOutputStream();
        boolean ended;

        @Override
        public void partStarted(MultipartHead head) {
            heads.add(head);
            content.reset();
        }

        @Override
        public void content(ByteBuffer bytes) {
            byte[] copy = new byte[bytes.remaining()];
            bytes.get(copy);
            content.writeBytes(copy);
        }

        @Override
        public void partEnded() {
            parts.add(heads.get(heads.size() - 1).part(content.toByteArray()));
        }

        @Override
        public void formEnded() {
            ended = true;
        }
    }
}
