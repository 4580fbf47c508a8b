package dev.interlingua.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamEndsTest {
    private static final String STREAM = "data: {\"choices\":[{\"finish_reason\":null}]}\n\ndata: [DONE]\n\n";

    private static boolean seen(List<String> texts, String stream, int piece) {
        StreamEnds ends = new StreamEnds(texts);
        byte[] bytes = stream.getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < bytes.length; at += piece) {
            ends.see(ByteBuffer.wrap(bytes, at, Math.min(piece, bytes.length - at)));
        }
        return ends.seen();
    }

    @Test
    void findsTheEndHoweverTheBytesAreCut() {
        for (int piece = 1; piece <= STREAM.length(); piece++) {
            assertTrue(seen(List.of("[DONE]", "\"finish_reason\":\""), STREAM, piece), "pieces of " + piece);
        }
    }

    @Test
    void doesNotFindWhatIsNotThere() {
        for (int piece = 1; piece <= STREAM.length(); piece++) {
            assertFalse(seen(List.of("[DONE!]", "\"finish_reason\":\""), STREAM, piece), "pieces of " + piece);
        }
    }

    @Test
    void anyEndWillDoWhereAFormatHasNone() {
        assertEquals(true, new StreamEnds(List.of()).seen());
    }
}
