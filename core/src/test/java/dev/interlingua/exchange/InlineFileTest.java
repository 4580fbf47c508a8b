package dev.interlingua.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.dialect.openai.common.OpenAiErrors;
import dev.interlingua.flow.Collect;
import dev.interlingua.service.ResultFile;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A film whose bytes a provider has given along with its state. */
class InlineFileTest {
    private static final ResultFile.Inline FILM =
            new ResultFile.Inline("video/mp4", "0123456789".getBytes(StandardCharsets.US_ASCII));

    private static Answer answer(@Nullable String range) {
        return InlineFile.answer(FILM, range, OpenAiErrors.INSTANCE, "req");
    }

    private static String body(Answer answer) {
        return new String(Collect.bytes(answer.body(), 1000).join(), StandardCharsets.US_ASCII);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, bytes 0-0/10",
        "bytes=2-4, 234, bytes 2-4/10",
        "bytes=7-, 789, bytes 7-9/10",
        "bytes=-4, 6789, bytes 6-9/10",
        "bytes=-99, 0123456789, bytes 0-9/10",
        "bytes=8-999999999999999, 89, bytes 8-9/10",
    })
    void onePart(String range, String part, String told) {
        Answer answer = answer(range);
        assertEquals(206, answer.head().status());
        assertEquals(told, answer.head().headers().first("Content-Range"));
        assertEquals(String.valueOf(part.length()), answer.head().headers().first("Content-Length"));
        assertEquals(part, body(answer));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=10-", "bytes=5-4", "bytes=-0"})
    void noSuchPart(String range) {
        Answer answer = answer(range);
        assertEquals(416, answer.head().status());
        assertEquals("bytes */10", answer.head().headers().first("Content-Range"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,4-5", "bytes=-", "bytes=1-1000000000000000000", "lines=1-2"})
    void allOfItWhereTheRangeIsNotUnderstood(String range) {
        Answer answer = answer(range);
        assertEquals(200, answer.head().status());
        assertEquals("0123456789", body(answer));
    }

    @Test
    void allOfIt() {
        Answer answer = answer(null);
        assertEquals(200, answer.head().status());
        assertEquals("bytes", answer.head().headers().first("Accept-Ranges"));
        assertEquals("video/mp4", answer.head().headers().first("Content-Type"));
    }
}
