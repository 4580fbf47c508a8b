package dev.interlingua.dialect.claude;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.interlingua.dialect.ModelList;
import dev.interlingua.dialect.RequestHead;
import dev.interlingua.http.Headers;
import dev.interlingua.http.Query;
import dev.interlingua.json.Json;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Claude's model list and its pages. */
class ClaudeModelsTest {
    private static final List<ModelList.Entry> MODELS = IntStream.range(0, 25)
            .mapToObj(i -> new ModelList.Entry("m" + i, "claude", "Model " + i, "", 1_700_000_000L, 200_000, null))
            .toList();

    private static JsonObject list(@Nullable String query) {
        RequestHead head = new RequestHead("GET", "/v1/models", Map.of(), Query.parse(query), Headers.EMPTY);
        return Json.readReplyObject(new ClaudeModels().list(MODELS, head));
    }

    @Test
    void oneModel() {
        assertEquals(
                "{\"type\":\"model\",\"id\":\"m0\",\"display_name\":\"Model 0\","
                        + "\"created_at\":\"2023-11-14T22:13:20Z\",\"max_input_tokens\":200000,\"max_tokens\":null,"
                        + "\"lifecycle\":\"active\",\"capabilities\":null}",
                new String(new ClaudeModels().single(MODELS.get(0)), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, m0, m19, true",
                "limit=1000, m0, m24, false",
                "limit=5&after_id=m4, m5, m9, true",
                "after_id=m19, m20, m24, false",
                "limit=3&before_id=m10, m7, m9, true",
                "before_id=m10, m0, m9, false"
            })
    void pages(@Nullable String query, String first, String last, boolean more) {
        JsonObject page = list(query);
        assertEquals(first, page.getString("first_id"));
        assertEquals(last, page.getString("last_id"));
        assertEquals(more, page.getBoolean("has_more"));
        assertEquals(first, page.getJsonArray("data").getJsonObject(0).getString("id"));
    }

    @Test
    void anEmptyPageHasNoEnds() {
        assertEquals(
                "{\"data\":[],\"has_more\":false,\"first_id\":null,\"last_id\":null}",
                list("after_id=m24").toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "limit=x", "after_id=unknown", "before_id=m1&after_id=m2"})
    void whatCannotBeReadIsRefused(String query) {
        assertThrows(GatewayException.class, () -> list(query));
    }
}
