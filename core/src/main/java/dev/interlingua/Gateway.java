package dev.interlingua;

import dev.interlingua.demo.DemoTransport;
import dev.interlingua.dialect.Endpoint;
import dev.interlingua.exchange.ModelRefresh;
import dev.interlingua.exchange.Pipeline;
import dev.interlingua.exchange.Services;
import dev.interlingua.flow.IdleTimer;
import dev.interlingua.http.ServerExchange;
import dev.interlingua.realtime.RealtimeTransport;
import dev.interlingua.routing.ModelRouter;
import dev.interlingua.upstream.MediaFetcher;
import dev.interlingua.upstream.UpstreamTransport;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
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
 */
public final class Gateway implements AutoCloseable {
    private final Pipeline pipeline;
    private final ModelRouter router;
    private final Set<String> roles;
    private final UpstreamTransport transport;
    private final UpstreamTransport files;
    private final DemoTransport demo;
    private final RealtimeTransport realtime;
    private final IdleTimer.Clock clock;
    private final ModelRefresh models;
    private final @Nullable MediaFetcher media;

    Gateway(Services services, DemoTransport demo, Set<String> roles) {
        this.pipeline = new Pipeline(services);
        this.router = services.router();
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
                .map(channel -> new ChannelStatus(channel.name(), channel.type(), router.resting(channel)))
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

    /** Ends running calls and frees connections and threads. Answers under way end with an error in their dialect. */
    @Override
    public void close() {
        models.close();
        if (media != null) {
            media.close();
        }
        pipeline.close();
        realtime.close();
        transport.close();
        files.close();
        demo.close();
        clock.executor().shutdownNow();
    }
}
