package dev.interlingua.config;

import static dev.interlingua.config.Configs.channel;
import static dev.interlingua.config.Configs.problems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each mistake is told by the place where it stands. */
class ConfigProblemsTest {

    @Test
    void unknownKeyIsNamedTogetherWithTheKnownOnes() {
        assertEquals(
                List.of("timeouts.firstbyte: unknown key; known here are connect, firstByte, idle, keepAlive,"
                        + " plainKeepAlive"),
                problems("{'timeouts': {'firstbyte': '1s'}}"));
    }

    @Test
    void everyProblemIsListed() {
        String json = "{'chanels': [], 'channels': [{'name': 'a', 'type': 'opnai', 'models': 'm'}, {'weight': 0}],"
                + " 'translation': {'onLoss': 'ignore'}}";
        assertEquals(
                List.of(
                        "chanels: unknown key; known here are channels, tokens, access, translation, timeouts, limits,"
                                + " mediaFetch, reasoningStore, responseStore, catalog, documentation, relayFilesTo,"
                                + " secret",
                        "channels[0].type: must be one of \"openai\", \"azure-openai\", \"claude\", \"gemini\","
                                + " \"vertex\", \"dashscope\", \"ark\", \"kling\", \"jimeng\", \"vidu\", \"minimax\","
                                + " \"cohere\", \"jina\", \"demo\"",
                        "channels[0].models: must be a list",
                        "channels[1].name: is required",
                        "channels[1].type: is required",
                        "channels[1].weight: must be a whole number from 1 to 2147483647",
                        "translation.onLoss: must be one of \"warn\", \"refuse\"",
                        "channels[1].models: is required, unless there is a modelMapping"),
                problems(json));
    }

    @Test
    void messageHasOneLineForEachProblem() {
        ConfigException thrown =
                assertThrows(ConfigException.class, () -> Configs.read("{'secret': 1, 'limits': true}"));
        assertEquals("test cannot be used:\n  limits: must be an object\n  secret: must be text", thrown.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'180'",
                "180",
                "'3 m'",
                "'-1s'",
                "'0s'",
                "'1.5s'",
                "'1d'",
                "'25h'",
                "''",
                "'999999999999s'",
                "true"
            })
    void badDuration(String value) {
        assertEquals(
                List.of("channels[0].timeouts.firstByte: must be a duration up to 24h, such as \"180s\", \"3m\" or"
                        + " \"500ms\""),
                problems(channel("'timeouts': {'firstByte': " + value + "}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"'32'", "33554432", "'32 MB'", "'0B'", "'-1KB'", "'1.5MB'", "'2GB'", "'9999999999GB'", "'32mb'"})
    void badSize(String value) {
        assertEquals(
                List.of("limits.frameBytes: must be a size up to 2047MB, such as \"32MB\", \"64KB\" or \"512B\""),
                problems("{'limits': {'frameBytes': " + value + "}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.5", "'1'", "0", "99999999999", "1e100000000", "1e999", "true", "[1]"})
    void badNumber(String value) {
        assertEquals(
                List.of("channels[0].weight: must be a whole number from 1 to 2147483647"),
                problems(channel("'weight': " + value)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '#', textBlock = """
        'priority': -1                        | priority
        'streamUsage': 'true'                 | streamUsage
        'streamUsage': 1                      | streamUsage
        'apiKey': ''                          | apiKey
        'apiKey': ' '                         | apiKey
        'apiKey': 'two\\nlines'               | apiKey
        'apiKeys': ['k', '']                  | apiKeys[1]
        'apiKeys': [null]                     | apiKeys[0]
        'apiKeys': 'k'                        | apiKeys
        'apiKey': 'k', 'apiKeys': ['l']       | apiKeys
        'modelMapping': {'a': 1}              | modelMapping.a
        'modelMapping': {'a': ''}             | modelMapping.a
        'modelMapping': {'a*': 'b'}           | modelMapping.a*
        'modelMapping': ['a']                 | modelMapping
        'dialects': ['openai']                | dialects[0]
        'dialects': ['openai-chat', 'claude'] | dialects[1]
        'headers': {'Content-Length': '1'}    | headers.Content-Length
        'headers': {'X Y': '1'}               | headers.X Y
        'headers': {'X': 'a\\r\\nB: c'}       | headers.X
        'headers': {'X': 1}                   | headers.X
        'timeouts': {'keepAlive': '1s'}       | timeouts.keepAlive
        'timeouts': '1s'                      | timeouts
        'baseUrl': 'api.example.com/v1'       | baseUrl
        'baseUrl': 'ftp://example.com'        | baseUrl
        'baseUrl': 'https://u:p@example.com'  | baseUrl
        'baseUrl': 'https://example.com/?a=b' | baseUrl
        'baseUrl': 'https://exa mple.com'     | baseUrl
        'baseUrl': 'https://'                 | baseUrl
        """)
    void badChannel(String members, String place) {
        List<String> problems = problems(channel(members));
        assertEquals(1, problems.size(), problems.toString());
        assertTrue(problems.get(0).startsWith("channels[0]." + place + ": "), problems.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"''", "' '", "'gpt 5'", "'gpt-?'", "'gpt-[45]'", "1", "null", "['a']"})
    void badModelPattern(String pattern) {
        assertEquals(
                List.of("tokens[0].models[0]: must be the name of a model or a pattern whose only wildcard is *,"
                        + " without white space"),
                problems("{'tokens': [{'name': 't', 'key': 'k', 'models': [" + pattern + "]}]}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'tomorrow'", "'2027-01-01'", "'2027-13-01T00:00:00Z'", "1798761600", "''"})
    void badExpiry(String instant) {
        assertEquals(
                List.of("tokens[0].expires: must be an ISO 8601 instant such as \"2027-01-01T00:00:00Z\""),
                problems("{'tokens': [{'name': 't', 'key': 'k', 'expires': " + instant + "}]}"));
    }

    @Test
    void roleLimitsAreChecked() {
        assertEquals(
                List.of("access.roles.ai-user.requestsPerMinute: must be a whole number from 1 to 2147483647"),
                problems("{'access': {'roles': {'ai-user': {'requestsPerMinute': 0}}}}"));
    }

    @Test
    void azureNeedsAnAddress() {
        assertEquals(
                List.of("channels[0].baseUrl: is required for type azure-openai"),
                problems("{'channels': [{'name': 'c', 'type': 'azure-openai', 'models': ['m']}]}"));
    }

    @Test
    void demoHasNoAddress() {
        String json = "{'channels': [{'name': 'c', 'type': 'demo', 'baseUrl': 'https://e.org', 'models': ['m']}]}";
        assertEquals(List.of("channels[0].baseUrl: makes no sense for type demo, which is embedded"), problems(json));
    }

    @Test
    void namesAndKeysAreUnique() {
        String channel = "{'name': 'c', 'type': 'demo', 'models': ['m']}";
        String json = "{'channels': [" + channel + "," + channel + "],"
                + " 'tokens': [{'name': 't', 'key': 'k'}, {'name': 't', 'key': 'k'}]}";
        assertEquals(
                List.of(
                        "channels[1].name: must differ from channels[0].name",
                        "tokens[1].name: must differ from tokens[0].name",
                        "tokens[1].key: must differ from tokens[0].key"),
                problems(json));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{'a': 1,}", "nonsense"})
    void textThatIsNoJson(String text) {
        List<String> problems = problems(text);
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).endsWith("The document is not valid JSON."), problems.get(0));
    }

    @Test
    void brokenJsonIsFoundByLineAndColumn() {
        assertEquals(List.of("line 2, column 12: The document is not valid JSON."), problems("{\n 'secret': sk-1}"));
    }

    @Test
    void doubleKeyIsRefused() {
        List<String> problems = problems("{'tokens': [], 'tokens': []}");
        assertEquals(1, problems.size());
        assertTrue(problems.get(0).endsWith("The document names a member twice."), problems.get(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'text'", "1", "null"})
    void otherJsonThanAnObject(String json) {
        assertEquals(List.of("must be an object"), problems(json));
    }

    @Test
    void noValueIsEverShown() {
        String json = "{'secret': ['LEAK'], 'tokens': [{'name': 'LEAK\\u0000', 'key': 'LEAK\\u0000', 'expires': 'LEAK',"
                + " 'models': ['LEAK LEAK']}, {'key': 'LEAK'}, {'key': 'LEAK'}],"
                + " 'channels': [{'type': 'LEAK', 'baseUrl': 'LEAK', 'apiKey': 'LEAK\\n\\u00fc', 'weight': '${W}',"
                + " 'priority': '${W}', 'timeouts': {'idle': '${W}'}, 'headers': {'X': 'LEAK\\n'}}]}";
        ConfigException thrown = assertThrows(ConfigException.class, () -> Configs.read(json, Map.of("W", "LEAK")));
        assertFalse(thrown.toString().contains("LEAK"), thrown.toString());
        assertEquals(null, thrown.getCause());
    }
}
