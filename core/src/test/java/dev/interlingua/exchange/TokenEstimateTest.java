package dev.interlingua.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.ContentPart;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.MediaSource;
import dev.interlingua.model.Message;
import dev.interlingua.model.Role;
import dev.interlingua.model.ToolDefinition;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The estimate that stands in for a count. */
class TokenEstimateTest {
    private static final int PER_MESSAGE = 4;

    private static long of(ContentPart... parts) {
        return TokenEstimate.of(ChatRequest.builder("m")
                .messages(List.of(new Message(Role.USER, List.of(parts))))
                .build());
    }

    private static long of(String text) {
        return of(new ContentPart.Text(text)) - PER_MESSAGE;
    }

    @ParameterizedTest
    @CsvSource({"a, 36, 10", "д, 18, 10", "中, 30, 20", "か, 30, 20", "한, 30, 20", "ا, 18, 10", "😀, 9, 10"})
    void textCountsByItsScript(String character, int times, long tokens) {
        assertEquals(tokens, of(character.repeat(times)));
    }

    @Test
    void everyMessageCostsALittle() {
        Message empty = new Message(Role.USER, List.of());
        ChatRequest two =
                ChatRequest.builder("m").messages(List.of(empty, empty)).build();
        assertEquals(2 * PER_MESSAGE, TokenEstimate.of(two));
    }

    @Test
    void nothingIsStillOneToken() {
        assertEquals(1, TokenEstimate.of(ChatRequest.builder("m").build()));
    }

    @Test
    void mediaHaveFlatRatesWhateverTheirBytes() {
        MediaSource small = new MediaSource.Inline("AAAA");
        MediaSource large = new MediaSource.Inline("AAAA".repeat(100_000));
        ContentPart image = new ContentPart.Media(ContentPart.MediaKind.IMAGE, "image/png", small);
        assertEquals(PER_MESSAGE + 765, of(image));
        assertEquals(of(image), of(new ContentPart.Media(ContentPart.MediaKind.IMAGE, "image/png", large)));
        assertEquals(
                PER_MESSAGE + 85,
                of(new ContentPart.Media(
                        ContentPart.MediaKind.IMAGE, "image/png", small, "low", null, null, Extensions.NONE)));
        assertEquals(PER_MESSAGE + 1_000, of(new ContentPart.Media(ContentPart.MediaKind.AUDIO, "audio/wav", small)));
        assertEquals(PER_MESSAGE + 5_000, of(new ContentPart.Media(ContentPart.MediaKind.VIDEO, "video/mp4", small)));
        assertEquals(PER_MESSAGE + 3_000, of(new ContentPart.Document("application/pdf", large, null)));
    }

    @Test
    void aDocumentOfPlainTextCountsAsText() {
        MediaSource text = new MediaSource.PlainText("a".repeat(360));
        assertEquals(PER_MESSAGE + 100, of(new ContentPart.Document("text/plain", text, null)));
    }

    @Test
    void callsResultsAndToolsCount() {
        long call = of(new ContentPart.ToolCall("id", "a".repeat(18), "b".repeat(18)));
        assertEquals(PER_MESSAGE + 8 + 10, call);
        ContentPart inner = new ContentPart.Text("a".repeat(36));
        assertEquals(PER_MESSAGE + 8 + 10, of(new ContentPart.ToolResult("id", null, List.of(inner), false)));
        ToolDefinition tool = new ToolDefinition.Function(
                "a".repeat(36), null, Json.object().add("k", "v".repeat(12)).build());
        assertEquals(
                8 + 10 + 5,
                TokenEstimate.of(ChatRequest.builder("m").tools(List.of(tool)).build()));
    }

    @Test
    void theEstimateNeverFallsWhenTextGrows() {
        long last = 0;
        StringBuilder text = new StringBuilder();
        for (String piece : List.of("Hello", " 世界", "\n", "{\"a\":1}", "é", "\uD800", "end")) {
            long now = of(text.append(piece).toString());
            assertTrue(now >= last, text.toString());
            last = now;
        }
    }
}
