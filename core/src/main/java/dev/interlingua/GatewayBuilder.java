package dev.interlingua;

import static java.util.Objects.requireNonNull;

import dev.interlingua.access.AccessToken;
import dev.interlingua.access.CallerResolver;
import dev.interlingua.access.HostAccess;
import dev.interlingua.access.RateLimiter;
import dev.interlingua.catalog.Catalog;
import dev.interlingua.catalog.ChannelCatalogs;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.Credential;
import dev.interlingua.demo.DemoRealtime;
import dev.interlingua.demo.DemoTransport;
import dev.interlingua.dialect.Dialect;
import dev.interlingua.dialect.ErrorCodec;
import dev.interlingua.dialect.ServerToolPolicy;
import dev.interlingua.dialect.ark.ArkDialect;
import dev.interlingua.dialect.claude.ClaudeDialect;
import dev.interlingua.dialect.cohere.CohereDialect;
import dev.interlingua.dialect.dashscope.DashScopeDialect;
import dev.interlingua.dialect.gemini.GeminiDialect;
import dev.interlingua.dialect.jimeng.JimengDialect;
import dev.interlingua.dialect.jina.JinaDialect;
import dev.interlingua.dialect.kling.KlingDialect;
import dev.interlingua.dialect.minimax.MiniMaxDialect;
import dev.interlingua.dialect.openai.OpenAiDialect;
import dev.interlingua.dialect.vidu.ViduDialect;
import dev.interlingua.exchange.Listeners;
import dev.interlingua.exchange.Services;
import dev.interlingua.exchange.Settings;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.intercept.GatewayListener;
import dev.interlingua.openapi.Documentation;
import dev.interlingua.realtime.RealtimeTransport;
import dev.interlingua.realtime.jdk.JdkRealtimeTransport;
import dev.interlingua.reasoning.InMemoryReasoningStore;
import dev.interlingua.reasoning.ReasoningStates;
import dev.interlingua.reasoning.ReasoningStore;
import dev.interlingua.reasoning.StateSeal;
import dev.interlingua.responses.InMemoryResponseStore;
import dev.interlingua.responses.ResponseStore;
import dev.interlingua.routing.ChannelRouter;
import dev.interlingua.task.TaskSeal;
import dev.interlingua.upstream.MediaFetchPolicy;
import dev.interlingua.upstream.UpstreamTransport;
import dev.interlingua.upstream.httpclient5.HttpClient5MediaFetcher;
import dev.interlingua.upstream.httpclient5.HttpClient5Transport;
import dev.interlingua.upstream.httpclient5.PublicHttpClient5Transport;
import dev.interlingua.usage.UsageListener;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds a {@link Gateway}; not thread-safe. */
public final class GatewayBuilder {
    private static final Logger LOG = LoggerFactory.getLogger("dev.interlingua");
    private static final int SECRET_BYTES = 32;

    private final List<Channel> channels = new ArrayList<>();
    private final List<AccessToken> tokens = new ArrayList<>();
    private final Map<String, HostAccess.RoleGrant> roles = new LinkedHashMap<>();
    private boolean hostPrincipal = true;
    private boolean anonymous;
    private @Nullable CallerResolver callers;
    private @Nullable UpstreamTransport transport;
    private @Nullable RealtimeTransport realtime;
    private Catalog catalog = Catalog.shipped();
    private final List<GatewayListener> listeners = new ArrayList<>();
    private @Nullable Credential secret;
    private ReasoningStore reasoningStore =
            new InMemoryReasoningStore(10_000, 64 << 20, Duration.ofHours(2), System::nanoTime);
    private boolean refuseLosses = Settings.DEFAULT.refuseLosses();
    private ServerToolPolicy serverTools = Settings.DEFAULT.serverTools();
    private long requestBytes = Settings.DEFAULT.requestBytes();
    private long uploadBytes = Settings.DEFAULT.uploadBytes();
    private @Nullable String relayFilesTo = Settings.DEFAULT.relayFilesTo();
    private int responseBytes = Settings.DEFAULT.responseBytes();
    private int frameBytes = Settings.DEFAULT.frameBytes();
    private Duration keepAlive = Settings.DEFAULT.keepAlive();
    private @Nullable ResponseStore responses;
    private @Nullable Duration plainKeepAlive = Settings.DEFAULT.plainKeepAlive();

    private @Nullable MediaFetchPolicy mediaFetch;
    private boolean openApi = true;
    private boolean endpointPage = true;

    GatewayBuilder() {}

    /** Adds a provider to send requests to. */
    public GatewayBuilder channel(Channel channel) {
        channels.add(requireNonNull(channel, "channel"));
        return this;
    }

    /** Adds a gateway token that lets its bearer call. */
    public GatewayBuilder token(AccessToken token) {
        tokens.add(requireNonNull(token, "token"));
        return this;
    }

    /** Grants callers in a role of the host models and limits; once a role is granted, the host's callers need one. */
    public GatewayBuilder role(String role, HostAccess.RoleGrant grant) {
        roles.put(requireNonNull(role, "role"), requireNonNull(grant, "grant"));
        return this;
    }

    /** Whether a caller authenticated by the host's own security chain needs no token. Default true. */
    public GatewayBuilder hostPrincipal(boolean accepted) {
        hostPrincipal = accepted;
        return this;
    }

    /** Whether callers without any credentials are served. Default false. */
    public GatewayBuilder anonymous(boolean allowed) {
        anonymous = allowed;
        return this;
    }

    /** Decides who calls instead of tokens, principal and roles. */
    public GatewayBuilder callers(CallerResolver resolver) {
        callers = requireNonNull(resolver, "resolver");
        return this;
    }

    /** Replaces the transport over Apache HttpClient 5; the gateway closes it. */
    public GatewayBuilder transport(UpstreamTransport other) {
        transport = requireNonNull(other, "other");
        return this;
    }

    /** Replaces the way to realtime sessions over the JDK's WebSocket client; the gateway closes it. */
    public GatewayBuilder realtimeTransport(RealtimeTransport other) {
        realtime = requireNonNull(other, "other");
        return this;
    }

    /** What models can do; default {@link Catalog.shipped}. */
    public GatewayBuilder catalog(Catalog other) {
        catalog = requireNonNull(other, "other");
        return this;
    }

    /**
     * Adds the deployment's own entries over the catalog, as in {@link Catalog#withOverrides}.
     *
     * @throws dev.interlingua.model.GatewayException that names the member which is wrong
     */
    public GatewayBuilder catalogEntries(JsonObject entries) {
        catalog = catalog.withOverrides(requireNonNull(entries, "entries"));
        return this;
    }

    /** Adds somebody who is told what each exchange has used. */
    public GatewayBuilder onUsage(UsageListener listener) {
        requireNonNull(listener, "listener");
        return listener(call -> listener::used);
    }

    /** Adds somebody who watches calls from their beginning to their end. */
    public GatewayBuilder listener(GatewayListener listener) {
        listeners.add(requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Seals what travels through callers and must come back untouched, such as another vendor's reasoning state; the same
     * on every node of a cluster. Default null: a random one, so that what was sealed does not outlive the process.
     */
    public GatewayBuilder secret(@Nullable Credential shared) {
        secret = shared;
        return this;
    }

    /**
     * Keeps reasoning state for callers that do not send it back; {@link ReasoningStore#NONE} for none. Default: 10,000
     * entries or 64 MB in memory, for two hours since they were last used.
     */
    public GatewayBuilder reasoningStore(ReasoningStore store) {
        reasoningStore = requireNonNull(store, "store");
        return this;
    }

    private byte[] sealingKey() {
        if (secret != null && !secret.reveal().isEmpty()) {
            return secret.reveal().getBytes(StandardCharsets.UTF_8);
        }
        LOG.info("No secret is configured: values sealed by this process, such as reasoning state, do not outlive it");
        byte[] random = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return random;
    }

    /** Whether a translation that would lose something is refused instead of warned of. Default false. */
    public GatewayBuilder refuseLosses(boolean refuse) {
        refuseLosses = refuse;
        return this;
    }

    /** What becomes of tools that the caller's provider would run when another one serves the call. Default {@code MAP}. */
    public GatewayBuilder serverTools(ServerToolPolicy policy) {
        serverTools = requireNonNull(policy, "policy");
        return this;
    }

    /** Most bytes of a request body that is held in memory. Default 32 MB. */
    public GatewayBuilder requestBytes(long limit) {
        requestBytes = limit;
        return this;
    }

    /** Most bytes of a form with files that is sent on as it arrives. Default 512 MB. */
    public GatewayBuilder uploadBytes(long limit) {
        uploadBytes = limit;
        return this;
    }

    /** Most bytes of an answer that is not streamed. Default 64 MB. */
    public GatewayBuilder responseBytes(int limit) {
        responseBytes = limit;
        return this;
    }

    /** Most bytes of one event of a stream. Default 16 MB. */
    public GatewayBuilder frameBytes(int limit) {
        frameBytes = limit;
        return this;
    }

    /** Silence in a stream after which a ping is sent. Default 15 seconds. */
    public GatewayBuilder keepAlive(Duration interval) {
        keepAlive = requireNonNull(interval, "interval");
        return this;
    }

    /**
     * Silence ahead of an answer that is not streamed after which white space is sent: shows that the caller has left, but
     * commits status 200. Default null: never.
     */
    public GatewayBuilder plainKeepAlive(@Nullable Duration interval) {
        plainKeepAlive = interval;
        return this;
    }

    /**
     * Fetches media from addresses in requests where a model takes only the bytes, within {@code policy}. Null, the
     * default, fetches nothing: such a request is refused.
     */
    public GatewayBuilder mediaFetch(@Nullable MediaFetchPolicy policy) {
        mediaFetch = policy;
        return this;
    }

    /**
     * Keeps answers of the Responses API that callers want to fetch, continue or delete later, where the provider does not.
     * Default: 10,000 documents, 64 MB, one day, in this process' memory.
     */
    public GatewayBuilder responseStore(ResponseStore store) {
        responses = requireNonNull(store, "store");
        return this;
    }

    /** Whether {@code GET /openapi.json} describes what is served, to anybody and without a key. Default true. */
    public GatewayBuilder openApi(boolean served) {
        openApi = served;
        return this;
    }

    /** Whether {@code GET /} shows people what is served, to anybody and without a key. Default true. */
    public GatewayBuilder endpointPage(boolean served) {
        endpointPage = served;
        return this;
    }

    /** {@code dialects} and the rows of the documentation, whose errors are worded as OpenAI's. */
    private List<Dialect> documented(List<Dialect> dialects) {
        ErrorCodec errors = new OpenAiDialect().endpoints().get(0).errors();
        List<Dialect> all = new ArrayList<>(dialects);
        all.add(new Documentation(errors, openApi, endpointPage));
        return List.copyOf(all);
    }

    /**
     * Relays calls about files and fine-tunes, which the gateway does not serve, to the channel of this name; all callers
     * then share what that channel's account holds. Default null: they are answered with a 501.
     */
    public GatewayBuilder relayFilesTo(@Nullable String channel) {
        relayFilesTo = channel;
        return this;
    }

    /**
     * Assembles the gateway.
     *
     * @throws IllegalArgumentException when two channels have one name
     */
    public Gateway build() {
        IdleTimer.Clock clock = IdleTimer.Clock.daemon("interlingua-timer");
        List<Dialect> dialects = documented(dialects());
        HostAccess access = new HostAccess(tokens, hostPrincipal, roles, anonymous, InstantSource.system());
        DemoTransport demo = new DemoTransport(dialects);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        byte[] secretBytes = sealingKey();
        Services services = new Services(
                dialects,
                callers == null ? access : callers,
                new RateLimiter(System::nanoTime),
                new ChannelRouter(channels, random, System::nanoTime),
                new ChannelCatalogs(catalog),
                transport == null ? new HttpClient5Transport() : transport,
                demo,
                realtime == null ? new JdkRealtimeTransport(clock) : realtime,
                new DemoRealtime(),
                new Listeners(listeners),
                new ReasoningStates(new StateSeal(secretBytes), reasoningStore, catalog::family),
                mediaFetch == null ? null : new HttpClient5MediaFetcher(mediaFetch),
                new PublicHttpClient5Transport(),
                new TaskSeal(secretBytes),
                responses == null
                        ? new InMemoryResponseStore(10_000, 64L << 20, Duration.ofDays(1), System::nanoTime)
                        : responses,
                clock,
                () -> System.currentTimeMillis() / 1000,
                new Settings(
                        refuseLosses,
                        serverTools,
                        requestBytes,
                        uploadBytes,
                        responseBytes,
                        frameBytes,
                        keepAlive,
                        plainKeepAlive,
                        relayFilesTo));
        return new Gateway(services, demo, access, callers == null ? access.roleNames() : Set.copyOf(roles.keySet()));
    }

    /** In the order of their rows' precedence. */
    private static List<Dialect> dialects() {
        return List.of(
                new ClaudeDialect(),
                new GeminiDialect(),
                new OpenAiDialect(),
                new DashScopeDialect(),
                new ArkDialect(),
                new KlingDialect(),
                new JimengDialect(),
                new ViduDialect(),
                new MiniMaxDialect(),
                new CohereDialect(),
                new JinaDialect());
    }
}
