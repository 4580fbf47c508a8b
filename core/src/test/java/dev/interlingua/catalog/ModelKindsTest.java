package dev.interlingua.catalog;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.json.Json;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import jakarta.json.JsonObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models are for, and what vectors they make. */
class ModelKindsTest {
    private static final Catalog CATALOG = Catalog.shipped();

    private static String kinds(ModelProfile profile) {
        return new TreeSet<>(profile.kinds()).toString().toLowerCase(Locale.ROOT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        gpt-4o                        | [chat]
        gpt-5.1-codex                 | [chat]
        o3-mini                       | [chat]
        claude-opus-4-5               | [chat]
        gemini-2.5-pro                | [chat]
        gemini-2.5-flash-image        | [chat, image]
        gemini-3.1-flash-image        | [chat, image]
        gemini-2.5-flash-preview-tts  | [chat, speech]
        gemini-2.5-flash-native-audio | [realtime]
        gemini-embedding-001          | [embedding]
        models/text-embedding-004     | [embedding]
        text-embedding-3-large        | [embedding]
        text-embedding-v4             | [embedding]
        jina-embeddings-v3            | [embedding]
        imagen-4.0-generate-001       | [image]
        dall-e-3                      | [image]
        gpt-image-1-mini              | [image]
        qwen-image-plus               | [image]
        wan2.5-t2i-preview            | [image]
        jimeng_t2i_v40                | [image]
        jimeng_t2v_v30                | [video]
        wan2.5-i2v-preview            | [video]
        kling-v2-1                    | [image, video]
        veo-3.1-generate-preview      | [video]
        sora-2-pro                    | [video]
        MiniMax-Hailuo-02             | [video]
        doubao-seedance-1-0-pro-250528| [video]
        viduq1                        | [video]
        whisper-1                     | [transcription]
        gpt-4o-mini-transcribe        | [transcription]
        gpt-4o-mini-tts               | [speech]
        gpt-realtime                  | [realtime]
        gpt-4o-realtime-preview       | [realtime]
        omni-moderation-latest        | [moderation]
        rerank-v3.5                   | [rerank]
        BAAI/bge-reranker-v2-m3       | [rerank]
        BAAI/bge-m3                   | [embedding]
        a-model-of-nobody             | []
        """)
    void eachModelHasItsUses(String model, String kinds) {
        for (String format : List.of("openai-chat", "claude", "gemini")) {
            assertEquals(kinds, kinds(CATALOG.profile(model, format)), format);
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "wan2.5-t2v-preview, false",
        "wan2.2-kf2v-flash, false",
        "wanx2.1-i2v-plus, false",
        "wan2.1-vace-plus, false",
        "wan2.6-t2v, true",
    })
    void knowingTheUseHidesNothingOfAnOlderFilmModel(String model, boolean anySeconds) {
        assertEquals(anySeconds, CATALOG.profile(model, "dashscope-video").can(Capability.VIDEO_ANY_SECONDS));
    }

    @Test
    void everyListedModelIsForSomething() {
        List<String> without = CATALOG.names().stream()
                .filter(name -> CATALOG.profile(name, "openai-chat").kinds().isEmpty())
                .toList();
        assertEquals(List.of(), without);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "gemini-embedding-001, 128, 3072, 100",
        "text-embedding-3-small, 1, 1536, 2048",
        "text-embedding-3-large, 1, 3072, 2048",
        "text-embedding-004, 1, 768, 100",
        "text-embedding-v4, 64, 2048, 10",
    })
    void vectorsHaveTheirLengths(String model, int shortest, int longest, int perCall) {
        VectorTraits vectors = CATALOG.profile(model, "gemini").vectors();
        assertEquals(new VectorTraits(shortest, longest, perCall), vectors);
        assertTrue(vectors.shortens());
        assertTrue(vectors.takes(shortest) && vectors.takes(longest));
        assertFalse(vectors.takes(shortest - 1) || vectors.takes(longest + 1));
    }

    @Test
    void someAreOfOneLength() {
        VectorTraits vectors =
                CATALOG.profile("text-embedding-ada-002", "openai-chat").vectors();
        assertTrue(vectors.takes(1536));
        assertFalse(vectors.shortens());
    }

    @Test
    void ofUnknownOnesAnyMayBeAskedFor() {
        VectorTraits vectors =
                CATALOG.profile("nobodys-embedder", "openai-chat").vectors();
        assertTrue(vectors.takes(1) && vectors.takes(100_000) && vectors.shortens());
    }

    @Test
    void aDeploymentSaysWhatItsModelsAreFor() {
        Catalog own = CATALOG.withOverrides(json("{'models':[{'match':['house-*'],'kinds':['rerank'],"
                + "'vectors':{'dimensions':[2,8],'perCall':3}},{'match':['house-film'],'like':'sora-2'}]}"));
        assertEquals("[rerank]", kinds(own.profile("house-1", "claude")));
        assertEquals(new VectorTraits(2, 8, 3), own.profile("house-1", "claude").vectors());
        assertEquals("[video]", kinds(own.profile("house-film", "openai-chat")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        {'models':[{'match':['a'],'kinds':['film']}]}                | models[0].kinds
        {'models':[{'match':['a'],'vectors':{'dimensions':[0,8]}}]}  | models[0].vectors.dimensions
        {'models':[{'match':['a'],'vectors':{'dimensions':[9,8]}}]}  | models[0].vectors.dimensions
        {'models':[{'match':['a'],'vectors':{'dimensions':[8]}}]}    | models[0].vectors.dimensions
        {'models':[{'match':['a'],'vectors':{'perCall':0}}]}         | models[0].vectors.perCall
        {'models':[{'match':['a'],'vectors':{'length':8}}]}          | models[0].vectors.length
        """)
    void whatIsWrongIsNamed(String catalog, String param) {
        GatewayException wrong = assertThrows(GatewayException.class, () -> CATALOG.withOverrides(json(catalog)));
        assertEquals(param, wrong.error().param());
    }

    @Test
    void aListOfTheProviderAddsToWhatIsKnown() {
        ModelCard card = new ModelCard("gemini-2.5-flash-image", "google", "", "", 0, null, null);
        ModelStatement told = new ModelStatement(
                card, Set.of(), Set.of(), List.of(), null, null, Set.of(ModelKind.CHAT), Extensions.NONE);
        Catalog catalog = CATALOG.withStatements(List.of(told));
        assertEquals("[chat, image]", kinds(catalog.profile("gemini-2.5-flash-image", "gemini")));
    }

    private static JsonObject json(String text) {
        return (JsonObject) Json.readRequest(text.replace('\'', '"'));
    }
}
