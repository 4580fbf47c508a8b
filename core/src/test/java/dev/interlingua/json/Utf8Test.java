package dev.interlingua.json;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reader and writer take pieces of any size, down to one character. */
class Utf8Test {
    private static final String TEXT = "aé€🎈\u0000\uD83C-\uDF88\uD83C\uD83C\uDF88\uDF88end\uD83C";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100})
    void writesWhatUtf8Gives(int size) {
        Utf8Writer writer = new Utf8Writer();
        char[] characters = TEXT.toCharArray();
        for (int at = 0; at < characters.length; at += size) {
            writer.write(characters, at, Math.min(size, characters.length - at));
        }
        assertArrayEquals(Json.utf8(TEXT), writer.bytes());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 100})
    void readsWhatAStringReads(int size) {
        byte[] bytes = ("skipped" + TEXT).getBytes(StandardCharsets.UTF_8);
        Random random = new Random(size);
        for (int run = 0; run < 200; run++) {
            assertEquals(
                    new String(bytes, 7, bytes.length - 7, StandardCharsets.UTF_8), read(bytes, size), "run " + run);
            bytes[7 + random.nextInt(bytes.length - 7)] = (byte) random.nextInt(256);
        }
    }

    private static String read(byte[] bytes, int size) {
        Utf8Reader reader = new Utf8Reader(bytes, 7);
        StringBuilder text = new StringBuilder();
        char[] piece = new char[size];
        for (int count = reader.read(piece, 0, size); count >= 0; count = reader.read(piece, 0, size)) {
            text.append(piece, 0, count);
        }
        return text.toString();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 100})
    void gathersTextInPieces(int size) {
        TextWriter writer = new TextWriter();
        char[] characters = TEXT.toCharArray();
        for (int at = 0; at < characters.length; at += size) {
            writer.write(characters, at, Math.min(size, characters.length - at));
        }
        assertEquals(TEXT, writer.toString());
    }
}
