package dev.interlingua.spring;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;
import org.springframework.util.unit.DataSize;

/**
 * {@code interlingua.*}: the tree of {@code interlingua.json}, key by key, and how it is mounted. Rules and defaults are the
 * core's: here null means that a property is not set.
 *
 * @param enabled Whether the gateway is mounted at all.
 * @param path Path of the servlet within the application; "/" for all of it.
 * @param config Location of an interlingua.json that says it all, instead of the properties below.
 * @param channels Providers to send requests to.
 * @param tokens Gateway tokens that let their bearers call.
 * @param access Who may call without a gateway token.
 * @param translation How requests and answers cross from one dialect to another.
 * @param timeouts Timeouts for all channels that do not say otherwise.
 * @param limits How large things may be.
 * @param mediaFetch Whether media are fetched for models that take only their bytes.
 * @param reasoningStore Memory of reasoning state for callers that do not send it back.
 * @param responseStore Memory of answers that callers want to fetch or continue later.
 * @param catalog What the deployment knows of models.
 * @param documentation What the gateway tells of itself, without a key.
 * @param relayFilesTo Name of the channel of OpenAI's to which calls about files and fine-tunes are relayed. By default they
 *     are answered with a 501.
 * @param secret Seals what travels through callers and must come back untouched; the same on every node of a cluster. By
 *     default a random one per process.
 */
@ConfigurationProperties(prefix = "interlingua", ignoreUnknownFields = false)
record InterlinguaProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("/ai") String path,
        @Nullable Resource config,
        @Nullable List<ChannelProperties> channels,
        @Nullable List<TokenProperties> tokens,
        @Nullable Access access,
        @Nullable Translation translation,
        @Nullable Timeouts timeouts,
        @Nullable Limits limits,
        @Nullable MediaFetch mediaFetch,
        @Nullable Store reasoningStore,
        @Nullable Store responseStore,
        @Nullable Catalog catalog,
        @Nullable Documentation documentation,
        @Nullable String relayFilesTo,
        @Nullable String secret) {

    /** Without keys. */
    @Override
    public String toString() {
        return "InterlinguaProperties[enabled=" + enabled + ", path=" + path + "]";
    }

    /**
     * {@code interlingua.access}.
     *
     * @param hostPrincipal Whether a caller whom the application has authenticated needs no token.
     * @param roles Roles of the application whose members may call; if there are any, its callers need one of them. Names
     *     with underscores in brackets.
     * @param anonymous Whether callers without any credentials are served.
     */
    record Access(
            @Nullable Boolean hostPrincipal,
            @Nullable Map<String, Role> roles,
            @Nullable Boolean anonymous) {}

    /**
     * One of {@code interlingua.access.roles}.
     *
     * @param models Public model names or patterns they may use. By default all.
     * @param requestsPerMinute Most requests of each caller in a minute. By default no limit.
     * @param tokensPerMinute Most input and output tokens of each caller in a minute. By default no limit.
     * @param concurrency Most requests of each caller running at the same time. By default no limit.
     */
    record Role(
            @Nullable List<String> models,
            @Nullable Integer requestsPerMinute,
            @Nullable Integer tokensPerMinute,
            @Nullable Integer concurrency) {}

    /**
     * {@code interlingua.translation}.
     *
     * @param onLoss What happens when a translation would lose something.
     * @param serverTools What becomes of tools that the caller's provider would run.
     */
    record Translation(@Nullable String onLoss, @Nullable String serverTools) {}

    /**
     * {@code interlingua.timeouts}.
     *
     * @param connect Longest wait for a connection to a provider, TLS included.
     * @param firstByte Longest wait from sending the request to the head of the answer; then the caller gets a 504.
     * @param idle Longest wait between two pieces of the answer.
     * @param keepAlive Silence in a stream after which a ping is sent.
     * @param plainKeepAlive Silence ahead of an answer that is not streamed after which white space is sent, which commits
     *     status 200. By default never.
     */
    record Timeouts(
            @Nullable Duration connect,
            @Nullable Duration firstByte,
            @Nullable Duration idle,
            @Nullable Duration keepAlive,
            @Nullable Duration plainKeepAlive) {}

    /**
     * {@code interlingua.limits}.
     *
     * @param requestBytes Largest request body that is held in memory; more is a 413.
     * @param uploadBytes Largest form with files that is sent on as it arrives; more is a 413.
     * @param responseBytes Largest answer that is not streamed.
     * @param frameBytes Largest event of a stream.
     */
    record Limits(
            @Nullable DataSize requestBytes,
            @Nullable DataSize uploadBytes,
            @Nullable DataSize responseBytes,
            @Nullable DataSize frameBytes) {}

    /**
     * {@code interlingua.media-fetch}.
     *
     * @param enabled Whether media are fetched from addresses in requests where a model takes only the bytes.
     * @param schemes Schemes that may be fetched: https, http.
     * @param allowHosts Names of hosts whose addresses need not be public.
     * @param itemBytes Largest medium.
     * @param totalBytes Most bytes of all media of one request.
     * @param items Most media of one request.
     * @param redirects Most redirects on the way to one medium.
     * @param timeout Longest wait for all media of one request.
     */
    record MediaFetch(
            @Nullable Boolean enabled,
            @Nullable List<String> schemes,
            @Nullable List<String> allowHosts,
            @Nullable DataSize itemBytes,
            @Nullable DataSize totalBytes,
            @Nullable Integer items,
            @Nullable Integer redirects,
            @Nullable Duration timeout) {}

    /**
     * {@code interlingua.reasoning-store} and {@code interlingua.response-store}.
     *
     * @param entries Most entries; 0 keeps nothing.
     * @param bytes Most bytes of memory, about.
     * @param life How long an entry is kept since it was last used or changed.
     */
    record Store(
            @Nullable Integer entries,
            @Nullable DataSize bytes,
            @Nullable Duration life) {}

    /**
     * {@code interlingua.catalog}.
     *
     * @param file More of the same: a path, or classpath: and the name of a resource; its entries come before these.
     * @param models What differs from what the library, or a channel's own list, says of models.
     */
    record Catalog(@Nullable String file, @Nullable List<CatalogModelProperties> models) {}

    /**
     * {@code interlingua.documentation}.
     *
     * @param openapi Whether GET /openapi.json describes what is served.
     * @param page Whether GET / shows it to people.
     */
    record Documentation(
            @Nullable Boolean openapi, @Nullable Boolean page) {}
}
