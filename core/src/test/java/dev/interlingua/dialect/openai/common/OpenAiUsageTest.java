package dev.interlingua.dialect.openai.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.interlingua.json.Json;
import dev.interlingua.model.Usage;
import jakarta.json.JsonObject;
import org.junit.jupiter.api.Test;

class OpenAiUsageTest {

    private static Usage read(String json) {
        return OpenAiUsage.read(Json.readReplyObject(json));
    }

    @Test
    void countsAreInclusive() {
        Usage usage = read(
                "{\"prompt_tokens\":1200,\"completion_tokens\":90,\"prompt_tokens_details\":{\"cached_tokens\":1024},"
                        + "\"completion_tokens_details\":{\"reasoning_tokens\":64}}");
        assertEquals(1200, usage.input());
        assertEquals(1024, usage.cacheRead());
        assertEquals(90, usage.output());
        assertEquals(64, usage.reasoning());
        assertEquals(176, usage.uncachedInput());
    }

    @Test
    void aServerThatCountsReasoningApartIsFoundOut() {
        Usage usage = read("{\"prompt_tokens\":331,\"completion_tokens\":11,\"total_tokens\":613,"
                + "\"completion_tokens_details\":{\"reasoning_tokens\":271}}");
        assertEquals(282, usage.output());
        assertEquals(613, usage.total());
    }

    @Test
    void aServerThatCountsSoundApartIsFoundOut() {
        Usage usage = read("{\"prompt_tokens\":11,\"completion_tokens\":15,\"total_tokens\":401,"
                + "\"prompt_tokens_details\":{\"audio_tokens\":375,\"cached_tokens\":9}}");
        assertEquals(386, usage.input());
        assertEquals(375, usage.audioInput());
    }

    @Test
    void aServerThatCountsCachedTokensApartIsFoundOut() {
        assertEquals(
                150,
                read("{\"prompt_tokens\":50,\"completion_tokens\":1,\"prompt_tokens_details\":{\"cached_tokens\":100}}")
                        .input());
    }

    @Test
    void otherNamesForTheSame() {
        assertEquals(
                7, read("{\"prompt_tokens\":9,\"prompt_cache_hit_tokens\":7}").cacheRead());
        assertEquals(7, read("{\"prompt_tokens\":9,\"cached_tokens\":7}").cacheRead());
        assertEquals(4, read("{\"prompt_tokens\":9,\"total_tokens\":13}").output());
        assertEquals(9, read("{\"input_tokens\":\"9\",\"output_tokens\":-1}").input());
        assertNull(read("{}").total());
    }

    @Test
    void bothFormatsReadWhatTheyWrite() {
        Usage usage = Usage.builder()
                .input(2600L)
                .cacheRead(2000L)
                .cacheWrite(500L)
                .output(50L)
                .reasoning(10L)
                .build();
        for (JsonObject wire : new JsonObject[] {OpenAiUsage.writeChat(usage), OpenAiUsage.writeResponses(usage)}) {
            Usage back = OpenAiUsage.read(wire);
            assertEquals(2600, back.input());
            assertEquals(2000, back.cacheRead());
            assertEquals(500, back.cacheWrite());
            assertEquals(50, back.output());
            assertEquals(10, back.reasoning());
            assertEquals(2650, wire.getInt("total_tokens"));
        }
    }

    @Test
    void anEmptySnapshotWipesNothingOut() {
        Usage counted = read("{\"prompt_tokens\":3,\"completion_tokens\":2}");
        assertEquals(counted, OpenAiUsage.merge(counted, read("{\"prompt_tokens\":0,\"completion_tokens\":0}")));
        Usage later = read("{\"prompt_tokens\":3,\"completion_tokens\":5}");
        assertEquals(later, OpenAiUsage.merge(counted, later));
    }
}
