package dev.interlingua.dialect.openai.responses;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.dialect.Losses;
import dev.interlingua.json.Json;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.ToolDefinition;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Tools of other dialects' callers. */
class ResponsesToolsEncoderTest {
    private static final JsonObject LOOSE =
            Json.readReplyObject("{\"type\":\"object\",\"properties\":{\"a\":{\"type\":\"string\"}}}");
    private static final JsonObject TIGHT = Json.object(LOOSE)
            .add("required", Json.array().add("a"))
            .add("additionalProperties", false)
            .build();

    private static boolean strict(JsonObject parameters, Losses losses) {
        ToolDefinition tool = new ToolDefinition.Function("f", null, parameters, true, null, null, Extensions.NONE);
        JsonObject body =
                Samples.encode(Samples.HELLO.toBuilder().tools(List.of(tool)).build(), Samples.profile(), losses);
        return body.getJsonArray("tools").getJsonObject(0).getBoolean("strict");
    }

    @Test
    void strictnessThatOpenAiWouldRefuseIsGivenUp() {
        Losses losses = new Losses();
        assertFalse(strict(LOOSE, losses));
        assertEquals("tools[0].strict", losses.all().get(0).param());
        assertTrue(strict(TIGHT, new Losses()));
    }

    @Test
    void picturesAreMadeByATool() {
        Losses losses = new Losses();
        JsonArray tools = Samples.encode(
                        Samples.HELLO.toBuilder().modalities(Set.of("image")).build(), Samples.profile(), losses)
                .getJsonArray("tools");
        assertEquals("[{\"type\":\"image_generation\"}]", tools.toString());
        assertEquals("modalities", losses.all().get(0).param());
    }
}
