package dev.interlingua;

import static java.util.Objects.requireNonNull;

import dev.interlingua.access.Caller;
import dev.interlingua.access.HostAccess;
import dev.interlingua.access.Limits;
import dev.interlingua.client.ChatReply;
import dev.interlingua.client.GatewayClient;
import dev.interlingua.demo.DemoTransport;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.exchange.ModelRefresh;
import dev.interlingua.exchange.Pipeline;
import dev.interlingua.exchange.Services;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.model.ChatRequest;
import dev.interlingua.model.StreamEvent;
import dev.interlingua.realtime.RealtimeTransport;
import dev.interlingua.routing.ModelRouter;
import dev.interlingua.upstream.MediaFetcher;
import dev.interlingua.upstream.UpstreamTransport;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * A complete AI API for a host application: answers the OpenAI, Claude and Gemini APIs, whichever provider stands behind.
 * Thread-safe. Starts no thread before the first request, unless
 * a channel shall be asked for its models. A server adapter hands it exchanges:
 *
 * <pre>{@code
 * Gateway gateway = Gateway.builder()
 *         .channel(Channel.of("openai", ChannelType.OPENAI, URI.create("https://api.openai.com/v1"),
 *                 Credential.of(System.getenv("OPENAI_API_KEY")), List.of("gpt-*")))
 *         .build();
 * context.addServlet(new GatewayServlet(gateway), "/ai/*");
 * }</pre>
 *
 * <p>The host's own code calls the same models, with the same fallback, limits and books, by {@link #chat} and {@link
 * #stream}, in its own name or, by {@link #as}, in another's.
 */
public final class Gateway implements AutoCloseable {
    private static final Caller HOST = new Caller("host", List.of("*"), Limits.NONE);

    private final Pipeline pipeline;
    private final ModelRouter router;
    private final HostAccess access;
    private final GatewayClient client;
    private final Set<String> roles;
    private final UpstreamTransport transport;
    private final UpstreamTransport files;
    private final DemoTransport demo;
    private final RealtimeTransport realtime;
    private final IdleTimer.Clock clock;
    private final ModelRefresh models;
    private final @Nullable MediaFetcher media;

    Gateway(Services services, DemoTransport demo, HostAccess access, Set<String> roles) {
        this.pipeline = new Pipeline(services);
        this.router = services.router();
        this.access = access;
        this.client = as(HOST);
        this.roles = Set.copyOf(roles);
        this.transport = services.transport();
        this.files = services.files();
        this.demo = demo;
        this.realtime = services.realtime();
        this.clock = services.clock();
        this.models = new ModelRefresh(services);
        models.refresh();
        this.media = services.media();
    }

    /** Starts with nothing configured: nobody may call, and nobody would answer. */
    public static GatewayBuilder builder() {
        return new GatewayBuilder();
    }

    /**
     * Serves one call, without blocking. Never throws for what a caller or an upstream does: every failure becomes an
     * answer in the caller's dialect. A call that asks for a WebSocket is a {@link
     * dev.interlingua.realtime.RealtimeExchange}.
     */
    public void handle(ServerExchange exchange) {
        pipeline.handle(exchange);
    }

    /**
     * Asks a model from the host's own code, which may use every model without limit, and waits for the whole answer without
     * blocking: see {@link GatewayClient#chat}.
     */
    public CompletableFuture<ChatReply> chat(ChatRequest request) {
        return client.chat(request);
    }

    /** As {@link #chat}, but streamed: see {@link GatewayClient#stream}. */
    public Flow.Publisher<StreamEvent> stream(ChatRequest request) {
        return client.stream(request);
    }

    /** Calls from the host's own code, which may use every model without limit, and is named {@code host} in the books. */
    public GatewayClient client() {
        return client;
    }

    /**
     * Calls from the host's own code in the name of {@code caller}: what it may use is checked, and its limits are counted
     * together with all callers of its name, also those over HTTP, which must have the same limits: the first to call sets
     * them. For names of the configuration {@link #asToken} and {@link #asUser} see to that.
     */
    public GatewayClient as(Caller caller) {
        requireNonNull(caller, "caller");
        return pipeline.client(() -> caller);
    }

    /**
     * Calls from the host's own code with the rights of a gateway token and within its limits.
     *
     * @param name the token's name, not its key
     * @return fails calls with the kind {@code AUTHENTICATION} once the token has expired
     * @throws IllegalArgumentException when no such token is configured
     */
    public GatewayClient asToken(String name) {
        return pipeline.client(access.ofToken(name));
    }

    /**
     * Calls from the host's own code as the host's user of this name, with the rights and within the limits that its roles
     * give it, just as if it called over HTTP.
     *
     * @param roles the user's roles; of no matter when none are configured
     * @return fails calls with the kind {@code PERMISSION} when none of the roles may call
     */
    public GatewayClient asUser(String name, Collection<String> roles) {
        Set<String> held = Set.copyOf(roles);
        return pipeline.client(() -> access.ofHost(name, held::contains));
    }

    /** The host's roles an adapter has to look up for each exchange (see {@link ServerExchange#hasRole}). */
    public Set<String> roles() {
        return roles;
    }

    /** The endpoints served, in order of precedence. */
    public List<Endpoint> endpoints() {
        return pipeline.rows();
    }

    /**
     * Asks all channels with {@code refreshModels} for their own lists of models now, instead of at the next interval.
     *
     * @return completes when all of them have answered or failed; never exceptionally
     */
    public CompletionStage<Void> refreshModels() {
        return models.refresh();
    }

    /** The providers and how they do, as far as calls have shown: nobody is asked for it. In the order they were added. */
    public List<ChannelStatus> channels() {
        return router.channels().stream()
                .map(channel -> ChannelStatus.of(channel, router.resting(channel)))
                .toList();
    }

    /**
     * Stops serving for a while: answers under way end with an error in their dialect, new calls are refused as by an
     * overloaded server, and connections to providers are closed, until {@link #resume}. For hosts that have to give last
     * words time to arrive before they stop. A transport of the host's own must support it, or its calls go on.
     */
    public void pause() {
        pipeline.pause();
        transport.pause();
        files.pause();
    }

    /** Serves again after {@link #pause}. */
    public void resume() {
        transport.resume();
        files.resume();
        pipeline.resume();
    }

    /**
     * Ends running calls and frees connections and threads. Answers under way end with an error in their dialect; those of the
     * host's own code, and its later calls, fail with the kind {@code OVERLOADED}.
     */
    @Override
    public void close() {
        models.close();
        pipeline.close(); // first, so that calls fail because of this and nothing else
        if (media != null) {
            media.close();
        }
        realtime.close();
        transport.close();
        files.close();
        demo.close();
        clock.close();
    }
}
