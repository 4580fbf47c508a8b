package dev.interlingua.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResponseIdFinderTest {
    private final List<String> found = new ArrayList<>();
    private final ResponseIdFinder finder = new ResponseIdFinder(found::add);

    private void see(String text) {
        finder.accept(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void theIdIsFoundWhereverTheBytesAreCut() {
        String text =
                "event: response.created\ndata: {\"response\":{\"id\": \"resp_0aB-9\",\"object\":\"response\"}}\n\n";
        for (int cut = 0; cut <= text.length(); cut++) {
            List<String> ids = new ArrayList<>();
            ResponseIdFinder pieces = new ResponseIdFinder(ids::add);
            pieces.accept(ByteBuffer.wrap(text.substring(0, cut).getBytes(StandardCharsets.UTF_8)));
            pieces.accept(ByteBuffer.wrap(text.substring(cut).getBytes(StandardCharsets.UTF_8)));
            assertEquals(List.of("resp_0aB-9"), ids, "cut at " + cut);
        }
    }

    @Test
    void otherIdsAreNotTaken() {
        see("{\"previous_response_id\":\"resp_old\",\"output\":[{\"id\":\"msg_1\"}],\"id\":\"resp_new\"}");
        see("{\"id\":\"resp_later\"}");
        assertEquals(List.of("resp_new"), found);
    }

    @Test
    void itIsLookedForAtTheBeginningOnly() {
        see("x".repeat(64 * 1024));
        see("{\"id\":\"resp_late\"}");
        assertEquals(List.of(), found);
    }

    @Test
    void theBytesAreLeftAsTheyAre() {
        ByteBuffer bytes = ByteBuffer.wrap("{\"id\":\"resp_1\"}".getBytes(StandardCharsets.UTF_8));
        finder.accept(bytes);
        assertEquals(0, bytes.position());
    }
}
