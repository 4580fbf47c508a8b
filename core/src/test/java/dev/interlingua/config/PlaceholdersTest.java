package dev.interlingua.config;

import static dev.interlingua.config.Configs.channel;
import static dev.interlingua.config.Configs.problems;
import static dev.interlingua.config.Configs.read;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Variables in texts. */
class PlaceholdersTest {

    @Test
    void standWithinLongerTexts() {
        String json = channel("'baseUrl': 'https://${HOST}:${PORT:8443}/v1'");
        assertEquals(
                URI.create("https://ai.example.com:8443/v1"),
                read(json, Map.of("HOST", "ai.example.com")).channels().get(0).baseUrl());
    }

    @Test
    void standInEveryKindOfText() {
        String json = "{'channels': [{'name': '${N}', 'type': '${T}', 'models': ['${M}-*'], 'headers': {'X': '${H}'},"
                + " 'modelMapping': {'a': '${M}'}}], 'timeouts': {'idle': '${I}'}, 'translation': {'onLoss': '${L}'}}";
        GatewayConfig config =
                read(json, Map.of("N", "name", "T", "claude", "M", "model", "H", "header", "I", "9s", "L", "refuse"));
        ChannelConfig channel = config.channels().get(0);

        assertEquals("name", channel.name());
        assertEquals("claude", channel.type().word());
        assertEquals(List.of("model-*"), channel.models());
        assertEquals(Map.of("a", "model"), channel.modelMapping());
        assertEquals("header", channel.toChannel(config.timeouts()).headers().get("X"));
        assertEquals(Duration.ofSeconds(9), config.timeouts().idle());
        assertTrue(config.translation().refuseLosses());
    }

    @Test
    void standForNumbersAndTruthValues() {
        String json =
                "{'access': {'anonymous': '${A}'}, 'tokens': [{'name': 't', 'key': 'k', 'concurrency': '${C:7}'}]}";
        GatewayConfig config = read(json, Map.of("A", "true"));
        assertTrue(config.access().anonymous());
        assertEquals(7, config.tokens().get(0).concurrency());
    }

    @Test
    void valueBeatsDefaultEvenWhenEmpty() {
        assertEquals(
                List.of("channels[0].apiKey: must be a key: not empty, visible ASCII characters only"),
                problems(channel("'apiKey': '${K:default}'"), Map.of("K", "")));
    }

    @Test
    void defaultMayHoldColons() {
        assertEquals(
                URI.create("http://localhost:8080/v1"),
                read(channel("'baseUrl': '${URL:http://localhost:8080/v1}'"))
                        .channels()
                        .get(0)
                        .baseUrl());
    }

    @Test
    void missingOneIsNamed() {
        assertEquals(
                List.of(
                        "channels[0].apiKeys[0]: neither an environment variable nor a system property K1 is set",
                        "channels[0].apiKeys[1]: neither an environment variable nor a system property K2 is set",
                        "channels[0].weight: neither an environment variable nor a system property W is set"),
                problems(channel("'apiKeys': ['${K1}', '${K2}'], 'weight': '${W}'")));
    }

    @Test
    void valueIsNotExpandedAgain() {
        assertEquals("a${B}$1\\", secret("{'secret': '${A}'}", Map.of("A", "a${B}$1\\")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"${", "${}", "${A", "${1A}", "${:x}", "${A B}"})
    void malformedOneIsTold(String text) {
        assertEquals(
                List.of("secret: \"${\" must be followed by NAME} or NAME:default}"),
                problems("{'secret': '" + text + "'}", Map.of("A", "a")));
    }

    @Test
    void dollarAloneIsText() {
        assertEquals("a$b{c}", secret("{'secret': 'a$b{c}'}", Map.of()));
    }

    @Test
    void systemPropertiesAreVariables() {
        String name = "interlingua.test.variable";
        System.setProperty(name, "from-property");
        try {
            assertEquals("from-property", Variables.system().get(name));
        } finally {
            System.clearProperty(name);
        }
    }

    @Test
    void environmentStandsBeforeSystemProperties() {
        System.setProperty("PATH", "from-property");
        try {
            assertEquals(System.getenv("PATH"), Variables.system().get("PATH"));
        } finally {
            System.clearProperty("PATH");
        }
    }

    private static String secret(String json, Map<String, String> variables) {
        return requireNonNull(read(json, variables).secret()).reveal();
    }
}
