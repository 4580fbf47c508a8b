package dev.interlingua.config;

import dev.interlingua.Gateway;
import dev.interlingua.GatewayBuilder;
import dev.interlingua.access.AccessToken;
import dev.interlingua.catalog.Catalog;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.Credential;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A whole configuration: what stands in {@code interlingua.json}, complete with defaults.
 *
 * @param channels providers to send requests to
 * @param tokens gateway tokens that let their bearers call
 * @param access who else may call
 * @param translation what happens when a translation loses something
 * @param timeouts for all channels that do not say otherwise
 * @param limits of sizes
 * @param reasoningStore memory of reasoning state for callers that do not send it back
 * @param responseStore memory of answers that callers want to fetch or continue later
 * @param mediaFetch whether media are fetched for models that take only their bytes
 * @param catalog what the deployment knows of models
 * @param documentation what the gateway tells of itself
 * @param relayFilesTo the channel of OpenAI's to which calls about files and fine-tunes are relayed; null for a 501
 * @param secret seals what travels through callers and must come back untouched; null for a random one per process
 */
public record GatewayConfig(
        @Key(preset = "[]") List<ChannelConfig> channels,
        @Key(preset = "[]") List<TokenConfig> tokens,
        @Key(preset = "{}") AccessConfig access,
        @Key(preset = "{}") TranslationConfig translation,
        @Key(preset = "{}") TimeoutsConfig timeouts,
        @Key(preset = "{}") LimitsConfig limits,
        @Key(preset = "{}") MediaFetchConfig mediaFetch,
        @Key(preset = "{}") ReasoningStoreConfig reasoningStore,
        @Key(preset = "{}") ResponseStoreConfig responseStore,
        @Key(preset = "{}") CatalogConfig catalog,
        @Key(preset = "{}") DocumentationConfig documentation,
        @Nullable String relayFilesTo,
        @Nullable Credential secret) {
    /** The usual name of the file. */
    public static final String FILE_NAME = "interlingua.json";

    // written out: a JDK 17 forgets the type arguments of one that a newer compiler has completed
    public GatewayConfig(
            List<ChannelConfig> channels,
            List<TokenConfig> tokens,
            AccessConfig access,
            TranslationConfig translation,
            TimeoutsConfig timeouts,
            LimitsConfig limits,
            MediaFetchConfig mediaFetch,
            ReasoningStoreConfig reasoningStore,
            ResponseStoreConfig responseStore,
            CatalogConfig catalog,
            DocumentationConfig documentation,
            @Nullable String relayFilesTo,
            @Nullable Credential secret) {
        this.channels = List.copyOf(channels);
        this.tokens = List.copyOf(tokens);
        this.secret = secret == null || secret.reveal().isEmpty() ? null : secret;
        this.access = access;
        this.translation = translation;
        this.timeouts = timeouts;
        this.limits = limits;
        this.mediaFetch = mediaFetch;
        this.reasoningStore = reasoningStore;
        this.responseStore = responseStore;
        this.catalog = catalog;
        this.documentation = documentation;
        this.relayFilesTo = relayFilesTo;
    }

    /**
     * Reads JSON text, with variables from the environment and the system properties.
     *
     * @throws ConfigException when it cannot be used; lists every problem
     */
    public static GatewayConfig read(String json) {
        return read(json, FILE_NAME, Variables.system());
    }

    /**
     * Reads a UTF-8 file, with variables from the environment and the system properties.
     *
     * @throws ConfigException when it cannot be read or used; lists every problem
     */
    public static GatewayConfig read(Path file) {
        return read(ConfigSource.file(file), file.toString(), Variables.system());
    }

    /**
     * Reads JSON text.
     *
     * @param source where the text is from, for the exception's message
     * @throws ConfigException when it cannot be used; lists every problem
     */
    public static GatewayConfig read(String json, String source, Variables variables) {
        return new ConfigReader(source, variables).read(json);
    }

    /**
     * Reads a UTF-8 stream to its end and closes it, with variables from the environment and the system properties.
     *
     * @param source where the bytes are from, for the exception's message
     * @throws ConfigException when it cannot be used; lists every problem
     * @throws IOException when the stream breaks
     */
    public static GatewayConfig read(InputStream utf8, String source) throws IOException {
        try (utf8) {
            return read(ConfigSource.text(utf8.readAllBytes(), source), source, Variables.system());
        }
    }

    /**
     * Reads the resource {@code interlingua.json} at the root of the class path.
     *
     * @return empty when there is no such resource
     * @throws ConfigException when it cannot be read or used; lists every problem
     */
    public static Optional<GatewayConfig> find(ClassLoader classes) {
        return ConfigSource.resource(classes, FILE_NAME).map(text -> read(text, FILE_NAME, Variables.system()));
    }

    /** A builder of the gateway this configuration describes; what a file cannot say may be added to it. */
    public GatewayBuilder toBuilder() {
        return toBuilder(Catalog.shipped());
    }

    /** As {@link #toBuilder()}, where what is configured of models holds over {@code known} instead of over the shipped catalog. */
    public GatewayBuilder toBuilder(Catalog known) {
        GatewayBuilder builder = Gateway.builder()
                .catalog(catalog.toCatalog(known, FILE_NAME))
                .hostPrincipal(access.hostPrincipal())
                .anonymous(access.anonymous())
                .refuseLosses(translation.refuseLosses())
                .serverTools(translation.serverToolPolicy())
                .requestBytes(limits.requestBytes().bytes())
                .uploadBytes(limits.uploadBytes().bytes())
                .responseBytes(limits.responseBytes().bytes())
                .frameBytes(limits.frameBytes().bytes())
                .keepAlive(timeouts.keepAlive())
                .plainKeepAlive(timeouts.plainKeepAlive())
                .mediaFetch(mediaFetch.toPolicy())
                .reasoningStore(reasoningStore.toStore())
                .responseStore(responseStore.toStore())
                .openApi(documentation.openapi())
                .endpointPage(documentation.page())
                .relayFilesTo(relayFilesTo)
                .secret(secret);
        toChannels().forEach(builder::channel);
        toTokens().forEach(builder::token);
        access.roles().forEach((role, granted) -> builder.role(role, granted.toGrant()));
        return builder;
    }

    /** The channels as the gateway takes them. */
    List<Channel> toChannels() {
        return channels.stream().map(channel -> channel.toChannel(timeouts)).toList();
    }

    /** The tokens as the gateway takes them. */
    List<AccessToken> toTokens() {
        return tokens.stream().map(TokenConfig::toToken).toList();
    }
}
