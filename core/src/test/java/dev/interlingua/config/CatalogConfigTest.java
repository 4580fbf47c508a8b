package dev.interlingua.config;

import static dev.interlingua.config.Configs.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.catalog.Capability;
import dev.interlingua.catalog.Catalog;
import dev.interlingua.catalog.ImageTraits;
import dev.interlingua.catalog.ModelKind;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ReasoningControl;
import dev.interlingua.catalog.VectorTraits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The section {@code catalog}. */
class CatalogConfigTest {

    private static Catalog catalog(String json) {
        return Configs.read("{'catalog': " + json + "}").catalog().toCatalog("test");
    }

    @Test
    void withoutTheSectionTheShippedCatalogHolds() {
        assertEquals(Catalog.shipped(), Configs.read("{}").catalog().toCatalog("test"));
    }

    @Test
    void anEntryTellsAllItCanTell() {
        Catalog catalog = catalog("{'models': [{'match': ['house-*'], 'vendor': 'house', 'description': 'Ours.',"
                + " 'contextTokens': 9000, 'maxOutputTokens': 900, 'can': ['stop', 'top_k'], 'with': ['prefill'],"
                + " 'without': ['top_k'], 'reasoning': 'budget', 'efforts': ['low', 'high'], 'budget': [10, 20],"
                + " 'names': {'house-1': {'title': 'House 1', 'created': '2026-01-02'}, 'house-2': {}},"
                + " 'source': 'we made it'}]}");
        ModelProfile profile = catalog.profile("house-1", "openai-chat");
        assertTrue(profile.known());
        assertEquals(9000, profile.contextTokens());
        assertEquals(900, profile.maxOutputTokens());
        assertEquals(
                List.of(Capability.STOP, Capability.PREFILL),
                profile.capabilities().stream().sorted().toList());
        assertEquals(ReasoningControl.BUDGET, profile.reasoning());
        assertEquals("[LOW, HIGH] 10 20", profile.efforts() + " " + profile.minBudget() + " " + profile.maxBudget());
        assertEquals(List.of("house-1", "house-2"), catalog.names().subList(0, 2));
    }

    @Test
    void anEntryTellsWhatModelsAreForAndHowTheyAreAsked() {
        ModelProfile profile = catalog(
                        "{'models': [{'match': ['house'], 'kinds': ['embedding', 'image'], 'vectors': {'dimensions':"
                                + " [4, 16], 'perCall': 7}, 'images': {'way': 'predict', 'perCall': 2, 'pictures': 3,"
                                + " 'sizes': ['8x8'], 'ratios': ['1:1'], 'resolutions': ['1K'], 'withText': true}}]}")
                .profile("house", "openai-chat");
        assertEquals(Set.of(ModelKind.EMBEDDING, ModelKind.IMAGE), profile.kinds());
        assertEquals(new VectorTraits(4, 16, 7), profile.vectors());
        assertEquals(
                new ImageTraits("predict", 2, 3, List.of("8x8"), List.of("1:1"), List.of("1K"), true),
                profile.images());
    }

    @Test
    void anEntryWithoutLikeChangesOnlyWhatItNames() {
        ModelProfile shipped = Catalog.shipped().profile("claude-opus-5", "claude");
        ModelProfile changed = catalog("{'models': [{'match': ['claude-opus-5'], 'maxOutputTokens': 64000}]}")
                .profile("claude-opus-5", "claude");
        assertEquals(64000, changed.maxOutputTokens());
        assertEquals(shipped.capabilities(), changed.capabilities());
        assertEquals(shipped.efforts(), changed.efforts());
        assertEquals(shipped.reasoning(), changed.reasoning());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | catalog.models[0].match: is required",
                "{'match': ['a'], 'efort': ['low']} | catalog.models[0].efort: unknown key; known here are match,"
                        + " like,",
                "{'match': ['a b']} | catalog.models[0].match[0]: must be the name of a model or a pattern",
                "{'match': ['a'], 'with': ['stop', 'fly']} | catalog.models[0].with[1]: must be one of"
                        + " \"temperature\", ",
                "{'match': ['a'], 'kinds': ['film']} | catalog.models[0].kinds[0]: must be one of \"chat\","
                        + " \"embedding\"",
                "{'match': ['a'], 'vectors': {'perCall': 0}} | catalog.models[0].vectors.perCall: must be a whole"
                        + " number",
                "{'match': ['a'], 'vectors': {'dimensions': [9, 8]}} | catalog.models[0].vectors.dimensions: must be"
                        + " the least",
                "{'match': ['a'], 'images': {'size': []}} | catalog.models[0].images.size: unknown key",
                "{'match': ['a'], 'reasoning': 'hard'} | catalog.models[0].reasoning: must be one of \"none\","
                        + " \"effort\"",
                "{'match': ['a'], 'efforts': ['huge']} | catalog.models[0].efforts[0]: must be one of \"none\","
                        + " \"minimal\"",
                "{'match': ['a'], 'budget': [1, 'x']} | catalog.models[0].budget[1]: must be a whole number",
                "{'match': ['a'], 'budget': [5, 1]} | catalog.models[0].budget: must be the least and the greatest",
                "{'match': ['a'], 'contextTokens': 0} | catalog.models[0].contextTokens: must be a whole number from 1",
                "{'match': ['a'], 'like': 'nobody'} | catalog.models[0].like: must be the name of a known model",
                "{'match': ['a'], 'names': {'a': {'created': 'May'}}} | catalog.models[0].names.a.created: must be a"
                        + " day",
                "{'match': ['a'], 'names': {'a': {'created': '2026-02-30'}}} |"
                        + " catalog.models[0].names.a.created: must be a date",
                "{'match': []} | catalog.models[0].match: Missing"
            })
    void aMistakeIsToldByItsPlace(String entry, String complaint) {
        List<String> problems = problems("{'catalog': {'models': [" + entry.replace('"', '\'') + "]}}");
        assertEquals(1, problems.size(), problems::toString);
        assertTrue(problems.get(0).startsWith(complaint), problems::toString);
    }

    @Test
    void aFileComesBeforeWhatStandsInTheConfiguration(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("models.json");
        Files.writeString(file, "{\"models\":[{\"match\":[\"m\"],\"contextTokens\":1,\"maxOutputTokens\":1}]}");
        Catalog catalog = catalog("{'file': '" + file + "', 'models': [{'match': ['m'], 'maxOutputTokens': 2}]}");
        ModelProfile profile = catalog.profile("m", "openai-chat");
        assertEquals(1, profile.contextTokens());
        assertEquals(2, profile.maxOutputTokens());
    }

    @Test
    void aMistakeInAFileIsToldByTheFileAndItsPlace(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("models.json");
        Files.writeString(file, "{\"models\":[{\"match\":[\"m\"],\"like\":\"nobody\"}]}");
        ConfigException wrong =
                assertThrows(ConfigException.class, () -> Configs.read("{'catalog': {'file': '" + file + "'}}"));
        assertEquals(List.of("models[0].like: must be the name of a known model"), wrong.problems());
        assertTrue(String.valueOf(wrong.getMessage()).startsWith(file.toString()));
    }

    @Test
    void aFileThatIsNotThereIsAMistake() {
        assertEquals(List.of("there is no such file"), problems("{'catalog': {'file': '/nowhere/models.json'}}"));
        assertEquals(List.of("there is no such resource"), problems("{'catalog': {'file': 'classpath:nowhere.json'}}"));
    }

    @Test
    void aChannelIsAskedForItsModelsOnlyWhenItSaysSo() {
        String channel = "{'channels': [{'name': 'c', 'type': 'claude', 'models': ['*']%s}]}";
        assertNull(Configs.read(channel.formatted("")).toChannels().get(0).refreshModels());
        assertEquals(
                "PT6H",
                String.valueOf(Configs.read(channel.formatted(", 'refreshModels': '6h'"))
                        .toChannels()
                        .get(0)
                        .refreshModels()));
        assertEquals(
                List.of("channels[0].refreshModels: must be at least 1m"),
                problems(channel.formatted(", 'refreshModels': '59s'")));
    }

    @ParameterizedTest
    @CsvSource({"azure-openai", "vertex", "demo"})
    void someTypesHaveNoListOfWhatTheyServe(String type) {
        String base = type.equals("demo") ? "" : ", 'baseUrl': 'https://example.org'";
        List<String> problems = problems("{'channels': [{'name': 'c', 'type': '" + type
                + "', 'models': ['*'], 'refreshModels': '1h'" + base + "}]}");
        assertEquals(
                List.of("channels[0].refreshModels: makes no sense for type " + type
                        + ", which has no list of what it serves"),
                problems);
    }

    @Test
    void theConfigurationReachesTheGateway() {
        GatewayConfig config =
                Configs.read("{'catalog': {'models': [{'match': ['x'], 'contextTokens': 7}]}}", Map.of());
        assertFalse(config.catalog().models().isEmpty());
        config.toBuilder().build().close();
    }
}
