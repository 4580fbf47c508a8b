package dev.interlingua.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    private static ErrorKind refusal(String text) {
        return assertThrows(GatewayException.class, () -> Json.readRequest(text))
                .error()
                .kind();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "[1",
                "{} x",
                "{}{}",
                "1 2",
                "\"a\" \"b\"",
                "null]",
                "{\"a\":1,}",
                "[1,]",
                "{'a':1}",
                "nul",
                "01",
                "+1",
                ".5",
                "1.",
                "1e",
                "NaN",
                "\"\u0001\"",
                "\"\\x\"",
                "\"\\u12g4\"",
                "// x\n1",
                "\uFEFF1",
                "\u00a01"
            })
    void refusesWhatIsNotOneJsonValue(String text) {
        assertEquals(ErrorKind.INVALID_REQUEST, refusal(text));
    }

    @Test
    void blamesTheUpstreamForItsOwnNonsense() {
        GatewayException html = assertThrows(GatewayException.class, () -> Json.readReply("<html>"));
        assertEquals(ErrorKind.BAD_GATEWAY, html.error().kind());
        GatewayException array = assertThrows(GatewayException.class, () -> Json.readReplyObject("[]"));
        assertEquals(ErrorKind.BAD_GATEWAY, array.error().kind());
    }

    @Test
    void refusesDepthAndNumbersThatExhaustAReader() {
        assertEquals(ErrorKind.INVALID_REQUEST, refusal("[".repeat(100_000)));
        assertEquals(ErrorKind.INVALID_REQUEST, refusal("[".repeat(256) + "]".repeat(256)));
        assertEquals(ErrorKind.INVALID_REQUEST, refusal("9".repeat(1101)));
        assertEquals(ErrorKind.INVALID_REQUEST, refusal("1e9999999999"));
        Json.readRequest("[".repeat(255) + "]".repeat(255));
        Json.readRequest("9".repeat(1100));
    }

    @Test
    void takesAByteOrderMarkAndRefusesUtf16() {
        assertEquals(Json.number(1), Json.readRequest(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '1'}));
        for (var charset : new java.nio.charset.Charset[] {
            StandardCharsets.UTF_16, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
        }) {
            assertThrows(GatewayException.class, () -> Json.readRequest("{\"a\":1}".getBytes(charset)), charset::name);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1.0, 1.0",
        "0.10, 0.10",
        "12345678901234567890, 12345678901234567890",
        "0.1234567890123456789012345, 0.1234567890123456789012345",
        "-5, -5"
    })
    void keepsTheDigitsOfNumbers(String wire, String written) {
        assertEquals(written, Json.write(Json.readRequest(wire)));
    }

    @Test
    void keepsTheOrderOfMembers() {
        String text = "{\"z\":1,\"a\":{\"y\":[null,true],\"b\":\"\"},\"m\":2}";
        assertEquals(text, Json.write(Json.readRequest(text)));
        JsonObject more =
                Json.object((JsonObject) Json.readRequest(text)).add("c", 3).build();
        assertEquals(text.replace("}", "}").substring(0, text.length() - 1) + ",\"c\":3}", Json.write(more));
    }

    @Test
    void writesWithAGenerator() {
        assertEquals(
                "{\"a\":\"\\\"\\n\",\"b\":[1]}",
                Json.write(generator -> generator
                        .writeStartObject()
                        .write("a", "\"\n")
                        .writeStartArray("b")
                        .write(1)
                        .writeEnd()
                        .writeEnd()));
    }

    @Test
    void mendsLoneSurrogates() {
        assertArrayEquals("a\uFFFDb".getBytes(StandardCharsets.UTF_8), Json.utf8("a\uD83Cb"));
        assertArrayEquals("\uFFFD\uFFFD".getBytes(StandardCharsets.UTF_8), Json.utf8("\uDF88\uD83C"));
        assertArrayEquals("\uFFFD🎈".getBytes(StandardCharsets.UTF_8), Json.utf8("\uD83C🎈"));
        assertEquals(3_000_000, Json.utf8("\uD83C".repeat(1_000_000)).length);
    }

    @Test
    void readsTheEscapesOfSurrogates() {
        assertEquals(Json.string("🎈"), Json.readRequest("\"\\ud83c\\udf88\""));
        assertArrayEquals("\"\uFFFD\"".getBytes(StandardCharsets.UTF_8), Json.bytes(Json.readRequest("\"\\ud83c\"")));
    }

    /** Parsson reads and writes 4096 characters at a time: every place of such a border, among characters of all sizes. */
    @Test
    void readsAndWritesCharactersOfAllSizesAcrossBorders() {
        for (String unit : List.of("a", "é", "€", "🎈", "a🎈€é", "\uD83C", "\uDF88", "\uD83C\uD83C\uDF88a")) {
            for (int shift = 0; shift < 8; shift++) {
                String text = "x".repeat(4080 + shift) + unit.repeat(4096);
                byte[] expected = Json.utf8('"' + text + '"');
                assertArrayEquals(expected, Json.bytes(Json.string(text)), unit + shift);
                String read = new String(expected, 1, expected.length - 2, StandardCharsets.UTF_8);
                assertEquals(Json.string(read), Json.readRequest(expected), unit + shift);
            }
        }
    }

    @Test
    void readsMalformedBytesAsReplacements() {
        byte[] bytes = "\"\u00e9x\u20ac\"".getBytes(StandardCharsets.UTF_8);
        bytes[2] = 'y';
        bytes[4] = (byte) 0xFF;
        String text = new String(bytes, 1, bytes.length - 2, StandardCharsets.UTF_8);
        assertEquals(Json.string(text), Json.readRequest(bytes));
    }
}
