package dev.interlingua.config;

import static dev.interlingua.config.Configs.channel;
import static dev.interlingua.config.Configs.read;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.Gateway;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Credential;
import dev.interlingua.upstream.Timeouts;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a good configuration becomes. */
class GatewayConfigTest {
    private static final String COMPLETE = """
        {
          'channels': [
            {'name': 'openai', 'type': 'openai', 'baseUrl': 'https://api.openai.com/v1/', 'apiKey': '${OPENAI_API_KEY}',
             'models': ['gpt-*', 'o3'], 'modelMapping': {'fast': 'gpt-5-mini'},
             'dialects': ['openai-responses', 'openai-chat'], 'priority': 2, 'weight': 3,
             'headers': {'OpenAI-Project': 'p'}, 'timeouts': {'firstByte': '600s'},
             'streamUsage': false, 'legacyMaxTokens': true},
            {'name': 'claude', 'type': 'claude', 'apiKeys': ['${K1}', '${K2}'], 'models': ['claude-*']}
          ],
          'tokens': [{'name': 'team-a', 'key': '${TEAM_A_KEY}', 'models': ['gpt-*'], 'requestsPerMinute': 600,
                      'tokensPerMinute': 200000, 'concurrency': 50, 'expires': '2027-01-01T00:00:00Z'}],
          'access': {'hostPrincipal': false, 'roles': {'ai-user': {'models': ['*'], 'requestsPerMinute': 60}},
                     'anonymous': true},
          'translation': {'onLoss': 'refuse'},
          'timeouts': {'connect': '5s', 'firstByte': '3m', 'idle': '500ms', 'keepAlive': '20s',
                       'plainKeepAlive': '15s'},
          'limits': {'requestBytes': '1MB', 'uploadBytes': '1GB', 'responseBytes': '2KB', 'frameBytes': '512B'},
          'reasoningStore': {'entries': 50, 'bytes': '1MB', 'life': '1h'},
          'responseStore': {'entries': 60, 'bytes': '2MB', 'life': '3h'},
          'secret': '${SECRET:}'
        }
        """;
    private static final Map<String, String> VARIABLES = Map.of(
            "OPENAI_API_KEY", "sk-one", "K1", "key-1", "K2", "key-2", "TEAM_A_KEY", "team-secret", "SECRET", "sealed");

    @Test
    void channelHasAllThatIsWritten() {
        Channel channel = read(COMPLETE, VARIABLES).toChannels().get(0);

        assertEquals("openai", channel.name());
        assertEquals(ChannelType.OPENAI, channel.type());
        assertEquals(URI.create("https://api.openai.com/v1"), channel.baseUrl());
        assertEquals(List.of("sk-one"), revealed(channel));
        assertEquals(List.of("gpt-*", "o3"), channel.models());
        assertEquals(Map.of("fast", "gpt-5-mini"), channel.modelMapping());
        assertEquals(List.of("openai-responses", "openai-chat"), channel.formats());
        assertEquals(2, channel.priority());
        assertEquals(3, channel.weight());
        assertEquals(Map.of("OpenAI-Project", "p"), channel.headers());
        assertFalse(channel.streamUsage());
        assertTrue(channel.legacyMaxTokens());
    }

    @Test
    void channelTakesWhatIsNotWrittenFromItsType() {
        Channel channel = read(COMPLETE, VARIABLES).toChannels().get(1);

        assertEquals(URI.create("https://api.anthropic.com"), channel.baseUrl());
        assertEquals(List.of("key-1", "key-2"), revealed(channel));
        assertEquals(List.of("claude"), channel.formats());
        assertEquals(0, channel.priority());
        assertEquals(1, channel.weight());
        assertTrue(channel.streamUsage());
        assertFalse(channel.legacyMaxTokens());
    }

    @Test
    void channelTimeoutsStandOverTheGeneralOnes() {
        List<Channel> channels = read(COMPLETE, VARIABLES).toChannels();

        assertEquals(
                new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(600), Duration.ofMillis(500)),
                channels.get(0).timeouts());
        assertEquals(
                new Timeouts(Duration.ofSeconds(5), Duration.ofMinutes(3), Duration.ofMillis(500)),
                channels.get(1).timeouts());
    }

    @Test
    void tokenHasAllThatIsWritten() {
        TokenConfig token = read(COMPLETE, VARIABLES).tokens().get(0);

        assertEquals("team-a", token.name());
        assertEquals("team-secret", token.key().reveal());
        assertEquals(List.of("gpt-*"), token.models());
        assertEquals(600, token.requestsPerMinute());
        assertEquals(200_000, token.tokensPerMinute());
        assertEquals(50, token.concurrency());
        assertEquals(Instant.parse("2027-01-01T00:00:00Z"), token.expires());
    }

    @Test
    void everythingElseIsRead() {
        GatewayConfig config = read(COMPLETE, VARIABLES);

        assertEquals(
                new AccessConfig(false, Map.of("ai-user", new RoleConfig(List.of("*"), 60, null, null)), true),
                config.access());
        assertTrue(config.translation().refuseLosses());
        assertEquals(Duration.ofSeconds(20), config.timeouts().keepAlive());
        assertEquals(Duration.ofSeconds(15), config.timeouts().plainKeepAlive());
        assertEquals(
                new LimitsConfig(new ByteSize(1 << 20), new ByteSize(1 << 30), new ByteSize(2048), new ByteSize(512)),
                config.limits());
        assertEquals(new ReasoningStoreConfig(50, new ByteSize(1 << 20), Duration.ofHours(1)), config.reasoningStore());
        assertEquals(new ResponseStoreConfig(60, new ByteSize(2 << 20), Duration.ofHours(3)), config.responseStore());
        assertEquals("sealed", config.secret() == null ? null : config.secret().reveal());
    }

    @Test
    void gatewayIsBuiltFromIt() {
        try (Gateway gateway = read(COMPLETE, VARIABLES).toBuilder().build()) {
            assertEquals(Set.of("ai-user"), gateway.roles());
        }
    }

    @Test
    void emptyConfigurationHasTheDefaults() {
        GatewayConfig config = read("{}");

        assertEquals(List.of(), config.channels());
        assertEquals(List.of(), config.tokens());
        assertEquals(new AccessConfig(true, Map.of(), false), config.access());
        assertEquals("warn", config.translation().onLoss());
        assertEquals(
                new TimeoutsConfig(
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(180),
                        Duration.ofSeconds(120),
                        Duration.ofSeconds(15),
                        null),
                config.timeouts());
        assertEquals(
                new LimitsConfig(
                        new ByteSize(32 << 20),
                        new ByteSize(512 << 20),
                        new ByteSize(64 << 20),
                        new ByteSize(16 << 20)),
                config.limits());
        assertNull(config.secret());
    }

    @Test
    void defaultTimeoutsAreThoseOfAChannelMadeInCode() {
        Channel channel = read(channel("'priority': 0")).toChannels().get(0);
        assertEquals(Timeouts.DEFAULT, channel.timeouts());
    }

    @Test
    void tokenWithoutModelsMayUseAll() {
        assertEquals(
                List.of("*"),
                read("{'tokens': [{'name': 't', 'key': 'k'}]}").tokens().get(0).models());
    }

    @Test
    void nullCountsAsAbsent() {
        GatewayConfig config = read("{'secret': null, 'timeouts': {'plainKeepAlive': null, 'idle': null}}");
        assertNull(config.timeouts().plainKeepAlive());
        assertEquals(Duration.ofSeconds(120), config.timeouts().idle());
    }

    @Test
    void emptySecretIsNone() {
        assertNull(read("{'secret': '${SECRET:}'}").secret());
    }

    @Test
    void modelMappingAloneIsEnough() {
        String json = "{'channels': [{'name': 'c', 'type': 'claude', 'modelMapping': {'fast': 'claude-haiku'}}]}";
        assertEquals("claude-haiku", read(json).toChannels().get(0).upstreamModel("fast"));
    }

    @Test
    void whiteSpaceAroundAKeyIsNotPartOfIt() {
        Channel channel = read(channel("'apiKey': '${K}'"), Map.of("K", "sk-1\n"))
                .toChannels()
                .get(0);
        assertEquals(List.of("sk-1"), revealed(channel));
    }

    @Test
    void nothingShownShowsAKey() {
        String json = COMPLETE.replace("'OpenAI-Project': 'p'", "'X-Key': 'header-secret'");
        GatewayConfig config = read(json, VARIABLES);

        String shown = config + " " + config.toTokens() + " " + config.toChannels();
        for (String secret : List.of("sk-one", "key-1", "key-2", "team-secret", "sealed", "header-secret")) {
            assertFalse(shown.contains(secret), secret);
        }
    }

    @Test
    void fileIsRead(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("interlingua.json");
        Files.writeString(file, "\uFEFF{\"translation\": {\"onLoss\": \"refuse\"}}");
        assertTrue(GatewayConfig.read(file).translation().refuseLosses());
    }

    @Test
    void missingFileIsNamed(@TempDir Path directory) {
        Path file = directory.resolve("none.json");
        ConfigException thrown = assertThrows(ConfigException.class, () -> GatewayConfig.read(file));
        assertEquals(file + " cannot be used:\n  there is no such file", thrown.getMessage());
    }

    @Test
    void fileInAnotherEncodingIsRefused(@TempDir Path directory) throws IOException {
        Path file = directory.resolve("latin.json");
        Files.write(file, "{\"secret\": \"\u00fc\"}".getBytes(StandardCharsets.ISO_8859_1));
        ConfigException thrown = assertThrows(ConfigException.class, () -> GatewayConfig.read(file));
        assertEquals(List.of("it is not written in UTF-8"), thrown.problems());
    }

    @Test
    void resourceOfTheClassPathIsFound(@TempDir Path directory) throws IOException {
        Files.writeString(directory.resolve("interlingua.json"), "{\"access\": {\"anonymous\": true}}");
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            assertTrue(GatewayConfig.find(classes).orElseThrow().access().anonymous());
        }
    }

    @Test
    void classPathWithoutTheResourceGivesNothing(@TempDir Path directory) throws IOException {
        try (URLClassLoader classes =
                new URLClassLoader(new URL[] {directory.toUri().toURL()}, null)) {
            assertTrue(GatewayConfig.find(classes).isEmpty());
        }
    }

    private static List<String> revealed(Channel channel) {
        return channel.credentials().stream().map(Credential::reveal).toList();
    }
}
