package dev.interlingua.spring;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.config.ChannelConfig;
import dev.interlingua.config.GatewayConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** From properties, however they are written, to the core's configuration, and what is said about mistakes. */
class PropertyBindingTest {
    private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(InterlinguaAutoConfiguration.class));

    @Test
    void wholeTreeIsBound() {
        reads(
                config -> {
                    ChannelConfig channel = config.channels().get(0);
                    assertEquals(ChannelType.AZURE_OPENAI, channel.type());
                    assertEquals(
                            List.of("k1", "k2"),
                            channel.apiKeys().stream().map(key -> key.reveal()).toList());
                    assertEquals(Map.of("gpt-5.1", "deployment-1", "fast", "deployment-2"), channel.modelMapping());
                    assertEquals(List.of("openai-chat", "openai-responses"), channel.dialects());
                    assertEquals(
                            "p",
                            Objects.requireNonNull(channel.headers().get("OpenAI-Project"))
                                    .reveal());
                    assertEquals(Duration.ofSeconds(90), channel.timeouts().firstByte());
                    assertTrue(channel.legacyMaxTokens());
                    assertEquals(
                            Instant.parse("2027-01-01T00:00:00Z"),
                            config.tokens().get(0).expires());
                    assertEquals(
                            7,
                            Objects.requireNonNull(config.access().roles().get("AI_USERS"))
                                    .requestsPerMinute());
                    assertEquals("refuse", config.translation().onLoss());
                    assertEquals(Duration.ofMillis(500), config.timeouts().keepAlive());
                    assertEquals(1 << 20, config.limits().requestBytes().bytes());
                    assertEquals(0, config.reasoningStore().entries());
                    assertEquals(
                            List.of(1024, 32768),
                            config.catalog().models().get(0).budget());
                    assertNotNull(config.catalog().models().get(0).names().get("house-1"));
                    assertFalse(config.documentation().page());
                    assertEquals(Duration.ofSeconds(120), config.timeouts().idle(), "the core's default");
                },
                "channels[0].name=azure",
                "channels[0].type=azure-openai",
                "channels[0].base-url=https://example.openai.azure.com/openai/v1",
                "channels[0].api-keys=k1,k2",
                "channels[0].model-mapping[gpt-5.1]=deployment-1",
                "channels[0].model-mapping.fast=deployment-2",
                "channels[0].dialects=openai-chat,openai-responses",
                "channels[0].headers[OpenAI-Project]=p",
                "channels[0].timeouts.first-byte=90s",
                "channels[0].legacyMaxTokens=true",
                "tokens[0].name=t",
                "tokens[0].key=token-key",
                "tokens[0].expires=2027-01-01T00:00:00Z",
                "access.roles[AI_USERS].requests-per-minute=7",
                "translation.on-loss=refuse",
                "timeouts.keep-alive=500ms",
                "limits.request-bytes=1MB",
                "reasoning-store.entries=0",
                "catalog.models[0].match=house-*",
                "catalog.models[0].budget=1024,32768",
                "catalog.models[0].names[house-1].title=House",
                "documentation.page=false");
    }

    @Test
    void environmentVariablesAreAsGood() {
        Map<String, Object> environment = Map.of(
                "INTERLINGUA_CHANNELS_0_NAME", "claude",
                "INTERLINGUA_CHANNELS_0_TYPE", "claude",
                "INTERLINGUA_CHANNELS_0_API_KEY", "from-outside",
                "INTERLINGUA_CHANNELS_0_MODELS", "claude-*",
                "INTERLINGUA_TIMEOUTS_FIRST_BYTE", "7s",
                "INTERLINGUA_SECRET", "sealed");
        runner.withInitializer(context -> context.getEnvironment()
                        .getPropertySources()
                        .replace(
                                "systemEnvironment",
                                new SystemEnvironmentPropertySource("systemEnvironment", environment)))
                .run(context -> {
                    GatewayConfig config = context.getBean(GatewayConfig.class);
                    assertEquals(
                            "from-outside",
                            Objects.requireNonNull(config.channels().get(0).apiKey())
                                    .reveal());
                    assertEquals(Duration.ofSeconds(7), config.timeouts().firstByte());
                    assertNotNull(config.secret());
                });
    }

    @Test
    void placeholdersAreSprings() {
        reads(
                config -> assertEquals(
                        "from-spring", Objects.requireNonNull(config.secret()).reveal()),
                "secret=${my.secret}",
                "../my.secret=from-spring");
    }

    @Test
    void fileMaySayItAll(@TempDir Path directory) throws Exception {
        Path file = Files.writeString(
                directory.resolve("ai.json"),
                "{\"channels\":[{\"name\":\"demo\",\"type\":\"demo\",\"models\":[\"demo\"]}]}");
        reads(config -> assertEquals("demo", config.channels().get(0).name()), "config=file:" + file);
        fails(
                List.of("interlingua.config: cannot stand beside interlingua.secret"),
                "config=file:" + file,
                "secret=s3cret");
        Files.writeString(file, "{\"channels\":{}}");
        fails(List.of("interlingua.config (FILE): channels: must be a list"), "config=file:" + file);
        fails(List.of("interlingua.config: FILE cannot be read"), "config=file:" + directory + "/absent.json");
    }

    @Test
    void mistakesAreAllToldByTheirProperties() {
        fails(
                List.of(
                        "interlingua.channels[0].base-url: is required for type azure-openai",
                        "interlingua.channels[0].models: is required, unless there is a modelMapping",
                        "interlingua.tokens[0].key: must be a key: not empty, visible ASCII characters only",
                        "interlingua.translation.on-loss: must be one of \"warn\", \"refuse\""),
                "channels[0].name=azure",
                "channels[0].type=azure-openai",
                "tokens[0].name=t",
                "tokens[0].key=s3cret\u00e9",
                "translation.on-loss=never");
        fails(
                List.of("interlingua.secret: neither an environment variable nor a system property ABSENT is set"),
                "secret=${ABSENT}");
        fails(
                List.of("interlingua.path: must begin with a slash and hold no wildcard, such as \"/ai\", or be \"/\""),
                "path=s3cret/*");
    }

    @Test
    void unknownPropertiesStopTheStart() {
        fails(
                List.of(
                        "interlingua.channels[0].apikeyy: there is no such property",
                        "interlingua.chanels[0].name: there is no such property"),
                "channels[0].name=demo",
                "channels[0].type=demo",
                "channels[0].models=demo",
                "channels[0].apikeyy=s3cret",
                "chanels[0].name=s3cret");
    }

    @Test
    void valuesOfAnotherKindStopTheStart() {
        fails(List.of("interlingua.timeouts.connect: cannot be read as a Duration"), "timeouts.connect=s3cret");
        fails(List.of("interlingua.channels[0].type: cannot be read as a ChannelType"), "channels[0].type=s3cret");
        fails(List.of("interlingua.tokens[0]: cannot be read as a TokenProperties"), "tokens[0]=s3cret");
    }

    @Test
    void keysAreNotShown() {
        runner.withPropertyValues(
                        "interlingua.secret=s3cret",
                        "interlingua.tokens[0].name=t",
                        "interlingua.tokens[0].key=s3cret",
                        "interlingua.channels[0].name=c",
                        "interlingua.channels[0].type=openai",
                        "interlingua.channels[0].models=m",
                        "interlingua.channels[0].api-key=s3cret",
                        "interlingua.channels[0].headers.x=s3cret")
                .run(context -> {
                    InterlinguaProperties properties = context.getBean(InterlinguaProperties.class);
                    String shown = properties + " " + properties.tokens() + properties.channels()
                            + context.getBean(GatewayConfig.class);
                    assertFalse(shown.contains("s3cret"), shown);
                });
    }

    private void reads(Consumer<GatewayConfig> expectation, String... properties) {
        runner.withPropertyValues(prefixed(properties))
                .run(context -> expectation.accept(context.getBean(GatewayConfig.class)));
    }

    /** The start fails with these problems, and neither the analysis nor a message shows a value. */
    private void fails(List<String> problems, String... properties) {
        runner.withPropertyValues(prefixed(properties)).run(context -> {
            Throwable failure = Objects.requireNonNull(context.getStartupFailure());
            FailureAnalysis analysis = Objects.requireNonNull(new PropertyFailureAnalyzer().analyze(failure));
            List<String> told = Arrays.stream(analysis.getDescription().split("\n    "))
                    .skip(1)
                    .map(line -> line.replaceAll(" \\(\".*", "").replaceFirst("(file|URL) \\[.*?]", "FILE"))
                    .sorted()
                    .toList();
            assertEquals(problems.stream().sorted().toList(), told);
            assertFalse(analysis.getDescription().contains("s3cret"), analysis.getDescription());
        });
    }

    private static String[] prefixed(String... properties) {
        return Arrays.stream(properties)
                .map(property -> property.startsWith("../") ? property.substring(3) : "interlingua." + property)
                .toArray(String[]::new);
    }
}
